//! The kinds of values: what was expected, what was found.

use std::fmt;

/// What kind of value must stand at a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Expected {
    /// A string.
    Text,
    /// A string such as "30s".
    Duration,
    /// A string such as "-5s" or "halfway".
    Moment,
    /// An array.
    List,
    /// An object, such as this one.
    Object { like: Option<&'static str> },
    /// A step: an object with one key.
    Step,
    /// A number without fraction or sign.
    Whole,
    /// `true` or `false`.
    YesNo,
    /// Anything else, in words.
    Other(String),
}

/// What kind of value stands there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Found {
    /// A string.
    Text,
    /// A number.
    Number,
    /// A number below zero.
    Negative,
    /// A number with a fraction.
    Fraction,
    /// An array.
    List,
    /// An object.
    Object,
    /// `true` or `false`.
    YesNo,
    /// `null`.
    Null,
}

impl fmt::Display for Expected {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Text => "a text",
            Self::Duration => "a duration",
            Self::Moment => "a moment",
            Self::List => "a list",
            Self::Object { .. } => "an object",
            Self::Step => "a step",
            Self::Whole => "a whole number",
            Self::YesNo => "`true` or `false`",
            Self::Other(words) => words,
        })
    }
}

impl fmt::Display for Found {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Text => "a text",
            Self::Number => "a number",
            Self::Negative => "a number below zero",
            Self::Fraction => "a fraction",
            Self::List => "a list",
            Self::Object => "an object",
            Self::YesNo => "`true` or `false`",
            Self::Null => "`null`",
        })
    }
}
