//! The ways in which a text can fail to be JSON.
#![allow(missing_docs, reason = "what a field is, the words of its variant say")]

/// Why a text is not JSON. Most come from other notations that people know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Syntax {
    /// Nothing but white space.
    Empty,
    /// No JSON at all, right from the start.
    NotJson,
    /// Something behind the end.
    TrailingText,
    /// A comment.
    Comment,
    /// A comma before a closing bracket.
    TrailingComma,
    /// A comma too many.
    ExtraComma,
    /// No comma between two things.
    MissingComma,
    /// No colon between key and value.
    MissingColon,
    /// No value where one must be.
    MissingValue,
    /// A key without quotes.
    UnquotedKey { key: String },
    /// Something that is no key where a key must be.
    NotAKey,
    /// Single or curly quotes.
    WrongQuotes,
    /// A quote inside a text, which ends it.
    QuoteInText,
    /// A text that does not end on its line.
    UnclosedText,
    /// `\x` and the like.
    BadEscape { escape: String },
    /// Half of a character that takes two `\u` escapes.
    LoneSurrogate,
    /// A tab or another control character as it is.
    RawControl { character: char },
    /// A word that is none of JSON's.
    UnknownWord { word: String },
    /// A number that JSON does not know.
    BadNumber { number: String },
    /// The end, with an object or list still open; `bracket` closes it.
    Unclosed { bracket: char },
    /// A bracket that closes something else.
    WrongBracket { expected: char, found: char },
    /// A character that has no business there.
    Unexpected { character: char },
}

impl From<Syntax> for super::Problem {
    fn from(syntax: Syntax) -> Self {
        Self::Syntax(syntax)
    }
}
