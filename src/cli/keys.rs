//! Keys for the made-up clock, for tests, and commands by their names: `12.5s:space,+2s:q,+1s:resume`. A time is one of
//! the session; with a plus it counts from the key before.

use crate::app::Error;
use crate::player::command::{Command, QuitReason};
use crate::player::output::{At, Happening};
use crate::terminal::keys;
use stretch_script::script::duration::Span;

/// The list of what happens when.
pub(super) fn parse(text: &str) -> Result<Vec<(At, Happening)>, Error> {
    text.split(',').filter(|entry| !entry.is_empty()).map(entry).collect()
}

fn entry(entry: &str) -> Result<(At, Happening), Error> {
    let wrong = || Error::Usage(format!("`{entry}` is no key; one looks like `12.5s:space`"));
    let (time, key) = entry.split_once(':').ok_or_else(wrong)?;
    let span = |text: &str| text.parse::<Span>().map(|span| span.0).map_err(|_| wrong());
    let at = match time.strip_prefix('+') {
        Some(after) => At::After(span(after)?),
        None => At::Session(span(time)?),
    };
    let command = match (key, key.chars().next()) {
        ("space", _) => Command::PauseOrGo,
        ("plus", _) => Command::More,
        ("minus", _) => Command::Less,
        ("term", _) => Command::Quit(QuitReason::System),
        (_, Some(typed)) if key.len() == 1 => keys::command(typed).ok_or_else(wrong)?,
        (name, _) => Command::named(name).ok_or_else(wrong)?,
    };
    Ok((at, command.into()))
}
