//! How far a body bends.

use std::ops::RangeInclusive;

use crate::error::{Motion, PoseError};
use crate::format::Angles;
use crate::joint::Joint;

/// How far a joint goes each of its three ways, in degrees.
///
/// These are a supple person's: what nobody does is an error, what few do is not.
#[derive(Clone, Debug, PartialEq)]
pub struct Limits {
    /// To the front, or closing.
    pub flex: RangeInclusive<f32>,
    /// Away from the middle, or to the right.
    pub side: RangeInclusive<f32>,
    /// Outward, or to the right.
    pub turn: RangeInclusive<f32>,
}

impl Limits {
    const fn new(flex: [f32; 2], side: [f32; 2], turn: [f32; 2]) -> Self {
        Self { flex: flex[0]..=flex[1], side: side[0]..=side[1], turn: turn[0]..=turn[1] }
    }

    /// The limits of a joint. Those of the root are none: a body can lie any way.
    #[must_use]
    pub fn of(joint: Joint) -> Self {
        match joint {
            Joint::Root => Self::new([-180.0, 180.0], [-180.0, 180.0], [-180.0, 180.0]),
            Joint::Vl5 => Self::new([-25.0, 35.0], [-20.0, 20.0], [-10.0, 10.0]),
            Joint::Vl1 => Self::new([-25.0, 35.0], [-25.0, 25.0], [-30.0, 30.0]),
            Joint::Vt6 => Self::new([-25.0, 40.0], [-25.0, 25.0], [-35.0, 35.0]),
            Joint::Vt1 => Self::new([-50.0, 45.0], [-35.0, 35.0], [-50.0, 50.0]),
            Joint::Skullbase => Self::new([-35.0, 35.0], [-25.0, 25.0], [-45.0, 45.0]),
            Joint::Sternoclavicular(_) => Self::new([-30.0, 35.0], [-15.0, 45.0], [-20.0, 20.0]),
            Joint::Shoulder(_) => Self::new([-70.0, 185.0], [-60.0, 185.0], [-110.0, 110.0]),
            Joint::Elbow(_) => Self::new([-8.0, 152.0], [-10.0, 10.0], [-95.0, 95.0]),
            Joint::Radiocarpal(_) => Self::new([-90.0, 85.0], [-30.0, 40.0], [-10.0, 10.0]),
            Joint::Hip(_) => Self::new([-35.0, 150.0], [-45.0, 75.0], [-60.0, 80.0]),
            Joint::Knee(_) => Self::new([-8.0, 165.0], [-10.0, 10.0], [-40.0, 40.0]),
            Joint::Talocrural(_) => Self::new([-80.0, 40.0], [-35.0, 35.0], [-35.0, 35.0]),
        }
    }

    /// Everything about `angles` that `joint` cannot do.
    pub(crate) fn check(joint: Joint, angles: Angles) -> Vec<PoseError> {
        let limits = Self::of(joint);
        let parts = [
            (Motion::Flex, angles.flex, limits.flex),
            (Motion::Side, angles.side, limits.side),
            (Motion::Turn, angles.turn, limits.turn),
        ];
        parts
            .into_iter()
            .filter(|(_, value, range)| !(range.start() - SLACK..=range.end() + SLACK).contains(value))
            .map(|(motion, value, range)| PoseError::Angle {
                joint,
                motion,
                value,
                from: *range.start(),
                to: *range.end(),
            })
            .collect()
    }

    /// The same for angles that were found by reaching for something. What turns all three ways can be told in two ways;
    /// a body needs to be able to do one of them.
    pub(crate) fn check_found(joint: Joint, angles: Angles) -> Vec<PoseError> {
        // Where an arm is up beside the head, its three angles mean little: it can be there.
        let raised = (angles.flex.to_radians().cos() * angles.side.to_radians().cos()).clamp(-1.0, 1.0).acos();
        if matches!(joint, Joint::Shoulder(_)) && raised.to_degrees() > 140.0 {
            return Vec::new();
        }
        let found = Self::check(joint, angles);
        let wrapped = |angle: f32| (angle + 180.0).rem_euclid(360.0) - 180.0;
        let around = [0.0, 360.0, -360.0].map(|whole| {
            let twin = Angles {
                flex: wrapped(angles.flex + 180.0) + whole,
                side: 180.0 - angles.side,
                turn: wrapped(angles.turn + 180.0),
            };
            Self::check(joint, twin)
        });
        let above = Self::check(joint, Angles { flex: angles.flex + 360.0, ..angles });
        if above.is_empty() || around.iter().any(Vec::is_empty) { Vec::new() } else { found }
    }
}

/// What rounding may add, in degrees.
const SLACK: f32 = 0.5;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::names::Side;

    #[test]
    fn what_no_body_does_says_the_joint_and_what_is_possible() {
        let wrong = Limits::check(Joint::Knee(Side::Left), Angles::flex(190.0));
        let words: Vec<String> = wrong.iter().map(ToString::to_string).collect();
        assert_eq!(words, ["l_knee: flex 190° is more than a body can; -8° to 165° is possible"]);
    }

    #[test]
    fn standing_is_possible_for_every_joint() {
        for joint in Joint::ALL {
            assert!(Limits::check(joint, Angles::default()).is_empty(), "{}", joint.name());
        }
    }

    #[test]
    fn an_arm_that_was_found_behind_the_head_another_way_around_is_possible() {
        let joint = Joint::Shoulder(Side::Right);
        let overhead = Angles { flex: -175.0, side: 4.0, turn: 178.0 };
        assert!(!Limits::check(joint, overhead).is_empty());
        assert!(Limits::check_found(joint, overhead).is_empty());
    }
}
