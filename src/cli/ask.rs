//! Questions in a terminal, and whether there is somebody to ask.

use std::fmt::{Display, Formatter};
use std::io::{IsTerminal, Write};
use std::{fmt, io};

use inquire::{Confirm, InquireError, Select};

use super::{Error, print};
use crate::app::{ENDED, User};
use crate::report::wrap;
use crate::terminal::{self, aside, is_dumb};

/// The user at the terminal that the program was started in.
pub(super) struct AtTerminal;

impl User for AtTerminal {
    fn can_answer(&self) -> bool {
        io::stdin().is_terminal() && aside(|| io::stderr().is_terminal()) && !is_dumb()
    }

    fn confirm(&self, question: &str, default: bool) -> Result<bool, Error> {
        let (first, question) = question.rsplit_once('\n').unwrap_or(("", question));
        for line in first.lines() {
            self.tell(line)?;
        }
        aside(|| {
            let question = above(question)?;
            Confirm::new(&question).with_default(default).with_parser(&yes).prompt().map_err(answer)
        })
    }

    fn tell(&self, line: &str) -> Result<(), Error> {
        Ok(aside(|| print::paragraph(line, &mut io::stderr()))?)
    }
}

/// Yes or no, without an answer that is taken for granted. `letters` says which keys these are.
///
/// # Errors
/// When the user ends it instead.
pub(super) fn yes_or_no(question: &str, letters: &str) -> Result<bool, Error> {
    let question = above(question)?;
    Confirm::new(&question).with_help_message(letters).with_parser(&yes).prompt().map_err(answer)
}

/// Whether this is a yes, in any of the languages.
fn yes(typed: &str) -> Result<bool, ()> {
    match typed.trim().to_lowercase().as_str() {
        "y" | "yes" | "j" | "ja" | "s" | "sí" | "si" | "sì" | "o" | "oui" => Ok(true),
        "n" | "no" | "nein" | "non" => Ok(false),
        _ => Err(()),
    }
}

/// Prints all rows of a question but the last one, which is given back: a prompt has room for one.
fn above(question: &str) -> Result<String, Error> {
    // The prompt's mark stands before it, and what can be answered behind it.
    let columns = usize::from(terminal::size().0).saturating_sub(12).max(20);
    let mut rows = wrap(question, columns, usize::MAX);
    let last = rows.pop().unwrap_or_default();
    for row in rows {
        writeln!(io::stderr(), "  {row}")?;
    }
    Ok(last)
}

/// Something to choose.
pub(super) struct Choice<T> {
    /// What is chosen.
    pub what: T,
    /// The line it stands in.
    pub line: String,
    /// Its name: who types that means it.
    pub name: String,
    /// All that it can be found by.
    pub words: String,
}

impl<T> Display for Choice<T> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str(&self.line)
    }
}

/// One of several, found by moving or typing. What is typed may be the beginnings of some of its words, in any order; a
/// name that is just that comes first, then those that begin with it.
///
/// # Errors
/// When the user ends it instead.
pub(super) fn choose<T>(question: &str, mut among: Vec<Choice<T>>) -> Result<T, Error> {
    // A line that is too long would be broken within a word; the mark of the one that is chosen stands before it.
    let columns = usize::from(terminal::size().0).saturating_sub(3);
    for choice in &mut among {
        choice.line = wrap(&choice.line, columns, 1).concat();
    }
    let score = |typed: &str, choice: &Choice<T>, _: &str, _: usize| rank(typed, choice);
    let chosen = Select::new(question, among)
        .with_page_size(12)
        .with_scorer(&score)
        .with_help_message("type to search, Enter takes it")
        .prompt();
    chosen.map(|choice| choice.what).map_err(answer)
}

/// How well what is typed fits, where it fits at all.
fn rank<T>(typed: &str, choice: &Choice<T>) -> Option<i64> {
    let (typed, name) = (typed.trim().to_lowercase(), choice.name.to_lowercase());
    match typed.as_str() {
        "" => Some(0),
        typed if typed == name => Some(2),
        typed if name.starts_with(typed) => Some(1),
        typed => is_found(typed, &choice.words).then_some(0),
    }
}

fn is_found(typed: &str, words: &str) -> bool {
    let words = words.to_lowercase();
    let begins = |start: &str| words.split(|c: char| !c.is_alphanumeric()).any(|word| word.starts_with(start));
    typed.to_lowercase().split(|c: char| !c.is_alphanumeric()).all(begins)
}

fn answer(error: InquireError) -> Error {
    match error {
        InquireError::IO(error) => error.into(),
        _ => Error::Said(ENDED),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_beginnings_of_words_find_a_choice() {
        let words = "lower-back 6 min Lower back relief: hips first, then the back. floor";
        for (typed, found) in [("", true), ("low", true), ("Back rel", true), ("floor hip", true), ("ower", false)] {
            assert_eq!(is_found(typed, words), found, "{typed}");
        }
        assert!(is_found("lower-b", words));
    }

    #[test]
    fn a_name_comes_before_what_is_only_about_it() {
        let choice = |name: &str, words: &str| Choice {
            what: (),
            name: name.to_owned(),
            line: String::new(),
            words: format!("{name} {words}"),
        };
        let [micro, neck, long] = [choice("micro", "for neck and eyes"), choice("neck", ""), choice("neck-long", "")];
        assert_eq!(["neck", "NECK ", "nec"].map(|typed| rank(typed, &neck)), [Some(2), Some(2), Some(1)]);
        assert_eq!([&micro, &neck, &long].map(|choice| rank("neck", choice)), [Some(0), Some(2), Some(1)]);
        assert_eq!([&micro, &neck].map(|choice| rank("eyes", choice)), [Some(0), None]);
        assert_eq!(rank("", &micro), Some(0));
    }
}
