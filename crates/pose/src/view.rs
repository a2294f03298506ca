//! From where the body is seen, and where its points fall on the picture.

use glam::{Vec2, Vec3};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// From where the body is seen, in degrees. The picture has no perspective.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct View {
    /// Around the body: 0 sees its right side, facing right; 90 sees the front of it, 180 the left side, 270 the back.
    pub yaw: f32,
    /// Above it: 0 is level, 90 looks straight down.
    pub pitch: f32,
}

impl Default for View {
    fn default() -> Self {
        Self { yaw: 0.0, pitch: 10.0 }
    }
}

/// The axes of a view, in the world.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Camera {
    right: Vec3,
    up: Vec3,
    near: Vec3,
}

impl View {
    /// The view that shows a mirrored body as the mirrored picture.
    #[must_use]
    pub fn mirrored(self) -> Self {
        Self { yaw: 180.0 - self.yaw, pitch: self.pitch }
    }

    pub(crate) fn camera(self) -> Camera {
        let (yaw_sin, yaw_cos) = self.yaw.to_radians().sin_cos();
        let (pitch_sin, pitch_cos) = self.pitch.to_radians().sin_cos();
        let level = Vec3::new(yaw_sin, 0.0, yaw_cos);
        Camera {
            right: Vec3::new(yaw_cos, 0.0, -yaw_sin),
            up: Vec3::Y * pitch_cos - level * pitch_sin,
            near: level * pitch_cos + Vec3::Y * pitch_sin,
        }
    }
}

impl Camera {
    /// Where a point falls on the picture, in metres, with `y` up.
    pub(crate) fn flat(&self, point: Vec3) -> Vec2 {
        Vec2::new(point.dot(self.right), point.dot(self.up))
    }

    /// How near a point is to who looks, in metres.
    pub(crate) fn depth(&self, point: Vec3) -> f32 {
        point.dot(self.near)
    }

    /// Whether who looks sees a face with this normal.
    pub(crate) fn sees(&self, normal: Vec3) -> bool {
        normal.dot(self.near) > 1.0e-4
    }

    /// How much a disc on the floor is flattened: 0 seen level, 1 from above.
    pub(crate) fn flattening(&self) -> f32 {
        self.near.y.abs()
    }
}
