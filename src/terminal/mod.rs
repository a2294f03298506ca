//! The user's terminal: keys and signals become commands, and whatever happens the terminal ends up as it was.

mod guard;
pub mod keyboard;
pub mod keys;
mod quiet;
#[cfg(unix)]
mod signals;
#[cfg_attr(unix, path = "unix.rs")]
#[cfg_attr(not(unix), path = "windows.rs")]
mod tty;

use std::sync::atomic::{AtomicBool, Ordering};

pub use guard::{Terminal, epoch, is_away, set_screen};
pub use quiet::{Quiet, Screen, aside};
#[cfg(unix)]
pub use signals::{watch as watch_signals, watch_ends};

/// Where keys come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeySource {
    /// Standard input, where it is a terminal.
    Stdin,
    /// The terminal itself, because standard input carries something else.
    Device,
}

/// Does nothing: elsewhere ctrl-C arrives as a key, and there are no other signals to watch.
///
/// # Errors
/// Never.
#[cfg(not(unix))]
pub fn watch_signals(_: std::sync::mpsc::Sender<crate::player::command::Command>) -> std::io::Result<()> {
    Ok(())
}

/// Does nothing: elsewhere programs are ended without a word.
///
/// # Errors
/// Never.
#[cfg(not(unix))]
pub fn watch_ends() -> std::io::Result<()> {
    Ok(())
}

/// Whether there are to be no colours: `NO_COLOR` is set to something, or the terminal knows none.
pub fn has_no_colour() -> bool {
    std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty()) || is_dumb()
}

/// Whether nothing on the terminal is to be redrawn.
static STILL: AtomicBool = AtomicBool::new(false);

/// From now on nothing on the terminal is redrawn: lines are printed once, and stay. There is one terminal, and it is
/// still for everybody.
pub fn keep_still() {
    STILL.store(true, Ordering::Relaxed);
}

/// Whether nothing on the terminal is to be redrawn: it was asked for, or `ACCESSIBLE` is set to something but `0`.
pub fn is_still() -> bool {
    let asked = || std::env::var_os("ACCESSIBLE").is_some_and(|value| !value.is_empty() && value != "0");
    STILL.load(Ordering::Relaxed) || asked()
}

/// Whether the terminal obeys no codes: `TERM` is `dumb`, empty or, on Unix, not set.
pub fn is_dumb() -> bool {
    std::env::var_os("TERM").map_or(cfg!(unix), |term| term.is_empty() || term == "dumb")
}

/// Whether the terminal is said to know no letters but those of ASCII. Where nothing is said, it knows them all.
pub fn is_ascii() -> bool {
    let set = ["LC_ALL", "LC_CTYPE", "LANG"].into_iter().find_map(|name| {
        let value = std::env::var_os(name)?;
        (!value.is_empty()).then_some(value)
    });
    let locale = set.map(|value| value.to_string_lossy().to_lowercase()).unwrap_or_default();
    let letters = locale.split_once('.').map(|(_, letters)| letters);
    cfg!(unix) && letters.map_or(locale == "c" || locale == "posix", |letters| !letters.starts_with("utf"))
}

/// Columns and rows of the terminal on standard error; 80 by 24 where it does not say.
pub fn size() -> (u16, u16) {
    match tty::size() {
        Some((columns, rows)) if columns > 0 && rows > 0 => (columns, rows),
        _ => (80, 24),
    }
}
