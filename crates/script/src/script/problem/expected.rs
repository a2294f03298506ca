//! The kinds of values: what was expected, what was found.

use strum::Display;

/// What kind of value must stand at a place.
#[derive(Clone, Debug, PartialEq, Eq, Display)]
pub enum Expected {
    /// A string.
    #[strum(to_string = "a text")]
    Text,
    /// A string such as "30s".
    #[strum(to_string = "a duration")]
    Duration,
    /// A string such as "-5s" or "halfway".
    #[strum(to_string = "a moment")]
    Moment,
    /// An array.
    #[strum(to_string = "a list")]
    List,
    /// An object, such as this one.
    #[strum(to_string = "an object")]
    Object {
        /// As people write it.
        like: Option<&'static str>,
    },
    /// A step: an object with one key.
    #[strum(to_string = "a step")]
    Step,
    /// A number without fraction or sign.
    #[strum(to_string = "a whole number")]
    Whole,
    /// `true` or `false`.
    #[strum(to_string = "`true` or `false`")]
    YesNo,
    /// Anything else, in words.
    #[strum(to_string = "{0}")]
    Other(String),
}

/// What kind of value stands there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Display)]
pub enum Found {
    /// A string.
    #[strum(to_string = "a text")]
    Text,
    /// A number.
    #[strum(to_string = "a number")]
    Number,
    /// A number below zero.
    #[strum(to_string = "a number below zero")]
    Negative,
    /// A number with a fraction.
    #[strum(to_string = "a fraction")]
    Fraction,
    /// An array.
    #[strum(to_string = "a list")]
    List,
    /// An object.
    #[strum(to_string = "an object")]
    Object,
    /// `true` or `false`.
    #[strum(to_string = "`true` or `false`")]
    YesNo,
    /// `null`.
    #[strum(to_string = "`null`")]
    Null,
}
