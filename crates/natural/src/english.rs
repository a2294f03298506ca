//! English text to phonemes: tokens, parts of speech, words, and what neighbours do to one another.
//!
//! The phonemes are those of the hibari and Kokoro voices: IPA with single letters for diphthongs (`A` as in "day", `I`
//! as in "my", `W` as in "now", `Y` as in "boy", `O` as in "go", `Q` its British sister) and `ᵊ`, `ᵻ` for reduced vowels.

mod groups;
mod normal;
mod number_words;
mod numbers;
mod parts;
mod sentences;
mod sounds;
mod special;
mod stems;
mod stress;
mod tokens;

#[cfg(test)]
mod tests;

use crate::{Error, lexicon::Lexicon, tagger::Tagger, unknown::Unknown};
pub(crate) use normal::Normalizer;
pub(crate) use tokens::{Token, Tokenizer};

/// What English text is read with.
pub(crate) struct English {
    pub normalizer: Normalizer,
    pub tokenizer: Tokenizer,
    pub tagger: Tagger,
    pub lexicon: Lexicon,
    pub unknown: Unknown,
}

/// What a word needs to know of what follows it.
#[derive(Clone, Copy, Default)]
pub(crate) struct Following {
    /// Whether the next sound is a vowel; nothing before a pause.
    pub vowel: Option<bool>,
    /// Whether the next word is "to".
    pub to: bool,
}

impl English {
    /// The sentences of a text.
    pub fn sentences<'a>(&self, text: &'a str) -> Vec<&'a str> {
        sentences::sentences(text, |word| self.normalizer.is_short_form(word) || self.tokenizer.is_short_form(word))
    }

    /// Whether a word is in the lexicon, or a form of one that is: whether nobody needs to say how it sounds.
    pub fn knows(&self, word: &str) -> bool {
        self.word(word, special::Asked::ALONE).is_some()
    }

    /// The phonemes of one sentence.
    pub fn phonemes(&self, sentence: &str) -> Result<String, Error> {
        let sentence = self.normalizer.words(sentence);
        let tokens = self.tokenizer.tokens(&sentence);
        let tags = self.tagger.tags(&tokens);
        let mut groups = groups::groups(&tokens, &tags);
        // From the last word to the first: a word's sound can hang on the one that follows.
        let mut following = Following::default();
        for group in groups.iter_mut().rev() {
            self.sound(group, &mut following)?;
        }
        let phonemes: String = groups.iter().map(groups::Group::phonemes).collect();
        Ok(phonemes.trim().to_owned())
    }
}
