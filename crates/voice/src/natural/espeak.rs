//! Phonemes for Piper's models, from the program they were trained with: a call for each clause, for the program leaves
//! out the signs between them.

use std::path::PathBuf;
use std::time::Duration;

use stretch_natural::{Error, Phonemizer};

use crate::process::Bench;
use crate::text::{has_words, speakable};
use crate::{SpeechError, natural::NAME};

/// The program.
const PROGRAM: &str = "espeak-ng";
/// How long it may take for a clause.
const ANSWER: Duration = Duration::from_secs(5);

/// The program with its language.
pub(super) struct Espeak {
    path: PathBuf,
    language: String,
}

impl Espeak {
    /// The program, where it is installed.
    ///
    /// # Errors
    /// When it is not.
    pub(super) fn find(language: &str) -> Result<Self, SpeechError> {
        let path = stretch_files::find_program(PROGRAM).ok_or_else(|| {
            SpeechError::missing(NAME, format!("install {PROGRAM}: this voice takes its phonemes from it"))
        })?;
        Ok(Self { path, language: language.to_lowercase() })
    }

    fn clause(&self, words: &str) -> Result<String, Error> {
        let failed = |why: String| Error::Phonemes { why };
        let arguments = ["-q", "--ipa=0", "--stdin", "-v", &self.language].map(Into::into);
        let bench = Bench::new().map_err(|_| failed(format!("{PROGRAM} cannot be started")))?;
        let output = bench.run(&self.path, &arguments, words, ANSWER);
        let output = output.map_err(|_| failed(format!("{PROGRAM} does not speak `{}`", self.language)))?;
        let output = String::from_utf8(output).map_err(|error| failed(error.to_string()))?;
        Ok(output.split_whitespace().collect::<Vec<_>>().join(" "))
    }
}

impl Phonemizer for Espeak {
    fn phonemes(&self, text: &str) -> Result<Vec<String>, Error> {
        let mut sentences = vec![String::new()];
        for clause in speakable(text).split_inclusive(['.', '!', '?', ',', ';', ':']) {
            if !has_words(clause) {
                continue;
            }
            let sign = clause.chars().next_back().filter(char::is_ascii_punctuation);
            let phonemes = self.clause(clause)?;
            let Some(sentence) = sentences.last_mut() else { continue };
            if !sentence.is_empty() {
                sentence.push(' ');
            }
            sentence.push_str(&phonemes);
            sentence.extend(sign);
            if sign.is_some_and(|sign| ".!?".contains(sign)) {
                sentences.push(String::new());
            }
        }
        sentences.retain(|sentence| !sentence.is_empty());
        Ok(sentences)
    }
}
