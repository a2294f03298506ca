//! A picture as pixels.

use glam::Vec2;
use tiny_skia::{
    Color, FillRule, LineCap, LineJoin, Paint as Ink, Path as Outline, PathBuilder, Pixmap, PremultipliedColorU8,
    Stroke, Transform,
};

use crate::outline::{Op, Path};
use crate::palette::{Paint, Palette};
use crate::scene::{Scene, Shape};

/// The most pixels a picture is wide or high.
pub const MOST: u32 = 2048;

/// Pixels in rows from the top: red, green, blue, and how much covers what is behind. Not multiplied.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Raster {
    /// Pixels in a row.
    pub width: u32,
    /// Rows.
    pub height: u32,
    /// Four bytes a pixel.
    pub rgba: Vec<u8>,
}

impl Raster {
    /// A picture that fills `width` x `height` pixels as well as it can, in the middle; at least 1 and at most [`MOST`]
    /// each. With `backdrop`, the background is painted; without it, it stays clear.
    #[must_use]
    pub fn new(scene: &Scene, palette: &Palette, width: u32, height: u32, backdrop: bool) -> Self {
        let (width, height) = (width.clamp(1, MOST), height.clamp(1, MOST));
        let mut rgba = vec![0; width as usize * height as usize * 4];
        let Some(mut map) = Pixmap::new(width, height) else { return Self { width, height, rgba } };
        if backdrop {
            map.fill(colour(palette, Paint::Background));
        }
        let size = scene.size().max(Vec2::splat(1.0e-3));
        let scale = (width as f32 / size.x).min(height as f32 / size.y);
        let corner = (Vec2::new(width as f32, height as f32) - size * scale) / 2.0;
        let frame = Frame { least: scene.least, most: scene.most, scale, corner };
        for shape in &scene.shapes {
            frame.paint(&mut map, palette, shape);
        }
        for (pixel, out) in map.pixels().iter().map(PremultipliedColorU8::demultiply).zip(rgba.chunks_exact_mut(4)) {
            out.copy_from_slice(&[pixel.red(), pixel.green(), pixel.blue(), pixel.alpha()]);
        }
        Self { width, height, rgba }
    }

    /// A pixel, or clear outside of the picture.
    #[must_use]
    pub fn pixel(&self, x: u32, y: u32) -> [u8; 4] {
        if x >= self.width || y >= self.height {
            return [0; 4];
        }
        let at = (y as usize * self.width as usize + x as usize) * 4;
        self.rgba.get(at..at + 4).and_then(|four| four.try_into().ok()).unwrap_or_default()
    }
}

fn colour(palette: &Palette, paint: Paint) -> Color {
    let [red, green, blue] = palette.colour(paint);
    Color::from_rgba8(red, green, blue, 255)
}

/// Where the picture is among the pixels.
struct Frame {
    least: Vec2,
    most: Vec2,
    scale: f32,
    corner: Vec2,
}

impl Frame {
    fn place(&self, at: Vec2) -> Vec2 {
        self.corner + Vec2::new(at.x - self.least.x, self.most.y - at.y) * self.scale
    }

    fn paint(&self, map: &mut Pixmap, palette: &Palette, shape: &Shape) {
        let Some(outline) = self.outline(&shape.path) else { return };
        let mut ink = Ink { anti_alias: true, ..Ink::default() };
        ink.set_color(colour(palette, shape.paint));
        let rule = if shape.hollow { FillRule::EvenOdd } else { FillRule::Winding };
        match shape.line {
            None => map.fill_path(&outline, &ink, rule, Transform::identity(), None),
            Some(width) => {
                let stroke = Stroke {
                    width: width * self.scale,
                    line_cap: LineCap::Round,
                    line_join: LineJoin::Round,
                    ..Stroke::default()
                };
                map.stroke_path(&outline, &ink, &stroke, Transform::identity(), None);
            }
        }
    }

    fn outline(&self, path: &Path) -> Option<Outline> {
        let mut build = PathBuilder::new();
        for op in &path.ops {
            match *op {
                Op::Move(at) => build.move_to(self.place(at).x, self.place(at).y),
                Op::Line(at) => build.line_to(self.place(at).x, self.place(at).y),
                Op::Arc { centre, radius, from, sweep } => {
                    // Curves of a quarter turn at most are as good as the arc.
                    let parts = (sweep / 1.5).ceil().clamp(1.0, 8.0);
                    let step = sweep / parts;
                    let pull = radius * 4.0 / 3.0 * (step / 4.0).tan();
                    for part in 0..parts as usize {
                        let (a, b) = (from + step * part as f32, from + step * (part + 1) as f32);
                        let (out_a, out_b) = (Vec2::from_angle(a), Vec2::from_angle(b));
                        let end = centre + out_b * radius;
                        let first = self.place(centre + out_a * radius + out_a.perp() * pull);
                        let second = self.place(end - out_b.perp() * pull);
                        let end = self.place(end);
                        build.cubic_to(first.x, first.y, second.x, second.y, end.x, end.y);
                    }
                }
                Op::Close => build.close(),
            }
        }
        build.finish()
    }
}
