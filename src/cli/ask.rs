//! Questions in a terminal, and whether there is somebody to ask.

mod numbered;
mod picker;

use std::io;
use std::io::{BufRead, IsTerminal, Write};

use inquire::{Confirm, InquireError};

pub(super) use picker::Choice;

use super::{Error, print};
use crate::app::{ENDED, User};
use crate::report::wrap;
use crate::terminal::{self, aside, is_dumb, is_still};

/// The user at the terminal that the program was started in.
pub(super) struct AtTerminal;

impl User for AtTerminal {
    fn can_answer(&self) -> bool {
        io::stdin().is_terminal() && aside(|| io::stderr().is_terminal()) && (is_still() || !is_dumb())
    }

    fn confirm(&self, question: &str, default: bool) -> Result<bool, Error> {
        let (first, question) = question.rsplit_once('\n').unwrap_or(("", question));
        for line in first.lines() {
            self.tell(line)?;
        }
        if is_still() {
            return aside(|| in_a_line(question, if default { "Y/n" } else { "y/N" }, Some(default)));
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

/// Asks for one of several.
///
/// # Errors
/// When the user ends it instead.
pub(super) fn choose<T>(question: &str, among: Vec<Choice<T>>) -> Result<T, Error> {
    if is_still() { numbered::choose(question, among) } else { picker::choose(question, among) }
}

/// Yes or no, without an answer that is taken for granted. `letters` says which keys these are.
///
/// # Errors
/// When the user ends it instead.
pub(super) fn yes_or_no(question: &str, letters: &str) -> Result<bool, Error> {
    if is_still() {
        return in_a_line(question, letters, None);
    }
    let question = above(question)?;
    Confirm::new(&question).with_help_message(letters).with_parser(&yes).prompt().map_err(answer)
}

/// Yes or no, typed behind a question that is printed once. `default` is what Enter alone says, where it says anything.
fn in_a_line(question: &str, letters: &str, default: Option<bool>) -> Result<bool, Error> {
    let mut answers = io::stdin().lock();
    loop {
        let last = above(question)?;
        write!(io::stderr(), "{} ({letters}) ", print::lettered(&last))?;
        let mut answer = String::new();
        if answers.read_line(&mut answer)? == 0 {
            writeln!(io::stderr())?;
            return Err(Error::Said(ENDED));
        }
        match (yes(&answer), default) {
            (Ok(answer), _) => return Ok(answer),
            (Err(()), Some(default)) if answer.trim().is_empty() => return Ok(default),
            _ => {}
        }
    }
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

fn answer(error: InquireError) -> Error {
    match error {
        InquireError::IO(error) => error.into(),
        _ => Error::Said(ENDED),
    }
}
