//! What the user can ask for while a session plays, and where that may come from.

use std::{io, sync::mpsc::Sender};

/// Something that commands come from: a keyboard, a socket, a bus.
pub trait CommandSource {
    /// Begins to send commands, on a thread of its own, until it runs dry or nobody listens any more.
    ///
    /// # Errors
    /// When what it listens to, or a thread, cannot be had.
    fn listen(&self, commands: Sender<Command>) -> io::Result<()>;
}

/// A wish of the user's. Every one is honoured in every state, within a blink.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Command {
    /// Pause, or go on after a pause; in an open-ended wait, go on with the next step.
    PauseOrGo,
    /// Pause, and stay paused.
    Pause,
    /// To the next step.
    Next,
    /// To the start of this step, or to the one before when this one has just begun.
    Back,
    /// Say the last words again.
    Again,
    /// Say how much time is left.
    TimeLeft,
    /// Too much: back off, now and in what is left of this exercise.
    TooMuch,
    /// More time for this step.
    More,
    /// Less time for this step.
    Less,
    /// Sound off, or on again.
    Mute,
    /// Show the keys, or hide them.
    Help,
    /// Draw the screen anew, after the window changed.
    Redraw,
    /// Stop here and keep the place.
    Quit(QuitReason),
}

/// Why it ends early.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum QuitReason {
    /// The key, or ctrl-C.
    User,
    /// The system asked: a signal, a closed terminal.
    System,
}
