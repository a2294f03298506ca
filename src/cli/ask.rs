//! Questions in a terminal, and whether there is somebody to ask.

use std::fmt::{Display, Formatter};
use std::io::{IsTerminal, Write};
use std::{fmt, io};

use inquire::{Confirm, InquireError, Select};

use super::Error;
use crate::app::{ENDED, User};
use crate::terminal::{Screen, aside};

/// The user at the terminal that the program was started in.
pub(super) struct AtTerminal;

impl User for AtTerminal {
    fn can_answer(&self) -> bool {
        let dumb = std::env::var_os("TERM").is_some_and(|term| term == "dumb");
        io::stdin().is_terminal() && aside(|| io::stderr().is_terminal()) && !dumb
    }

    fn confirm(&self, question: &str, default: bool) -> Result<bool, Error> {
        let (above, question) = question.rsplit_once('\n').unwrap_or(("", question));
        if !above.is_empty() {
            self.tell(above)?;
        }
        aside(|| Confirm::new(question).with_default(default).prompt()).map_err(answer)
    }

    fn tell(&self, line: &str) -> Result<(), Error> {
        Ok(writeln!(Screen, "{line}")?)
    }
}

/// Yes or no, without an answer that is taken for granted.
///
/// # Errors
/// When the user ends it instead.
pub(super) fn yes_or_no(question: &str) -> Result<bool, Error> {
    Confirm::new(question).with_help_message("y or n").prompt().map_err(answer)
}

/// Something to choose.
pub(super) struct Choice<T> {
    /// What is chosen.
    pub what: T,
    /// The line it stands in.
    pub line: String,
    /// All that it can be found by.
    pub words: String,
}

impl<T> Display for Choice<T> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str(&self.line)
    }
}

/// One of several, found by moving or typing. What is typed may be the beginnings of some of its words, in any order.
///
/// # Errors
/// When the user ends it instead.
pub(super) fn choose<T>(question: &str, among: Vec<Choice<T>>) -> Result<T, Error> {
    let score = |typed: &str, choice: &Choice<T>, _: &str, _: usize| is_found(typed, &choice.words).then_some(0);
    let chosen = Select::new(question, among).with_page_size(12).with_scorer(&score).prompt();
    chosen.map(|choice| choice.what).map_err(answer)
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
}
