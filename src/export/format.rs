//! What can be written, and by which ending it is known.

use std::path::Path;

use super::sound::Begin;
use super::text::Text;
use super::{sound, text};

/// What a file holds.
#[derive(Clone, Copy, Debug)]
pub enum Format {
    /// What is heard.
    Sound(Begin),
    /// What is said, or what happens.
    Text(Text),
}

impl Format {
    /// The endings of all formats.
    pub fn endings() -> impl Iterator<Item = &'static str> {
        Self::all().map(|(ending, _)| ending)
    }

    /// The format of this ending, written without its dot, in any case.
    pub fn of_ending(ending: &str) -> Option<Self> {
        Self::all().find(|(known, _)| ending.eq_ignore_ascii_case(known)).map(|(_, format)| format)
    }

    /// The format of a file of this name.
    pub fn of_path(path: &Path) -> Option<Self> {
        Self::of_ending(path.extension()?.to_str()?)
    }

    fn all() -> impl Iterator<Item = (&'static str, Self)> {
        let sounds = sound::FORMATS.iter().map(|&(ending, begin)| (ending, Self::Sound(begin)));
        sounds.chain(text::FORMATS.iter().map(|&(ending, text)| (ending, Self::Text(text))))
    }
}
