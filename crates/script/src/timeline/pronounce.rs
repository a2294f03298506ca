//! Words that the voice would get wrong, as it is to say them.

use std::{collections::HashMap, sync::Arc};

/// Pronunciations by their word in lower case.
pub(super) struct Pronounce<'a> {
    words: HashMap<String, &'a str>,
    /// The letters that these words begin with, a bit each: most words of a text need no closer look.
    letters: u64,
}

impl<'a> Pronounce<'a> {
    /// Words with how to say them.
    pub fn new(words: &'a [(Arc<str>, Arc<str>)]) -> Self {
        let words: HashMap<_, _> = words.iter().map(|(word, say)| (word.to_lowercase(), &**say)).collect();
        let letters =
            words.keys().filter_map(|word| word.chars().next()).fold(0, |letters, first| letters | bit(first));
        Self { words, letters }
    }

    /// The text with the pronunciations put in, whole words only; `None` where it is said as it is written.
    pub fn put_into(&self, text: &str) -> Option<String> {
        if self.words.is_empty() {
            return None;
        }
        let mut spoken = String::new();
        let mut written = 0;
        for (start, word) in words(text) {
            if let Some(say) = self.of(word) {
                spoken.push_str(&text[written..start]);
                spoken.push_str(say);
                written = start + word.len();
            }
        }
        if written == 0 {
            return None;
        }
        spoken.push_str(&text[written..]);
        Some(spoken)
    }

    fn of(&self, word: &str) -> Option<&'a str> {
        let first = word.chars().next()?.to_lowercase().next()?;
        if self.letters & bit(first) == 0 {
            return None;
        }
        self.words.get(&word.to_lowercase()).copied()
    }
}

/// The words of a text, each with where it begins.
fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at + text[at..].find(char::is_alphanumeric)?;
        let rest = &text[start..];
        let word = &rest[..rest.find(|letter: char| !letter.is_alphanumeric()).unwrap_or(rest.len())];
        at = start + word.len();
        Some((start, word))
    })
}

fn bit(letter: char) -> u64 {
    1 << (u32::from(letter) % 64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_words_are_said_otherwise_however_they_are_written() {
        let words = [("asana", "ah sa na"), ("é", "e"), ("x", "")].map(|(word, say)| (word.into(), say.into()));
        let pronounce = Pronounce::new(&words);
        for (written, spoken) in [
            ("An Asana, please.", "An ah sa na, please."),
            ("ASANA", "ah sa na"),
            ("asanas are no asana", "asanas are no ah sa na"),
            ("É? x!", "e? !"),
        ] {
            assert_eq!(pronounce.put_into(written).as_deref(), Some(spoken));
        }
        assert_eq!(pronounce.put_into("nothing"), None);
        assert_eq!(Pronounce::new(&[]).put_into("asana"), None);
    }
}
