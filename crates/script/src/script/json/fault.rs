//! The error of the tree's reader: serde's own errors, kept as data until they have a place.

use std::fmt;

use serde::de::{self, Unexpected};
use thiserror::Error;

use crate::script::problem::Problem;

/// Why a value could not be read.
#[derive(Debug, Error)]
pub enum Fault {
    /// Its type does not take it. What was expected is known to whoever asked; else it was this, in serde's words.
    #[error("expected {0}")]
    Unfit(String),
    /// For this reason, at a place still to be found.
    #[error("{0}")]
    Placeless(Box<Problem>),
    /// It was noted, or was no fault of the user's; what is broken is still in the tree.
    #[error("noted")]
    Noted,
    /// What is broken has been dropped from the tree: reading again gets further.
    #[error("noted and dropped")]
    Dropped,
}

impl From<Problem> for Fault {
    fn from(problem: Problem) -> Self {
        Self::Placeless(Box::new(problem))
    }
}

impl de::Error for Fault {
    fn custom<T: fmt::Display>(message: T) -> Self {
        Problem::Invalid { message: message.to_string() }.into()
    }

    fn invalid_type(_: Unexpected<'_>, expected: &dyn de::Expected) -> Self {
        Self::Unfit(expected.to_string())
    }

    fn invalid_value(_: Unexpected<'_>, expected: &dyn de::Expected) -> Self {
        Self::Unfit(expected.to_string())
    }

    fn unknown_field(field: &str, known: &'static [&'static str]) -> Self {
        Problem::unknown_key(field, known).into()
    }

    fn missing_field(field: &'static str) -> Self {
        Problem::MissingKey { key: field.to_owned() }.into()
    }

    fn duplicate_field(field: &'static str) -> Self {
        Problem::DuplicateKey { key: field.to_owned() }.into()
    }
}
