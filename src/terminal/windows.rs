//! A terminal on Windows, through crossterm.

use std::io::{self, IsTerminal};

use super::KeySource;

/// The console. It has one, however the program was started.
#[derive(Debug)]
pub struct Tty;

impl Tty {
    /// The console, where standard input is one or does not matter.
    ///
    /// # Errors
    /// Never.
    pub fn open(source: KeySource) -> io::Result<Option<Self>> {
        Ok((source == KeySource::Device || io::stdin().is_terminal()).then_some(Self))
    }

    /// Keys arrive one by one, without echo; ctrl-C is one of them.
    pub fn one_key_at_a_time(&self) {
        let _ = crossterm::ansi_support::supports_ansi();
        let _ = crossterm::terminal::enable_raw_mode();
    }

    /// As it was found.
    pub fn restore(&self) {
        let _ = crossterm::terminal::disable_raw_mode();
    }

    /// Always: there is no job control.
    pub fn is_foreground(&self) -> bool {
        true
    }
}

/// Columns and rows of the console.
pub fn size() -> Option<(u16, u16)> {
    crossterm::terminal::size().ok()
}
