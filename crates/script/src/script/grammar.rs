//! What the types of scripts mean to those who write them: the kinds of steps, examples of objects, names of words.
//! The reader of JSON knows all of them only by the names of their types.

use std::ops::Range;

use super::{
    at::At,
    duration::Span,
    json::{Entry, Grammar, Kind, Node, Number},
    limits, meant,
    problem::{Expected, Problem},
};

/// A kind of step that takes an object: what cannot be seen from its type.
struct StepKind {
    /// Its key.
    key: &'static str,
    /// The name of its type.
    name: &'static str,
    /// One as people write it.
    example: &'static str,
    /// Keys that tell it from all others.
    own_keys: &'static [&'static str],
}

const STEP_KINDS: &[StepKind] = &[
    StepKind {
        key: "hold",
        name: "Hold",
        example: r#"{ "exercise": "figure-four", "for": "30s" }"#,
        own_keys: &["countdown", "halfway"],
    },
    StepKind {
        key: "reps",
        name: "Reps",
        example: r#"{ "exercise": "cat-cow", "count": 5 }"#,
        own_keys: &["count", "pace", "squeeze"],
    },
    StepKind {
        key: "repeat",
        name: "Repeat",
        example: r#"{ "times": 3, "steps": [ … ] }"#,
        own_keys: &["times", "steps"],
    },
    StepKind {
        key: "breathe",
        name: "Breathe",
        example: r#"{ "in": "4s", "out": "6s", "rounds": 5 }"#,
        own_keys: &["in", "out", "rounds"],
    },
];

/// Keys of several kinds, which most often mean the first of these.
const HOLD_KEYS: &[&str] = &["for", "exercise", "sides"];

/// The kind of step whose keys these are.
fn kind_of(keys: &[&Entry<'_>]) -> Option<&'static str> {
    let among = |known: &[&str]| keys.iter().any(|entry| known.contains(&&*entry.key));
    let first = |entry: &&Entry<'_>| STEP_KINDS.iter().find(|kind| kind.own_keys.contains(&&*entry.key));
    keys.iter().find_map(first).map(|kind| kind.key).or_else(|| among(HOLD_KEYS).then_some("hold"))
}

/// An object as people write it, by the name of its type.
fn example(name: &str) -> Option<&'static str> {
    Some(match name {
        "Script" => r#"{ "title": "Two good minutes", "steps": [ … ] }"#,
        "Cue" => r#"{ "at": "10s", "say": "Breathe out." }"#,
        "Exercise" => r#"{ "id": "neck-roll", "name": "Neck roll", "how-to": { … } }"#,
        "HowTo" => r#"{ "full": "Sit tall. Roll your head.", "brief": "Roll your head." }"#,
        "Dose" => r#"{ "hold": "30s" }"#,
        "Plural" => r#"{ "one": "one breath", "other": "{n} breaths" }"#,
        _ => return STEP_KINDS.iter().find(|kind| kind.name == name).map(|kind| kind.example),
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
            "Sides" => "side",
            "Role" => "chime",
            _ => "word",
        })
    }

    fn without_kind<'a>(
        &self,
        kinds: &'static [&'static str],
        entries: &[&'a Entry<'_>],
    ) -> (Option<&'a Range<usize>>, Problem) {
        match (kind_of(entries), entries) {
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
