//! What the player tells the world. Reporters draw it, the history records it; nobody else needs to ask.
#![allow(missing_docs, reason = "what a field is, the words of its variant say")]

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::command::Command;
use stretch_script::Decibels;
use stretch_script::{Event, Frames, Timeline};

/// Something that a reporter may want to show. It always comes with the timeline that it speaks of.
#[derive(Clone, Debug, PartialEq)]
pub enum PlayerEvent {
    /// The session begins, at this frame (not 0 when it is resumed).
    Begin { position: Frames },
    /// The clock passed an event of the timeline.
    Passed(Event),
    /// It plays, is paused, or waits.
    State(State),
    /// The user moved to another place.
    Moved { from: Frames, to: Frames },
    /// Words that were cut off, or that nobody heard, begin anew here: the clock goes back, and the user stays.
    Rewound { from: Frames, to: Frames },
    /// The timeline was changed on the way: a hold was eased or lengthened, or lengths became exact.
    Changed,
    /// Words outside the timeline: an answer, a repetition, "get ready" after a pause.
    Interjection(String),
    /// Sound went off or came back by the user's wish.
    Muted(bool),
    /// How loud the voice is by now, by the user's wish.
    VoiceVolume(Decibels),
    /// The list of keys was asked for, or is done with.
    Help(bool),
    /// This was too much: it is done easier from here on.
    TooMuch(Eased),
    /// This was asked for, and all that comes of it at once was told.
    CarriedOut(Command),
    /// Something the user should know, once.
    Notice(Notice),
    /// It is over.
    End(Outcome),
}

/// What was too much.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Eased {
    /// Its step in the script, from 1.
    pub step: u32,
    /// The id of its exercise, where it is one.
    pub exercise: Option<Arc<str>>,
}

/// What the clock is doing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, Serialize, strum::IntoStaticStr)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum State {
    /// Frames are counted.
    #[default]
    Playing,
    /// The user paused it.
    Paused,
    /// It waits for the user: the end of an open-ended wait.
    Waiting,
}

/// How it ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, strum::IntoStaticStr)]
#[strum(serialize_all = "kebab-case")]
pub enum Outcome {
    /// To the end.
    Finished,
    /// The user stopped it here.
    Quit,
    /// The system stopped it here.
    Stopped,
}

/// Something the user should know, in one line.
#[derive(Clone, Debug, PartialEq, Eq, strum::IntoStaticStr, thiserror::Error)]
#[strum(serialize_all = "kebab-case")]
pub enum Notice {
    /// There is no sound device; the session goes on, on screen.
    #[error("No sound ({why}). The session goes on, on screen. `stretch doctor` says what mends it.")]
    NoSound { why: String },
    /// The sound device went away.
    #[error("The sound device went away. The session goes on, on screen.")]
    SoundLost,
    /// The sound device is back.
    #[error("Sound is back.")]
    SoundBack,
    /// A voice failed and another one took over, or none is left.
    #[error("The voice `{failed}` failed ({why}). {}", match instead {
        Some(other) => format!("`{other}` speaks instead."),
        None => "Cues are on screen; chimes go on.".to_owned(),
    })]
    Voice { failed: String, why: String, instead: Option<String> },
    /// The music cannot be decoded any further.
    #[error("The music stopped ({why}). The session goes on without it.")]
    Music { why: String },
    /// The machine slept; the session is paused.
    #[error("The machine slept. Paused: press space to go on.")]
    Slept,
    /// The machine slept; nobody can go on by a key, so the session does.
    #[error("The machine slept. The session goes on.")]
    #[strum(serialize = "slept")]
    SleptAlone,
}

/// Where the clock stands, for bars.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// The frame that is heard about now.
    pub position: Frames,
    /// What the clock is doing.
    pub state: State,
}

/// Draws what the player tells.
pub trait Reporter {
    /// Something happened.
    fn event(&mut self, timeline: &Timeline, event: &PlayerEvent);

    /// Time went on. Called some twenty times a second; must return at once.
    fn progress(&mut self, timeline: &Timeline, progress: Progress) {
        let _ = (timeline, progress);
    }
}
