//! What the types of scripts mean to those who write them: the kinds of steps, examples of objects, names of words.
//! The reader of JSON knows all of them only by the names of their types.

use std::ops::Range;

use super::at::At;
use super::duration::Span;
use super::json::{Entry, Grammar, Kind, Node, Number};
use super::problem::{Expected, Problem};
use super::{limits, meant};
use crate::programme::{ClockTime, Days, When};

/// A kind of step that takes an object: the name of its type, one as people write it, and the keys that no other has.
struct StepKind(&'static str, &'static str, &'static [&'static str]);

const STEP_KINDS: &[StepKind] = &[
    StepKind("Hold", r#"{ "exercise": "figure-four", "for": "30s" }"#, &["countdown", "halfway"]),
    StepKind("Reps", r#"{ "exercise": "cat-cow", "count": 5 }"#, &["count", "pace", "squeeze"]),
    StepKind("Repeat", r#"{ "times": 3, "steps": [ … ] }"#, &["times", "steps"]),
    StepKind("Breathe", r#"{ "in": "4s", "out": "6s", "rounds": 5 }"#, &["in", "out", "rounds"]),
];

/// Keys of several kinds, which most often mean the first of these.
const HOLD_KEYS: &[&str] = &["for", "exercise", "sides"];

/// The kind of step, one of these, whose keys those are.
fn kind_of(kinds: &[&'static str], keys: &[&Entry<'_>]) -> Option<&'static str> {
    let own = |entry: &&Entry<'_>| STEP_KINDS.iter().find(|StepKind(.., own)| own.contains(&&*entry.key));
    let common = || keys.iter().any(|entry| HOLD_KEYS.contains(&&*entry.key)).then_some("Hold");
    let name = keys.iter().find_map(own).map(|StepKind(name, ..)| *name).or_else(common)?;
    kinds.iter().copied().find(|kind| kind.eq_ignore_ascii_case(name))
}

/// An object as people write it, by the name of its type.
fn example(name: &str) -> Option<&'static str> {
    Some(match name {
        "Script" => r#"{ "title": "Two good minutes", "steps": [ … ] }"#,
        "Programme" => r#"{ "title": "Two good weeks", "phases": [ … ] }"#,
        "Phase" => r#"{ "name": "First week", "for": "7d", "sessions": [ … ] }"#,
        "Planned" => r#"{ "session": "hips", "at": "midday" }"#,
        "Until" => r#"{ "days": 10, "within": "3w" }"#,
        "Cue" => r#"{ "at": "10s", "say": "Breathe out." }"#,
        "Exercise" => r#"{ "id": "neck-roll", "name": "Neck roll", "how-to": { … } }"#,
        "HowTo" => r#"{ "full": "Sit tall. Roll your head.", "brief": "Roll your head." }"#,
        "Dose" => r#"{ "hold": "30s" }"#,
        "Plural" => r#"{ "one": "one breath", "other": "{n} breaths" }"#,
        _ => return STEP_KINDS.iter().find(|kind| kind.0 == name).map(|kind| kind.1),
    })
}

/// The grammar of scripts, exercises and phrases.
pub struct Scripts;

impl Grammar for Scripts {
    fn unfit(&self, name: &str, value: &Node<'_>, written: &str) -> Option<Problem> {
        let wrong = |expected| Problem::WrongType { expected, found: value.found() };
        if let Some(bounds) = limits::of(name) {
            return value.is_whole().then(|| Problem::out_of_range(written, bounds));
        }
        Some(match (name, text_or_number(value)) {
            (Span::NAME, Some(found)) => Problem::BadDuration { meant: meant::duration(&found), found },
            (Span::NAME, None) => wrong(Expected::Duration),
            (At::NAME, Some(found)) => Problem::BadMoment { meant: meant::moment(&found), found },
            (At::NAME, None) => wrong(Expected::Moment),
            (Days::NAME, Some(found)) => Problem::BadDays { found },
            (When::NAME, Some(found)) => Problem::BadTimeOfDay { found, moment: true },
            (ClockTime::NAME, Some(found)) => Problem::BadTimeOfDay { found, moment: false },
            ("Step", _) => wrong(Expected::Step),
            _ => wrong(Expected::Object { like: Some(example(name)?) }),
        })
    }

    fn vocabulary(&self, name: &str) -> Option<&'static str> {
        Some(match name {
            "Step" => return None,
            "Language" => "language",
            "Focus" => "part of the body",
            "Place" => "place",
            "Level" => "level",
            "Detail" => "detail",
            "Intensity" => "intensity",
            "Position" => "position",
            "Sides" => "side",
            "Role" => "chime",
            "Weekday" => "day of the week",
            _ => "word",
        })
    }

    fn without_kind<'a>(
        &self,
        kinds: &'static [&'static str],
        entries: &[&'a Entry<'_>],
    ) -> (Option<&'a Range<usize>>, Problem) {
        match (kind_of(kinds, entries), entries) {
            (None, [only]) => (Some(&only.key_span), Problem::unknown_step(&only.key, kinds)),
            (meant, _) => (None, Problem::StepWithoutKind { meant, kinds }),
        }
    }
}

/// What stands in the file, where a person may have meant a length of time by it.
fn text_or_number(value: &Node<'_>) -> Option<String> {
    match &value.kind {
        Kind::Text(text) => Some(text.to_string()),
        Kind::Number(Number::Unsigned(number)) => Some(number.to_string()),
        Kind::Number(Number::Signed(number)) => Some(number.to_string()),
        Kind::Number(Number::Float(number)) => Some(number.to_string()),
        _ => None,
    }
}
