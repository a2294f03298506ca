//! Texts of a script: bounded, cleaned, their templates checked.

use std::sync::Arc;

use super::{Builder, Here};
use crate::{
    clean::one_line,
    script::{
        limits,
        path::SourceSpan,
        problem::{Problem, is_unprintable},
        suggest,
    },
    session::template::{self, Piece},
    spoken::unsayable,
    timeline::Pronounce,
};

/// What kind of text it is.
struct Sort {
    what: &'static str,
    /// How many characters it may have.
    limit: usize,
    /// The templates that may be in it.
    templates: &'static [&'static str],
}

impl Builder<'_> {
    /// A step's text as it may be said: checked, and without control characters.
    pub(super) fn text(&mut self, text: &str, here: &Here<'_>) -> Arc<str> {
        self.checked(text, Sort { what: "a text", limit: limits::TEXT_CHARACTERS, templates: &template::NAMES }, here)
    }

    /// A text that belongs to no step, so that there is nothing its templates could stand for.
    pub(super) fn plain_text(&mut self, text: &str, here: &Here<'_>) -> Arc<str> {
        self.checked(text, Sort { what: "a text", limit: limits::TEXT_CHARACTERS, templates: &[] }, here)
    }

    /// A name, likewise.
    pub(super) fn name(&mut self, name: &str, here: &Here<'_>) -> Arc<str> {
        self.checked(name, Sort { what: "a name", limit: limits::NAME_CHARACTERS, templates: &[] }, here)
    }

    /// A script's title, likewise.
    pub(super) fn title(&mut self, title: &str, here: &Here<'_>) -> Arc<str> {
        self.checked(title, Sort { what: "a title", limit: limits::NAME_CHARACTERS, templates: &[] }, here)
    }

    fn checked(&mut self, text: &str, sort: Sort, here: &Here<'_>) -> Arc<str> {
        if here.first && !self.full {
            let Sort { what, limit, templates } = sort;
            // No text has more characters than bytes.
            let length = if text.len() > limit { text.chars().count() } else { 0 };
            if length > limit {
                // What else is wrong with it can wait until it is a text that anybody would listen to.
                self.find(here, Problem::TextTooLong { length, limit });
                return one_line(text);
            }
            if text.trim().is_empty() {
                self.find(here, Problem::EmptyText { what });
            }
            if let Some((start, character)) = text.char_indices().find(|(_, letter)| is_control(*letter)) {
                let spot = SourceSpan::Within { start, end: start + character.len_utf8() };
                self.find_at(here, spot, Problem::ControlCharacter { character });
            }
            if text.contains(['{', '}']) {
                self.templates(text, templates, here);
            }
            if self.options.places {
                self.speakable(text, here);
            }
        }
        one_line(text)
    }

    /// What a voice would be silent at; templates count as words, and so does what the script says how to say.
    fn speakable(&mut self, text: &str, here: &Here<'_>) {
        let Some(part) = unsayable(text, self.language) else { return };
        let pronounce: Vec<_> =
            here.scope.script.pronounce.iter().map(|(word, say)| (one_line(word), one_line(say))).collect();
        let said = Pronounce::new(&pronounce).put_into(text);
        if said.is_none_or(|said| unsayable(&said, self.language).is_some()) {
            let problem = Problem::NotSpeakable { part: text[part.clone()].to_owned(), language: self.language };
            self.find_at(here, SourceSpan::Within { start: part.start, end: part.end }, problem);
        }
    }

    fn templates(&mut self, text: &str, known: &'static [&'static str], here: &Here<'_>) {
        for piece in template::pieces(text) {
            match piece {
                Piece::Name(name, start) if !known.contains(&name) => {
                    let nearest = suggest::nearest(name, known.iter().copied());
                    let problem = Problem::UnknownTemplate { name: name.to_owned(), nearest, known };
                    self.find_at(here, SourceSpan::Within { start: start - 1, end: start + name.len() + 1 }, problem);
                }
                Piece::Stray(start) => {
                    self.find_at(here, SourceSpan::Within { start, end: start + 1 }, Problem::StrayBrace);
                }
                _ => {}
            }
        }
    }
}

/// Characters that could move a cursor, colour a terminal or turn the direction of writing. Breaking a line is no such
/// thing: it only becomes a space.
fn is_control(letter: char) -> bool {
    is_unprintable(letter) && !matches!(letter, '\n' | '\t')
}
