//! Limbs that reach: the bends of two segments, or of one, that bring their end to a point. In closed form.

use glam::{Quat, Vec3};

use crate::figure::{Figure, upright};
use crate::format::Angles;
use crate::joint::Joint;
use crate::names::Side;

/// A limb of two segments.
#[derive(Clone, Copy)]
pub(crate) struct Limb {
    pub(crate) top: Joint,
    pub(crate) middle: Joint,
    pub(crate) end: Joint,
    /// To where the middle points when the limb bends: 1 to its own front, as a knee, -1 to its back, as an elbow.
    points: f32,
}

impl Limb {
    pub(crate) fn arm(side: Side) -> Self {
        Self { top: Joint::Shoulder(side), middle: Joint::Elbow(side), end: Joint::Radiocarpal(side), points: -1.0 }
    }

    pub(crate) fn leg(side: Side) -> Self {
        Self { top: Joint::Hip(side), middle: Joint::Knee(side), end: Joint::Talocrural(side), points: 1.0 }
    }

    /// Brings the end to `target`, or as near as the limb is long. The middle points to `bend`, or to where it pointed.
    pub(crate) fn reach(self, figure: &mut Figure, target: Vec3, bend: Option<Vec3>) {
        let (upper, lower) = (self.middle.offset().length(), self.end.offset().length());
        let from = figure.at(self.top);
        let toward = (target - from).normalize_or(Vec3::NEG_Y);
        let far = (target - from).length().clamp((upper - lower).abs() + 0.03, upper + lower - 1.0e-4);
        // How far along the way to the target the middle is, and how far beside it.
        let along = ((upper * upper - lower * lower + far * far) / (2.0 * far)).clamp(-upper, upper);
        let beside = (upper * upper - along * along).max(0.0).sqrt();
        let was = figure.at(self.end) - from;
        let pointed = figure.turned(self.top) * Vec3::X * self.points;
        let carried = Quat::from_rotation_arc(was.normalize_or(Vec3::NEG_Y), toward) * pointed;
        let out = bend.unwrap_or(carried).reject_from_normalized(toward);
        let out = out.try_normalize().unwrap_or_else(|| toward.any_orthonormal_vector());
        let knee = toward * along + out * beside;
        figure.turn_to(self.top, upright(-knee, out * self.points));
        let cosine = ((upper * upper + lower * lower - far * far) / (2.0 * upper * lower)).clamp(-1.0, 1.0);
        figure.bend(self.middle, Angles::flex(180.0 - cosine.acos().to_degrees()));
        figure.follow();
    }
}

impl Limb {
    /// Turns the upper segment around its own length until the middle bends as a hinge does, toward where the end is.
    pub(crate) fn hinge(self, figure: &mut Figure) {
        let (top, middle, end) = (figure.at(self.top), figure.at(self.middle), figure.at(self.end));
        let (Some(upper), Some(lower)) = ((middle - top).try_normalize(), (end - middle).try_normalize()) else {
            return;
        };
        let Some(closing) = lower.reject_from_normalized(upper).try_normalize() else { return };
        let carried = figure.turned(self.end);
        figure.turn_to(self.top, upright(-upper, -closing * self.points));
        figure.bend(self.middle, Angles::flex(upper.angle_between(lower).to_degrees()));
        figure.follow();
        figure.turn_to(self.end, carried);
    }
}

/// Turns the segment after `joint`, and all that hangs on it, so that what was at `from` points to `to`.
pub(crate) fn aim(figure: &mut Figure, joint: Joint, from: Vec3, to: Vec3) {
    let pivot = figure.at(joint);
    let (Some(was), Some(will)) = ((from - pivot).try_normalize(), (to - pivot).try_normalize()) else { return };
    figure.turn_to(joint, Quat::from_rotation_arc(was, will) * figure.turned(joint));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_foot_gets_where_it_is_asked_and_the_knee_points_there() {
        let mut figure = Figure::default();
        let target = Vec3::new(0.3, -0.5, 0.2);
        Limb::leg(Side::Right).reach(&mut figure, target, Some(Vec3::X));
        assert!((figure.at(Joint::Talocrural(Side::Right)) - target).length() < 1.0e-3);
        assert!(figure.angles(Joint::Knee(Side::Right)).flex > 0.0);
        assert!(figure.at(Joint::Knee(Side::Right)).x > 0.2, "{}", figure.at(Joint::Knee(Side::Right)));
    }

    #[test]
    fn an_elbow_bends_to_where_it_is_asked() {
        for bend in [Vec3::NEG_X, Vec3::Z, Vec3::NEG_Y] {
            let mut figure = Figure::default();
            let from = figure.at(Joint::Shoulder(Side::Left));
            let target = from + Vec3::new(0.3, -0.1, -0.1);
            Limb::arm(Side::Left).reach(&mut figure, target, Some(bend));
            assert!((figure.at(Joint::Radiocarpal(Side::Left)) - target).length() < 1.0e-3);
            let middle = (from + target) / 2.0;
            assert!((figure.at(Joint::Elbow(Side::Left)) - middle).dot(bend) > 0.05);
        }
    }

    #[test]
    fn what_is_too_far_is_reached_for() {
        let mut figure = Figure::default();
        let from = figure.at(Joint::Shoulder(Side::Left));
        Limb::arm(Side::Left).reach(&mut figure, from + Vec3::X * 9.0, None);
        let end = figure.at(Joint::Radiocarpal(Side::Left)) - from;
        assert!(end.x > 0.53 && end.is_finite(), "{end}");
    }
}
