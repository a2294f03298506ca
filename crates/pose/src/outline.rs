//! Flat outlines: the band around a few discs, which is how a limb looks from any side.

use std::f32::consts::{PI, TAU};

use glam::Vec2;

/// A disc of the picture, in metres, `y` up. One without a radius is a corner.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Disc {
    /// Its middle.
    pub at: Vec2,
    /// Its radius.
    pub radius: f32,
}

/// One stroke of a pen.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Op {
    /// Begins somewhere.
    Move(Vec2),
    /// Goes straight on to a point.
    Line(Vec2),
    /// Goes on around a point, to the left.
    Arc {
        /// The point it goes around.
        centre: Vec2,
        /// How far from it.
        radius: f32,
        /// Where it begins, as an angle from the right, in radians.
        from: f32,
        /// How far it goes, in radians.
        sweep: f32,
    },
    /// Goes back to where it began.
    Close,
}

/// What a pen draws.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Path {
    /// Its strokes, in order.
    pub ops: Vec<Op>,
}

/// In how many directions an outline is looked for.
const DIRECTIONS: usize = 144;

/// A disc on the outline, and the arc of it that is: from an angle, so far to the left.
type Corner = (usize, f32, f32);

impl Path {
    /// The outline of the smallest shape without hollows around all discs.
    #[must_use]
    pub fn around(discs: &[Disc]) -> Self {
        let mut path = Self::default();
        for (place, (disc, from, sweep)) in corners(discs).into_iter().enumerate() {
            path.corner(discs[disc], from, sweep, place == 0);
        }
        path.ops.push(Op::Close);
        path
    }

    /// The same outline, open where it goes around the first disc: for what grows out of something there.
    #[must_use]
    pub fn growing(discs: &[Disc]) -> Self {
        let corners = corners(discs);
        let Some(first) = corners.iter().position(|(disc, ..)| *disc == 0).filter(|_| corners.len() > 1) else {
            return Self::around(discs);
        };
        let mut path = Self::default();
        let begin = |path: &mut Self, (disc, from, sweep): Corner, whole: f32| {
            path.corner(discs[disc], from + sweep * (1.0 - whole), sweep * whole, true);
        };
        begin(&mut path, corners[first], 0.0);
        for place in 1..corners.len() {
            let (disc, from, sweep) = corners[(first + place) % corners.len()];
            path.corner(discs[disc], from, sweep, false);
        }
        let (disc, from, _) = corners[first];
        path.corner(discs[disc], from, 0.0, false);
        path
    }

    /// A straight line.
    #[must_use]
    pub fn line(from: Vec2, to: Vec2) -> Self {
        Self { ops: vec![Op::Move(from), Op::Line(to)] }
    }

    /// Both, one after the other.
    #[must_use]
    pub fn and(mut self, more: Self) -> Self {
        self.ops.extend(more.ops);
        self
    }

    /// Moved on the picture.
    #[must_use]
    pub fn moved(mut self, by: Vec2) -> Self {
        for op in &mut self.ops {
            match op {
                Op::Move(at) | Op::Line(at) | Op::Arc { centre: at, .. } => *at += by,
                Op::Close => {}
            }
        }
        self
    }

    /// Its least and its most on both axes, or a little more; none when it is empty.
    #[must_use]
    pub fn bounds(&self) -> Option<(Vec2, Vec2)> {
        let corners = self.ops.iter().filter_map(|op| match *op {
            Op::Move(at) | Op::Line(at) => Some((at, at)),
            Op::Arc { centre, radius, .. } => Some((centre - radius, centre + radius)),
            Op::Close => None,
        });
        corners.reduce(|(least, most), (low, high)| (least.min(low), most.max(high)))
    }

    fn corner(&mut self, disc: Disc, from: f32, sweep: f32, first: bool) {
        let start = disc.at + Vec2::from_angle(from) * disc.radius;
        self.ops.push(if first { Op::Move(start) } else { Op::Line(start) });
        if disc.radius > 0.0 && sweep > 1.0e-3 {
            self.ops.push(Op::Arc { centre: disc.at, radius: disc.radius, from, sweep });
        }
    }
}

/// The discs on the outline, to the left around it, each with the arc it adds.
fn corners(discs: &[Disc]) -> Vec<Corner> {
    let mut order: Vec<usize> = Vec::new();
    for step in 0..DIRECTIONS {
        let out = Vec2::from_angle(step as f32 * TAU / DIRECTIONS as f32);
        let reach = |place: &usize| discs[*place].at.dot(out) + discs[*place].radius;
        let Some(farthest) = (0..discs.len()).max_by(|a, b| reach(a).total_cmp(&reach(b))) else { break };
        if order.last() != Some(&farthest) {
            order.push(farthest);
        }
    }
    while order.len() > 1 && order.first() == order.last() {
        order.pop();
    }
    if let [only] = order[..] {
        return vec![(only, 0.0, TAU)];
    }
    // Where the outline leaves one disc for the next: their common tangent, on the right of the way.
    let tangent = |from: usize, to: usize| {
        let way = discs[to].at - discs[from].at;
        let lean = ((discs[from].radius - discs[to].radius) / way.length().max(1.0e-6)).clamp(-1.0, 1.0);
        way.to_angle() - lean.acos()
    };
    let count = order.len();
    (0..count)
        .map(|place| {
            let disc = order[place];
            let from = tangent(order[(place + count - 1) % count], disc);
            let sweep = (tangent(disc, order[(place + 1) % count]) - from).rem_euclid(TAU);
            // A hair backwards is a disc that only just touches the outline.
            (disc, from, if sweep > TAU - PI / 8.0 { 0.0 } else { sweep })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn disc(x: f32, y: f32, radius: f32) -> Disc {
        Disc { at: Vec2::new(x, y), radius }
    }

    #[test]
    fn a_band_has_two_lines_and_two_arcs() {
        let path = Path::around(&[disc(0.0, 0.0, 1.0), disc(4.0, 0.0, 1.0)]);
        let sweeps: Vec<f32> =
            path.ops.iter().filter_map(|op| if let Op::Arc { sweep, .. } = op { Some(*sweep) } else { None }).collect();
        assert_eq!(sweeps.len(), 2);
        assert!(sweeps.iter().all(|sweep| (sweep - PI).abs() < 1.0e-3), "{sweeps:?}");
        assert_eq!(path.bounds(), Some((Vec2::new(-1.0, -1.0), Vec2::new(5.0, 1.0))));
    }

    #[test]
    fn a_disc_inside_another_adds_nothing() {
        let path = Path::around(&[disc(0.0, 0.0, 1.0), disc(0.2, 0.0, 0.3)]);
        assert_eq!(path, Path::around(&[disc(0.0, 0.0, 1.0)]));
    }

    #[test]
    fn what_grows_has_no_line_where_it_grows_from() {
        let path = Path::growing(&[disc(0.0, 0.0, 1.0), disc(4.0, 0.0, 0.5)]);
        let arcs = path.ops.iter().filter(|op| matches!(op, Op::Arc { .. })).count();
        assert_eq!((arcs, path.ops.last() == Some(&Op::Close)), (1, false));
    }

    #[test]
    fn nothing_has_an_empty_outline() {
        assert_eq!(Path::around(&[]).ops, [Op::Close]);
        assert_eq!(Path::around(&[]).bounds(), None);
    }
}
