//! An exercise: what it is called, how it is done, and what to say while it is.

use std::{collections::BTreeMap, sync::Arc};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{
    bounds,
    duration::Span,
    format::Cue,
    limits,
    words::{Focus, Level, Place, Sides},
};

/// An exercise of the library (`sessions/exercises/`) or of a script.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Exercise {
    /// The name that scripts use: lower case, with hyphens.
    #[schemars(regex(pattern = r"^[a-z0-9]+(-[a-z0-9]+)*$"))]
    pub id: Arc<str>,
    /// The name as it is said.
    pub name: String,
    /// Other names it goes by, for searching.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub aka: Vec<String>,
    /// The parts of the body it is for.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub focus: Vec<Focus>,
    /// Where it can be done.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub place: Vec<Place>,
    /// What is needed, each as it is said: "a chair".
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub kit: Vec<String>,
    /// How demanding it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub level: Option<Level>,
    /// Whether each side has its turn; both at once where it is missing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sides: Option<Sides>,
    /// How much of it, where a script does not say.
    #[serde(default)]
    pub dose: Dose,
    /// How it is done.
    pub how_to: HowTo,
    /// Texts said while it is held.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub cues: Vec<Cue>,
    /// How to breathe, in a sentence; said with the full how-to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub breathing: Option<String>,
    /// Warnings, each a sentence; said with the full how-to.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub cautions: Vec<String>,
    /// Whether the spine folds forward: such exercises are left out within an hour of waking.
    #[serde(default)]
    pub forward_fold: bool,
    /// The id of a gentler exercise for the same place.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub alternative: Option<String>,
    /// Where it comes from: the numbers of the documents.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub source: Vec<String>,
    /// Words of this exercise that the voice gets wrong, with how to say them.
    #[serde(default, deserialize_with = "bounds::unique", skip_serializing_if = "BTreeMap::is_empty")]
    pub pronounce: BTreeMap<String, String>,
}

/// How much of an exercise.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Dose {
    /// How long one hold is, per side.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hold: Option<Span>,
    /// How many repetitions, per side.
    #[serde(deserialize_with = "bounds::count", skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 1, max = limits::REPS))]
    pub reps: Option<u32>,
    /// How long one repetition takes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pace: Option<Span>,
    /// How long the end position of a repetition is held.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub squeeze: Option<Span>,
    /// How many sets.
    #[serde(deserialize_with = "bounds::sets", skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 1, max = limits::SETS))]
    pub sets: Option<u32>,
}

/// How an exercise is done, in two lengths.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct HowTo {
    /// Set-up, movement, what to feel, the common mistake: short sentences, one action each.
    pub full: String,
    /// One line.
    pub brief: String,
}
