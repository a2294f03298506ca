//! What the user can ask for while a session plays, and where that may come from.

use std::{io, sync::mpsc::Sender};

use stretch_script::Decibels;

/// Something that commands come from: a keyboard, a socket, a bus.
pub trait CommandSource {
    /// Begins to send commands, on a thread of its own, until it runs dry or nobody listens any more.
    ///
    /// # Errors
    /// When what it listens to, or a thread, cannot be had.
    fn listen(&self, commands: Sender<Command>) -> io::Result<()>;
}

/// A wish of the user's. Every one is honoured in every state, within a blink.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Command {
    /// Pause, or go on after a pause; in an open-ended wait, go on with the next step.
    PauseOrGo,
    /// Pause, and stay paused.
    Pause,
    /// Go on after a pause; in an open-ended wait that has come to its end, with the next step.
    Resume,
    /// To the next step.
    Next,
    /// To the start of this step, or to the one before when this one has just begun.
    Back,
    /// To the start of this step.
    StepStart,
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
    /// How loud the voice is.
    VoiceVolume(Decibels),
    /// Show the keys, or hide them.
    Help,
    /// Draw the screen anew, after the window changed.
    Redraw,
    /// Stop here and keep the place.
    Quit(QuitReason),
}

/// What a command is called where it is asked for by its name: on a command line, a socket, a list of keys.
pub const NAMES: [(&str, Command); 12] = [
    ("pause", Command::Pause),
    ("resume", Command::Resume),
    ("toggle", Command::PauseOrGo),
    ("next", Command::Next),
    ("back", Command::Back),
    ("again", Command::Again),
    ("time", Command::TimeLeft),
    ("easier", Command::TooMuch),
    ("more", Command::More),
    ("less", Command::Less),
    ("mute", Command::Mute),
    ("stop", Command::Quit(QuitReason::User)),
];

impl Command {
    /// The command of this name.
    pub fn named(name: &str) -> Option<Self> {
        NAMES.iter().find(|(known, _)| *known == name).map(|(_, command)| *command)
    }
}

/// Why it ends early.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum QuitReason {
    /// The key, or ctrl-C.
    User,
    /// The system asked: a signal, a closed terminal.
    System,
}
