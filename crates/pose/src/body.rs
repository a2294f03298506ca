//! The measures of the body that is drawn, in metres, and the places on its skin.

use glam::Vec3;

use crate::joint::Joint;
use crate::names::{Side, Word};

/// From the sole to the crown of the head.
pub const HEIGHT: f32 = 1.76;
/// From shoulder to elbow.
pub const UPPER_ARM: f32 = 0.29;
/// From elbow to wrist.
pub const FOREARM: f32 = 0.25;
/// From hip to knee.
pub const THIGH: f32 = 0.43;
/// From knee to ankle.
pub const SHIN: f32 = 0.42;
/// From the ankle down to the sole.
pub const ANKLE: f32 = 0.08;

/// A ball of the body: where its middle is, and its radius, in metres.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Ball {
    /// Its middle.
    pub centre: Vec3,
    /// Its radius.
    pub radius: f32,
}

impl Ball {
    /// A ball at `x`, `y`, `z`.
    #[must_use]
    pub const fn new(x: f32, y: f32, z: f32, radius: f32) -> Self {
        Self { centre: Vec3::new(x, y, z), radius }
    }
}

/// A part of the body that touches something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// The palm, with the hand flat on what it touches.
    Hand,
    /// The wrist.
    Wrist,
    /// The forearm, in its middle.
    Forearm,
    /// The point of the elbow.
    Elbow,
    /// The upper arm, in its middle.
    Arm,
    /// The top of the shoulder.
    Shoulder,
    /// The whole sole.
    Foot,
    /// The heel, with the toes up.
    Heel,
    /// The ball of the foot, with the heel up.
    Toes,
    /// The back of the foot, with the sole up.
    Instep,
    /// The ankle.
    Ankle,
    /// The shin, in its middle.
    Shin,
    /// The kneecap.
    Knee,
    /// The thigh, in its middle.
    Thigh,
    /// The side of the hip.
    Hip,
    /// One buttock.
    Buttock,
    /// The side of the waist.
    Waist,
    /// The ear.
    Ear,
    /// Both buttocks, in their middle.
    Buttocks,
    /// The small of the back.
    LowerBack,
    /// Between the shoulder blades.
    UpperBack,
    /// The belly.
    Belly,
    /// The front of the pelvis.
    Pelvis,
    /// The breastbone.
    Chest,
    /// The back of the head.
    Head,
    /// The forehead.
    Forehead,
    /// The chin.
    Chin,
}

impl Word for Part {
    const KIND: &'static str = "a part of the body";
    const ALL: &'static [(Self, &'static str, bool)] = &[
        (Self::Hand, "hand", true),
        (Self::Wrist, "wrist", true),
        (Self::Forearm, "forearm", true),
        (Self::Elbow, "elbow", true),
        (Self::Arm, "arm", true),
        (Self::Shoulder, "shoulder", true),
        (Self::Foot, "foot", true),
        (Self::Heel, "heel", true),
        (Self::Toes, "toes", true),
        (Self::Instep, "instep", true),
        (Self::Ankle, "ankle", true),
        (Self::Shin, "shin", true),
        (Self::Knee, "knee", true),
        (Self::Thigh, "thigh", true),
        (Self::Hip, "hip", true),
        (Self::Buttock, "buttock", true),
        (Self::Waist, "waist", true),
        (Self::Ear, "ear", true),
        (Self::Buttocks, "buttocks", false),
        (Self::LowerBack, "lower_back", false),
        (Self::UpperBack, "upper_back", false),
        (Self::Belly, "belly", false),
        (Self::Pelvis, "pelvis", false),
        (Self::Chest, "chest", false),
        (Self::Head, "head", false),
        (Self::Forehead, "forehead", false),
        (Self::Chin, "chin", false),
    ];
}

impl Part {
    /// The segment it sits on, and the ball of it that touches, in that segment's own axes. The side matters only for
    /// what the body has two of.
    #[must_use]
    pub fn place(self, side: Side) -> (Joint, Ball) {
        let z = side.sign();
        let on = |joint: Joint, x: f32, y: f32, z: f32, radius: f32| (joint, Ball::new(x, y, z, radius));
        match self {
            Self::Hand => on(Joint::Radiocarpal(side), 0.0, -0.07, 0.0, 0.026),
            Self::Wrist => on(Joint::Radiocarpal(side), 0.0, 0.0, 0.0, 0.03),
            Self::Forearm => on(Joint::Elbow(side), 0.0, -0.5 * FOREARM, 0.0, 0.036),
            Self::Elbow => on(Joint::Elbow(side), 0.0, 0.0, 0.0, 0.04),
            Self::Arm => on(Joint::Shoulder(side), 0.0, -0.5 * UPPER_ARM, 0.0, 0.046),
            Self::Shoulder => on(Joint::Shoulder(side), 0.0, 0.0, 0.0, 0.056),
            Self::Foot => on(Joint::Talocrural(side), 0.04, -0.055, 0.0, 0.025),
            Self::Heel => on(Joint::Talocrural(side), -0.045, -0.045, 0.0, 0.035),
            Self::Toes => on(Joint::Talocrural(side), 0.12, -0.055, 0.0, 0.025),
            Self::Instep => on(Joint::Talocrural(side), 0.11, -0.045, 0.0, 0.03),
            Self::Ankle => on(Joint::Talocrural(side), 0.0, 0.0, 0.0, 0.036),
            Self::Shin => on(Joint::Knee(side), 0.0, -0.5 * SHIN, 0.0, 0.045),
            Self::Knee => on(Joint::Knee(side), 0.0, 0.0, 0.0, 0.057),
            Self::Thigh => on(Joint::Hip(side), 0.0, -0.5 * THIGH, 0.0, 0.074),
            Self::Hip => on(Joint::Root, 0.0, 0.0, 0.09 * z, 0.09),
            Self::Buttock => on(Joint::Root, -0.045, -0.01, 0.075 * z, 0.085),
            Self::Waist => on(Joint::Vl1, 0.0, -0.03, 0.06 * z, 0.085),
            Self::Ear => on(Joint::Skullbase, 0.015, 0.065, 0.02 * z, 0.07),
            Self::Buttocks => on(Joint::Root, -0.045, -0.01, 0.0, 0.085),
            Self::LowerBack => on(Joint::Vl1, -0.015, -0.03, 0.0, 0.085),
            Self::UpperBack => on(Joint::Vt6, -0.035, 0.05, 0.0, 0.09),
            Self::Belly => on(Joint::Vl5, 0.02, 0.05, 0.0, 0.09),
            Self::Pelvis => on(Joint::Root, 0.01, 0.03, 0.0, 0.09),
            Self::Chest => on(Joint::Vt6, 0.02, 0.02, 0.0, 0.095),
            Self::Head => on(Joint::Skullbase, 0.012, 0.085, 0.0, 0.096),
            Self::Forehead => on(Joint::Skullbase, 0.04, 0.1, 0.0, 0.075),
            Self::Chin => on(Joint::Skullbase, 0.065, -0.005, 0.0, 0.035),
        }
    }
}
