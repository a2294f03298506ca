//! The keys for media: of a headset, a keyboard, a desktop. Each system has its own way to send them.

mod main_loop;
#[cfg(all(feature = "media-keys", target_os = "linux"))]
pub(super) mod mpris;
#[cfg(all(feature = "media-keys", any(windows, target_os = "macos")))]
mod system;

use std::sync::mpsc::{self, Sender};
use std::thread;

pub use self::main_loop::with_main_loop;
use super::status::Status;
use super::tracker::{Listener, SharedStatus, Told};
use crate::player::command::Command;
use crate::player::event::PlayerEvent;

/// Shows the desktop what plays, and takes the commands that come from there. It is gone when this is.
pub(super) struct MediaKeys {
    changes: Option<Sender<Change>>,
    last: Facts,
}

/// What the desktop is told of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Change {
    /// It plays, or does not.
    State,
    /// Another step, or another length of it.
    Step,
    /// The voice is louder or softer.
    Volume,
    /// The user went to another place.
    Moved,
}

/// What of the status the desktop knows, in its units.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct Facts {
    /// The step's number among all.
    step: u32,
    /// In the step, in microseconds.
    position: i64,
    /// Of the step, in microseconds.
    length: i64,
}

impl Facts {
    fn of(status: &Status) -> Self {
        let micros = |seconds: f64| (seconds * 1e6).round() as i64;
        let step = &status.step;
        Self { step: step.index, position: micros(step.position), length: micros(step.length) }
    }
}

/// "Figure four (left)": what a step is called as a track.
#[cfg(feature = "media-keys")]
fn named(status: &Status) -> String {
    match &status.step.side {
        Some(side) => format!("{} ({side})", status.step.name),
        None => status.step.name.clone(),
    }
}

impl MediaKeys {
    /// Appears on the desktop, on a thread of its own.
    pub fn appear(status: SharedStatus, commands: Sender<Command>) -> Self {
        let (changes, received) = mpsc::channel();
        let last = Facts::of(&status.get());
        let run = move || {
            #[cfg(all(feature = "media-keys", target_os = "linux"))]
            // Without a desktop there are no such keys, and nothing is amiss.
            let _ = mpris::run(commands, status, &received);
            #[cfg(all(feature = "media-keys", any(windows, target_os = "macos")))]
            let _ = system::run(commands, &status, &received);
            #[cfg(not(all(feature = "media-keys", any(windows, target_os = "linux", target_os = "macos"))))]
            drop((commands, status, received));
        };
        let _ = thread::Builder::new().name("media keys".into()).spawn(run);
        Self { changes: Some(changes), last }
    }
}

impl Listener for MediaKeys {
    fn tell(&mut self, told: &Told<'_>) {
        let now = Facts::of(told.status);
        let last = std::mem::replace(&mut self.last, now);
        let Some(changes) = &self.changes else { return };
        let tell = |change| {
            // Where there is no desktop, nobody listens.
            let _ = changes.send(change);
        };
        if (now.step, now.length) != (last.step, last.length) {
            tell(Change::Step);
        }
        match told.event {
            PlayerEvent::State(_) => tell(Change::State),
            PlayerEvent::VoiceVolume(_) => tell(Change::Volume),
            PlayerEvent::Moved { .. } | PlayerEvent::Rewound { .. } | PlayerEvent::Changed => tell(Change::Moved),
            PlayerEvent::End(_) => self.changes = None,
            _ => {}
        }
    }
}
