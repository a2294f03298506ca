//! The ways in which a text can fail to be JSON, with their words.
#![allow(missing_docs, reason = "what a field is, the words of its variant say")]

use strum::{EnumMessage, IntoStaticStr};
use thiserror::Error;

use super::words::Quoted;
use crate::clean::is_unprintable;

/// Why a text is not JSON. Most come from other notations that people know.
#[derive(Clone, Debug, PartialEq, Eq, Error, IntoStaticStr, EnumMessage)]
#[cfg_attr(test, derive(strum::VariantNames))]
#[strum(serialize_all = "kebab-case")]
pub enum Syntax {
    /// Nothing but white space.
    #[error("this file is empty")]
    #[strum(message = "`stretch new NAME` writes a script to begin with")]
    EmptyFile,
    /// No JSON at all, right from the start.
    #[error("this is not JSON")]
    #[strum(message = "a script begins with { and ends with }")]
    NotJson,
    /// Something behind the end.
    #[error("the file should end before this")]
    #[strum(message = "is there a bracket too many before it?")]
    TrailingText,
    /// A comment.
    #[error("JSON has no comments")]
    #[strum(message = "remove it; \"summary\" and \"intro\" are there for words")]
    Comment,
    /// A comma before a closing bracket.
    #[error("JSON has no comma after the last one")]
    #[strum(message = "remove it")]
    TrailingComma,
    /// A comma too many.
    #[error("there is a comma too many")]
    #[strum(message = "remove it")]
    ExtraComma,
    /// No comma between two things.
    #[error("a comma is missing here")]
    #[strum(message = "things in a list or object are parted by commas")]
    MissingComma,
    /// No colon between key and value.
    #[error("a colon is missing after this key")]
    #[strum(message = "a key and its value look like \"title\": \"Two good minutes\"")]
    MissingColon,
    /// No value where one must be.
    #[error("a value is missing here")]
    MissingValue,
    /// A key without quotes.
    #[error("the key {} needs quotes", Quoted(.key))]
    #[strum(message = "keys are in double quotes: \"title\"")]
    UnquotedKey { key: String },
    /// Something that is no key where a key must be.
    #[error("a key is missing here")]
    #[strum(message = "an object holds keys in double quotes, each with a colon and a value")]
    NotAKey,
    /// Single or curly quotes.
    #[error("these are not the quotes of JSON")]
    #[strum(message = "texts are in straight double quotes: \"like this\"")]
    WrongQuotes,
    /// A quote inside a text, which ends it.
    #[error("this quote ends the text")]
    #[strum(message = "a quote inside a text is \\\"")]
    QuoteInText,
    /// A text that does not end on its line.
    #[error("this text does not end on its line")]
    #[strum(message = "close it with \" on the same line; a new line inside a text is \\n")]
    UnclosedText,
    /// `\x` and the like.
    #[error("{} means nothing in a text", Quoted(.escape))]
    #[strum(message = "a backslash itself is \\\\")]
    BadEscape { escape: String },
    /// Half of a character that takes two `\u` escapes.
    #[error("this is half a character")]
    #[strum(message = "write the character as it is, without \\u")]
    LoneSurrogate,
    /// A tab or another control character as it is.
    #[error("{}", raw(*.character))]
    #[strum(message = "remove it")]
    RawControl { character: char },
    /// A word that is no value of JSON's.
    #[error("{} is no value", Quoted(.word))]
    NoValue { word: String },
    /// A number that JSON does not know.
    #[error("{} is no number", Quoted(.number))]
    #[strum(message = "a number looks like 5; a duration is in quotes: \"5s\"")]
    BadNumber { number: String },
    /// The end, with an object or list still open; `bracket` closes it.
    #[error("the file ends, but a `{bracket}` is still missing")]
    Unclosed { bracket: char },
    /// A bracket that closes something else.
    #[error("this should be `{expected}`, not `{found}`")]
    WrongBracket { expected: char, found: char },
    /// A character that has no business there.
    #[error("{}", unexpected(*.character))]
    Unexpected { character: char },
}

fn unexpected(character: char) -> String {
    match character.is_whitespace() || is_unprintable(character) {
        true => format!("the invisible character U+{:04X} cannot stand here", u32::from(character)),
        false => format!("{} has no meaning here", Quoted(character.encode_utf8(&mut [0; 4]))),
    }
}

fn raw(character: char) -> String {
    match character {
        '\t' => "a tab cannot stand in a text as it is".to_owned(),
        _ => format!("the control character U+{:04X} cannot stand in a text", u32::from(character)),
    }
}
