//! What touches what.

use std::borrow::Cow;
use std::fmt;

use glam::Vec3;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::body::{self, Ball, Part};
use crate::figure::Figure;
use crate::names::{Named, Side, Word};
use crate::prop::{Prop, PropKind};

/// How far a part may be from what it rests on, in metres: 2 % of the body.
pub const TOLERANCE: f32 = 0.02 * body::HEIGHT;

/// A part of the body that rests on something or takes hold of it.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Contact {
    /// The part. Without a side it is both; then all places are those of the right one.
    pub part: Named<Part>,
    /// What it rests on: the floor, a thing, or another part of the body.
    pub on: Support,
    /// How it gets there.
    #[serde(default, skip_serializing_if = "By::is_auto")]
    pub by: By,
    /// Where on it, in metres of the world: front and right; on a wall, up and right. Without it, where it is nearest.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<[f32; 2]>,
    /// From which side it touches what is round, as a direction of the world: front, up, right.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<[f32; 3]>,
    /// Where the elbow or the knee points, as a direction of the world: front, up, right.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bend: Option<[f32; 3]>,
    /// How far the toes or the fingers are turned outward from the front, in degrees.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub heading: Option<f32>,
}

/// How a part gets to what it rests on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum By {
    /// The first contact of a body without a place moves the body; a limb, or the neck, reaches; a back just has to be
    /// there.
    #[default]
    Auto,
    /// The whole body moves, up or down or to a wall.
    Shift,
    /// The whole body tips, to the front or the back, around what the first contact rests on.
    Tilt,
    /// It has to be there already.
    Stay,
}

impl By {
    #[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands over a reference")]
    fn is_auto(&self) -> bool {
        *self == Self::Auto
    }
}

/// What a part rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Support {
    /// The floor.
    Floor,
    /// The first prop of a kind.
    Prop(PropKind),
    /// Another part of the body. When both hands rest on both knees, each is on its own.
    Part(Named<Part>),
}

impl Support {
    /// The same on the other side.
    #[must_use]
    pub fn mirrored(self) -> Self {
        match self {
            Self::Part(part) => Self::Part(part.mirrored()),
            Self::Floor | Self::Prop(_) => self,
        }
    }

    /// The shape of it, for what touches it on `side`; none when it is not there.
    pub(crate) fn surface(self, figure: &Figure, props: &[Prop], side: Side) -> Option<Surface> {
        match self {
            Self::Floor => Some(Surface::FLOOR),
            Self::Prop(kind) => props.iter().find(|prop| prop.kind == kind).map(Prop::surface),
            Self::Part(Named { word, side: other }) => Some(Surface::Ball(figure.part(word, other.unwrap_or(side)))),
        }
    }

    /// What `text` stands for.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        if text == "floor" {
            return Some(Self::Floor);
        }
        PropKind::parse(text).map(Self::Prop).or_else(|| Named::parse(text).map(Self::Part))
    }
}

impl fmt::Display for Support {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Floor => f.write_str("floor"),
            Self::Prop(kind) => f.write_str(kind.name()),
            Self::Part(part) => part.fmt(f),
        }
    }
}

impl Serialize for Support {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Support {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = Cow::<'de, str>::deserialize(deserializer)?;
        Self::parse(&text).ok_or_else(|| {
            let short: String = text.chars().take(40).filter(|c| !c.is_control()).collect();
            serde::de::Error::custom(format!("\"{short}\" is neither the floor, nor a prop, nor a part of the body"))
        })
    }
}

impl JsonSchema for Support {
    fn schema_name() -> Cow<'static, str> {
        "support".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        let props = PropKind::ALL.iter().map(|kind| kind.name().to_owned());
        let sided = |prefix: &'static str| {
            Part::ALL.iter().filter(|(.., sided)| *sided).map(move |(_, name, _)| format!("{prefix}{name}"))
        };
        let parts = Part::ALL.iter().map(|(_, name, _)| (*name).to_owned());
        let all: Vec<String> = std::iter::once("floor".to_owned())
            .chain(props)
            .chain(parts)
            .chain(sided("l_"))
            .chain(sided("r_"))
            .collect();
        json_schema!({ "type": "string", "enum": all })
    }
}

/// The shape of what is touched, where it is touched.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Surface {
    /// A plane through a point; the normal points to where the body is. Where it ends, if it does: the least and the
    /// most of `x` and `z`.
    Plane { point: Vec3, normal: Vec3, ends: Option<[f32; 4]> },
    /// A round thing that lies along `z`.
    Round { centre: Vec3, radius: f32 },
    /// A ball.
    Ball(Ball),
}

impl Surface {
    pub(crate) const FLOOR: Self = Self::Plane { point: Vec3::ZERO, normal: Vec3::Y, ends: None };

    /// How far a ball is from touching it, in metres; less than zero is inside.
    pub(crate) fn gap(&self, ball: Ball) -> f32 {
        match self {
            Self::Plane { point, normal, .. } => (ball.centre - point).dot(*normal) - ball.radius,
            Self::Round { centre, radius } => (ball.centre - centre).truncate().length() - radius - ball.radius,
            Self::Ball(other) => (ball.centre - other.centre).length() - other.radius - ball.radius,
        }
    }

    /// The way out of it, at a point.
    pub(crate) fn normal(&self, at: Vec3) -> Vec3 {
        match self {
            Self::Plane { normal, .. } => *normal,
            Self::Round { centre, .. } => (at - centre).with_z(0.0).normalize_or(Vec3::Y),
            Self::Ball(other) => (at - other.centre).normalize_or(Vec3::Y),
        }
    }

    /// Where the middle of a ball is when it touches: at the place that was asked for, or the nearest.
    pub(crate) fn resting(&self, ball: Ball, at: Option<[f32; 2]>, from: Option<Vec3>) -> Vec3 {
        match self {
            Self::Plane { point, normal, .. } => {
                let wanted = match at {
                    Some([x, z]) if normal.y.abs() > 0.5 => Vec3::new(x, point.y, z),
                    Some([y, z]) => Vec3::new(point.x, y, z),
                    None => ball.centre,
                };
                wanted + *normal * (ball.radius - (wanted - point).dot(*normal))
            }
            Self::Round { centre, radius } => {
                let out = from.map_or_else(|| self.normal(ball.centre), |from| from.with_z(0.0).normalize_or(Vec3::Y));
                (*centre + out * (radius + ball.radius)).with_z(at.map_or(ball.centre.z, |[_, z]| z))
            }
            Self::Ball(other) => {
                let out = from.map_or_else(|| self.normal(ball.centre), |from| from.normalize_or(Vec3::Y));
                other.centre + out * (other.radius + ball.radius)
            }
        }
    }

    /// Whether it reaches as far as a point, give or take the tolerance.
    pub(crate) fn extends_to(&self, at: Vec3) -> bool {
        match self {
            Self::Plane { ends: Some([x0, x1, z0, z1]), .. } => {
                (x0 - TOLERANCE..=x1 + TOLERANCE).contains(&at.x) && (z0 - TOLERANCE..=z1 + TOLERANCE).contains(&at.z)
            }
            _ => true,
        }
    }
}
