//! What the session is doing.

use super::event::State;
use stretch_script::Frames;

/// The modes, with what only they need to know.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mode {
    Playing,
    /// At the gate that ends an open-ended wait.
    Waiting,
    /// The clock is held until words outside the timeline are there, or over; then it plays, or is `waiting`, as before.
    Held {
        waiting: bool,
    },
    /// Words that were `cut` off begin there anew when it goes on.
    Paused {
        cut: Option<Frames>,
    },
}

impl Mode {
    /// As it is told.
    pub fn state(self) -> State {
        match self {
            Self::Playing | Self::Held { waiting: false } => State::Playing,
            Self::Waiting | Self::Held { waiting: true } => State::Waiting,
            Self::Paused { .. } => State::Paused,
        }
    }

    pub fn is_paused(self) -> bool {
        self.state() == State::Paused
    }

    /// Whether the clock runs, as far as gates let it.
    pub fn runs(self) -> bool {
        matches!(self, Self::Playing | Self::Waiting)
    }

    /// Holds the clock for words outside the timeline; in a pause it stands anyway.
    pub fn hold(&mut self) {
        if self.runs() {
            *self = Self::Held { waiting: self.state() == State::Waiting };
        }
    }

    /// There is nothing to be held for any more.
    pub fn release(&mut self) {
        match *self {
            Self::Held { waiting: false } => *self = Self::Playing,
            Self::Held { waiting: true } => *self = Self::Waiting,
            Self::Playing | Self::Waiting | Self::Paused { .. } => {}
        }
    }
}
