//! A terminal on Windows, through crossterm.

use std::io;
use std::io::IsTerminal;
use std::sync::mpsc::Sender;

use crossterm::event::{Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers, read};

use super::{KeySource, keys};
use crate::player::command::{Command, QuitReason};

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

/// Where keys are read. There is one console, which needs no handle.
#[derive(Debug)]
pub struct Console;

/// The console, wherever keys should come from.
///
/// # Errors
/// Never.
pub fn open(_: KeySource) -> io::Result<Option<Console>> {
    Ok(Some(Console))
}

/// Sends what is typed, until the console is closed or nobody listens any more.
pub fn read_keys(_: Console, commands: &Sender<Command>) {
    loop {
        let command = match read() {
            Ok(Event::Key(key)) if key.kind != KeyEventKind::Release => command(key),
            Ok(Event::Resize(..)) => Some(Command::Redraw),
            Ok(_) => None,
            Err(_) => Some(Command::Quit(QuitReason::System)),
        };
        let last = command == Some(Command::Quit(QuitReason::System));
        if command.is_some_and(|command| commands.send(command).is_err()) || last {
            return;
        }
    }
}

fn command(key: KeyEvent) -> Option<Command> {
    match key.code {
        KeyCode::Char('c') if key.modifiers.contains(KeyModifiers::CONTROL) => Some(Command::Quit(QuitReason::User)),
        KeyCode::Char(typed) if !key.modifiers.intersects(KeyModifiers::CONTROL | KeyModifiers::ALT) => {
            keys::command(typed)
        }
        KeyCode::Enter => Some(Command::PauseOrGo),
        KeyCode::Up => keys::arrow(b'A'),
        KeyCode::Down => keys::arrow(b'B'),
        KeyCode::Right => keys::arrow(b'C'),
        KeyCode::Left => keys::arrow(b'D'),
        _ => None,
    }
}
