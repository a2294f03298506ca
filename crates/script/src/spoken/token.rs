//! A text as words, numbers and signs.

use super::normal::GROUP;

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Letters, and apostrophes between them.
    Word,
    /// ASCII digits.
    Number,
    /// One character of any other kind.
    Sign,
}

/// A piece of the text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Token<'a> {
    pub text: &'a str,
    pub kind: Kind,
    /// Whether there is space before it.
    pub spaced: bool,
    /// Whether that space is one between groups of digits.
    pub grouped: bool,
}

impl Token<'_> {
    /// The sign that it is.
    pub fn sign(&self) -> Option<char> {
        if self.kind == Kind::Sign { self.text.chars().next() } else { None }
    }
}

/// The tokens of a normal text.
pub(super) fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut tokens = Vec::new();
    let (mut spaced, mut grouped) = (false, false);
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let (kind, length) = if is_letter(first) {
            (Kind::Word, word_length(rest))
        } else if first.is_ascii_digit() {
            (Kind::Number, rest.find(|sign: char| !sign.is_ascii_digit()).unwrap_or(rest.len()))
        } else {
            (Kind::Sign, first.len_utf8())
        };
        let (token, after) = rest.split_at(length);
        rest = after;
        if first.is_whitespace() {
            grouped = first == GROUP && !spaced;
            spaced = true;
            continue;
        }
        tokens.push(Token { text: token, kind, spaced, grouped });
        (spaced, grouped) = (false, false);
    }
    tokens
}

/// Letters that every voice knows; no others are left in a normal text.
pub(super) fn is_letter(letter: char) -> bool {
    letter.is_ascii_alphabetic() || matches!(letter, 'À'..='ÿ') && !matches!(letter, '×' | '÷')
}

/// How many bytes of the text are the word that it begins with.
pub(super) fn word_length(text: &str) -> usize {
    let mut letters = text.char_indices().peekable();
    while let Some((at, letter)) = letters.next() {
        let inside = letter == '\'' && at > 0 && letters.peek().is_some_and(|(_, next)| is_letter(*next));
        if !is_letter(letter) && !inside {
            return at;
        }
    }
    text.len()
}
