//! Texts of a script: bounded, cleaned, their templates checked.

use std::sync::Arc;

use super::{Builder, Here, Scope};
use crate::{
    script::{limits, path::PathRef, problem::Problem, suggest},
    session::template::{self, Piece},
};

impl Builder<'_> {
    /// A text as it may be said: checked, and without control characters.
    pub(super) fn text(&mut self, text: &str, here: &Here<'_>) -> Arc<str> {
        if !here.first {
            return clean(text);
        }
        let length = text.chars().count();
        if length > limits::TEXT_CHARACTERS {
            self.find(here, Problem::TextTooLong { length, limit: limits::TEXT_CHARACTERS });
        }
        if text.trim().is_empty() {
            self.find(here, Problem::EmptyText { what: "a text" });
        }
        if let Some(character) = text.chars().find(|letter| is_control(*letter)) {
            self.find(here, Problem::ControlCharacter { character });
        }
        if text.contains(['{', '}']) {
            self.templates(text, here);
        }
        clean(text)
    }

    fn templates(&mut self, text: &str, here: &Here<'_>) {
        for piece in template::pieces(text) {
            match piece {
                Piece::Name(name, _) if !template::NAMES.contains(&name) => {
                    let nearest = suggest::nearest(name, template::NAMES);
                    self.find(
                        here,
                        Problem::UnknownTemplate { name: name.to_owned(), nearest, known: &template::NAMES },
                    );
                }
                Piece::Stray(_) => self.find(here, Problem::StrayBrace),
                _ => {}
            }
        }
    }

    /// What stands beside the steps: title, intro, cautions, pronunciations, exercises of its own.
    pub(super) fn check_head(&mut self, scope: &Scope<'_>) {
        let script = scope.script;
        let root = Here { scope, path: PathRef::ROOT, round: None, nesting: 0, first: true };
        if script.title.trim().is_empty() {
            self.find(&root.at("title"), Problem::EmptyText { what: "a title" });
        } else if script.title.chars().count() > limits::NAME_CHARACTERS {
            let length = script.title.chars().count();
            self.find(&root.at("title"), Problem::TextTooLong { length, limit: limits::NAME_CHARACTERS });
        }
        for (index, thing) in script.kit.iter().enumerate() {
            let kit = Here { path: PathRef::ROOT.key("kit"), ..root };
            let thing = self.text(thing, &Here { path: kit.path.index(index), ..kit });
            self.need(thing);
        }
        for (index, caution) in script.cautions.iter().enumerate() {
            let cautions = Here { path: PathRef::ROOT.key("cautions"), ..root };
            let caution = self.text(caution, &Here { path: cautions.path.index(index), ..cautions });
            if !self.cautions.contains(&caution) {
                self.cautions.push(caution);
            }
        }
        for (word, say) in &script.pronounce {
            self.pronounce.entry(clean(word)).or_insert_with(|| clean(say));
        }
        for (key, text) in [("summary", &script.summary), ("intro", &script.intro), ("outro", &script.outro)] {
            if let Some(text) = text {
                self.text(text, &root.at(key));
            }
        }
        self.own_exercises(scope);
    }

    fn own_exercises(&mut self, scope: &Scope<'_>) {
        let list = PathRef::ROOT.key("exercises");
        for (index, exercise) in scope.script.exercises.iter().enumerate() {
            let place = list.index(index);
            let here = Here { scope, path: place, round: None, nesting: 0, first: true };
            if !is_id(&exercise.id) {
                self.find(&here.at("id"), Problem::BadId { id: exercise.id.clone() });
            }
            if scope.script.exercises[..index].iter().any(|other| other.id == exercise.id) {
                self.find(&here.at("id"), Problem::ExerciseTwice { id: exercise.id.clone() });
            }
            self.text(&exercise.name, &here.at("name"));
            if let Some(other) = &exercise.alternative {
                let known = scope.own.contains_key(other.as_str())
                    || self.sources.library.exercise(other, self.language).is_some();
                if !known {
                    let nearest = suggest::nearest(other, self.sources.library.exercise_ids());
                    self.find(&here.at("alternative"), Problem::UnknownAlternative { name: other.clone(), nearest });
                }
            }
        }
    }

    /// Adds to what is needed, nothing twice.
    pub(super) fn need(&mut self, thing: Arc<str>) {
        if !self.kit.contains(&thing) {
            self.kit.push(thing);
        }
    }
}

fn is_id(id: &str) -> bool {
    let part =
        |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit());
    id.len() <= 80 && id.split('-').all(part)
}

/// Characters that could move a cursor, colour a terminal or turn the direction of writing.
pub(crate) fn is_control(letter: char) -> bool {
    letter.is_control() && !matches!(letter, '\n' | '\t')
        || matches!(letter, '\u{200e}' | '\u{200f}' | '\u{2028}' | '\u{2029}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

/// A text on one line, without characters that do anything but show.
pub(crate) fn clean(text: &str) -> Arc<str> {
    let plain = text.chars().all(|letter| !letter.is_control() && !is_control(letter));
    if plain && !text.starts_with(' ') && !text.ends_with(' ') {
        return text.into();
    }
    let kept: String = text.chars().filter(|letter| !is_control(*letter)).collect();
    kept.split_whitespace().collect::<Vec<_>>().join(" ").into()
}
