//! A picture as SVG, written by hand.

use std::fmt::Write as _;

use glam::Vec2;

use crate::outline::{Op, Path};
use crate::palette::{Colour, Paint, Palette};
use crate::scene::Scene;

/// Units of the picture in a metre: a unit is a millimetre.
const UNITS: f32 = 1000.0;

/// A picture in the colours of one palette. With `backdrop`, the background is painted as well.
#[must_use]
pub fn fixed(scene: &Scene, palette: &Palette, backdrop: bool) -> String {
    let style: String = Paint::ALL.iter().map(|paint| rule(*paint, palette.colour(*paint))).collect();
    document(scene, &style, backdrop)
}

/// A picture that is light or dark as who reads it likes it.
#[must_use]
pub fn adaptive(scene: &Scene, backdrop: bool) -> String {
    let rules =
        |palette: &Palette| -> String { Paint::ALL.iter().map(|paint| rule(*paint, palette.colour(*paint))).collect() };
    let (light, dark) = (rules(&Palette::LIGHT), rules(&Palette::DARK));
    document(scene, &format!("{light}@media(prefers-color-scheme:dark){{{dark}}}"), backdrop)
}

/// The class of a paint: a letter.
fn class(paint: Paint) -> char {
    let place = Paint::ALL.iter().position(|other| *other == paint).unwrap_or(0);
    char::from(b'a' + u8::try_from(place).unwrap_or(0))
}

fn rule(paint: Paint, [red, green, blue]: Colour) -> String {
    format!(".{}{{color:#{red:02x}{green:02x}{blue:02x}}}", class(paint))
}

fn document(scene: &Scene, style: &str, backdrop: bool) -> String {
    let size = scene.size() * UNITS;
    let (wide, high) = (size.x.ceil(), size.y.ceil());
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {wide:.0} {high:.0}\" fill=\"currentColor\" \
         stroke-linecap=\"round\" stroke-linejoin=\"round\"><style>{style}</style>"
    );
    if backdrop {
        let _ = write!(out, "<path class=\"{}\" d=\"M0 0H{wide:.0}V{high:.0}H0z\"/>", class(Paint::Background));
    }
    for shape in &scene.shapes {
        let _ = write!(out, "<path class=\"{}\" d=\"", class(shape.paint));
        strokes(&mut out, &shape.path, scene);
        out.push('"');
        if let Some(line) = shape.line {
            let _ = write!(out, " fill=\"none\" stroke=\"currentColor\" stroke-width=\"{:.0}\"", line * UNITS);
        }
        if shape.hollow {
            out.push_str(" fill-rule=\"evenodd\"");
        }
        out.push_str("/>");
    }
    out.push_str("</svg>");
    out
}

fn strokes(out: &mut String, path: &Path, scene: &Scene) {
    let place = |at: Vec2| Vec2::new(at.x - scene.least.x, scene.most.y - at.y) * UNITS;
    for op in &path.ops {
        let _ = match *op {
            Op::Move(at) => write!(out, "M{:.0} {:.0}", place(at).x, place(at).y),
            Op::Line(at) => write!(out, "L{:.0} {:.0}", place(at).x, place(at).y),
            Op::Arc { centre, radius, from, sweep } => {
                // An arc that comes back to where it began would be nothing: it goes in two halves.
                let halves = if sweep > 6.0 { 2 } else { 1 };
                for half in 1..=halves {
                    let to = from + sweep * half as f32 / halves as f32;
                    let end = place(centre + Vec2::from_angle(to) * radius);
                    let large = u8::from(sweep / halves as f32 > std::f32::consts::PI);
                    let r = radius * UNITS;
                    let _ = write!(out, "A{r:.0} {r:.0} 0 {large} 0 {:.0} {:.0}", end.x, end.y);
                }
                Ok(())
            }
            Op::Close => out.write_char('z'),
        };
    }
}
