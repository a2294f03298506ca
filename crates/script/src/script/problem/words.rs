//! How what belongs to a problem is put into its words.

use std::{fmt, io, time::Duration};

use crate::clean::is_unprintable;

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

/// Names one after the other.
pub(super) fn in_a_row(names: &[String], between: &str) -> String {
    let names: Vec<_> = names.iter().map(|name| Quoted(name).to_string()).collect();
    names.join(between)
}

pub(super) fn seconds(time: Duration) -> String {
    format!("{:.1} s", time.as_secs_f64())
}

pub(super) fn mebibytes(bytes: u64) -> String {
    format!("{} MiB", bytes >> 20)
}

pub(super) fn why(kind: io::ErrorKind) -> &'static str {
    match kind {
        io::ErrorKind::NotFound => "there is no such file",
        io::ErrorKind::PermissionDenied => "you may not read it",
        io::ErrorKind::IsADirectory => "it is a folder",
        _ => "reading it failed",
    }
}

/// That an exercise, if there is one, does not say it either.
pub(super) fn of_its_own(exercise: Option<&String>, what: &str) -> String {
    exercise.map_or(String::new(), |name| format!(", and {} has no {what} of its own", Quoted(name)))
}

/// A number with commas: 10,000.
pub(super) struct Thousands(pub usize);

impl fmt::Display for Thousands {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            number @ 0..1000 => write!(f, "{number}"),
            number => write!(f, "{},{:03}", Self(number / 1000), number % 1000),
        }
    }
}
