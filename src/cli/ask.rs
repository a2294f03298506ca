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

/// One of several, found by moving or typing.
///
/// # Errors
/// When the user ends it instead.
pub(super) fn choose<T: Display>(question: &str, among: Vec<T>) -> Result<T, Error> {
    Select::new(question, among).with_page_size(12).prompt().map_err(answer)
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
