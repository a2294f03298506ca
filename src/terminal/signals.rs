//! Signals become commands, on a thread of their own; where nobody takes commands, they end the program in order.

use std::sync::mpsc::Sender;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};
use std::{io, thread};

use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGWINCH};
use signal_hook::iterator::Signals;
use signal_hook::low_level::emulate_default_handler;

use super::guard::{leave, resume};
use crate::player::command::{Command, QuitReason};

/// A second ctrl-C before this is a finger that bounced: the place is still being saved.
const BOUNCE: Duration = Duration::from_millis(300);

/// How long the player gets to fall silent and draw its pause before the program is stopped.
const TO_PAUSE: Duration = Duration::from_millis(60);

/// What ends the program.
const ENDS: [i32; 4] = [SIGINT, SIGTERM, SIGHUP, SIGQUIT];

/// Who takes commands. Where nobody does, a signal ends the program as it always does, but in order.
static LISTENER: Mutex<Option<Sender<Command>>> = Mutex::new(None);
/// What is watched already.
static WATCHED: Mutex<Vec<i32>> = Mutex::new(Vec::new());

/// From now on a signal that ends the program leaves nothing behind. What the program was started to ignore, as by
/// `nohup`, it goes on to ignore.
///
/// # Errors
/// When the handlers or a thread cannot be had.
pub fn watch_ends() -> io::Result<()> {
    let ignored = ignored();
    watch_all(ENDS.into_iter().filter(|signal| ignored & (1 << (signal - 1)) == 0))
}

/// Starts to send commands for signals: ctrl-C, a request to end and a closed terminal quit, ctrl-Z pauses and stops
/// the program with the terminal as it was, a changed window is drawn anew. When ctrl-C is pressed again because
/// quitting takes too long, the program ends at once.
///
/// # Errors
/// When the handlers or a thread cannot be had.
pub fn watch(commands: Sender<Command>) -> io::Result<()> {
    *lock(&LISTENER) = Some(commands);
    watch_all(ENDS.into_iter().chain([SIGTSTP, SIGCONT, SIGWINCH]))
}

fn watch_all(signals: impl Iterator<Item = i32>) -> io::Result<()> {
    let mut watched = lock(&WATCHED);
    let new: Vec<i32> = signals.filter(|signal| !watched.contains(signal)).collect();
    let mut signals = Signals::new(&new)?;
    watched.extend(new);
    thread::Builder::new().name("signals".into()).spawn(move || {
        let mut first_interrupt = None;
        for signal in signals.forever() {
            act(signal, &mut first_interrupt);
        }
    })?;
    Ok(())
}

/// The signals that were ignored when the program was started, a bit each; none where the system does not tell.
fn ignored() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let mask = status.lines().find_map(|line| line.strip_prefix("SigIgn:"));
    mask.and_then(|mask| u64::from_str_radix(mask.trim(), 16).ok()).unwrap_or_default()
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

fn act(signal: i32, first_interrupt: &mut Option<Instant>) {
    let commands = lock(&LISTENER).clone();
    let Some(commands) = commands else { return end(signal) };
    // Where nobody listens any more, the session is over and the program about to end.
    let send = |command| {
        let _ = commands.send(command);
    };
    match signal {
        SIGINT => {
            let first = *first_interrupt.get_or_insert_with(Instant::now);
            if first.elapsed() > BOUNCE {
                end(signal);
            }
            send(Command::Quit(QuitReason::User));
        }
        SIGTERM | SIGHUP => send(Command::Quit(QuitReason::System)),
        SIGQUIT => end(signal),
        SIGTSTP => {
            send(Command::Pause);
            thread::sleep(TO_PAUSE);
            leave();
            let _ = emulate_default_handler(signal);
        }
        SIGCONT => {
            resume();
            send(Command::Redraw);
        }
        _ => send(Command::Redraw),
    }
}

/// Ends the program as the signal would have, and leaves nothing behind.
fn end(signal: i32) {
    leave();
    stretch_files::clear();
    let _ = emulate_default_handler(signal);
}
