//! The words of JSON: strings, numbers, and what people write instead of them.

use std::{borrow::Cow, ops::Range};

use serde::de::IgnoredAny;

use super::{Kind, Note, Number};
use crate::script::{limits, problem::Syntax};

/// A place in a text that moves forward.
pub(super) struct Lexer<'a> {
    pub text: &'a str,
    pub at: usize,
    pub notes: Vec<Note>,
}

/// Said when there is no sense in going on; why has been noted.
#[derive(Debug)]
pub(super) struct Stop;

impl<'a> Lexer<'a> {
    pub fn rest(&self) -> &'a str {
        &self.text[self.at..]
    }

    pub fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    pub fn note(&mut self, span: Range<usize>, problem: Syntax) {
        // No more than will be shown, so that a file of nothing but mistakes costs no memory.
        if self.notes.len() < limits::PROBLEMS {
            self.notes.push(Note::new(span, problem));
        }
    }

    pub fn stop<T>(&mut self, span: Range<usize>, problem: Syntax) -> Result<T, Stop> {
        self.note(span, problem);
        Err(Stop)
    }

    /// The bytes of the next character.
    pub fn here(&self) -> Range<usize> {
        self.at..self.at + self.peek().map_or(0, char::len_utf8)
    }

    /// Goes past white space, and past comments, which are noted.
    pub fn skip_space(&mut self) {
        loop {
            let bytes = &self.text.as_bytes()[self.at..];
            self.at += bytes.iter().take_while(|byte| matches!(byte, b' ' | b'\t' | b'\n' | b'\r')).count();
            let rest = self.rest();
            let comment = if rest.starts_with("//") || rest.starts_with('#') {
                rest.find('\n').unwrap_or(rest.len())
            } else if rest.starts_with("/*") {
                rest.find("*/").map_or(rest.len(), |end| end + 2)
            } else {
                match self.peek() {
                    // White space, but not JSON's: it slips in with text from web pages.
                    Some(character) if character.is_whitespace() || character == '\u{feff}' => {
                        self.note(self.here(), Syntax::Unexpected { character });
                        self.at += character.len_utf8();
                        continue;
                    }
                    _ => return,
                }
            };
            self.note(self.at..self.at + comment, Syntax::Comment);
            self.at += comment;
        }
    }

    /// What a quote closes with, if this is one.
    pub fn closing(quote: char) -> Option<&'static [char]> {
        match quote {
            '"' => Some(&['"']),
            '\'' => Some(&['\'']),
            '`' => Some(&['`']),
            '“' | '”' | '„' => Some(&['”', '“', '"']),
            '‘' | '’' => Some(&['’', '‘', '\'']),
            _ => None,
        }
    }

    /// Reads a string; the lexer stands at its opening quote.
    pub fn string(&mut self, closing: &[char]) -> Result<Cow<'a, str>, Stop> {
        let start = self.at;
        let quote = self.here();
        self.at = quote.end;
        if closing != ['"'] {
            self.note(quote, Syntax::WrongQuotes);
        }
        // A text without escapes is what stands in the file.
        let mut value = Cow::Borrowed("");
        loop {
            let rest = self.rest();
            // Quotes that are not ASCII begin with a byte that is not, and may be some other character.
            let is_special = |byte: &u8| matches!(byte, b'\\' | b'"' | b'\'' | b'`' | ..b' ' | 0x80..);
            let plain = rest.bytes().position(|byte| is_special(&byte)).unwrap_or(rest.len());
            value += &rest[..plain];
            self.at += plain;
            match self.peek() {
                None | Some('\n' | '\r') => return self.stop(start..self.at, Syntax::UnclosedText),
                Some('\\') => value.to_mut().push(self.escape(start)?),
                Some(character) if closing.contains(&character) => {
                    self.at += character.len_utf8();
                    return Ok(value);
                }
                Some(character) => {
                    if character < ' ' {
                        self.note(self.here(), Syntax::RawControl { character });
                    }
                    value.to_mut().push(character);
                    self.at += character.len_utf8();
                }
            }
        }
    }

    /// Reads one character of a string, which may be an escape.
    pub fn character(&mut self) -> Option<char> {
        match self.peek()? {
            '\\' => self.escape(self.at).ok(),
            plain => {
                self.at += plain.len_utf8();
                Some(plain)
            }
        }
    }

    fn escape(&mut self, text_start: usize) -> Result<char, Stop> {
        let start = self.at;
        self.at += 1;
        let Some(character) = self.peek().filter(|character| !matches!(character, '\n' | '\r')) else {
            return self.stop(text_start..self.at, Syntax::UnclosedText);
        };
        self.at += character.len_utf8();
        Ok(match character {
            '"' | '\\' | '/' => character,
            'b' => '\u{8}',
            'f' => '\u{c}',
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            'u' => self.code_point(start),
            _ => {
                let escape = self.text[start..self.at].to_owned();
                self.note(start..self.at, Syntax::BadEscape { escape });
                '\u{fffd}'
            }
        })
    }

    /// The character of a `\u` escape, which begins at `start`; the lexer stands behind its `u`.
    fn code_point(&mut self, start: usize) -> char {
        let Some(first) = self.four_digits() else {
            let rest = self.rest();
            self.at += rest.chars().take(4).take_while(char::is_ascii_alphanumeric).count();
            let escape = self.text[start..self.at].to_owned();
            self.note(start..self.at, Syntax::BadEscape { escape });
            return '\u{fffd}';
        };
        let after_first = self.at;
        let second = if (0xd800..0xdc00).contains(&first) && self.rest().starts_with("\\u") {
            self.at += 2;
            self.four_digits()
        } else {
            None
        };
        match char::decode_utf16([Some(first), second].into_iter().flatten()).next() {
            Some(Ok(character)) => character,
            _ => {
                self.at = after_first;
                self.note(start..self.at, Syntax::LoneSurrogate);
                '\u{fffd}'
            }
        }
    }

    fn four_digits(&mut self) -> Option<u16> {
        let digits = self.rest().get(..4).filter(|digits| digits.bytes().all(|byte| byte.is_ascii_hexdigit()))?;
        self.at += 4;
        u16::from_str_radix(digits, 16).ok()
    }

    /// Reads what is neither a string nor a bracket: a number, a word, or something that is no value.
    pub fn word(&mut self) -> Result<Kind<'a>, Stop> {
        let rest = self.rest();
        let in_word = |character: char| character.is_alphanumeric() || matches!(character, '_' | '-' | '+' | '.' | '$');
        let word = &rest[..rest.find(|character| !in_word(character)).unwrap_or(rest.len())];
        let span = self.at..self.at + word.len();
        let Some(first) = word.chars().next() else {
            let character = self.peek().unwrap_or_default();
            return self.stop(self.here(), Syntax::Unexpected { character });
        };
        self.at = span.end;
        Ok(match word {
            "null" => Kind::Null,
            "true" => Kind::YesNo(true),
            "false" => Kind::YesNo(false),
            _ => number(word).map_or_else(
                || {
                    let numeric = first.is_ascii_digit() || matches!(first, '+' | '-' | '.');
                    let word = word.to_owned();
                    self.note(
                        span,
                        if numeric { Syntax::BadNumber { number: word } } else { Syntax::NoValue { word } },
                    );
                    Kind::Broken
                },
                Kind::Number,
            ),
        })
    }
}

/// A number, if it is written as JSON has it.
fn number(word: &str) -> Option<Number> {
    serde_json::from_str::<IgnoredAny>(word).ok()?;
    let whole = word.parse().map(Number::Unsigned).or_else(|_| word.parse().map(Number::Signed));
    whole.ok().or_else(|| word.parse().map(Number::Float).ok())
}
