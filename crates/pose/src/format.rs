//! A movement as a person writes it down.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::body::Part;
use crate::contact::Contact;
use crate::joint::JointWord;
use crate::marks::MuscleWord;
use crate::names::{Named, Side};
use crate::prop::Prop;
use crate::view::View;

/// How an exercise looks: one pose that is held, or a movement through two to four.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Movement {
    /// What the picture shows, in one sentence. `{side}` and `{other}` stand for the words left and right.
    pub sentence: String,
    /// The side that is drawn, `{side}` in the sentence. The other one is its mirror image.
    #[serde(default)]
    pub side: Side,
    /// From where it is seen.
    #[serde(default)]
    pub view: View,
    /// The things around the body.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub props: Vec<Prop>,
    /// The parts of the body where it is felt; they are marked.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub stretches: Vec<Named<MuscleWord>>,
    /// The poses, in the order of the movement: one to four.
    pub poses: Vec<Pose>,
}

/// One position of the body.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Pose {
    /// What this phase of the movement is called, such as `in` or `out`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Where the pelvis is and how it is turned.
    #[serde(default)]
    pub root: Root,
    /// The bends of the joints; what is not named is straight. `knee` bends both, unless `l_knee` says otherwise; `spine`
    /// and `neck` come on top of what their single joints are given.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub joints: BTreeMap<Named<JointWord>, Angles>,
    /// What the body rests on or takes hold of, in the order in which it is put there. When the root has no place, the
    /// first one gives the body its height.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub contacts: Vec<Contact>,
    /// Ways the body moves from here.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub arrows: Vec<Arrow>,
}

/// Where the pelvis is and how it is turned in the world. Upright and facing the front is all zero.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Root {
    /// The middle between the hips, in metres: front, up, right. Without it, the first contact gives the height.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<[f32; 3]>,
    /// Tipped to the front, in degrees: 90 lies on the belly, -90 on the back.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub flex: f32,
    /// Tipped to the right, in degrees.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub side: f32,
    /// Turned to the right, in degrees.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub turn: f32,
}

/// The bend of a joint in degrees. A number alone is the `flex`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(from = "AnglesText", into = "AnglesText")]
#[schemars(with = "AnglesText")]
pub struct Angles {
    /// Bending forward, or closing: a knee's heel goes to the buttock, an arm or a thigh goes to the front, toes go up.
    /// A collarbone goes to the front.
    pub flex: f32,
    /// A limb goes away from the middle, a shoulder goes up; the back and the head tip to the right.
    pub side: f32,
    /// A limb turns outward around its length; the back and the head turn to the right.
    pub turn: f32,
}

/// Angles as they are written.
#[derive(Clone, Copy, Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
enum AnglesText {
    /// Only the bending forward.
    Flex(f32),
    /// Any of the three.
    All(AnglesFields),
}

#[derive(Clone, Copy, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct AnglesFields {
    /// Bending forward, or closing, in degrees.
    #[serde(default, skip_serializing_if = "is_zero")]
    flex: f32,
    /// Away from the middle, or to the right, in degrees.
    #[serde(default, skip_serializing_if = "is_zero")]
    side: f32,
    /// Turned outward, or to the right, in degrees.
    #[serde(default, skip_serializing_if = "is_zero")]
    turn: f32,
}

/// An arrow beside the body that shows where a part of it goes.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Arrow {
    /// The part that moves.
    pub part: Named<Part>,
    /// How far from that part the arrow begins, in metres: front, up, right.
    #[serde(default)]
    pub from: [f32; 3],
    /// How far it goes from where it begins, in metres: front, up, right.
    pub go: [f32; 3],
    /// Whether it goes back as well.
    #[serde(default, skip_serializing_if = "is_false")]
    pub both: bool,
}

impl Angles {
    /// A bend to the front and nothing else, in degrees.
    #[must_use]
    pub fn flex(flex: f32) -> Self {
        Self { flex, ..Self::default() }
    }

    /// All three, times `share`.
    #[must_use]
    pub fn scaled(self, share: f32) -> Self {
        Self { flex: self.flex * share, side: self.side * share, turn: self.turn * share }
    }

    /// The sum of both.
    #[must_use]
    pub fn plus(self, more: Self) -> Self {
        Self { flex: self.flex + more.flex, side: self.side + more.side, turn: self.turn + more.turn }
    }
}

impl From<AnglesText> for Angles {
    fn from(text: AnglesText) -> Self {
        match text {
            AnglesText::Flex(flex) => Self::flex(flex),
            AnglesText::All(AnglesFields { flex, side, turn }) => Self { flex, side, turn },
        }
    }
}

impl From<Angles> for AnglesText {
    fn from(Angles { flex, side, turn }: Angles) -> Self {
        if is_zero(&side) && is_zero(&turn) { Self::Flex(flex) } else { Self::All(AnglesFields { flex, side, turn }) }
    }
}

/// Whether a number needs no saying. It takes a reference because that is what `serde` hands over.
#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands over a reference")]
pub(crate) fn is_zero(number: &f32) -> bool {
    *number == 0.0
}

/// Whether a switch needs no saying.
#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands over a reference")]
fn is_false(switch: &bool) -> bool {
    !*switch
}
