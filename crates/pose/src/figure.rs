//! A body in a pose: where each joint is and how the segment after it is turned.

use glam::{EulerRot, Mat3, Quat, Vec3};

use crate::body::{Ball, Part};
use crate::contact::Contact;
use crate::error::PoseError;
use crate::format::{Angles, Pose, Root};
use crate::joint::{COUNT, Joint};
use crate::names::{Named, Side};
use crate::prop::Prop;
use crate::solve;

/// A skeleton in a pose, in metres, in the world.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    local: [Quat; COUNT],
    turned: [Quat; COUNT],
    place: [Vec3; COUNT],
    /// The way up from what the toes are pressed on, for each side, where they are bent.
    pub(crate) toes: [Option<Vec3>; 2],
}

impl Default for Figure {
    /// A body that stands with its arms hanging, the hips at the middle of the world.
    fn default() -> Self {
        let mut figure = Self {
            local: [Quat::IDENTITY; COUNT],
            turned: [Quat::IDENTITY; COUNT],
            place: [Vec3::ZERO; COUNT],
            toes: [None; 2],
        };
        figure.follow();
        figure
    }
}

impl Figure {
    /// The body in `pose`, with its hands and feet on what they rest on.
    ///
    /// # Errors
    /// The first thing that is wrong, when a joint would bend as none does, or a part cannot reach what it rests on.
    pub fn new(pose: &Pose, props: &[Prop]) -> Result<Self, PoseError> {
        let (figure, wrong) = Self::attempt(pose, props);
        wrong.into_iter().next().map_or(Ok(figure), Err)
    }

    /// The body as near to `pose` as it goes, and all that is wrong with it: for who is still writing one.
    #[must_use]
    pub fn attempt(pose: &Pose, props: &[Prop]) -> (Self, Vec<PoseError>) {
        solve::settle(pose, props)
    }

    /// Where a joint is.
    #[must_use]
    pub fn at(&self, joint: Joint) -> Vec3 {
        self.place[joint.index()]
    }

    /// How the segment after a joint is turned in the world.
    #[must_use]
    pub fn turned(&self, joint: Joint) -> Quat {
        self.turned[joint.index()]
    }

    /// A point of the segment after a joint, given in its own axes, in the world.
    #[must_use]
    pub fn point(&self, joint: Joint, local: Vec3) -> Vec3 {
        self.at(joint) + self.turned(joint) * local
    }

    /// The ball of a part, in the world.
    #[must_use]
    pub fn part(&self, part: Part, side: Side) -> Ball {
        let (joint, ball) = part.place(side);
        Ball { centre: self.point(joint, ball.centre), radius: ball.radius }
    }

    /// How far each part of `pose` is from what it should touch, in metres; less than zero is inside of it. What names a
    /// thing that is not there is left out.
    #[must_use]
    pub fn gaps(&self, pose: &Pose, props: &[Prop]) -> Vec<(Named<Part>, f32)> {
        let gap = |contact: &Contact, side: Option<Side>| {
            let side_or = side.unwrap_or_default();
            let surface = contact.on.surface(self, props, side_or)?;
            let part = Named { word: contact.part.word, side };
            Some((part, surface.gap(self.part(part.word, side_or))))
        };
        pose.contacts
            .iter()
            .flat_map(|contact| contact.part.sides().filter_map(move |side| gap(contact, side)))
            .collect()
    }

    /// The bend of a joint, in degrees, read back from how it is turned.
    #[must_use]
    pub fn angles(&self, joint: Joint) -> Angles {
        let sign = joint.side().map_or(1.0, Side::sign);
        let (first, second, third) = self.local[joint.index()].to_euler(match joint {
            Joint::Sternoclavicular(_) => EulerRot::YXZ,
            _ => EulerRot::ZXY,
        });
        let [first, second, third] = [first, second, third].map(f32::to_degrees);
        match joint {
            Joint::Sternoclavicular(_) => Angles { flex: first * sign, side: -second * sign, turn: third },
            Joint::Shoulder(_) | Joint::Elbow(_) | Joint::Hip(_) | Joint::Talocrural(_) => {
                Angles { flex: first, side: -second * sign, turn: -third * sign }
            }
            Joint::Knee(_) | Joint::Radiocarpal(_) => {
                Angles { flex: -first, side: -second * sign, turn: -third * sign }
            }
            _ => Angles { flex: -first, side: second, turn: -third },
        }
    }

    /// Bends a joint.
    pub(crate) fn bend(&mut self, joint: Joint, angles: Angles) {
        let sign = joint.side().map_or(1.0, Side::sign);
        let [flex, side, turn] = [angles.flex, angles.side, angles.turn].map(f32::to_radians);
        let turned =
            |flex, side, turn| Quat::from_rotation_z(flex) * Quat::from_rotation_x(side) * Quat::from_rotation_y(turn);
        self.local[joint.index()] = match joint {
            Joint::Sternoclavicular(_) => {
                Quat::from_rotation_y(flex * sign) * Quat::from_rotation_x(-side * sign) * Quat::from_rotation_z(turn)
            }
            Joint::Shoulder(_) | Joint::Elbow(_) | Joint::Hip(_) | Joint::Talocrural(_) => {
                turned(flex, -side * sign, -turn * sign)
            }
            Joint::Knee(_) | Joint::Radiocarpal(_) => turned(-flex, -side * sign, -turn * sign),
            _ => turned(-flex, side, -turn),
        };
    }

    /// Turns the whole body and puts its root somewhere.
    pub(crate) fn put(&mut self, root: Root, at: Vec3) {
        let [flex, side, turn] = [root.flex, root.side, root.turn].map(f32::to_radians);
        self.local[0] = Quat::from_rotation_y(-turn) * Quat::from_rotation_z(-flex) * Quat::from_rotation_x(side);
        self.place[0] = at;
        self.follow();
    }

    /// Moves the whole body.
    pub(crate) fn shift(&mut self, by: Vec3) {
        for place in &mut self.place {
            *place += by;
        }
    }

    /// Turns the whole body around a point.
    pub(crate) fn swing(&mut self, by: Quat, around: Vec3) {
        self.place[0] = around + by * (self.place[0] - around);
        self.local[0] = (by * self.local[0]).normalize();
        self.follow();
    }

    /// Turns the segment after a joint so in the world, and all that hangs on it.
    pub(crate) fn turn_to(&mut self, joint: Joint, turned: Quat) {
        self.local[joint.index()] = (self.base(joint).inverse() * turned).normalize();
        self.follow();
    }

    /// What the bend of a joint is measured from. An arm is measured from the ribs: the collarbone only carries it.
    pub(crate) fn base(&self, joint: Joint) -> Quat {
        match joint {
            Joint::Root => Quat::IDENTITY,
            Joint::Shoulder(_) => self.turned(Joint::Vt6),
            _ => joint.parent().map_or(Quat::IDENTITY, |parent| self.turned(parent)),
        }
    }

    /// Puts every joint where the ones before it say.
    pub(crate) fn follow(&mut self) {
        for joint in Joint::ALL {
            let index = joint.index();
            if let Some(parent) = joint.parent() {
                self.place[index] = self.at(parent) + self.turned(parent) * joint.offset();
            }
            self.turned[index] = (self.base(joint) * self.local[index]).normalize();
        }
    }
}

/// The turn that brings the `y` axis to `y` and the `x` axis as near to `x` as that allows.
pub(crate) fn upright(y: Vec3, x: Vec3) -> Quat {
    let y = y.normalize_or(Vec3::Y);
    let x = x.reject_from_normalized(y).try_normalize().unwrap_or_else(|| y.any_orthonormal_vector());
    Quat::from_mat3(&Mat3::from_cols(x, y, x.cross(y)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bend_is_read_back() {
        let bend = Angles { flex: 30.0, side: 12.0, turn: -7.0 };
        for joint in Joint::ALL.into_iter().skip(1) {
            let mut figure = Figure::default();
            figure.bend(joint, bend);
            let read = figure.angles(joint);
            let off = [read.flex - bend.flex, read.side - bend.side, read.turn - bend.turn];
            assert!(off.iter().all(|angle| angle.abs() < 0.01), "{}: {read:?}", joint.name());
        }
    }

    #[test]
    fn limbs_go_the_way_their_angles_say() {
        let mut figure = Figure::default();
        figure.bend(Joint::Hip(Side::Left), Angles { flex: 90.0, side: 0.0, turn: 0.0 });
        figure.bend(Joint::Knee(Side::Left), Angles::flex(90.0));
        figure.bend(Joint::Shoulder(Side::Right), Angles { flex: 0.0, side: 90.0, turn: 0.0 });
        figure.follow();
        let knee = figure.at(Joint::Knee(Side::Left)) - figure.at(Joint::Hip(Side::Left));
        assert!(knee.x > 0.42, "a flexed hip brings the thigh to the front: {knee}");
        let ankle = figure.at(Joint::Talocrural(Side::Left)) - figure.at(Joint::Knee(Side::Left));
        assert!(ankle.y < -0.41, "a flexed knee brings the shin back: {ankle}");
        let elbow = figure.at(Joint::Elbow(Side::Right)) - figure.at(Joint::Shoulder(Side::Right));
        assert!(elbow.z > 0.28, "the right arm goes to the right: {elbow}");
    }
}
