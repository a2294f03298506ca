//! The user's terminal: keys and signals become commands, and whatever happens the terminal ends up as it was.

mod guard;
pub mod keyboard;
pub mod keys;
#[cfg(unix)]
mod signals;
#[cfg_attr(unix, path = "unix.rs")]
#[cfg_attr(not(unix), path = "windows.rs")]
mod tty;

pub use guard::{Terminal, epoch, is_away, set_screen};
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

/// Whether the user wants no colours: `NO_COLOR` is set to something.
pub fn has_no_colour() -> bool {
    std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty())
}

/// Columns and rows of the terminal on standard error; 80 by 24 where it does not say.
pub fn size() -> (u16, u16) {
    match tty::size() {
        Some((columns, rows)) if columns > 0 && rows > 0 => (columns, rows),
        _ => (80, 24),
    }
}
