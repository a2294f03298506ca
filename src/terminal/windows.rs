//! A terminal on Windows, through crossterm.

use std::io;
use std::io::IsTerminal;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::Sender;
use std::time::Duration;

use crossterm::event::{Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers, poll, read};

use super::KeySource;
use crate::player::command::{Command, QuitReason};

/// How often it is looked whether the session is over.
const LOOK: Duration = Duration::from_millis(100);

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
pub struct Keys(Arc<AtomicBool>);

/// While it is there, keys are read.
#[derive(Debug)]
pub struct Reading(Arc<AtomicBool>);

impl Drop for Reading {
    fn drop(&mut self) {
        self.0.store(true, Ordering::SeqCst);
    }
}

/// The keys of the console, wherever they should come from.
///
/// # Errors
/// Never.
pub fn keys(_: KeySource) -> io::Result<Option<(Keys, Reading)>> {
    let over = Arc::new(AtomicBool::new(false));
    Ok(Some((Keys(over.clone()), Reading(over))))
}

/// Sends what is typed, until the console is closed, its session is over or nobody listens any more. What is typed after
/// that is for whoever comes next.
pub fn read_keys(Keys(over): Keys, commands: &Sender<Command>) {
    loop {
        let waits = matches!(poll(LOOK), Ok(false));
        if over.load(Ordering::SeqCst) {
            return;
        }
        if waits {
            continue;
        }
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
            super::keys::command(typed)
        }
        KeyCode::Enter => Some(Command::PauseOrGo),
        KeyCode::Up => super::keys::arrow(b'A'),
        KeyCode::Down => super::keys::arrow(b'B'),
        KeyCode::Right => super::keys::arrow(b'C'),
        KeyCode::Left => super::keys::arrow(b'D'),
        _ => None,
    }
}
