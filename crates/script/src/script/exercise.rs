//! An exercise: what it is called, how it is done, and what to say while it is.

use std::{collections::BTreeMap, sync::Arc};

use schemars::JsonSchema;
use serde::Deserialize;

use super::duration::Span;
use super::format::Cue;
use super::limits::{Count, Sets};
use super::words::{Focus, Level, Place, Position, Sides};

/// An exercise of the library (`sessions/exercises/`) or of a script.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Exercise {
    /// The name that scripts use: lower case, with hyphens.
    #[schemars(regex(pattern = r"^[a-z0-9]+(-[a-z0-9]+)*$"))]
    pub id: Arc<str>,
    /// The name as it is said.
    pub name: String,
    /// Other names it goes by, for searching.
    #[serde(default)]
    pub aka: Vec<String>,
    /// The parts of the body it is for.
    #[serde(default)]
    pub focus: Vec<Focus>,
    /// Where it can be done.
    #[serde(default)]
    pub place: Vec<Place>,
    /// What the body is in. Where the exercise before has another position, the pause between them is as long as it takes
    /// to change.
    pub position: Option<Position>,
    /// What is needed, each as it is said: "a chair".
    #[serde(default)]
    pub kit: Vec<String>,
    /// How demanding it is.
    pub level: Option<Level>,
    /// Whether each side has its turn; both at once where it is missing.
    pub sides: Option<Sides>,
    /// How much of it, where a script does not say.
    #[serde(default)]
    #[schemars(extend("default" = {}))]
    pub dose: Dose,
    /// How it is done.
    pub how_to: HowTo,
    /// Texts said while it is held.
    #[serde(default)]
    pub cues: Vec<Cue>,
    /// Texts said on the second side instead of these, which were just heard; none where it is missing.
    #[serde(default)]
    pub cues_second: Vec<Cue>,
    /// How to breathe, in a sentence; said with the full how-to.
    pub breathing: Option<String>,
    /// Warnings, each a sentence; said with the full how-to.
    #[serde(default)]
    pub cautions: Vec<String>,
    /// Whether the spine folds forward: such exercises are left out within an hour of waking.
    #[serde(default)]
    pub forward_fold: bool,
    /// The id of a gentler exercise for the same place.
    pub alternative: Option<String>,
    /// Where it comes from: the numbers of the documents.
    #[serde(default)]
    pub source: Vec<String>,
    /// Words of this exercise that the voice gets wrong, with how to say them.
    #[serde(default)]
    pub pronounce: BTreeMap<String, String>,
}

/// How much of an exercise.
#[derive(Clone, Copy, Debug, Default, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Dose {
    /// How long one hold is, per side.
    pub hold: Option<Span>,
    /// How long it may be held at most, where a session is fitted to a time; a minute where it is missing.
    pub longest: Option<Span>,
    /// How many repetitions, per side.
    pub reps: Option<Count>,
    /// How long one repetition takes.
    pub pace: Option<Span>,
    /// How long the end position of a repetition is held.
    pub squeeze: Option<Span>,
    /// How many sets.
    pub sets: Option<Sets>,
}

/// How an exercise is done, in two lengths.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct HowTo {
    /// Set-up, movement, what to feel, the common mistake: short sentences, one action each.
    pub full: String,
    /// One line.
    pub brief: String,
}
