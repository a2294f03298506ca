//! Programs that are run while a session plays. Nobody but the user's own preferences can name one.

use std::fmt;

use serde::de::{Error, Expected, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer};

/// How many words there may be, the program among them.
const WORDS: usize = 64;

/// Which program is run when.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
#[serde(expecting = "a table: [hooks] on a line of its own, what belongs to it below")]
pub struct Hooks {
    /// When a session begins.
    pub begin: Option<Program>,
    /// When a step of it begins.
    pub step: Option<Program>,
    /// When it is paused.
    pub pause: Option<Program>,
    /// When it goes on after that.
    pub resume: Option<Program>,
    /// When it was done to its end.
    pub finish: Option<Program>,
    /// When it was stopped before.
    pub stop: Option<Program>,
}

impl Hooks {
    /// All there are, by their names.
    pub fn all(&self) -> impl Iterator<Item = (&'static str, &Program)> {
        let Self { begin, step, pause, resume, finish, stop } = self;
        let all = [
            ("begin", begin),
            ("step", step),
            ("pause", pause),
            ("resume", resume),
            ("finish", finish),
            ("stop", stop),
        ];
        all.into_iter().filter_map(|(name, program)| Some((name, program.as_ref()?)))
    }
}

/// A program with its arguments, as they are: no shell sees them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Program {
    /// Its name, or its path.
    pub program: String,
    /// What it is given.
    pub arguments: Vec<String>,
}

impl<'de> Deserialize<'de> for Program {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_any(Words)
    }
}

struct Words;

impl<'de> Visitor<'de> for Words {
    type Value = Program;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list, the program first and then what it is given: [\"notify-send\", \"It begins\"]")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut from: A) -> Result<Program, A::Error> {
        let mut words = Vec::new();
        while let Some(word) = from.next_element::<String>()? {
            if word.contains('\0') {
                return Err(A::Error::custom("no program can be given a text with a zero in it"));
            }
            words.push(word);
        }
        if words.is_empty() || words[0].is_empty() || words.len() > WORDS {
            let expected: &dyn Expected = &self;
            return Err(A::Error::custom(format_args!("this should be {expected}")));
        }
        let program = words.remove(0);
        Ok(Program { program, arguments: words })
    }
}
