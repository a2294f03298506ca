//! The words for what is wrong. Short, in everyday language, without blame; what to do about it is in `help.rs`.

use std::{fmt, io, time::Duration};

use super::{Problem, Syntax};
use crate::script::{duration::Span, limits};

/// A text of the user's inside a sentence: in backquotes, on one line, no longer than can be read at a glance, and
/// without anything that a terminal would obey.
pub(super) struct Quoted<'a>(pub &'a str);

const AT_A_GLANCE: usize = 60;

impl fmt::Display for Quoted<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0.is_empty() {
            return f.write_str("an empty text");
        }
        f.write_str("`")?;
        for character in self.0.chars().take(AT_A_GLANCE) {
            match character {
                _ if is_unprintable(character) => write!(f, "{}", character.escape_default())?,
                _ => write!(f, "{character}")?,
            }
        }
        f.write_str(if self.0.chars().nth(AT_A_GLANCE).is_some() { "…`" } else { "`" })
    }
}

/// Whether a terminal would obey a character or hide it instead of showing it.
pub(crate) fn is_unprintable(character: char) -> bool {
    let reorders = matches!(character, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    character.is_control() || reorders || matches!(character, '\u{2028}' | '\u{2029}' | '\u{feff}')
}

fn seconds(time: Duration) -> String {
    format!("{:.1} s", time.as_secs_f64())
}

fn why(kind: io::ErrorKind) -> &'static str {
    match kind {
        io::ErrorKind::NotFound => "there is no such file",
        io::ErrorKind::PermissionDenied => "you may not read it",
        io::ErrorKind::IsADirectory => "it is a folder",
        _ => "reading it failed",
    }
}

fn exercise_clause(exercise: Option<&String>, what: &str) -> String {
    exercise.map_or(String::new(), |name| format!(", and {} has no {what} of its own", Quoted(name)))
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unreadable { kind } => write!(f, "this file cannot be read: {}", why(*kind)),
            Self::NotAFile => f.write_str("this is not a file"),
            Self::TooLarge => write!(f, "this file is larger than {} MiB", limits::FILE_BYTES >> 20),
            Self::NotUtf8 { utf16: true } => f.write_str("this file is not UTF-8 but UTF-16"),
            Self::NotUtf8 { utf16: false } => f.write_str("this file is not UTF-8 text"),
            Self::Syntax(syntax) => syntax.fmt(f),
            Self::TooDeep => {
                write!(f, "more than {} objects and lists inside each other", limits::JSON_DEPTH)
            }

            Self::UnknownKey { key, .. } => write!(f, "unknown key {}", Quoted(key)),
            Self::DuplicateKey { key } => write!(f, "the key {} is here twice", Quoted(key)),
            Self::MissingKey { key } => write!(f, "the key {} is missing", Quoted(key)),
            Self::WrongType { expected, found } => write!(f, "this must be {expected}, not {found}"),
            Self::BadDuration { found, .. } => write!(f, "{} is no duration", Quoted(found)),
            Self::BadMoment { found, .. } => write!(f, "{} is no moment", Quoted(found)),
            Self::UnknownWord { what, found, .. } => write!(f, "unknown {what} {}", Quoted(found)),
            Self::UnknownStep { found, .. } => write!(f, "unknown kind of step {}", Quoted(found)),
            Self::StepWithoutKind { .. } => f.write_str("this step does not say what kind it is"),
            Self::BesideKind { key, kind } => write!(f, "{} does not belong beside {}", Quoted(key), Quoted(kind)),
            Self::StepWithKinds { kinds } => {
                let kinds: Vec<_> = kinds.iter().map(|kind| Quoted(kind).to_string()).collect();
                write!(f, "this step is several kinds at once: {}", kinds.join(", "))
            }
            Self::OutOfRange { found, min, max } => {
                write!(f, "{} is out of range: it goes from {min} to {max}", Quoted(found))
            }
            Self::Invalid { message } => f.write_str(message),
            Self::TooManyProblems => f.write_str("there are more problems than are shown here"),

            Self::UnknownExercise { name, .. } => write!(f, "unknown exercise {}", Quoted(name)),
            Self::UnknownAlternative { name, .. } => write!(f, "unknown alternative {}", Quoted(name)),
            Self::UnknownSession { name, .. } => write!(f, "unknown session {}", Quoted(name)),
            Self::UnknownSound { name, .. } => write!(f, "unknown sound {}", Quoted(name)),
            Self::UnknownTemplate { name, .. } => {
                write!(f, "{} stands for nothing here", Quoted(&format!("{{{name}}}")))
            }
            Self::StrayBrace => f.write_str("this brace has no partner"),
            Self::OtherLanguage { what, name, language, spoken } => {
                let (language, spoken) = (language.in_english(), spoken.in_english());
                write!(f, "the {what} {} is in {language}, but this session speaks {spoken}", Quoted(name))
            }
            Self::ExerciseTwice { id } => write!(f, "the exercise {} is defined twice", Quoted(id)),
            Self::BadId { id } => write!(f, "{} cannot be an exercise's id", Quoted(id)),

            Self::IncludeCycle { chain } => {
                write!(f, "this session includes itself: {}", chain_of(chain))
            }
            Self::IncludeOutside { path } => {
                write!(f, "{} is outside this script's folder", Quoted(path))
            }
            Self::IncludeUnreadable { path, kind } => write!(f, "{} cannot be included: {}", Quoted(path), why(*kind)),
            Self::TooMuchIncluded => {
                write!(f, "the files included so far are larger than {} MiB together", limits::INCLUDED_BYTES >> 20)
            }
            Self::SoundOutside { path } => write!(f, "the sound {} is outside this script's folder", Quoted(path)),
            Self::SoundMissing { path } => write!(f, "there is no sound file {}", Quoted(path)),
            Self::SoundUnreadable { path, reason } => {
                write!(f, "{} cannot be played: {}", Quoted(path), reason.replace(is_unprintable, " "))
            }

            Self::CuePastEnd { at, length } => {
                write!(f, "this cue comes at {at}, but the step takes only {}", Span(*length))
            }
            Self::CueTooLong { takes, left, before } => {
                write!(f, "this cue takes {}, {} are left before {before}", seconds(*takes), seconds(*left))
            }
            Self::CueLate { by } => {
                write!(f, "this cue comes {} late: the one before it is still being said", seconds(*by))
            }
            Self::NoSteps => f.write_str("there are no steps"),
            Self::EmptyText { what } => write!(f, "{what} must not be empty"),
            Self::TextTooLong { length, limit } => {
                write!(f, "this text has {length} characters; {limit} are the most")
            }
            Self::TooMuchKit { length } => {
                let limit = limits::TEXT_CHARACTERS;
                write!(f, "what is needed has {length} characters in all; {limit} are the most")
            }
            Self::ControlCharacter { character } => {
                write!(f, "the control character U+{:04X} in this text is left out", u32::from(*character))
            }
            Self::NotSpeakable { part, language } => {
                let language = language.in_english();
                write!(f, "a voice that speaks {language} says nothing for {}", Quoted(part))
            }
            Self::NeverPronounced { word } => {
                write!(f, "{} is never said: no text of this session has it as a whole word", Quoted(word))
            }
            Self::RestUnreachable { between } => {
                write!(f, "this rest never comes: it is for between {between}, and there is only one")
            }
            Self::NoLength => f.write_str("this takes no time at all"),
            Self::TooManySteps => {
                write!(f, "more than {} steps, repeats and sides counted", Thousands(limits::STEPS))
            }
            Self::TooNested => write!(f, "more than {} repeats and includes inside each other", limits::NESTING),
            Self::TooLong => write!(f, "this session takes more than {}", Span(limits::SESSION_TIME)),

            Self::Nameless => f.write_str("this step has neither an exercise nor a name"),
            Self::NoTime { exercise } => {
                write!(f, "how long this takes is not said{}", exercise_clause(exercise.as_ref(), "time"))
            }
            Self::NoCount { exercise } => {
                write!(f, "how many repetitions is not said{}", exercise_clause(exercise.as_ref(), "number"))
            }
            Self::SqueezeTooLong { pace, squeeze } => {
                write!(f, "a squeeze of {} does not fit into a repetition of {}", Span(*squeeze), Span(*pace))
            }
            Self::BreatheEndless => f.write_str("how many rounds, or how long, is not said"),
            Self::BreatheTwoEnds => f.write_str("both `rounds` and `for` say when this ends"),
        }
    }
}

impl fmt::Display for Syntax {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => f.write_str("this file is empty"),
            Self::NotJson => f.write_str("this is not JSON"),
            Self::TrailingText => f.write_str("the file should end before this"),
            Self::Comment => f.write_str("JSON has no comments"),
            Self::TrailingComma => f.write_str("JSON has no comma after the last one"),
            Self::ExtraComma => f.write_str("there is a comma too many"),
            Self::MissingComma => f.write_str("a comma is missing here"),
            Self::MissingColon => f.write_str("a colon is missing after this key"),
            Self::MissingValue => f.write_str("a value is missing here"),
            Self::UnquotedKey { key } => write!(f, "the key {} needs quotes", Quoted(key)),
            Self::NotAKey => f.write_str("a key is missing here"),
            Self::WrongQuotes => f.write_str("these are not the quotes of JSON"),
            Self::QuoteInText => f.write_str("this quote ends the text"),
            Self::UnclosedText => f.write_str("this text does not end on its line"),
            Self::BadEscape { escape } => write!(f, "{} means nothing in a text", Quoted(escape)),
            Self::LoneSurrogate => f.write_str("this is half a character"),
            Self::RawControl { character } => match character {
                '\t' => f.write_str("a tab cannot stand in a text as it is"),
                _ => write!(f, "the control character U+{:04X} cannot stand in a text", u32::from(*character)),
            },
            Self::UnknownWord { word } => write!(f, "{} is no value", Quoted(word)),
            Self::BadNumber { number } => write!(f, "{} is no number", Quoted(number)),
            Self::Unclosed { bracket } => write!(f, "the file ends, but a `{bracket}` is still missing"),
            Self::WrongBracket { expected, found } => write!(f, "this should be `{expected}`, not `{found}`"),
            Self::Unexpected { character } if character.is_whitespace() || is_unprintable(*character) => {
                write!(f, "the invisible character U+{:04X} cannot stand here", u32::from(*character))
            }
            Self::Unexpected { character } => {
                write!(f, "{} has no meaning here", Quoted(character.encode_utf8(&mut [0; 4])))
            }
        }
    }
}

/// `a → b → a`.
fn chain_of(names: &[String]) -> String {
    let names: Vec<_> = names.iter().map(|name| Quoted(name).to_string()).collect();
    names.join(" → ")
}

/// A number with commas: 10,000.
struct Thousands(usize);

impl fmt::Display for Thousands {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            number @ 0..1000 => write!(f, "{number}"),
            number => write!(f, "{},{:03}", Self(number / 1000), number % 1000),
        }
    }
}
