//! The words, numbers and signs of a list.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// One of them.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Token<'a> {
    /// As it is written.
    pub text: &'a str,
    /// In small letters, without accents.
    pub plain: String,
    /// Its bytes in the whole text.
    pub span: Range<usize>,
    pub kind: Kind,
    /// Whether it follows the one before without a space.
    pub joined: bool,
}

/// What it is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Kind {
    Number(f64),
    Word,
    Sign,
}

impl Token<'_> {
    pub fn number(&self) -> Option<f64> {
        if let Kind::Number(number) = self.kind { Some(number) } else { None }
    }

    pub fn is(&self, plain: &str) -> bool {
        self.plain == plain
    }
}

/// In small letters, without accents.
pub(super) fn plain(text: &str) -> String {
    let letters = text.nfkd().filter(|letter| !is_combining_mark(*letter)).flat_map(char::to_lowercase);
    letters.collect::<String>().replace('ß', "ss").replace('’', "'").replace('×', "x")
}

/// The tokens of a part of a text.
pub(super) fn tokens(text: &str, part: Range<usize>) -> Vec<Token<'_>> {
    let (mut tokens, mut at) = (Vec::new(), part.start);
    let mut joined = false;
    while let Some(first) = text.get(at..part.end).and_then(|rest| rest.chars().next()) {
        let rest = &text[at..part.end];
        if first.is_whitespace() {
            at += first.len_utf8();
            joined = false;
            continue;
        }
        let (length, kind) = one(rest, first);
        let text = &rest[..length];
        tokens.push(Token { text, plain: plain(text), span: at..at + length, kind, joined });
        at += length;
        joined = true;
    }
    tokens
}

/// How long the first token is, and what.
fn one(rest: &str, first: char) -> (usize, Kind) {
    if let Some(half) = fraction(first) {
        return (first.len_utf8(), Kind::Number(half));
    }
    if first.is_ascii_digit() {
        return number(rest);
    }
    // "x10", and "3x20": no word.
    if matches!(first, 'x' | 'X') && rest[1..].trim_start().starts_with(|c: char| c.is_ascii_digit()) {
        return (1, Kind::Word);
    }
    if first == '×' {
        return (first.len_utf8(), Kind::Word);
    }
    if first.is_alphabetic() {
        // Hyphens and apostrophes inside are its own.
        let inside = |(index, c): &(usize, char)| {
            let next = rest[index + c.len_utf8()..].chars().next();
            c.is_alphanumeric()
                || is_combining_mark(*c)
                || (matches!(c, '-' | '\u{2010}' | '\u{2011}' | '\'' | '’') && next.is_some_and(char::is_alphabetic))
        };
        let length = rest.char_indices().find(|at| !inside(at)).map_or(rest.len(), |(index, _)| index);
        return (length, Kind::Word);
    }
    (first.len_utf8(), Kind::Sign)
}

fn number(rest: &str) -> (usize, Kind) {
    let digits = |from: usize| rest[from..].find(|c: char| !c.is_ascii_digit()).map_or(rest.len(), |end| from + end);
    let whole = digits(0);
    let mut end = whole;
    if rest[whole..].starts_with(['.', ',']) && digits(whole + 1) > whole + 1 {
        end = digits(whole + 1);
    }
    let number = rest[..end].replace(',', ".").parse().unwrap_or_default();
    let half = rest[end..].chars().next().and_then(fraction);
    match half {
        Some(half) => (end + '½'.len_utf8(), Kind::Number(number + half)),
        None => (end, Kind::Number(number)),
    }
}

fn fraction(letter: char) -> Option<f64> {
    Some(match letter {
        '½' => 0.5,
        '¼' => 0.25,
        '¾' => 0.75,
        _ => return None,
    })
}
