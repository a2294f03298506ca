//! Where a stretch is felt: the parts that are marked, as bands on the skin.

use glam::Vec3;

use crate::body::Ball;
use crate::figure::Figure;
use crate::joint::Joint;
use crate::names::{Named, Side, Word};
use crate::volume::Piece;

/// A part of the body where something is felt.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum MuscleWord {
    /// The side of the neck, down to the shoulder.
    NeckSide,
    /// The back of the neck.
    NeckBack,
    /// The front of the neck.
    Throat,
    /// The front of the shoulder.
    Shoulder,
    /// The breast.
    Chest,
    /// Beside the shoulder blade.
    Blade,
    /// The side of the ribs and the waist.
    Flank,
    /// The buttock.
    Buttock,
    /// The outside of the hip.
    HipSide,
    /// The front of the hip.
    HipFront,
    /// The front of the thigh.
    ThighFront,
    /// The back of the thigh.
    ThighBack,
    /// The calf.
    Calf,
    /// The back between the shoulders.
    UpperBack,
    /// The small of the back.
    LowerBack,
    /// The belly.
    Belly,
}

impl Word for MuscleWord {
    const KIND: &'static str = "a part that is marked";
    const ALL: &'static [(Self, &'static str, bool)] = &[
        (Self::NeckSide, "neck_side", true),
        (Self::NeckBack, "neck_back", false),
        (Self::Throat, "throat", false),
        (Self::Shoulder, "shoulder", true),
        (Self::Chest, "chest", true),
        (Self::Blade, "blade", true),
        (Self::Flank, "flank", true),
        (Self::Buttock, "buttock", true),
        (Self::HipSide, "hip_side", true),
        (Self::HipFront, "hip_front", true),
        (Self::ThighFront, "thigh_front", true),
        (Self::ThighBack, "thigh_back", true),
        (Self::Calf, "calf", true),
        (Self::UpperBack, "upper_back", false),
        (Self::LowerBack, "lower_back", false),
        (Self::Belly, "belly", false),
    ];
}

/// A band on the skin of a piece.
#[derive(Clone, Debug)]
pub(crate) struct Mark {
    pub(crate) piece: Piece,
    pub(crate) balls: Vec<Ball>,
}

/// The marks a name stands for.
pub(crate) fn marks(figure: &Figure, name: Named<MuscleWord>) -> Vec<Mark> {
    name.sides().map(|side| mark(figure, name.word, side.unwrap_or_default())).collect()
}

fn mark(figure: &Figure, muscle: MuscleWord, side: Side) -> Mark {
    let sign = side.sign();
    let at = |joint: Joint, x: f32, y: f32, z: f32, radius: f32| Ball {
        centre: figure.point(joint, Vec3::new(x, y, z * sign)),
        radius,
    };
    let (hip, knee, shoulder) = (Joint::Hip(side), Joint::Knee(side), Joint::Shoulder(side));
    let (root, low, waist, ribs, neck, skull) =
        (Joint::Root, Joint::Vl5, Joint::Vl1, Joint::Vt6, Joint::Vt1, Joint::Skullbase);
    let (piece, balls) = match muscle {
        MuscleWord::NeckSide => (
            Piece::Neck,
            vec![
                at(skull, 0.0, 0.01, 0.038, 0.016),
                at(neck, 0.0, 0.02, 0.045, 0.02),
                at(neck, -0.005, -0.01, 0.085, 0.018),
            ],
        ),
        MuscleWord::NeckBack => {
            (Piece::Neck, vec![at(neck, -0.026, -0.005, 0.0, 0.022), at(skull, -0.026, 0.0, 0.0, 0.02)])
        }
        MuscleWord::Throat => {
            (Piece::Neck, vec![at(neck, 0.03, 0.01, 0.0, 0.022), at(skull, 0.028, -0.015, 0.0, 0.02)])
        }
        MuscleWord::Shoulder => {
            (Piece::Arm(side), vec![at(shoulder, 0.02, 0.01, 0.0, 0.034), at(shoulder, 0.015, -0.09, 0.0, 0.028)])
        }
        MuscleWord::Chest => {
            (Piece::Torso, vec![at(ribs, 0.07, 0.05, 0.035, 0.032), at(ribs, 0.045, 0.085, 0.11, 0.03)])
        }
        MuscleWord::Blade => {
            (Piece::Torso, vec![at(ribs, -0.06, 0.0, 0.07, 0.028), at(ribs, -0.055, 0.09, 0.075, 0.028)])
        }
        MuscleWord::Flank => (
            Piece::Torso,
            vec![at(low, 0.0, 0.02, 0.1, 0.028), at(waist, 0.0, 0.03, 0.1, 0.028), at(ribs, 0.0, 0.02, 0.122, 0.03)],
        ),
        MuscleWord::Buttock => {
            (Piece::Thigh(side), vec![at(root, -0.075, -0.03, 0.08, 0.045), at(root, -0.085, 0.025, 0.075, 0.036)])
        }
        MuscleWord::HipSide => {
            (Piece::Thigh(side), vec![at(root, -0.055, 0.01, 0.12, 0.042), at(hip, -0.02, -0.09, 0.05, 0.034)])
        }
        MuscleWord::HipFront => {
            (Piece::Thigh(side), vec![at(root, 0.05, 0.05, 0.085, 0.034), at(hip, 0.05, -0.12, 0.0, 0.032)])
        }
        MuscleWord::ThighFront => {
            (Piece::Thigh(side), vec![at(hip, 0.045, -0.09, 0.0, 0.036), at(hip, 0.026, -0.36, 0.0, 0.028)])
        }
        MuscleWord::ThighBack => {
            (Piece::Thigh(side), vec![at(hip, -0.042, -0.1, 0.0, 0.036), at(hip, -0.028, -0.37, 0.0, 0.026)])
        }
        MuscleWord::Calf => {
            (Piece::Shin(side), vec![at(knee, -0.034, -0.07, 0.0, 0.026), at(knee, -0.026, -0.23, 0.0, 0.02)])
        }
        MuscleWord::UpperBack => {
            (Piece::Torso, vec![at(ribs, -0.055, -0.05, 0.0, 0.034), at(ribs, -0.048, 0.1, 0.0, 0.03)])
        }
        MuscleWord::LowerBack => {
            (Piece::Torso, vec![at(low, -0.05, -0.03, 0.0, 0.032), at(waist, -0.047, 0.02, 0.0, 0.03)])
        }
        MuscleWord::Belly => (Piece::Torso, vec![at(low, 0.05, 0.01, 0.0, 0.032), at(waist, 0.05, 0.03, 0.0, 0.03)]),
    };
    Mark { piece, balls }
}
