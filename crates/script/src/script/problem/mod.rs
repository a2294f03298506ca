//! Everything that can be wrong with a script, as data; and beside each problem its words (`error`) and, where that is
//! always the same, what to do about it (`message`). The words are short, in everyday language, without blame. What
//! advice depends on the data is in `help.rs`.
//!
//! The name of a variant in kebab-case is the problem's lasting name, for programs that read `check --json`: no variant
//! is renamed once it is out.
#![allow(missing_docs, reason = "what a field is, the words of its variant say")]

mod expected;
mod help;
mod syntax;
#[cfg(test)]
mod tests;
mod words;

use std::{io, time::Duration};

use serde::Serialize;
use strum::{EnumMessage, IntoStaticStr};
use thiserror::Error;

use super::{at::At, duration::Span, limits, suggest, words::Language};
use crate::clean::is_unprintable;
use crate::programme::Days;
use crate::time_of_day::TimeOfDay;
use words::{Quoted, Thousands, in_a_row, mebibytes, of_its_own, seconds, why};

pub use expected::{Expected, Found};
pub use syntax::Syntax;

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
#[derive(Clone, Debug, PartialEq, Error, IntoStaticStr, EnumMessage)]
#[cfg_attr(test, derive(strum::VariantNames))]
#[strum(serialize_all = "kebab-case")]
pub enum Problem {
    /// The file cannot be read at all.
    #[error("this file cannot be read: {}", why(*.kind))]
    Unreadable { kind: io::ErrorKind },
    /// It is a folder or a device.
    #[error("this is not a file")]
    #[strum(message = "a script is a file, such as `morning.json`")]
    NotAFile,
    /// It is a pipe, which may never give anything.
    #[error("this is a pipe and not a file")]
    #[strum(message = "with `-`, a script is read from standard input")]
    Pipe,
    /// It is past [`super::limits::FILE_BYTES`].
    #[error("this file is larger than {}", mebibytes(limits::FILE_BYTES))]
    #[strum(message = "a session is a few pages of text; is this the right file?")]
    TooLarge,
    /// It is not UTF-8; perhaps it is UTF-16.
    #[error("this file is not UTF-8 {}", if *.utf16 { "but UTF-16" } else { "text" })]
    #[strum(message = "save it again as UTF-8")]
    NotUtf8 { utf16: bool },

    /// It is not JSON.
    #[error(transparent)]
    Syntax(#[from] Syntax),
    /// Objects and lists go past [`super::limits::JSON_DEPTH`].
    #[error("more than {} objects and lists inside each other", limits::JSON_DEPTH)]
    TooDeep,

    /// A key that means nothing there.
    #[error("unknown key {}", Quoted(.key))]
    UnknownKey { key: String, nearest: Option<String>, known: &'static [&'static str] },
    /// A key that stands twice in one object.
    #[error("the key {} is here twice", Quoted(.key))]
    #[strum(message = "remove one of the two, or rename it")]
    DuplicateKey { key: String },
    /// A key that must be there.
    #[error("the key {} is missing", Quoted(.key))]
    MissingKey { key: String },
    /// A value of another kind than it must be.
    #[error("this must be {expected}, not {found}")]
    WrongType { expected: Expected, found: Found },
    /// No length of time.
    #[error("{} is no duration", Quoted(.found))]
    BadDuration { found: String, meant: Option<String> },
    /// No moment inside a step.
    #[error("{} is no moment", Quoted(.found))]
    BadMoment { found: String, meant: Option<String> },
    /// A word that is not in the vocabulary of its key; `what` is its singular.
    #[error("unknown {what} {}", Quoted(.found))]
    UnknownWord { what: &'static str, found: String, nearest: Option<String>, known: &'static [&'static str] },
    /// A step of a kind that there is not, but these.
    #[error("unknown kind of step {}", Quoted(.found))]
    UnknownStep { found: String, nearest: Option<String>, kinds: &'static [&'static str] },
    /// A step without a key that names its kind, one of these. `meant` is the one that its other keys belong to.
    #[error("this step does not say what kind it is")]
    StepWithoutKind { meant: Option<&'static str>, kinds: &'static [&'static str] },
    /// A key beside the one that names the kind of a step.
    #[error("{} does not belong beside {}", Quoted(.key), Quoted(.kind))]
    BesideKind { key: String, kind: String },
    /// A step with several keys that name a kind.
    #[error("this step is several kinds at once: {}", in_a_row(.kinds, ", "))]
    #[strum(message = "make each a step of its own: { … }, { … }")]
    StepWithKinds { kinds: Vec<String> },
    /// A number that is too small or too large.
    #[error("{} is out of range: it goes from {min} to {max}", Quoted(.found))]
    OutOfRange { found: String, min: u32, max: u32 },
    /// Anything else that serde finds, in its words.
    #[error("{message}")]
    Invalid { message: String },
    /// There were more problems than [`super::limits::PROBLEMS`].
    #[error("there are more problems than are shown here")]
    #[strum(message = "mend these first, then check again")]
    TooManyProblems,

    /// No such exercise.
    #[error("unknown exercise {}", Quoted(.name))]
    #[strum(message = "define it under \"exercises\", or give the step a \"name\" instead")]
    UnknownExercise { name: String, nearest: Option<String> },
    /// No such alternative to an exercise.
    #[error("unknown alternative {}", Quoted(.name))]
    #[strum(message = "it must be the id of another exercise")]
    UnknownAlternative { name: String, nearest: Option<String> },
    /// No such session to include.
    #[error("unknown session {}", Quoted(.name))]
    #[strum(message = "`stretch list` shows all sessions; a file is included by its path: \"./warm-up.json\"")]
    UnknownSession { name: String, nearest: Option<String> },
    /// No such bundled sound.
    #[error("unknown sound {}", Quoted(.name))]
    #[strum(message = "`stretch sounds` shows all; a file of yours is named by its path: \"./bell.wav\"")]
    UnknownSound { name: String, nearest: Option<String> },
    /// `{name}` in a text stands for nothing there.
    #[error("{} stands for nothing here", Quoted(&["{", .name, "}"].concat()))]
    #[strum(message = "only the texts of steps can have something put in")]
    UnknownTemplate { name: String, nearest: Option<String>, known: &'static [&'static str] },
    /// A brace that opens or closes no name.
    #[error("this brace has no partner")]
    #[strum(message = "for a brace that is meant as such, write {{ or }}")]
    StrayBrace,
    /// Texts in another language than the session speaks; `what` they belong to ("exercise").
    #[error("the {what} {} is in {}, but this session speaks {}", Quoted(.name), .language.in_english(), .spoken.in_english())]
    #[strum(message = "give the step a \"name\" and a \"how-to\" instead, or define the exercise under \"exercises\"")]
    OtherLanguage { what: &'static str, name: String, language: Language, spoken: Language },
    /// An exercise that the script defines twice.
    #[error("the exercise {} is defined twice", Quoted(.id))]
    #[strum(message = "give one of the two another id")]
    ExerciseTwice { id: String },
    /// An exercise's id that could not be used as a name.
    #[error("{} cannot be an exercise's id", Quoted(.id))]
    #[strum(message = "an id is lower case, with hyphens: \"figure-four\"")]
    BadId { id: String },

    /// A session that includes itself in the end: the names, from the first to the first again.
    #[error("this session includes itself: {}", in_a_row(.chain, " → "))]
    #[strum(message = "take out one of these includes")]
    IncludeCycle { chain: Vec<String> },
    /// An include that leads out of the script's folder.
    #[error("{} is outside this script's folder", Quoted(.path))]
    #[strum(message = "copy it beside the script: a script reads nothing outside its own folder")]
    IncludeOutside { path: String },
    /// An included file that cannot be read.
    #[error("{} cannot be included: {}", Quoted(.path), why(*.kind))]
    #[strum(message = "the path is relative to this script")]
    IncludeUnreadable { path: String, kind: io::ErrorKind },
    /// The included files together go past [`super::limits::INCLUDED_BYTES`].
    #[error("the files included so far are larger than {} together", mebibytes(limits::INCLUDED_BYTES as u64))]
    #[strum(message = "include less")]
    TooMuchIncluded,
    /// A sound file that leads out of the script's folder.
    #[error("the sound {} is outside this script's folder", Quoted(.path))]
    #[strum(message = "copy it beside the script: a script reads nothing outside its own folder")]
    SoundOutside { path: String },
    /// A sound file that is not there.
    #[error("there is no sound file {}", Quoted(.path))]
    #[strum(message = "the path is relative to this script")]
    SoundMissing { path: String },
    /// A sound file that is no sound.
    #[error("{} cannot be played: {}", Quoted(.path), .reason.replace(is_unprintable, " "))]
    #[strum(message = "WAV, FLAC, MP3 and Ogg Vorbis can be played")]
    SoundUnreadable { path: String, reason: String },

    /// No number of days.
    #[error("{} is no number of days", Quoted(.found))]
    #[strum(message = "a number of days looks like \"7d\" or \"3w\"")]
    BadDays { found: String },
    /// No time of day; `moment`: a moment of the day would do as well.
    #[error("{} is no time of day", Quoted(.found))]
    BadTimeOfDay { found: String, moment: bool },
    /// Something planned that is nothing.
    #[error("this plans nothing")]
    #[strum(message = "give it a \"session\" to play, or words to \"move\" by")]
    PlansNothing,
    /// Something planned with two keys that contradict one another.
    #[error("{} does not go with {}", Quoted(.key), Quoted(.beside))]
    #[strum(message = "keep one of the two")]
    PlannedTwoWays { key: &'static str, beside: &'static str },
    /// Two sessions at one time of one day.
    #[error("this comes at the same time as {}", Quoted(.other))]
    #[strum(message = "give one of the two another \"at\", or other days")]
    PlansCollide { other: String },
    /// A programme without a phase, or a phase without anything planned.
    #[error("nothing is planned here")]
    #[strum(message = "plan a session: { \"session\": \"hips\", \"at\": \"midday\" }")]
    NothingPlanned,
    /// Past [`super::limits::PHASES`] or [`super::limits::PLANNED`].
    #[error("more than {} phases, or {} sessions in one", limits::PHASES, limits::PLANNED)]
    #[strum(message = "make it two programmes, one after the other")]
    TooMuchPlanned,
    /// A phase that has no end, and another one after it.
    #[error("the phase {} never ends, so what comes after it never begins", Quoted(.name))]
    #[strum(message = "say how long it takes: \"for\": \"7d\", or \"until\": { \"days\": 10, \"within\": \"3w\" }")]
    PhaseEndless { name: String },
    /// A phase that ends once more days are done than it plans.
    #[error("{days} days cannot be done within {within}: only {most} of them have something planned")]
    #[strum(message = "ask for fewer days, or give them more time")]
    PhaseNeverDone { days: u32, within: Days, most: u32 },
    /// A time in which nothing lies.
    #[error("{from} to {to} is no time")]
    #[strum(message = "it goes from an earlier time of day to a later one")]
    BackwardHours { from: TimeOfDay, to: TimeOfDay },

    /// Past [`super::limits::SOUNDS`].
    #[error("more than {} sound files", limits::SOUNDS)]
    #[strum(message = "use some of them several times, or the bundled ones: `stretch sounds` shows all")]
    TooManySounds,
    /// Past [`super::limits::SOUNDS_BYTES`] or [`super::limits::SOUNDS_SAMPLES`].
    #[error(
        "the sound files up to this one are too much together: more than {} MB, or {} minutes in stereo at 48 kHz",
        limits::SOUNDS_BYTES / 1_000_000,
        limits::SOUNDS_SAMPLES / (60 * 2 * 48_000)
    )]
    #[strum(message = "shorter sounds or fewer channels will do: every chime is heard in one")]
    TooMuchSound,

    /// A cue behind the end of its step.
    #[error("this cue comes at {at}, but the step takes only {}", Span(*.length))]
    #[strum(message = "move it forward, or count from the end: \"-5s\" is five seconds before it")]
    CuePastEnd { at: At, length: Duration },
    /// A cue that takes longer than there is room for before `before` ("the countdown").
    #[error("this cue takes {}, {} are left before {before}", seconds(*.takes), seconds(*.left))]
    #[strum(message = "say it shorter or earlier, or make the step longer")]
    CueTooLong { takes: Duration, left: Duration, before: String },
    /// A cue that has to wait this long for the one before it to be said.
    #[error("this cue comes {} late: the one before it is still being said", seconds(*.by))]
    #[strum(message = "move it later, or make the one before it shorter")]
    CueLate { by: Duration },
    /// So many more cues of the same step, past [`super::limits::CUES_SHOWN`].
    #[error("{} more cues of this step come late or do not fit", Thousands(*.count))]
    #[strum(message = "a step has room for about one short cue in five seconds")]
    MoreCues { count: usize },
    /// A list of steps without a step.
    #[error("there are no steps")]
    NoSteps,
    /// A text that must not be empty; `what` names it ("a title").
    #[error("{what} must not be empty")]
    EmptyText { what: &'static str },
    /// A text past its bound.
    #[error("this text has {length} characters; {limit} are the most")]
    #[strum(message = "split it into several")]
    TextTooLong { length: usize, limit: usize },
    /// A text past its bound as soon as everything is put into it.
    #[error("this text may have {} characters with everything put in; {} are the most", Thousands(*.length), Thousands(limits::TEXT_CHARACTERS))]
    #[strum(message = "put less into it, or split it into several")]
    FilledTooLong { length: usize },
    /// Words said otherwise make a text longer than [`super::limits::PRONOUNCED_CHARACTERS`], or all of them together
    /// too long.
    #[error("said like this, one text may have {} characters; {} are the most", Thousands(*.length), Thousands(limits::PRONOUNCED_CHARACTERS))]
    #[strum(message = "say how a word sounds in about as many letters as it has")]
    PronouncedTooLong { length: usize },
    /// Past [`super::limits::SPOKEN_CHARACTERS`].
    #[error("more than {} characters are said, repeats, sets and sides counted", Thousands(limits::SPOKEN_CHARACTERS))]
    #[strum(message = "say less, or repeat it less often")]
    TooMuchSpeech,
    /// Past [`super::limits::SPOKEN_TEXTS`].
    #[error("more than {} texts are said, counted repetitions and breaths included", Thousands(limits::SPOKEN_TEXTS))]
    #[strum(message = "take out some cues, or repeat it less often")]
    TooManyTexts,
    /// What is needed, which is said as one text, is past the bound of one.
    #[error("what is needed has {length} characters in all; {} are the most", limits::TEXT_CHARACTERS)]
    #[strum(message = "name less: it is all said before the session begins")]
    TooMuchKit { length: usize },
    /// A control character in a text; it is left out.
    #[error("the control character U+{:04X} in this text is left out", u32::from(*.character))]
    ControlCharacter { character: char },
    /// A part of a text that no voice of the language says anything of.
    #[error("a voice that speaks {} says nothing for {}", .language.in_english(), Quoted(.part))]
    NotSpeakable { part: String, language: Language },
    /// A word with how to say it that is in no text.
    #[error("{} is never said: no text of this session has it as a whole word", Quoted(.word))]
    #[strum(message = "take it out, or write it as it stands in the text")]
    NeverPronounced { word: String },

    /// A name in a list that is no exercise, or may be several: `like`.
    #[error("{} is no exercise that is known here", Quoted(.name))]
    ListedUnknown { name: String, like: Vec<String>, is_dosed: bool },
    /// A line of a list that names nothing.
    #[error("this cannot be read as a step, and is left out")]
    #[strum(message = "a line has a name and how much of it: `plank 3 x 20 s`")]
    ListedNothing,
    /// A list without a step.
    #[error("nothing here can be read as a step")]
    #[strum(message = "a line has a name and how much of it: `plank 3 x 20 s`")]
    NothingListed,
    /// A list past [`super::limits::LISTED`].
    #[error("more than {} steps", limits::LISTED)]
    #[strum(message = "a list has a step a line; is this one?")]
    TooManyListed,
    /// A rest between sets or rounds, which `between` names, where there is only one.
    #[error("this rest never comes: it is for between {between}, and there is only one")]
    #[strum(message = "a rest after it is a step of its own: { \"rest\": \"20s\" }")]
    RestUnreachable { between: &'static str },
    /// A step that takes no time.
    #[error("this takes no time at all")]
    NoLength,
    /// Past [`super::limits::STEPS`].
    #[error("more than {} steps, repeats and sides counted", Thousands(limits::STEPS))]
    #[strum(message = "repeat it less often")]
    TooManySteps,
    /// Repeats and includes go past [`super::limits::NESTING`].
    #[error("more than {} repeats and includes inside each other", limits::NESTING)]
    TooNested,
    /// Past [`super::limits::SESSION_TIME`].
    #[error("this session takes more than {}", Span(limits::SESSION_TIME))]
    #[strum(message = "repeat it less often")]
    TooLong,

    /// A step with neither an exercise nor a name.
    #[error("this step has neither an exercise nor a name")]
    #[strum(message = "add \"exercise\": \"cat-cow\", or any \"name\": \"Neck roll\"")]
    Nameless,
    /// A hold whose time stands nowhere.
    #[error("how long this takes is not said{}", of_its_own(.exercise.as_ref(), "time"))]
    #[strum(message = "add \"for\": \"30s\"")]
    NoTime { exercise: Option<String> },
    /// Repetitions whose number stands nowhere.
    #[error("how many repetitions is not said{}", of_its_own(.exercise.as_ref(), "number"))]
    #[strum(message = "add \"count\": 10")]
    NoCount { exercise: Option<String> },
    /// One repetition is shorter than the squeeze in it.
    #[error("a squeeze of {} does not fit into a repetition of {}", Span(*.squeeze), Span(*.pace))]
    #[strum(message = "the pace is one whole repetition, the squeeze included")]
    SqueezeTooLong { pace: Duration, squeeze: Duration },
    /// Breathing without an end.
    #[error("how many rounds, or how long, is not said")]
    #[strum(message = "add \"rounds\": 5 or \"for\": \"1m\"")]
    BreatheEndless,
    /// Breathing with two ends.
    #[error("both `rounds` and `for` say when this ends")]
    #[strum(message = "keep one of the two")]
    BreatheTwoEnds,
}

impl Problem {
    /// A key that means nothing among these.
    pub fn unknown_key(key: &str, known: &'static [&'static str]) -> Self {
        let nearest = suggest::nearest_key(key, known);
        Self::UnknownKey { key: key.to_owned(), nearest, known }
    }

    /// A step of a kind that there is not.
    pub fn unknown_step(found: &str, kinds: &'static [&'static str]) -> Self {
        let nearest = suggest::nearest_key(found, kinds);
        Self::UnknownStep { found: found.to_owned(), nearest, kinds }
    }

    /// A number that is not between these.
    pub fn out_of_range(found: impl ToString, (min, max): (u32, u32)) -> Self {
        Self::OutOfRange { found: found.to_string(), min, max }
    }

    /// A word that is not in its vocabulary; `what` is the singular of that.
    pub fn unknown_word(what: &'static str, found: &str, known: &'static [&'static str]) -> Self {
        let nearest = suggest::nearest(found, known.iter().copied());
        Self::UnknownWord { what, found: found.to_owned(), nearest, known }
    }

    /// The name of this problem: kebab-case, never changed once it is out.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Syntax(syntax) => syntax.into(),
            other => other.into(),
        }
    }

    /// Whether it is about a file and no place in it.
    pub fn is_placeless(&self) -> bool {
        matches!(
            self,
            Self::Unreadable { .. }
                | Self::NotAFile
                | Self::Pipe
                | Self::TooLarge
                | Self::NotUtf8 { utf16: true }
                | Self::TooManyProblems
                | Self::NothingListed
                | Self::TooManyListed
                | Self::Syntax(Syntax::EmptyFile)
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
            | Self::ListedUnknown { .. }
            | Self::ListedNothing
            | Self::MoreCues { .. }
            | Self::OtherLanguage { .. } => Severity::Warning,
            _ => Severity::Error,
        }
    }
}
