//! What stands in the file of a programme, as serde reads it.

use schemars::JsonSchema;
use serde::Deserialize;

use super::days::Days;
use super::when::{ClockTime, When};
use crate::script::duration::Span;
use crate::script::limits::{self, DayCount, DaysAWeek, Sets};
use crate::script::words::{Detail, Language, Weekday};

/// Sessions over weeks.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Programme {
    /// Where the JSON Schema of this format is, so that an editor completes and explains.
    #[serde(rename = "$schema")]
    pub schema: Option<String>,
    /// What it is called.
    pub title: String,
    /// One line on what it is for.
    pub summary: Option<String>,
    /// The language of its texts; English where it is missing.
    pub language: Option<Language>,
    /// What it consists of, one after the other.
    #[schemars(length(min = 1, max = limits::PHASES))]
    pub phases: Vec<Phase>,
}

/// A part of a programme. The last one goes on until the programme is stopped, where it does not say how long it takes.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Phase {
    /// What it is called.
    pub name: String,
    /// What can honestly be expected of it.
    pub expect: Option<String>,
    /// How many days it takes.
    #[serde(rename = "for")]
    pub time: Option<Days>,
    /// What ends it instead: so many days on which something was done, within a time.
    pub until: Option<Until>,
    /// What is done in it.
    #[schemars(length(min = 1, max = limits::PLANNED))]
    pub sessions: Vec<Planned>,
}

/// What ends a phase: regular days.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Until {
    /// On how many days something was done.
    pub days: DayCount,
    /// Within how many days.
    pub within: Days,
}

/// Something that is planned.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Planned {
    /// A session, by its name.
    pub session: Option<String>,
    /// Instead of a session, words that have somebody stand up and move.
    #[serde(rename = "move")]
    pub moving: Option<String>,
    /// When on a day; at any time where it is missing.
    pub at: Option<When>,
    /// How often on a day instead.
    pub every: Option<Span>,
    /// From when on, where it comes again and again; 9:00 where it is missing.
    pub from: Option<ClockTime>,
    /// Until when, where it comes again and again; 17:00 where it is missing.
    pub to: Option<ClockTime>,
    /// Only on these days of the week.
    pub on: Vec<Weekday>,
    /// On so many days of a week, with rest between them.
    pub days_a_week: Option<DaysAWeek>,
    /// Make it take this long.
    #[serde(rename = "in")]
    pub fit: Option<Span>,
    /// Hold everything for so long.
    #[serde(rename = "for")]
    pub hold: Option<Span>,
    /// Do everything so many times over.
    pub sets: Option<Sets>,
    /// How much is said before each step.
    pub detail: Option<Detail>,
}
