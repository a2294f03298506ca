//! The joints, by the names of the H-Anim standard, and which hangs on which.

use glam::Vec3;

use crate::format::Angles;
use crate::names::{Named, Side, Word};

/// A joint of the skeleton. Each carries the segment that follows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Joint {
    /// The middle between the hips; it carries the pelvis.
    Root,
    /// Between sacrum and loins.
    Vl5,
    /// Between loins and ribs.
    Vl1,
    /// In the middle of the ribs; it carries the chest.
    Vt6,
    /// Where the neck begins.
    Vt1,
    /// Where the head sits on the neck.
    Skullbase,
    /// Where the collarbone begins; it carries the shoulder.
    Sternoclavicular(Side),
    /// The shoulder.
    Shoulder(Side),
    /// The elbow.
    Elbow(Side),
    /// The wrist.
    Radiocarpal(Side),
    /// The hip.
    Hip(Side),
    /// The knee.
    Knee(Side),
    /// The ankle.
    Talocrural(Side),
}

/// How many joints there are.
pub const COUNT: usize = 20;

impl Joint {
    /// All of them, each after the one it hangs on; a joint stands at its `index`.
    pub const ALL: [Self; COUNT] = {
        use Side::{Left, Right};
        [
            Self::Root,
            Self::Vl5,
            Self::Vl1,
            Self::Vt6,
            Self::Vt1,
            Self::Skullbase,
            Self::Sternoclavicular(Left),
            Self::Shoulder(Left),
            Self::Elbow(Left),
            Self::Radiocarpal(Left),
            Self::Hip(Left),
            Self::Knee(Left),
            Self::Talocrural(Left),
            Self::Sternoclavicular(Right),
            Self::Shoulder(Right),
            Self::Elbow(Right),
            Self::Radiocarpal(Right),
            Self::Hip(Right),
            Self::Knee(Right),
            Self::Talocrural(Right),
        ]
    };

    /// Its place in `ALL`.
    #[must_use]
    pub fn index(self) -> usize {
        let limb = |side: Side, place: usize| 6 + place + if side == Side::Right { 7 } else { 0 };
        match self {
            Self::Root => 0,
            Self::Vl5 => 1,
            Self::Vl1 => 2,
            Self::Vt6 => 3,
            Self::Vt1 => 4,
            Self::Skullbase => 5,
            Self::Sternoclavicular(side) => limb(side, 0),
            Self::Shoulder(side) => limb(side, 1),
            Self::Elbow(side) => limb(side, 2),
            Self::Radiocarpal(side) => limb(side, 3),
            Self::Hip(side) => limb(side, 4),
            Self::Knee(side) => limb(side, 5),
            Self::Talocrural(side) => limb(side, 6),
        }
    }

    /// The joint it hangs on; the root hangs on none.
    #[must_use]
    pub fn parent(self) -> Option<Self> {
        Some(match self {
            Self::Root => return None,
            Self::Vl5 | Self::Hip(_) => Self::Root,
            Self::Vl1 => Self::Vl5,
            Self::Vt6 => Self::Vl1,
            Self::Vt1 | Self::Sternoclavicular(_) => Self::Vt6,
            Self::Skullbase => Self::Vt1,
            Self::Shoulder(side) => Self::Sternoclavicular(side),
            Self::Elbow(side) => Self::Shoulder(side),
            Self::Radiocarpal(side) => Self::Elbow(side),
            Self::Knee(side) => Self::Hip(side),
            Self::Talocrural(side) => Self::Knee(side),
        })
    }

    /// Which side it is on.
    #[must_use]
    pub fn side(self) -> Option<Side> {
        match self {
            Self::Root | Self::Vl5 | Self::Vl1 | Self::Vt6 | Self::Vt1 | Self::Skullbase => None,
            Self::Sternoclavicular(side)
            | Self::Shoulder(side)
            | Self::Elbow(side)
            | Self::Radiocarpal(side)
            | Self::Hip(side)
            | Self::Knee(side)
            | Self::Talocrural(side) => Some(side),
        }
    }

    /// Where it sits, from the joint it hangs on, in metres, when the body stands with its arms hanging.
    #[must_use]
    pub fn offset(self) -> Vec3 {
        use crate::body;
        let sided = |side: Side, x, y, z: f32| Vec3::new(x, y, z * side.sign());
        match self {
            Self::Root => Vec3::ZERO,
            Self::Vl5 => Vec3::new(-0.01, 0.10, 0.0),
            Self::Vl1 => Vec3::new(0.005, 0.13, 0.0),
            Self::Vt6 => Vec3::new(-0.005, 0.15, 0.0),
            Self::Vt1 => Vec3::new(-0.012, 0.18, 0.0),
            Self::Skullbase => Vec3::new(0.022, 0.095, 0.0),
            Self::Sternoclavicular(side) => sided(side, 0.01, 0.12, 0.03),
            Self::Shoulder(side) => sided(side, -0.015, 0.005, 0.135),
            Self::Elbow(_) => Vec3::new(0.0, -body::UPPER_ARM, 0.0),
            Self::Radiocarpal(_) => Vec3::new(0.0, -body::FOREARM, 0.0),
            Self::Hip(side) => sided(side, 0.0, 0.0, 0.09),
            Self::Knee(_) => Vec3::new(0.0, -body::THIGH, 0.0),
            Self::Talocrural(_) => Vec3::new(0.0, -body::SHIN, 0.0),
        }
    }

    /// Its name in the standard, as it is written in a file.
    #[must_use]
    pub fn name(self) -> String {
        let word = match self {
            Self::Root => return "humanoid_root".to_owned(),
            Self::Vl5 => JointWord::Vl5,
            Self::Vl1 => JointWord::Vl1,
            Self::Vt6 => JointWord::Vt6,
            Self::Vt1 => JointWord::Vt1,
            Self::Skullbase => JointWord::Skullbase,
            Self::Sternoclavicular(_) => JointWord::Sternoclavicular,
            Self::Shoulder(_) => JointWord::Shoulder,
            Self::Elbow(_) => JointWord::Elbow,
            Self::Radiocarpal(_) => JointWord::Radiocarpal,
            Self::Hip(_) => JointWord::Hip,
            Self::Knee(_) => JointWord::Knee,
            Self::Talocrural(_) => JointWord::Talocrural,
        };
        Named { word, side: self.side() }.to_string()
    }
}

/// What a file may give angles to: a joint, or a group that shares them out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum JointWord {
    /// `vl5`, `vl1` and `vt6`, a third each; they turn by a tenth, four and five.
    Spine,
    /// `vt1` and `skullbase`, half each.
    Neck,
    /// See [`Joint::Vl5`].
    Vl5,
    /// See [`Joint::Vl1`].
    Vl1,
    /// See [`Joint::Vt6`].
    Vt6,
    /// See [`Joint::Vt1`].
    Vt1,
    /// See [`Joint::Skullbase`].
    Skullbase,
    /// See [`Joint::Sternoclavicular`].
    Sternoclavicular,
    /// See [`Joint::Shoulder`].
    Shoulder,
    /// See [`Joint::Elbow`].
    Elbow,
    /// See [`Joint::Radiocarpal`].
    Radiocarpal,
    /// See [`Joint::Hip`].
    Hip,
    /// See [`Joint::Knee`].
    Knee,
    /// See [`Joint::Talocrural`].
    Talocrural,
}

impl Word for JointWord {
    const KIND: &'static str = "a joint";
    const ALL: &'static [(Self, &'static str, bool)] = &[
        (Self::Spine, "spine", false),
        (Self::Neck, "neck", false),
        (Self::Vl5, "vl5", false),
        (Self::Vl1, "vl1", false),
        (Self::Vt6, "vt6", false),
        (Self::Vt1, "vt1", false),
        (Self::Skullbase, "skullbase", false),
        (Self::Sternoclavicular, "sternoclavicular", true),
        (Self::Shoulder, "shoulder", true),
        (Self::Elbow, "elbow", true),
        (Self::Radiocarpal, "radiocarpal", true),
        (Self::Hip, "hip", true),
        (Self::Knee, "knee", true),
        (Self::Talocrural, "talocrural", true),
    ];
}

/// The joints a name in a file stands for, each with its share of the angles.
#[must_use]
pub fn shares(name: Named<JointWord>, angles: Angles) -> Vec<(Joint, Angles)> {
    let part = |joint, share| (joint, angles.scaled(share));
    // The loins hardly turn: the ribs do.
    let back = |joint, turn| {
        let third = angles.scaled(1.0 / 3.0);
        (joint, Angles { turn: angles.turn * turn, ..third })
    };
    let sided = |make: fn(Side) -> Joint| name.sides().flatten().map(|side| (make(side), angles)).collect();
    match name.word {
        JointWord::Spine => vec![back(Joint::Vl5, 0.1), back(Joint::Vl1, 0.4), back(Joint::Vt6, 0.5)],
        JointWord::Neck => vec![part(Joint::Vt1, 0.5), part(Joint::Skullbase, 0.5)],
        JointWord::Vl5 => vec![(Joint::Vl5, angles)],
        JointWord::Vl1 => vec![(Joint::Vl1, angles)],
        JointWord::Vt6 => vec![(Joint::Vt6, angles)],
        JointWord::Vt1 => vec![(Joint::Vt1, angles)],
        JointWord::Skullbase => vec![(Joint::Skullbase, angles)],
        JointWord::Sternoclavicular => sided(Joint::Sternoclavicular),
        JointWord::Shoulder => sided(Joint::Shoulder),
        JointWord::Elbow => sided(Joint::Elbow),
        JointWord::Radiocarpal => sided(Joint::Radiocarpal),
        JointWord::Hip => sided(Joint::Hip),
        JointWord::Knee => sided(Joint::Knee),
        JointWord::Talocrural => sided(Joint::Talocrural),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_joint_stands_at_its_index_after_its_parent() {
        for (place, joint) in Joint::ALL.into_iter().enumerate() {
            assert_eq!(joint.index(), place);
            assert!(joint.parent().is_none_or(|parent| parent.index() < place), "{}", joint.name());
        }
    }
}
