//! Questions in a terminal, and whether there is somebody to ask.

use std::{
    fmt::Display,
    io::{self, IsTerminal},
};

use inquire::{Confirm, InquireError, Select};

use super::Error;

/// The exit code of a question that was not answered.
const ENDED: u8 = 130;

/// Whether somebody can read a question and answer it.
pub(super) fn can_ask() -> bool {
    let dumb = std::env::var_os("TERM").is_some_and(|term| term == "dumb");
    io::stdin().is_terminal() && io::stderr().is_terminal() && !dumb
}

/// Yes or no; `default` is what the Enter key means. All lines of the question but the last stand above the prompt.
///
/// # Errors
/// When the user ends it instead.
pub(super) fn confirm(question: &str, default: bool) -> Result<bool, Error> {
    let (above, question) = question.rsplit_once('\n').unwrap_or(("", question));
    if !above.is_empty() {
        eprint_lines(above)?;
    }
    Confirm::new(question).with_default(default).prompt().map_err(answer)
}

/// Yes or no, without an answer that is taken for granted.
///
/// # Errors
/// When the user ends it instead.
pub(super) fn yes_or_no(question: &str) -> Result<bool, Error> {
    Confirm::new(question).with_help_message("y or n").prompt().map_err(answer)
}

/// One of several, found by moving or typing. `words` is all that a choice can be found by; what is typed may be the
/// beginnings of some of them, in any order.
///
/// # Errors
/// When the user ends it instead.
pub(super) fn choose<T: Display>(question: &str, among: Vec<T>, words: impl Fn(&T) -> String) -> Result<T, Error> {
    let score = |typed: &str, choice: &T, _: &str, _: usize| is_found(typed, &words(choice)).then_some(0);
    Select::new(question, among).with_page_size(12).with_scorer(&score).prompt().map_err(answer)
}

fn is_found(typed: &str, words: &str) -> bool {
    let words = words.to_lowercase();
    let begins = |start: &str| words.split(|c: char| !c.is_alphanumeric()).any(|word| word.starts_with(start));
    typed.to_lowercase().split(|c: char| !c.is_alphanumeric()).all(begins)
}

fn eprint_lines(lines: &str) -> Result<(), Error> {
    use std::io::Write;
    Ok(writeln!(io::stderr(), "{lines}")?)
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
