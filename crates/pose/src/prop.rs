//! The things around the body, and what of them can be touched.

use glam::{Quat, Vec3};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::contact::Surface;
use crate::format::is_zero;

/// A thing that stands or lies where the exercise is done.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Prop {
    /// What it is.
    pub kind: PropKind,
    /// Where its middle is, in metres: front and right. For a wall and a bed it is where the face of it is, and the edge
    /// the head hangs over.
    #[serde(default)]
    pub at: [f32; 2],
    /// How high what is touched is above the floor, in metres; without it, as usual. For a roller and a wheel it is how
    /// thick they are.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub height: Option<f32>,
    /// Turned to the right, in degrees. Not turned, a chair and a desk are for who faces the front, a wall stands in
    /// front, and a bed lies behind its edge.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub turn: f32,
}

/// The kinds of things.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum PropKind {
    /// A chair with a back.
    Chair,
    /// A stool: a chair without a back.
    Stool,
    /// A wall.
    Wall,
    /// A mat, along the front. It is as good as the floor.
    Mat,
    /// A bar to hang from, across.
    Bar,
    /// A foam roller, across.
    Roller,
    /// A wheel, rolling along the front.
    Wheel,
    /// The end of a bed.
    Bed,
    /// A flat cushion.
    Cushion,
    /// A desk.
    Desk,
}

impl PropKind {
    /// All of them.
    pub const ALL: [Self; 10] = [
        Self::Chair,
        Self::Stool,
        Self::Wall,
        Self::Mat,
        Self::Bar,
        Self::Roller,
        Self::Wheel,
        Self::Bed,
        Self::Cushion,
        Self::Desk,
    ];

    /// The kind that has this name.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == text)
    }

    /// Its name in a file.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Chair => "chair",
            Self::Stool => "stool",
            Self::Wall => "wall",
            Self::Mat => "mat",
            Self::Bar => "bar",
            Self::Roller => "roller",
            Self::Wheel => "wheel",
            Self::Bed => "bed",
            Self::Cushion => "cushion",
            Self::Desk => "desk",
        }
    }

    /// How high it is when nothing is said, in metres.
    #[must_use]
    pub fn height(self) -> f32 {
        match self {
            Self::Wall => 2.0,
            Self::Mat => 0.0,
            Self::Chair | Self::Stool => 0.45,
            Self::Bar => 2.2,
            Self::Roller => 0.15,
            Self::Wheel => 0.32,
            Self::Bed => 0.5,
            Self::Cushion => 0.06,
            Self::Desk => 0.73,
        }
    }

    /// Half of how far it reaches to the front and to the right, in metres.
    pub(crate) fn half(self) -> [f32; 2] {
        match self {
            Self::Chair => [0.22, 0.21],
            Self::Stool => [0.18, 0.2],
            Self::Wall => [0.03, 0.6],
            Self::Mat => [0.95, 0.32],
            Self::Bar => [0.018, 0.55],
            Self::Roller => [0.075, 0.3],
            Self::Wheel => [0.16, 0.07],
            Self::Bed => [0.85, 0.34],
            Self::Cushion => [0.2, 0.18],
            Self::Desk => [0.35, 0.6],
        }
    }
}

impl Prop {
    /// How high what is touched is, in metres.
    #[must_use]
    pub fn height(&self) -> f32 {
        self.height.unwrap_or_else(|| self.kind.height())
    }

    /// How it is turned in the world.
    pub(crate) fn turned(&self) -> Quat {
        Quat::from_rotation_y(-self.turn.to_radians())
    }

    /// A point of it, given in its own axes from the floor under its middle.
    pub(crate) fn point(&self, local: Vec3) -> Vec3 {
        Vec3::new(self.at[0], 0.0, self.at[1]) + self.turned() * local
    }

    /// What of it is touched.
    pub(crate) fn surface(&self) -> Surface {
        let height = self.height();
        let above = Vec3::new(self.at[0], height, self.at[1]);
        match self.kind {
            PropKind::Wall => {
                Surface::Plane { point: self.point(Vec3::ZERO), normal: self.turned() * -Vec3::X, ends: None }
            }
            PropKind::Bar => Surface::Round { centre: above, radius: 0.018 },
            PropKind::Roller | PropKind::Wheel => {
                Surface::Round { centre: above.with_y(height / 2.0), radius: height / 2.0 }
            }
            PropKind::Mat => Surface::FLOOR,
            PropKind::Chair | PropKind::Stool | PropKind::Bed | PropKind::Cushion | PropKind::Desk => {
                let [x, z] = self.kind.half();
                // A bed's place is that of its edge.
                let from = if self.kind == PropKind::Bed { -2.0 * x } else { -x };
                let to = if self.kind == PropKind::Bed { 0.0 } else { x };
                let corners = [self.point(Vec3::new(from, 0.0, -z)), self.point(Vec3::new(to, 0.0, z))];
                let least = corners[0].min(corners[1]);
                let most = corners[0].max(corners[1]);
                let ends = Some([least.x, most.x, least.z, most.z]);
                Surface::Plane { point: above, normal: Vec3::Y, ends }
            }
        }
    }
}
