//! Texts of a script: bounded, cleaned, their templates checked.

use std::sync::Arc;

use super::{Here, findings::Findings, unrolled::Said};
use crate::clean::{is_unprintable, one_line};
use crate::script::limits::{NAME_CHARACTERS, TEXT_CHARACTERS};
use crate::script::path::SourceSpan;
use crate::script::problem::Problem;
use crate::script::suggest;
use crate::script::words::Language;
use crate::session::template;
use crate::session::template::Piece;
use crate::spoken::unsayable;
use crate::timeline::Pronounce;

impl Findings {
    /// A step's text as it may be said: checked, and without control characters.
    pub fn text(&mut self, text: &str, here: &Here<'_>) -> Arc<str> {
        self.checked(text, "a text", TEXT_CHARACTERS, &template::NAMES, here)
    }

    /// A text that belongs to no step, so that there is nothing its templates could stand for.
    pub fn plain_text(&mut self, text: &str, here: &Here<'_>) -> Arc<str> {
        self.checked(text, "a text", TEXT_CHARACTERS, &[], here)
    }

    /// How much a text of a step says once everything is put in, `{exercise}` with so many characters. It is checked
    /// before anything is.
    pub fn filled(&mut self, text: &str, exercise: usize, here: &Here<'_>) -> Said {
        let length = template::most_characters(text, exercise);
        // One that is too long as it is written was told of before.
        if length > TEXT_CHARACTERS && text.chars().count() <= TEXT_CHARACTERS {
            self.find(here, Problem::FilledTooLong { length });
        }
        Said::text(length)
    }

    /// A list of these.
    pub fn plain_texts(&mut self, texts: &[String], here: &Here<'_>) -> Vec<Arc<str>> {
        texts.iter().enumerate().map(|(index, text)| self.plain_text(text, &here.nth(index))).collect()
    }

    /// A name, likewise.
    pub fn name(&mut self, name: &str, here: &Here<'_>) -> Arc<str> {
        self.checked(name, "a name", NAME_CHARACTERS, &[], here)
    }

    /// A script's title, likewise.
    pub fn title(&mut self, title: &str, here: &Here<'_>) -> Arc<str> {
        self.checked(title, "a title", NAME_CHARACTERS, &[], here)
    }

    /// Checks a text: `what` it is, how many characters it may have, and which templates may be in it.
    fn checked(
        &mut self,
        text: &str,
        what: &'static str,
        limit: usize,
        templates: &'static [&'static str],
        here: &Here<'_>,
    ) -> Arc<str> {
        if here.first && !self.full {
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
            if let Some(language) = self.speaks {
                self.speakable(text, language, here);
            }
        }
        one_line(text)
    }

    /// What a voice would be silent at; templates count as words, and so does what the script says how to say.
    fn speakable(&mut self, text: &str, language: Language, here: &Here<'_>) {
        let Some(part) = unsayable(text, language) else { return };
        let own = &here.scope.script.pronounce;
        let pronounce: Vec<_> = own.iter().map(|(word, say)| (one_line(word), one_line(say))).collect();
        let said = Pronounce::new(&pronounce).put_into(text);
        if said.is_none_or(|said| unsayable(&said, language).is_some()) {
            let problem = Problem::NotSpeakable { part: text[part.clone()].to_owned(), language };
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
                // Before and after the steps there are no sides.
                Piece::Sides(left, right, start) if known.is_empty() => {
                    let name = format!("{left}|{right}");
                    let spot = SourceSpan::Within { start: start - 1, end: start + name.len() + 1 };
                    self.find_at(here, spot, Problem::UnknownTemplate { name, nearest: None, known });
                }
                Piece::Stray(start) => {
                    self.find_at(here, SourceSpan::Within { start, end: start + 1 }, Problem::StrayBrace);
                }
                _ => {}
            }
        }
    }
}

/// Characters that could move a cursor, colour a terminal, turn the direction of writing or hide. Breaking a line is no
/// such thing: it only becomes a space. Where a word may be parted and how an emoji looks is left out quietly.
fn is_control(letter: char) -> bool {
    is_unprintable(letter) && !matches!(letter, '\n' | '\t' | '\u{ad}' | '\u{fe00}'..='\u{fe0f}')
}
