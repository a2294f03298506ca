//! A list as the script that it is.

use serde::Serialize;

use crate::script::limits::{REPS, ROUNDS, SETS};
use crate::script::problem::Problem;
use crate::script::words::{Language, Sides};

/// A script that was made from a list, as it is written into a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Written {
    /// The session's name.
    pub title: String,
    /// The language of all texts.
    pub language: Language,
    /// What happens.
    pub(super) steps: Vec<Step>,
}

impl Written {
    /// Its JSON.
    pub fn to_json(&self) -> String {
        // Nothing in it can fail.
        let json = serde_json::to_string_pretty(self).unwrap_or_default();
        format!("{json}\n")
    }
}

/// One step.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Step {
    Hold(Work),
    Reps(Work),
    Rest(String),
    Say(String),
    Repeat(Repeat),
}

/// Something that is done, held or counted.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(super) struct Work {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub exercise: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    #[serde(rename = "for", skip_serializing_if = "Option::is_none")]
    pub time: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub count: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pace: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub squeeze: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sides: Option<Sides>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sets: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rest: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub how_to: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub cues: Vec<Cue>,
}

/// Something that is said meanwhile.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(super) struct Cue {
    pub at: &'static str,
    pub say: String,
}

/// Steps that are done several times.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(super) struct Repeat {
    pub times: u32,
    pub steps: Vec<Step>,
    /// Whether more of its steps may come.
    #[serde(skip)]
    pub open: bool,
}

impl Step {
    /// What comes next is done so many times.
    pub fn repeat(times: u32) -> Self {
        Self::Repeat(Repeat { times, steps: Vec::new(), open: true })
    }

    /// The number in it that is too large, or zero.
    pub fn out_of_range(&self) -> Option<Problem> {
        let check = |number: Option<u32>, most: u32| {
            number.filter(|number| !(1..=most).contains(number)).map(|number| Problem::out_of_range(number, (1, most)))
        };
        match self {
            Self::Hold(work) | Self::Reps(work) => check(work.count, REPS).or_else(|| check(work.sets, SETS)),
            Self::Repeat(repeat) => check(Some(repeat.times), ROUNDS),
            Self::Rest(_) | Self::Say(_) => None,
        }
    }

    /// Takes a rest that is between its sets, if it has some.
    pub fn rest_between(&mut self, rest: Option<u32>) -> bool {
        match self {
            Self::Hold(work) | Self::Reps(work) if work.sets.is_some_and(|sets| sets > 1) && work.rest.is_none() => {
                work.rest = rest.map(duration);
                true
            }
            Self::Repeat(repeat) => repeat.steps.last_mut().is_some_and(|last| last.rest_between(rest)),
            _ => false,
        }
    }
}

/// A time in seconds as scripts have it.
pub(super) fn duration(seconds: u32) -> String {
    match (seconds / 60, seconds % 60) {
        (0, seconds) => format!("{seconds}s"),
        (minutes, 0) => format!("{minutes}m"),
        (minutes, seconds) => format!("{minutes}m{seconds}s"),
    }
}
