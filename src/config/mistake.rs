//! What is wrong with the preferences, and where: in words for people who did not write them in TOML's own terms.

use std::{fmt, ops::Range};

use stretch_script::clean::clean;
use stretch_script::script::suggest;

/// A mistake in a file of preferences.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mistake {
    /// Where it is: the line and the column, each from 1, and the line itself.
    place: Option<(usize, usize, String)>,
    /// What is wrong, and what would be right.
    words: String,
}

impl Mistake {
    /// What the parser found in `text`.
    pub fn new(text: &str, error: &toml::de::Error) -> Self {
        Self { place: error.span().map(|span| place(text, span)), words: words(error.message()) }
    }
}

impl fmt::Display for Mistake {
    /// To stand behind the name of the file.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.place {
            Some((line, column, text)) => {
                write!(f, ":{line}:{column}: {}\n  {text}\n  {:>column$}", self.words, "^")
            }
            None => write!(f, ": {}", self.words),
        }
    }
}

fn place(text: &str, span: Range<usize>) -> (usize, usize, String) {
    let before = text.get(..span.start).unwrap_or(text);
    let start = before.rfind('\n').map_or(0, |end| end + 1);
    let line = text[start..].lines().next().unwrap_or_default();
    (before.matches('\n').count() + 1, text[start..before.len()].chars().count() + 1, clean(line).into_owned())
}

/// The parser's message, reworded where it speaks of types and fields.
fn words(message: &str) -> String {
    if let Some((name, known)) = one_of(message, "unknown field `") {
        let meant = suggest::question(suggest::nearest(name, known.iter().copied()));
        return format!("there is no preference `{}` here{meant} There are: {}", clean(name), known.join(", "));
    }
    if let Some((name, known)) = one_of(message, "unknown variant `") {
        return format!("`{}` is not possible here: it is one of {}", clean(name), known.join(", "));
    }
    let found = message.strip_prefix("invalid type: ").or_else(|| message.strip_prefix("invalid value: "));
    if let Some((found, expected)) = found.and_then(|found| found.split_once(", expected ")) {
        return format!("this is {}, and should be {expected}", clean(&found.replace("string ", "the text ")));
    }
    match message {
        "wanted string or table" => "it is a word in quotes".to_owned(),
        "string values must be quoted, expected literal string" => "a text stands in quotes".to_owned(),
        "key with no value, expected `=`" => "there is a `=` between a preference and its value".to_owned(),
        "duplicate key" => "this is here a second time: keep one of them".to_owned(),
        other => clean(other).into_owned(),
    }
}

/// The name that is unknown, and those that are not.
fn one_of<'a>(message: &'a str, what: &str) -> Option<(&'a str, Vec<&'a str>)> {
    let (name, rest) = message.strip_prefix(what)?.split_once("`, expected ")?;
    Some((name, rest.split('`').skip(1).step_by(2).collect()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Config;

    fn mistake(text: &str) -> String {
        Mistake::new(text, &toml::from_str::<Config>(text).unwrap_err()).to_string()
    }

    #[test]
    fn every_mistake_is_shown_at_its_place_with_what_would_be_right() {
        let preferences = "There are: language, detail, pace, wake-time, voice, sound, hush, media-keys, feel, pictures, accessible, hooks";
        for (text, expected) in [
            (
                "languge = \"de\"",
                &*format!(
                    ":1:1: there is no preference `languge` here; did you mean `language`? {preferences}\n  languge = \"de\"\n  ^"
                ),
            ),
            (
                "\n[voice]\n\tspeed = 2\n",
                ":3:2: there is no preference `speed` here. There are: engine, name, rate, pitch, volume, piper-model\n   speed = 2\n   ^",
            ),
            (
                "language = \"pt\"",
                ":1:12: `pt` is not possible here: it is one of en, de, es, fr, it\n  language = \"pt\"\n             ^",
            ),
            ("language = 5", ":1:12: it is a word in quotes\n  language = 5\n             ^"),
            ("detail = brief", ":1:10: a text stands in quotes\n  detail = brief\n           ^"),
            ("rate 0.9", ":1:6: there is a `=` between a preference and its value\n  rate 0.9\n       ^"),
            (
                "detail = \"full\"\ndetail = \"names\"",
                ":2:1: this is here a second time: keep one of them\n  detail = \"names\"\n  ^",
            ),
            (
                "wake-time = \"seven\"",
                ":1:13: `seven` is no time of day; one looks like \"7:00\"\n  wake-time = \"seven\"\n              ^",
            ),
            (
                "voice = \"pico\"",
                ":1:9: this is the text \"pico\", and should be a table: [voice] on a line of its own, what belongs to it below\n  voice = \"pico\"\n          ^",
            ),
            (
                "[voice]\nrate = \"fast\"",
                ":2:8: this is the text \"fast\", and should be a number from 0.5 to 2; 1 is normal\n  rate = \"fast\"\n         ^",
            ),
            (
                "[voice]\nrate = 9",
                ":2:8: this is integer `9`, and should be a number from 0.5 to 2; 1 is normal\n  rate = 9\n         ^",
            ),
            (
                "[sound]\nvolume = nan",
                ":2:10: this is floating point `NaN`, and should be a number of decibels from -60 to 12\n  volume = nan\n           ^",
            ),
            (
                "[sound]\nmusic-volume = inf",
                ":2:16: this is floating point `inf`, and should be a number of decibels from -60 to 12\n  music-volume = inf\n                 ^",
            ),
            (
                "[sound]\nmusic-volume = 1e38",
                ":2:16: this is floating point `100000000000000000000000000000000000000.0`, and should be a number of decibels from -60 to 12\n  music-volume = 1e38\n                 ^",
            ),
            (
                "[sound]\nlead-in = -5",
                ":2:11: this is integer `-5`, and should be a number of milliseconds from 0 to 10000\n  lead-in = -5\n            ^",
            ),
        ] {
            assert_eq!(mistake(text), expected);
        }
    }
}
