//! Signals become commands, on a thread of their own.

use std::sync::mpsc::Sender;
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

/// Starts to send commands for signals: ctrl-C, a request to end and a closed terminal quit, ctrl-Z pauses and stops
/// the program with the terminal as it was, a changed window is drawn anew. When ctrl-C is pressed again because
/// quitting takes too long, the program ends at once.
///
/// # Errors
/// When the handlers or a thread cannot be had.
pub fn watch(commands: Sender<Command>) -> io::Result<()> {
    let mut signals = Signals::new([SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGTSTP, SIGCONT, SIGWINCH])?;
    thread::Builder::new().name("signals".into()).spawn(move || {
        let mut first_interrupt = None;
        for signal in signals.forever() {
            act(signal, &commands, &mut first_interrupt);
        }
    })?;
    Ok(())
}

fn act(signal: i32, commands: &Sender<Command>, first_interrupt: &mut Option<Instant>) {
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

/// Ends the program as the signal would have.
fn end(signal: i32) {
    leave();
    let _ = emulate_default_handler(signal);
}
