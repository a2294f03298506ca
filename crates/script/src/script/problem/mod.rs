//! Everything that can be wrong with a script, as data. The words are in `words.rs`, the advice in `help.rs`.
#![allow(missing_docs, reason = "what a field is, the words of its variant say")]

mod code;
mod expected;
mod help;
mod syntax;
#[cfg(test)]
mod tests;
mod words;

use std::{io, time::Duration};

use serde::Serialize;

use super::{at::At, suggest, words::Language};

pub use expected::{Expected, Found};
pub use help::STEP_KINDS;
pub use syntax::Syntax;
pub(crate) use words::is_unprintable;

/// Whether a session can be played in spite of a problem.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Severity {
    /// It cannot.
    Error,
    /// It can.
    Warning,
}

/// One thing that is wrong. `nearest` is the known name that was probably meant.
#[derive(Clone, Debug, PartialEq)]
pub enum Problem {
    /// The file cannot be read at all.
    Unreadable { kind: io::ErrorKind },
    /// It is a folder, a device or a pipe.
    NotAFile,
    /// It is past [`super::limits::FILE_BYTES`].
    TooLarge,
    /// It is not UTF-8; perhaps it is UTF-16.
    NotUtf8 { utf16: bool },

    /// It is not JSON.
    Syntax(Syntax),
    /// Objects and lists go past [`super::limits::JSON_DEPTH`].
    TooDeep,

    /// A key that means nothing there.
    UnknownKey { key: String, nearest: Option<String>, known: &'static [&'static str] },
    /// A key that stands twice in one object.
    DuplicateKey { key: String },
    /// A key that must be there.
    MissingKey { key: String },
    /// A value of another kind than it must be.
    WrongType { expected: Expected, found: Found },
    /// No length of time.
    BadDuration { found: String, meant: Option<String> },
    /// No moment inside a step.
    BadMoment { found: String, meant: Option<String> },
    /// A word that is not in the vocabulary of its key; `what` is its singular.
    UnknownWord { what: &'static str, found: String, nearest: Option<String>, known: &'static [&'static str] },
    /// A step of a kind that there is not.
    UnknownStep { found: String, nearest: Option<String> },
    /// A step without a key that names its kind. `meant` is the kind that its other keys belong to.
    StepWithoutKind { meant: Option<&'static str> },
    /// A key beside the one that names the kind of a step.
    BesideKind { key: String, kind: String },
    /// A step with several keys that name a kind.
    StepWithKinds { kinds: Vec<String> },
    /// A number that is too small or too large.
    OutOfRange { found: String, min: u64, max: u64 },
    /// Anything else that serde finds, in its words.
    Invalid { message: String },
    /// There were more problems than [`super::limits::PROBLEMS`].
    TooManyProblems,

    /// No such exercise.
    UnknownExercise { name: String, nearest: Option<String> },
    /// No such alternative to an exercise.
    UnknownAlternative { name: String, nearest: Option<String> },
    /// No such session to include.
    UnknownSession { name: String, nearest: Option<String> },
    /// No such bundled sound.
    UnknownSound { name: String, nearest: Option<String> },
    /// `{name}` in a text stands for nothing there.
    UnknownTemplate { name: String, nearest: Option<String>, known: &'static [&'static str] },
    /// A brace that opens or closes no name.
    StrayBrace,
    /// Texts in another language than the session speaks; `what` they belong to ("exercise").
    OtherLanguage { what: &'static str, name: String, language: Language, spoken: Language },
    /// An exercise that the script defines twice.
    ExerciseTwice { id: String },
    /// An exercise's id that could not be used as a name.
    BadId { id: String },

    /// A session that includes itself in the end: the names, from the first to the first again.
    IncludeCycle { chain: Vec<String> },
    /// An include that leads out of the script's folder.
    IncludeOutside { path: String },
    /// An included file that cannot be read.
    IncludeUnreadable { path: String, kind: io::ErrorKind },
    /// The included files together go past [`super::limits::INCLUDED_BYTES`].
    TooMuchIncluded,
    /// A sound file that leads out of the script's folder.
    SoundOutside { path: String },
    /// A sound file that is not there.
    SoundMissing { path: String },
    /// A sound file that is no sound.
    SoundUnreadable { path: String, reason: String },

    /// A cue behind the end of its step.
    CuePastEnd { at: At, length: Duration },
    /// A cue that takes longer than there is room for before `before` ("the countdown").
    CueTooLong { takes: Duration, left: Duration, before: String },
    /// A cue that has to wait this long for the one before it to be said.
    CueLate { by: Duration },
    /// A list of steps without a step.
    NoSteps,
    /// A text that must not be empty; `what` names it ("a title").
    EmptyText { what: &'static str },
    /// A text past its bound.
    TextTooLong { length: usize, limit: usize },
    /// What is needed, which is said as one text, is past the bound of one.
    TooMuchKit { length: usize },
    /// A control character in a text; it is left out.
    ControlCharacter { character: char },
    /// A part of a text that no voice of the language says anything of.
    NotSpeakable { part: String, language: Language },
    /// A word with how to say it that is in no text.
    NeverPronounced { word: String },
    /// A rest between sets or rounds, which `between` names, where there is only one.
    RestUnreachable { between: &'static str },
    /// A step that takes no time.
    NoLength,
    /// Past [`super::limits::STEPS`].
    TooManySteps,
    /// Repeats and includes go past [`super::limits::NESTING`].
    TooNested,
    /// Past [`super::limits::SESSION_TIME`].
    TooLong,

    /// A step with neither an exercise nor a name.
    Nameless,
    /// A hold whose time stands nowhere.
    NoTime { exercise: Option<String> },
    /// Repetitions whose number stands nowhere.
    NoCount { exercise: Option<String> },
    /// One repetition is shorter than the squeeze in it.
    SqueezeTooLong { pace: Duration, squeeze: Duration },
    /// Breathing without an end.
    BreatheEndless,
    /// Breathing with two ends.
    BreatheTwoEnds,
}

impl Problem {
    /// A key that means nothing among these.
    pub fn unknown_key(key: &str, known: &'static [&'static str]) -> Self {
        let nearest = suggest::nearest_key(key, known);
        Self::UnknownKey { key: key.to_owned(), nearest, known }
    }

    /// A step of a kind that there is not.
    pub fn unknown_step(found: &str) -> Self {
        let nearest = suggest::nearest_key(found, STEP_KINDS);
        Self::UnknownStep { found: found.to_owned(), nearest }
    }

    /// A word that is not in its vocabulary; `what` is the singular of that.
    pub fn unknown_word(what: &'static str, found: &str, known: &'static [&'static str]) -> Self {
        let nearest = suggest::nearest(found, known.iter().copied());
        Self::UnknownWord { what, found: found.to_owned(), nearest, known }
    }

    /// Whether it is about a file and no place in it.
    pub fn is_placeless(&self) -> bool {
        matches!(
            self,
            Self::Unreadable { .. }
                | Self::NotAFile
                | Self::TooLarge
                | Self::NotUtf8 { utf16: true }
                | Self::TooManyProblems
                | Self::Syntax(Syntax::Empty)
        )
    }

    /// How bad it is, where nothing else is said.
    pub fn severity(&self) -> Severity {
        match self {
            Self::ControlCharacter { .. }
            | Self::NotSpeakable { .. }
            | Self::NeverPronounced { .. }
            | Self::RestUnreachable { .. }
            | Self::CueLate { .. }
            | Self::OtherLanguage { .. } => Severity::Warning,
            _ => Severity::Error,
        }
    }
}
