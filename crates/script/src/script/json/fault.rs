//! The error of the tree's reader: serde's own errors, kept as data until they have a place.

use std::fmt;

use serde::de::{self, Unexpected};

use super::meant;
use crate::script::problem::{Expected, Found, Problem};

/// Why a value could not be read.
#[derive(Debug)]
pub enum Fault {
    /// For this reason, at a place still to be found.
    Placeless(Box<Problem>),
    /// It was noted, or was no fault of the user's; what is broken is still in the tree.
    Noted,
    /// What is broken has been dropped from the tree: reading again gets further.
    Dropped,
}

impl Fault {
    fn new(problem: Problem) -> Self {
        Self::Placeless(Box::new(problem))
    }
}

impl de::Error for Fault {
    fn custom<T: fmt::Display>(message: T) -> Self {
        Self::new(Problem::Invalid { message: message.to_string() })
    }

    fn invalid_type(unexpected: Unexpected<'_>, expected: &dyn de::Expected) -> Self {
        Self::new(mismatch(&unexpected, &expected.to_string()))
    }

    fn invalid_value(unexpected: Unexpected<'_>, expected: &dyn de::Expected) -> Self {
        Self::new(mismatch(&unexpected, &expected.to_string()))
    }

    fn unknown_field(field: &str, known: &'static [&'static str]) -> Self {
        Self::new(Problem::unknown_key(field, known))
    }

    fn missing_field(field: &'static str) -> Self {
        Self::new(Problem::MissingKey { key: field.to_owned() })
    }

    fn duplicate_field(field: &'static str) -> Self {
        Self::new(Problem::DuplicateKey { key: field.to_owned() })
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Placeless(problem) => problem.fmt(f),
            Self::Noted | Self::Dropped => f.write_str("noted"),
        }
    }
}

impl std::error::Error for Fault {}

/// The problem behind a value that its type did not take. What was expected comes from serde as words only.
fn mismatch(unexpected: &Unexpected<'_>, expected: &str) -> Problem {
    let expected = match expected {
        "enum Step" => Expected::Step,
        _ if expected.starts_with("a duration") => Expected::Duration,
        _ if expected.starts_with("a moment") => Expected::Moment,
        "a map" => Expected::Object { like: None },
        _ if expected.starts_with("struct ") => Expected::Object { like: example(expected) },
        _ if expected.starts_with("enum ") => Expected::Text,
        _ if expected.ends_with("sequence") => Expected::List,
        "a string" | "string or map" | "string" | "str" => Expected::Text,
        "a boolean" => Expected::YesNo,
        "u8" | "u16" | "u32" | "u64" | "usize" | "i32" | "i64" => Expected::Whole,
        _ => Expected::Other(expected.to_owned()),
    };
    match (&expected, written(unexpected)) {
        (Expected::Duration, Some(found)) => Problem::BadDuration { meant: meant::duration(&found), found },
        (Expected::Moment, Some(found)) => Problem::BadMoment { meant: meant::moment(&found), found },
        _ => Problem::WrongType { expected, found: kind(unexpected) },
    }
}

/// A struct as people write it.
fn example(expected: &str) -> Option<&'static str> {
    Some(match expected.strip_prefix("struct ")? {
        "Script" => r#"{ "title": "Two good minutes", "steps": [ … ] }"#,
        "Hold" => r#"{ "exercise": "figure-four", "for": "30s" }"#,
        "Reps" => r#"{ "exercise": "cat-cow", "count": 5 }"#,
        "Repeat" => r#"{ "times": 3, "steps": [ … ] }"#,
        "Breathe" => r#"{ "in": "4s", "out": "6s", "rounds": 5 }"#,
        "Cue" => r#"{ "at": "10s", "say": "Breathe out." }"#,
        "Exercise" => r#"{ "id": "neck-roll", "name": "Neck roll", "how-to": { … } }"#,
        "HowTo" => r#"{ "full": "Sit tall. Roll your head.", "brief": "Roll your head." }"#,
        "Dose" => r#"{ "hold": "30s" }"#,
        "Plural" => r#"{ "one": "one breath", "other": "{n} breaths" }"#,
        _ => return None,
    })
}

/// What stands in the file, where a person may have meant a length of time by it.
fn written(unexpected: &Unexpected<'_>) -> Option<String> {
    match unexpected {
        Unexpected::Str(text) => Some((*text).to_owned()),
        Unexpected::Unsigned(number) => Some(number.to_string()),
        Unexpected::Signed(number) => Some(number.to_string()),
        Unexpected::Float(number) => Some(number.to_string()),
        _ => None,
    }
}

fn kind(unexpected: &Unexpected<'_>) -> Found {
    match unexpected {
        Unexpected::Bool(_) => Found::YesNo,
        Unexpected::Unsigned(_) => Found::Number,
        Unexpected::Signed(_) => Found::Negative,
        Unexpected::Float(_) => Found::Fraction,
        Unexpected::Seq => Found::List,
        Unexpected::Map => Found::Object,
        Unexpected::Unit | Unexpected::Option => Found::Null,
        _ => Found::Text,
    }
}
