//! A session in other hands than those at its keyboard: a headset's button, the desktop, other programs, and what the
//! user has run when something happens. All of them see the player's events, and end in its commands.
//!
//! None of it is there before the first sound is on its way, and none of it can hold the session up: each works on a
//! thread of its own, and is told of what happens by a message.

pub mod control;
mod hooks;
pub mod hush;
mod media;
pub mod status;
#[cfg(test)]
mod testing;
mod tracker;

use std::path::PathBuf;
use std::sync::mpsc::Sender;

use self::control::Control;
use self::hooks::Hooks;
use self::media::MediaKeys;
pub use self::media::with_main_loop;
use self::tracker::{Listener, Tracker};
use crate::config::hooks::Hooks as Programs;
use crate::player::command::Command;
use crate::player::event::{PlayerEvent, Progress, Reporter};
use stretch_script::{Decibels, Timeline};

/// What may rule a session, and be run by it.
pub struct Hands {
    /// Takes what they ask for.
    pub commands: Sender<Command>,
    /// Where the control socket is made.
    pub runtime: Option<PathBuf>,
    /// Where logs are kept.
    pub state: Option<PathBuf>,
    /// Whether there are keys for media.
    pub media_keys: bool,
    /// What is run when.
    pub hooks: Programs,
    /// How loud the voice is to begin with.
    pub voice_volume: Decibels,
    /// Whether the sound is off to begin with.
    pub muted: bool,
    /// Called when the session has begun, and can be ruled.
    pub begun: Option<Box<dyn FnOnce()>>,
}

/// Tells all hands what happens, and lets go of them when the session is over.
pub struct Remote {
    tracker: Tracker,
    hands: Option<Hands>,
}

impl Remote {
    /// As soon as the session has begun, they take hold of it.
    pub fn new(hands: Hands) -> Self {
        Self { tracker: Tracker::new(hands.voice_volume, hands.muted), hands: Some(hands) }
    }

    fn begin(&mut self, hands: Hands) {
        let status = self.tracker.status();
        let Hands { commands, runtime, state, media_keys, hooks, begun, .. } = hands;
        let socket = runtime.and_then(|folder| Control::listen(&folder, status.clone(), commands.clone()).ok());
        let media = media_keys.then(|| MediaKeys::appear(status.clone(), commands));
        let hooks = Hooks::begin(&hooks, state.as_deref(), &status.get());
        self.listen(socket);
        self.listen(media);
        self.listen(hooks);
        if let Some(begun) = begun {
            begun();
        }
    }

    fn listen(&mut self, listener: Option<impl Listener + 'static>) {
        self.tracker.listeners.extend(listener.map(|listener| Box::new(listener) as Box<dyn Listener>));
    }

    /// Waits, within bounds, for what is still to be done after the end of the session.
    pub fn wait(&mut self) {
        for listener in &mut self.tracker.listeners {
            listener.wait();
        }
    }
}

impl Reporter for Remote {
    fn event(&mut self, timeline: &Timeline, event: &PlayerEvent) {
        self.tracker.event(timeline, event);
    }

    fn progress(&mut self, timeline: &Timeline, progress: Progress) {
        let moves = progress.position > self.tracker.position();
        self.tracker.progress(timeline, progress);
        if moves && let Some(hands) = self.hands.take() {
            self.begin(hands);
        }
    }
}
