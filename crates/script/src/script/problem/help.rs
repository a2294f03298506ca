//! What to do about a problem, in a line.

use super::{Expected, Found, Problem, Syntax, words::Quoted};
use crate::script::{at::At, duration::Span, limits};

const DURATION: &str = "a duration looks like \"30s\", \"1m30s\" or \"2m\"";
const MOMENT: &str = "a moment looks like \"10s\" (from the start), \"-5s\" (before the end) or \"halfway\"";
const STEP: &str = "a step looks like { \"rest\": \"20s\" }; its one key says what kind it is";

/// The kinds of steps, as they stand in scripts.
pub const STEP_KINDS: &[&str] = &["hold", "reps", "rest", "say", "chime", "repeat", "include", "wait", "breathe"];

impl Problem {
    /// What to do about it, where that is known.
    pub fn help(&self) -> Option<String> {
        Some(match self {
            Self::Unreadable { .. } => return None,
            Self::NotAFile => "a script is a file, such as `morning.json`".into(),
            Self::TooLarge => "a session is a few pages of text; is this the right file?".into(),
            Self::NotUtf8 { .. } => "save it again as UTF-8".into(),
            Self::Syntax(syntax) => return syntax.help(),
            Self::TooDeep => return None,

            Self::UnknownKey { nearest, known, .. } => {
                return meant(nearest.as_ref()).or_else(|| one_of("the keys here are", known));
            }
            Self::DuplicateKey { .. } => "remove one of the two, or rename it".into(),
            Self::MissingKey { key } => match key.as_str() {
                "title" => "a script begins with its name: \"title\": \"Two good minutes\"".into(),
                "steps" => "what happens, in order: \"steps\": [{ \"rest\": \"20s\" }]".into(),
                "for" => "how long: \"for\": \"20s\"".into(),
                "in" | "out" => format!("how long the breath goes {key}: \"{key}\": \"4s\""),
                "id" => "the name that steps use: \"id\": \"neck-roll\"".into(),
                "name" => "the name that is said: \"name\": \"Neck roll\"".into(),
                "how-to" => "how it is done: \"how-to\": { \"full\": \"…\", \"brief\": \"…\" }".into(),
                "at" => format!("when: \"at\": \"10s\"; {MOMENT}"),
                "say" => "what is said: \"say\": \"Breathe out.\"".into(),
                "times" => "how often: \"times\": 3".into(),
                _ => return None,
            },
            Self::WrongType { expected, found } => return type_help(expected, *found),
            Self::BadDuration { meant: Some(meant), .. } | Self::BadMoment { meant: Some(meant), .. } => {
                format!("did you mean \"{meant}\"?")
            }
            Self::BadDuration { .. } => DURATION.into(),
            Self::BadMoment { .. } => MOMENT.into(),
            Self::UnknownWord { nearest, known, .. } => {
                return meant(nearest.as_ref()).or_else(|| one_of("it can be", known));
            }
            Self::UnknownStep { nearest, .. } => {
                return meant(nearest.as_ref()).or_else(|| one_of("the kinds of steps are", STEP_KINDS));
            }
            Self::StepWithoutKind { meant: Some(kind) } => {
                format!("put these keys inside a kind: {{ \"{kind}\": {{ … }} }}")
            }
            Self::StepWithoutKind { meant: None } => {
                return one_of("a step is an object with one of these keys:", STEP_KINDS);
            }
            Self::BesideKind { kind, .. } => {
                format!("a step has one key, its kind; everything else goes inside: {{ \"{kind}\": {{ … }} }}")
            }
            Self::StepWithKinds { .. } => "make each a step of its own: { … }, { … }".into(),
            Self::OutOfRange { .. } | Self::Invalid { .. } => return None,
            Self::TooManyProblems => "mend these first, then check again".into(),

            Self::UnknownExercise { nearest, .. } => meant(nearest.as_ref())
                .unwrap_or_else(|| "define it under \"exercises\", or give the step a \"name\" instead".into()),
            Self::UnknownAlternative { nearest, .. } => {
                meant(nearest.as_ref()).unwrap_or_else(|| "it must be the id of another exercise".into())
            }
            Self::UnknownSession { nearest, .. } => meant(nearest.as_ref()).unwrap_or_else(|| {
                "`stretch list` shows all sessions; a file is included by its path: \"./warm-up.json\"".into()
            }),
            Self::UnknownSound { nearest, .. } => meant(nearest.as_ref()).unwrap_or_else(|| {
                "`stretch sounds` shows all; a file of yours is named by its path: \"./bell.wav\"".into()
            }),
            Self::UnknownTemplate { nearest: Some(name), .. } => format!("did you mean `{{{name}}}`?"),
            Self::UnknownTemplate { known: [], .. } => "only the texts of steps can have something put in".into(),
            Self::UnknownTemplate { known, .. } => {
                let known: Vec<_> = known.iter().map(|name| format!("{{{name}}}")).collect();
                format!("here there are {}", known.join(", "))
            }
            Self::StrayBrace => "for a brace that is meant as such, write {{ or }}".into(),
            Self::OtherLanguage { what: "exercise", .. } => {
                "give the step a \"name\" and a \"how-to\" instead, or define the exercise under \"exercises\"".into()
            }
            Self::OtherLanguage { language, .. } => {
                format!("write these steps here, or let this session speak \"language\": \"{language}\"")
            }
            Self::ExerciseTwice { .. } => "give one of the two another id".into(),
            Self::BadId { .. } => "an id is lower case, with hyphens: \"figure-four\"".into(),

            Self::IncludeCycle { .. } => "take out one of these includes".into(),
            Self::IncludeOutside { .. } | Self::SoundOutside { .. } => {
                "copy it beside the script: a script reads nothing outside its own folder".into()
            }
            Self::IncludeUnreadable { .. } => "the path is relative to this script".into(),
            Self::TooMuchIncluded => "include less".into(),
            Self::SoundMissing { .. } => "the path is relative to this script".into(),
            Self::SoundUnreadable { .. } => "WAV, FLAC, MP3 and Ogg Vorbis can be played".into(),

            Self::CuePastEnd { at: At::BeforeEnd(_), .. } => {
                "move it towards the end, or count from the start: \"5s\" is five seconds into it".into()
            }
            Self::CuePastEnd { .. } => {
                "move it forward, or count from the end: \"-5s\" is five seconds before it".into()
            }
            Self::CueTooLong { .. } => "say it shorter or earlier, or make the step longer".into(),
            Self::CueLate { .. } => "move it later, or make the one before it shorter".into(),
            Self::NoSteps => STEP.into(),
            Self::EmptyText { .. } | Self::ControlCharacter { .. } | Self::NoLength | Self::TooNested => return None,
            Self::TextTooLong { limit: limits::NAME_CHARACTERS, .. } => {
                "a name is short; say the rest in another text".into()
            }
            Self::TextTooLong { .. } => "split it into several".into(),
            Self::TooMuchKit { .. } => "name less: it is all said before the session begins".into(),
            Self::NotSpeakable { part, .. } if part.contains(char::is_alphabetic) => {
                "write it in Latin letters, or say how under \"pronounce\"; the session's \"language\" has to be right"
                    .into()
            }
            Self::NotSpeakable { .. } => "add a word to it; only words are heard".into(),
            Self::NeverPronounced { word }
                if word.contains(char::is_uppercase) && !word.contains(char::is_lowercase) =>
            {
                "a word in capitals is looked for in capitals only".into()
            }
            Self::NeverPronounced { .. } => "take it out, or write it as it stands in the text".into(),
            Self::RestUnreachable { .. } => "a rest after it is a step of its own: { \"rest\": \"20s\" }".into(),
            Self::TooManySteps | Self::TooLong => "repeat it less often".into(),

            Self::Nameless => "add \"exercise\": \"cat-cow\", or any \"name\": \"Neck roll\"".into(),
            Self::NoTime { .. } => "add \"for\": \"30s\"".into(),
            Self::NoCount { .. } => "add \"count\": 10".into(),
            Self::SqueezeTooLong { .. } => "the pace is one whole repetition, the squeeze included".into(),
            Self::BreatheEndless => "add \"rounds\": 5 or \"for\": \"1m\"".into(),
            Self::BreatheTwoEnds => "keep one of the two".into(),
        })
    }
}

impl Syntax {
    fn help(&self) -> Option<String> {
        let advice = match self {
            Self::BadNumber { number } if number.parse::<Span>().is_ok() => {
                return Some(format!("put it in double quotes: \"{number}\""));
            }
            Self::UnknownWord { word } => return Some(word_help(word)),
            Self::BadEscape { escape } if escape.starts_with("\\u") => "\\u takes four digits: \\u00e9",
            Self::Unexpected { character } if character.is_whitespace() => "put a plain space instead",
            Self::NotJson => "a script begins with { and ends with }",
            Self::Empty => "`stretch new NAME` writes a script to begin with",
            Self::TrailingText => "is there a bracket too many before it?",
            Self::Comment => "remove it; \"summary\" and \"intro\" are there for words",
            Self::TrailingComma | Self::ExtraComma => "remove it",
            Self::MissingComma => "things in a list or object are parted by commas",
            Self::MissingColon => "a key and its value look like \"title\": \"Two good minutes\"",
            Self::MissingValue => return None,
            Self::UnquotedKey { .. } => "keys are in double quotes: \"title\"",
            Self::NotAKey => "an object holds keys in double quotes, each with a colon and a value",
            Self::WrongQuotes => "texts are in straight double quotes: \"like this\"",
            Self::QuoteInText => "a quote inside a text is \\\"",
            Self::UnclosedText => "close it with \" on the same line; a new line inside a text is \\n",
            Self::BadEscape { .. } => "a backslash itself is \\\\",
            Self::LoneSurrogate => "write the character as it is, without \\u",
            Self::RawControl { character: '\t' } => "write a space, or \\t",
            Self::RawControl { .. } => "remove it",
            Self::BadNumber { .. } => "a number looks like 5; a duration is in quotes: \"5s\"",
            Self::Unclosed { .. } | Self::WrongBracket { .. } | Self::Unexpected { .. } => return None,
        };
        Some(advice.to_owned())
    }
}

fn word_help(word: &str) -> String {
    match word.to_lowercase().as_str() {
        lower @ ("true" | "false" | "null") => format!("JSON writes it {lower}"),
        "yes" | "on" => "JSON writes it true".to_owned(),
        "no" | "off" => "JSON writes it false".to_owned(),
        "none" | "nil" | "undefined" => "leave the key out where there is nothing to say".to_owned(),
        "nan" | "infinity" | "-infinity" => "a number is written in digits".to_owned(),
        _ => "a text is in double quotes".to_owned(),
    }
}

fn meant(nearest: Option<&String>) -> Option<String> {
    nearest.map(|name| format!("did you mean {}?", Quoted(name)))
}

fn one_of(words: &str, known: &[&str]) -> Option<String> {
    (!known.is_empty()).then(|| {
        let known: Vec<_> =
            known.iter().filter(|name| !name.starts_with('$')).map(|name| format!("`{name}`")).collect();
        format!("{words} {}", known.join(", "))
    })
}

fn type_help(expected: &Expected, found: Found) -> Option<String> {
    Some(match (expected, found) {
        (Expected::Step, _) => STEP.into(),
        (Expected::Object { like: Some(like) }, _) => format!("it looks like {like}"),
        (_, Found::Null) => "leave the key out where there is nothing to say".into(),
        (Expected::Duration, _) => DURATION.into(),
        (Expected::Moment, _) => MOMENT.into(),
        (Expected::List, _) => "put it in square brackets: [ … ]".into(),
        (Expected::Text, Found::Number | Found::YesNo) => "put it in double quotes".into(),
        (Expected::Whole, Found::Text) => "write it without the quotes".into(),
        (Expected::YesNo, Found::Text) => "write true or false, without quotes".into(),
        _ => return None,
    })
}
