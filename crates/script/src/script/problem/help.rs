//! What to do about a problem, in a line, where that depends on its data.

use strum::EnumMessage;

use super::{Expected, Found, Problem, Syntax, words::Quoted};
use crate::script::{at::At, duration::Span, limits};

const DURATION: &str = "a duration looks like \"30s\", \"1m30s\" or \"2m\"";
const MOMENT: &str = "a moment looks like \"10s\" (from the start), \"-5s\" (before the end) or \"halfway\"";
const TIME_OR_MOMENT: &str =
    "it can be \"morning\", \"coffee\", \"midday\", \"after-work\", \"evening\" or a time such as \"14:30\"";
const STEP: &str = "a step looks like { \"rest\": \"20s\" }; its one key says what kind it is";

impl Problem {
    /// What to do about it, where that is known.
    pub fn help(&self) -> Option<String> {
        let special = match self {
            Self::Syntax(syntax) => return syntax.help(),
            Self::UnknownKey { nearest, known, .. } => {
                meant(nearest.as_ref()).or_else(|| one_of("the keys here are", known))
            }
            Self::UnknownWord { nearest, known, .. } => meant(nearest.as_ref()).or_else(|| one_of("it can be", known)),
            Self::UnknownStep { nearest, kinds, .. } => {
                meant(nearest.as_ref()).or_else(|| one_of("the kinds of steps are", kinds))
            }
            Self::UnknownExercise { nearest, .. }
            | Self::UnknownAlternative { nearest, .. }
            | Self::UnknownSession { nearest, .. }
            | Self::UnknownSound { nearest, .. } => meant(nearest.as_ref()),
            Self::UnknownTemplate { nearest: Some(name), .. } => Some(format!("did you mean `{{{name}}}`?")),
            Self::UnknownTemplate { known: known @ [_, ..], .. } => {
                let known: Vec<_> = known.iter().map(|name| format!("{{{name}}}")).collect();
                Some(format!("here there are {}", known.join(", ")))
            }
            Self::MissingKey { key } => missing(key),
            Self::WrongType { expected, found } => mistyped(expected, *found),
            Self::BadDuration { meant: None, .. } => Some(DURATION.to_owned()),
            Self::BadMoment { meant: None, .. } => Some(MOMENT.to_owned()),
            Self::BadTimeOfDay { moment: true, .. } => Some(TIME_OR_MOMENT.to_owned()),
            Self::BadTimeOfDay { moment: false, .. } => Some("a time of day looks like \"9:00\"".to_owned()),
            Self::NoSteps => Some(STEP.to_owned()),
            Self::BadDuration { meant: Some(meant), .. } | Self::BadMoment { meant: Some(meant), .. } => {
                Some(format!("did you mean \"{meant}\"?"))
            }
            Self::StepWithoutKind { meant: Some(kind), .. } => {
                Some(format!("put these keys inside a kind: {{ \"{kind}\": {{ … }} }}"))
            }
            Self::StepWithoutKind { kinds, .. } => one_of("a step is an object with one of these keys:", kinds),
            Self::BesideKind { kind, .. } => {
                Some(format!("a step has one key, its kind; everything else goes inside: {{ \"{kind}\": {{ … }} }}"))
            }
            Self::OtherLanguage { what: "session", language, .. } => {
                Some(format!("write these steps here, or let this session speak \"language\": \"{language}\""))
            }
            Self::CuePastEnd { at: At::BeforeEnd(_), .. } => {
                Some("move it towards the end, or count from the start: \"5s\" is five seconds into it".to_owned())
            }
            Self::NotSpeakable { part, .. } if part.contains(char::is_alphabetic) => Some(
                "write it in Latin letters, or say how under \"pronounce\"; the session's \"language\" has to be right"
                    .to_owned(),
            ),
            Self::NotSpeakable { .. } => Some("add a word to it; only words are heard".to_owned()),
            Self::ListedUnknown { like, is_dosed, .. } => {
                let how =
                    if *is_dosed { "it is a step of this name" } else { "it is a step of this name, for 30 seconds" };
                let or = if like.is_empty() { String::new() } else { format!("; or is it {}?", like.join(" or ")) };
                Some(format!("{how}{or}"))
            }
            Self::NeverPronounced { word }
                if word.contains(char::is_uppercase) && !word.contains(char::is_lowercase) =>
            {
                Some("a word in capitals is looked for in capitals only".to_owned())
            }
            Self::TextTooLong { limit: limits::NAME_CHARACTERS, .. } => {
                Some("a name is short; say the rest in another text".to_owned())
            }
            _ => None,
        };
        special.or_else(|| self.get_message().map(str::to_owned))
    }
}

impl Syntax {
    fn help(&self) -> Option<String> {
        match self {
            Self::BadNumber { number } if number.parse::<Span>().is_ok() => {
                Some(format!("put it in double quotes: \"{number}\""))
            }
            Self::RawControl { character: '\t' } => Some("write a space, or \\t".to_owned()),
            Self::NoValue { word } => Some(instead_of(word)),
            Self::BadEscape { escape } if escape.starts_with("\\u") => {
                Some("\\u takes four digits: \\u00e9".to_owned())
            }
            Self::Unexpected { character } if character.is_whitespace() => Some("put a plain space instead".to_owned()),
            _ => self.get_message().map(str::to_owned),
        }
    }
}

/// What stands under a key that is missing.
fn missing(key: &str) -> Option<String> {
    let advice = match key {
        "title" => "a script begins with its name: \"title\": \"Two good minutes\"",
        "steps" => "what happens, in order: \"steps\": [{ \"rest\": \"20s\" }]",
        "for" => "how long: \"for\": \"20s\"",
        "in" => "how long the breath goes in: \"in\": \"4s\"",
        "out" => "how long the breath goes out: \"out\": \"4s\"",
        "id" => "the name that steps use: \"id\": \"neck-roll\"",
        "name" => "the name that is said: \"name\": \"Neck roll\"",
        "how-to" => "how it is done: \"how-to\": { \"full\": \"…\", \"brief\": \"…\" }",
        "at" => return Some(format!("when: \"at\": \"10s\"; {MOMENT}")),
        "say" => "what is said: \"say\": \"Breathe out.\"",
        "times" => "how often: \"times\": 3",
        _ => return None,
    };
    Some(advice.to_owned())
}

/// What JSON has instead of a word.
fn instead_of(word: &str) -> String {
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

/// What to write instead of a value of the wrong type.
fn mistyped(expected: &Expected, found: Found) -> Option<String> {
    let advice = match (expected, found) {
        (Expected::Step, _) => STEP,
        (Expected::Object { like: Some(like) }, _) => return Some(format!("it looks like {like}")),
        (_, Found::Null) => "leave the key out where there is nothing to say",
        (Expected::Duration, _) => DURATION,
        (Expected::Moment, _) => MOMENT,
        (Expected::List, _) => "put it in square brackets: [ … ]",
        (Expected::Text, Found::Number | Found::YesNo) => "put it in double quotes",
        (Expected::Whole, Found::Text) => "write it without the quotes",
        (Expected::YesNo, Found::Text) => "write true or false, without quotes",
        _ => return None,
    };
    Some(advice.to_owned())
}
