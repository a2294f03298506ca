//! The session script: what a person writes, as serde reads it.
//!
//! Keys are kebab-case. A step is an object with one key that names its kind. Unknown keys are errors, so that a
//! misspelt one is found and never silently ignored.

use std::collections::BTreeMap;

use schemars::{JsonSchema, Schema, json_schema};
use serde::Deserialize;

use super::at::At;
use super::duration::Span;
use super::exercise::Exercise;
use super::limits::{Count, Countdown, Rounds, Sets};
use super::schema;
use super::short::{FromShort, Short};
use super::words::{Detail, Focus, Intensity, Language, Level, Place, Role, Sides};

/// A guided session, read aloud step by step.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Script {
    /// Where the JSON Schema of this format is, so that an editor completes and explains.
    #[serde(rename = "$schema")]
    pub schema: Option<String>,
    /// The session's name, said at the start.
    pub title: String,
    /// One line on what it is for; shown in lists.
    pub summary: Option<String>,
    /// The language of all texts; English where it is missing.
    pub language: Option<Language>,
    /// The parts of the body it is for.
    #[serde(default)]
    pub focus: Vec<Focus>,
    /// Where it can be done.
    #[serde(default)]
    pub place: Vec<Place>,
    /// How demanding it is.
    pub level: Option<Level>,
    /// How hard it stretches: "mild" for a back that hurts. The stock words on how far to go follow.
    pub intensity: Option<Intensity>,
    /// What is needed, each as it is said: "a chair", "a cushion". The exercises' own kit is added.
    #[serde(default)]
    pub kit: Vec<String>,
    /// Said after the title: why this session, how it works.
    pub intro: Option<String>,
    /// Said before the first step, each a warning in a sentence or two.
    #[serde(default)]
    pub cautions: Vec<String>,
    /// Said at the very end, after the stock closing words.
    pub outro: Option<String>,
    /// How much is said before each step.
    pub detail: Option<Detail>,
    /// Silence between the announcement of a step and its start; 3 seconds where it is missing.
    pub get_ready: Option<Span>,
    /// The pause for changing sides; 5 seconds where it is missing.
    pub switch_pause: Option<Span>,
    /// Which sound each chime makes: a bundled name, or a file beside the script.
    #[serde(default)]
    #[schemars(schema_with = "schema::sounds")]
    pub sounds: BTreeMap<Role, String>,
    /// A file beside the script that plays softly underneath.
    pub music: Option<String>,
    /// Words that the voice gets wrong, with how to say them. Captions keep the written word.
    #[serde(default)]
    pub pronounce: BTreeMap<String, String>,
    /// Exercises of this script's own, beside the library's.
    #[serde(default)]
    pub exercises: Vec<Exercise>,
    /// What happens, in order.
    pub steps: Vec<Step>,
}

/// One step: an object with one key that names its kind.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Step {
    /// A position held for a time.
    Hold(Hold),
    /// A movement done a number of times.
    Reps(Reps),
    /// A pause; what comes next is announced in it.
    Rest(Short<Rest>),
    /// A text on its own.
    Say(String),
    /// A chime on its own: a role ("start", "session"), a bundled sound, or a file beside the script.
    Chime(String),
    /// Steps done several times over.
    Repeat(Repeat),
    /// Another session's steps: its name, or a path relative to this file.
    Include(String),
    /// Waits until the user says so.
    Wait(Short<Wait>),
    /// Breathing to a pattern.
    Breathe(Breathe),
}

/// A position held for a time.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Hold {
    /// An exercise of the library or of this script.
    pub exercise: Option<String>,
    /// What to call it; the exercise's name where it is missing.
    pub name: Option<String>,
    /// How long, per side and set; the exercise's dose where it is missing.
    #[serde(rename = "for")]
    pub time: Option<Span>,
    /// Which side; the exercise's own where it is missing.
    pub sides: Option<Sides>,
    /// How many times over; once where it is missing.
    pub sets: Option<Sets>,
    /// Rest between sets, never after the last; 10 seconds where it is missing.
    pub rest: Option<Span>,
    /// Said before the hold instead of the exercise's how-to.
    pub how_to: Option<String>,
    /// Texts said during the hold, beside the exercise's own; an empty list silences those.
    pub cues: Option<Vec<Cue>>,
    /// Texts said on the second side instead, which nobody needs to hear all over again; an empty list for none.
    pub cues_second: Option<Vec<Cue>>,
    /// Whether the middle is announced; by default in holds of 20 seconds and more.
    pub halfway: Option<bool>,
    /// How many of the last seconds are ticked; 3 where it is missing, 0 for none.
    pub countdown: Option<Countdown>,
    /// Silence between the announcement and the start.
    pub get_ready: Option<Span>,
    /// How much is said before this step.
    pub detail: Option<Detail>,
}

/// A movement done a number of times, at an even pace, counted aloud.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Reps {
    /// An exercise of the library or of this script.
    pub exercise: Option<String>,
    /// What to call it; the exercise's name where it is missing.
    pub name: Option<String>,
    /// How many, per side and set; the exercise's dose where it is missing.
    pub count: Option<Count>,
    /// How long one repetition takes, the squeeze included; the exercise's own, or 4 seconds.
    pub pace: Option<Span>,
    /// How long the end position is held in each repetition; a tick says when to let go.
    pub squeeze: Option<Span>,
    /// Which side; the exercise's own where it is missing.
    pub sides: Option<Sides>,
    /// How many times over; once where it is missing.
    pub sets: Option<Sets>,
    /// Rest between sets, never after the last; 10 seconds where it is missing.
    pub rest: Option<Span>,
    /// Said before the set instead of the exercise's how-to.
    pub how_to: Option<String>,
    /// Texts said during the set, between the counted numbers; an empty list silences the exercise's own.
    pub cues: Option<Vec<Cue>>,
    /// Texts said on the second side instead; an empty list for none.
    pub cues_second: Option<Vec<Cue>>,
    /// Silence between the announcement and the start.
    pub get_ready: Option<Span>,
    /// How much is said before this step.
    pub detail: Option<Detail>,
}

/// A pause.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Rest {
    /// How long.
    #[serde(rename = "for")]
    pub time: Span,
    /// Said at its start instead of "Rest".
    pub say: Option<String>,
}

impl FromShort for Rest {
    const NAME: &'static str = Span::NAME;
    const EXPECTED: &'static str = "a duration such as \"20s\"";

    fn from_short(text: &str) -> Option<Self> {
        Some(Self { time: text.parse().ok()?, say: None })
    }

    fn short_schema() -> Schema {
        json_schema!({ "type": "string", "pattern": super::duration::SPAN_PATTERN, "examples": ["20s"] })
    }
}

/// Waits for the user, for positions held as long as comfortable, or when something must be fetched.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Wait {
    /// An exercise to be done meanwhile.
    pub exercise: Option<String>,
    /// What to call it; the exercise's name where it is missing.
    pub name: Option<String>,
    /// Said before the wait.
    pub say: Option<String>,
    /// How long it lasts when nobody goes on sooner; 30 seconds where it is missing.
    pub estimate: Option<Span>,
    /// Whether it waits until the user goes on, however long that takes.
    pub stay: Option<bool>,
    /// How many times over; once where it is missing.
    pub sets: Option<Sets>,
    /// Rest between sets; 10 seconds where it is missing.
    pub rest: Option<Span>,
}

impl FromShort for Wait {
    const NAME: &'static str = "Wait";
    const EXPECTED: &'static str = "a text to say";

    fn from_short(text: &str) -> Option<Self> {
        Some(Self { say: Some(text.to_owned()), ..Self::default() })
    }

    fn short_schema() -> Schema {
        json_schema!({ "type": "string", "description": "Said before the wait." })
    }
}

/// Breathing to a pattern, for a time or a number of rounds.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Breathe {
    /// What to call it.
    pub name: Option<String>,
    /// Said before it.
    pub say: Option<String>,
    /// How long the breath goes in.
    #[serde(rename = "in")]
    pub inhale: Span,
    /// How long it is held, full.
    pub hold: Option<Span>,
    /// How long it goes out.
    #[serde(rename = "out")]
    pub exhale: Span,
    /// How long it is held, empty.
    pub hold_out: Option<Span>,
    /// How many breaths.
    pub rounds: Option<Rounds>,
    /// Or for how long: as many whole breaths as fit, at least one.
    #[serde(rename = "for")]
    pub time: Option<Span>,
}

/// Steps done several times over.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Repeat {
    /// How many times. Inside, `{round}` and `{rounds}` stand for the numbers.
    pub times: Rounds,
    /// Rest between rounds, never after the last.
    pub rest: Option<Span>,
    /// What is repeated.
    pub steps: Vec<Step>,
}

/// A text said at a moment inside a step.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Cue {
    /// When: "10s" from the start, "-5s" before the end, or "halfway".
    pub at: At,
    /// What is said.
    pub say: String,
}
