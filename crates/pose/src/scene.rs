//! A picture as flat shapes, in the order in which they are painted.

use glam::{Vec2, Vec3};

use crate::body::Ball;
use crate::bounds;
use crate::error::PoseError;
use crate::figure::Figure;
use crate::format::{Arrow, Movement, Pose};
use crate::furniture;
use crate::marks::{Mark, marks};
use crate::names::Side;
use crate::order;
use crate::outline::{Disc, Path};
use crate::palette::Paint;
use crate::prop::{Prop, PropKind};
use crate::view::Camera;
use crate::volume::{Coat, Piece, Solid, solids};

/// How wide the gap is around what lies over something, in metres.
const GAP: f32 = 0.012;
/// Room around a picture, in metres.
const MARGIN: f32 = 0.08;
/// Room between two phases of a movement, in metres.
const BETWEEN: f32 = 0.3;
/// A side is far when its hip or shoulder is so much farther away than the other, in metres.
const FAR: f32 = 0.07;

/// A shape of one colour.
#[derive(Clone, Debug, PartialEq)]
pub struct Shape {
    /// Its outlines, in metres, `y` up.
    pub path: Path,
    /// What it is.
    pub paint: Paint,
    /// How wide its line is, in metres; none for a shape that is filled.
    pub line: Option<f32>,
    /// Whether what is inside of two outlines is empty.
    pub hollow: bool,
}

impl Shape {
    fn filled(path: Path, paint: Paint) -> Self {
        Self { path, paint, line: None, hollow: false }
    }

    fn line(path: Path, paint: Paint, width: f32) -> Self {
        Self { path, paint, line: Some(width), hollow: false }
    }
}

/// A picture.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Scene {
    /// The shapes, each over the ones before.
    pub shapes: Vec<Shape>,
    /// The lower left corner, in metres.
    pub least: Vec2,
    /// The upper right corner, in metres.
    pub most: Vec2,
}

impl Scene {
    /// One pose of a movement, counted from 0. A pose that is not there is an empty picture.
    ///
    /// # Errors
    /// The first thing that is wrong with the movement or with the pose.
    pub fn of(movement: &Movement, pose: usize) -> Result<Self, PoseError> {
        if let Some(wrong) = bounds::check_movement(movement).into_iter().next() {
            return Err(wrong);
        }
        let Some(pose) = movement.poses.get(pose) else { return Ok(Self::default()) };
        let figure = Figure::new(pose, &movement.props)?;
        Ok(Self::draw(movement, pose, &figure))
    }

    /// All poses of a movement, side by side from left to right.
    ///
    /// # Errors
    /// The first thing that is wrong with the movement or with one of its poses.
    pub fn strip(movement: &Movement) -> Result<Self, PoseError> {
        let all =
            (0..movement.poses.len().max(1)).map(|pose| Self::of(movement, pose)).collect::<Result<Vec<_>, _>>()?;
        Ok(Self::beside(all))
    }

    /// As [`Scene::strip`], with poses that are wrong as near as they go: for who is still writing them.
    #[must_use]
    pub fn attempt(movement: &Movement) -> (Self, Vec<PoseError>) {
        let mut wrong = bounds::check_movement(movement);
        if !wrong.is_empty() {
            return (Self::default(), wrong);
        }
        let mut all = Vec::new();
        for pose in &movement.poses {
            let unbounded = bounds::check(pose, &movement.props);
            if !unbounded.is_empty() {
                wrong.extend(unbounded);
                continue;
            }
            let (figure, more) = Figure::attempt(pose, &movement.props);
            wrong.extend(more);
            all.push(Self::draw(movement, pose, &figure));
        }
        (Self::beside(all), wrong)
    }

    /// Its width and its height, in metres.
    #[must_use]
    pub fn size(&self) -> Vec2 {
        self.most - self.least
    }

    /// Side by side, or, where that fills a picture of usual shape better, one under the other.
    fn beside(all: Vec<Self>) -> Self {
        let widest = all.iter().map(|scene| scene.size().x).fold(0.0, f32::max);
        let wide: f32 = all.iter().map(|scene| scene.size().x + BETWEEN).sum();
        let high: f32 = all.iter().map(|scene| scene.size().y + BETWEEN).sum();
        let highest = all.iter().map(|scene| scene.size().y).fold(0.0, f32::max);
        let usual = Vec2::new(4.0, 3.0);
        let fits = |size: Vec2| (usual / size.max(Vec2::splat(1.0e-3))).min_element();
        let down = fits(Vec2::new(widest, high)) > fits(Vec2::new(wide, highest));
        let mut strip = Self::default();
        for (place, scene) in all.into_iter().enumerate() {
            if place == 0 {
                strip = scene;
                continue;
            }
            let (by, middle) = if down {
                let by = Vec2::new(strip.least.x - scene.least.x, strip.least.y - BETWEEN / 2.0 - scene.most.y);
                (by, Vec2::new(strip.least.x.midpoint(strip.most.x), strip.least.y - BETWEEN / 4.0))
            } else {
                let by = Vec2::new(strip.most.x + BETWEEN - scene.least.x, 0.0);
                (by, Vec2::new(strip.most.x + BETWEEN / 2.0, strip.least.y.max(scene.least.y) + 0.35))
            };
            strip.shapes.push(chevron(middle, if down { Vec2::NEG_Y } else { Vec2::X }));
            strip.shapes.extend(scene.shapes.into_iter().map(|shape| Shape { path: shape.path.moved(by), ..shape }));
            strip.least = strip.least.min(scene.least + by);
            strip.most = strip.most.max(scene.most + by);
        }
        strip
    }

    fn draw(movement: &Movement, pose: &Pose, figure: &Figure) -> Self {
        let camera = movement.view.camera();
        let solids = solids(figure);
        let mut shapes = Vec::new();
        let mut fronts = Vec::new();
        let middle = camera.depth(figure.at(crate::joint::Joint::Root));
        let mut mats = Vec::new();
        for prop in &movement.props {
            for face in furniture::faces(prop, &camera) {
                let shape = Shape { path: face.path, paint: face.paint, line: None, hollow: face.hollow };
                if prop.kind == PropKind::Mat {
                    mats.push(shape);
                } else if prop.kind == PropKind::Chair && face.depth > middle + 0.25 {
                    fronts.push(shape);
                } else {
                    shapes.push(shape);
                }
            }
        }
        let shadows =
            |bed: Option<&Prop>| solids.iter().flat_map(move |solid| shadow(solid, bed, &camera)).collect::<Vec<_>>();
        let bed = movement.props.iter().find(|prop| prop.kind == PropKind::Bed);
        shapes.splice(0..0, mats.into_iter().chain(shadows(None)));
        shapes.extend(bed.into_iter().flat_map(|bed| shadows(Some(bed))));
        let marks: Vec<Mark> = movement.stretches.iter().flat_map(|name| marks(figure, *name)).collect();
        for place in order::far_to_near(&solids, &camera) {
            let solid = &solids[place];
            paint(&mut shapes, solid, is_far(figure, solid.piece, &camera), figure, &camera);
            for mark in marks.iter().filter(|mark| mark.piece == solid.piece && is_seen(mark, solid, &camera)) {
                shapes.push(Shape::filled(Path::around(&discs(&mark.balls, &camera)), Paint::Felt));
            }
        }
        shapes.extend(fronts);
        for arrow in &pose.arrows {
            for side in arrow.part.sides() {
                shapes.extend(way(figure, arrow, side.unwrap_or_default(), &camera));
            }
        }
        let bounds = shapes.iter().filter_map(|shape| shape.path.bounds());
        let (least, most) =
            bounds.reduce(|(least, most), (low, high)| (least.min(low), most.max(high))).unwrap_or_default();
        Self { shapes: merged(shapes), least: least - MARGIN, most: most + MARGIN }
    }
}

fn discs(balls: &[Ball], camera: &Camera) -> Vec<Disc> {
    balls.iter().map(|ball| Disc { at: camera.flat(ball.centre), radius: ball.radius }).collect()
}

/// Whether a piece is on the side that is turned away.
fn is_far(figure: &Figure, piece: Piece, camera: &Camera) -> bool {
    let Some(side) = piece.side() else { return false };
    let root = match piece {
        Piece::Thigh(_) | Piece::Shin(_) | Piece::Foot(_) => crate::joint::Joint::Hip,
        _ => crate::joint::Joint::Shoulder,
    };
    camera.depth(figure.at(root(side.other()))) - camera.depth(figure.at(root(side))) > FAR
}

/// Whether a mark is on the side that looks this way, or at least on the edge of it.
fn is_seen(mark: &Mark, solid: &Solid, camera: &Camera) -> bool {
    let middle = |balls: &[Ball]| balls.iter().map(|ball| ball.centre).sum::<Vec3>() / balls.len().max(1) as f32;
    let at = middle(&mark.balls);
    let inner = solid.coats.iter().flat_map(|coat| &coat.skins).map(|skin| {
        let centre = middle(skin);
        // A limb has no middle but a line.
        let along = skin.last().zip(skin.first()).map_or(Vec3::ZERO, |(last, first)| last.centre - first.centre);
        centre + (at - centre).project_onto(along.try_normalize().unwrap_or(Vec3::Y)) * f32::from(u8::from(solid.grows))
    });
    let nearest = inner.min_by(|a, b| a.distance(at).total_cmp(&b.distance(at)));
    nearest.is_none_or(|inner| camera.depth((at - inner).normalize_or_zero()) > -0.7)
}

/// What a piece throws on the floor, or on a bed that is under it.
fn shadow(solid: &Solid, bed: Option<&Prop>, camera: &Camera) -> Vec<Shape> {
    let flat = camera.flattening();
    let skins = solid.coats.iter().flat_map(|coat| &coat.skins);
    let height = bed.map_or(0.0, Prop::height);
    let under = |ball: &&Ball| bed.is_none_or(|bed| bed.surface().extends_to(ball.centre));
    let path = |skin: &Vec<Ball>| {
        let discs = skin.iter().filter(under).flat_map(|ball| {
            let at = camera.flat(ball.centre.with_y(height));
            let apart = Vec2::X * ball.radius * (1.0 - flat);
            [at - apart, at + apart].map(|at| Disc { at, radius: ball.radius * flat })
        });
        Path::around(&discs.collect::<Vec<_>>())
    };
    let shade = if bed.is_some() { Paint::ClothDark } else { Paint::Shadow };
    skins.map(|skin| Shape::filled(path(skin), shade)).collect()
}

/// Paints a piece, with a gap around it to what is behind.
fn paint(shapes: &mut Vec<Shape>, solid: &Solid, far: bool, figure: &Figure, camera: &Camera) {
    let coats: Vec<&Coat> = match solid.piece {
        // Of a head that looks away, the hair is over the face.
        Piece::Head if camera.depth(figure.turned(crate::joint::Joint::Skullbase) * Vec3::X) < -0.35 => {
            solid.coats.iter().rev().collect()
        }
        _ => solid.coats.iter().collect(),
    };
    for coat in &coats {
        for (place, skin) in coat.skins.iter().enumerate() {
            let discs = discs(skin, camera);
            // What comes straight to the eye hides what it grows from.
            let long = discs.iter().any(|disc| disc.at.distance(discs[0].at) > discs[0].radius * 0.9);
            let path = if solid.grows && place == 0 && long { Path::growing(&discs) } else { Path::around(&discs) };
            shapes.push(Shape::line(path, Paint::Background, 2.0 * GAP));
        }
    }
    for coat in &coats {
        let paint = if far { coat.paint.far() } else { coat.paint };
        for skin in &coat.skins {
            shapes.push(Shape::filled(Path::around(&discs(skin, camera)), paint));
        }
    }
    if solid.piece == Piece::Head {
        shapes.extend(eyes(figure, camera));
    }
}

/// The eyes that look this way.
fn eyes(figure: &Figure, camera: &Camera) -> Vec<Shape> {
    let skull = crate::joint::Joint::Skullbase;
    let eye = |side: Side| {
        let out = Vec3::new(0.8, 0.0, 0.6 * side.sign());
        let at = figure.point(skull, Vec3::new(0.088, 0.07, 0.034 * side.sign()));
        let seen = camera.sees(figure.turned(skull) * out - figure.turned(skull) * Vec3::Y * 0.02);
        let disc = Disc { at: camera.flat(at), radius: 0.0095 };
        seen.then(|| Shape::filled(Path::around(&[disc]), Paint::Hair))
    };
    Side::BOTH.into_iter().filter_map(eye).collect()
}

/// An arrow beside the body.
fn way(figure: &Figure, arrow: &Arrow, side: Side, camera: &Camera) -> Vec<Shape> {
    let mirror = if arrow.part.side.is_none() { side.sign() } else { 1.0 };
    let world = |[x, y, z]: [f32; 3]| Vec3::new(x, y, z * mirror);
    let from = figure.part(arrow.part.word, side).centre + world(arrow.from);
    let (from, to) = (camera.flat(from), camera.flat(from + world(arrow.go)));
    let ahead = (to - from).normalize_or(Vec2::X);
    let head = |tip: Vec2, ahead: Vec2| {
        let back = tip - ahead * 0.075;
        let out = ahead.perp() * 0.05;
        let corners = [tip, back + out, back - out].map(|at| Disc { at, radius: 0.004 });
        Shape::filled(Path::around(&corners), Paint::Way)
    };
    let shaft = [from + if arrow.both { ahead * 0.06 } else { Vec2::ZERO }, to - ahead * 0.06];
    let mut shapes = vec![Shape::line(Path::line(shaft[0], shaft[1]), Paint::Way, 0.028)];
    shapes.push(head(to, ahead));
    if arrow.both {
        shapes.push(head(from, -ahead));
    }
    shapes
}

/// What stands between two phases.
fn chevron(middle: Vec2, ahead: Vec2) -> Shape {
    let (back, tip) = (middle - ahead * 0.035, middle + ahead * 0.035);
    let out = ahead.perp() * 0.08;
    let path = Path::line(back + out, tip).and(Path::line(tip, back - out));
    Shape::line(path, Paint::PropDark, 0.03)
}

/// Shapes that are the same but for their outlines become one, where nothing comes between them.
fn merged(shapes: Vec<Shape>) -> Vec<Shape> {
    let mut all: Vec<Shape> = Vec::with_capacity(shapes.len());
    for shape in shapes {
        match all.last_mut() {
            Some(last)
                if (last.paint, last.line, last.hollow, shape.hollow) == (shape.paint, shape.line, false, false) =>
            {
                last.path.ops.extend(shape.path.ops);
            }
            _ => all.push(shape),
        }
    }
    all
}
