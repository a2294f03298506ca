//! Follows a session that plays, and tells all who want to know outside of the program.

use std::sync::{Arc, Mutex, PoisonError};

use super::status::{Status, StepSpan};
use crate::player::event::{PlayerEvent, Progress, Reporter};
use stretch_script::{Decibels, EventKind, Frames, SegmentId, Timeline};

/// Somebody who is told what happens. It is called in the midst of the session: it must return at once.
pub(super) trait Listener {
    /// This happened.
    fn tell(&mut self, told: &Told<'_>);

    /// The session is over: what is still to be done is waited for, within bounds.
    fn wait(&mut self) {}
}

/// What a listener is told.
pub(super) struct Told<'a> {
    /// What happened,
    pub event: &'a PlayerEvent,
    /// of this timeline.
    pub timeline: &'a Timeline,
    /// How far the session had come before it.
    pub before: Frames,
    /// What it is like by now.
    pub status: &'a Status,
}

/// The status, which whoever is asked for it looks at.
#[derive(Clone, Debug, Default)]
pub(super) struct SharedStatus(Arc<Mutex<Status>>);

impl SharedStatus {
    /// As it is now.
    pub fn get(&self) -> Status {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn change(&self, change: impl FnOnce(&mut Status)) {
        change(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner));
    }
}

/// Keeps the status up to date.
#[derive(Default)]
pub(super) struct Tracker {
    shared: SharedStatus,
    position: Frames,
    step: StepSpan,
    pub listeners: Vec<Box<dyn Listener>>,
}

impl Tracker {
    /// Tracks a session that begins with the voice so loud, or without any sound.
    pub fn new(voice_volume: Decibels, muted: bool) -> Self {
        let tracker = Self::default();
        tracker.shared.change(|status| *status = Status { voice_volume: voice_volume.0, muted, ..Status::default() });
        tracker
    }

    /// What it keeps up to date.
    pub fn status(&self) -> SharedStatus {
        self.shared.clone()
    }

    /// How far the session has come.
    pub fn position(&self) -> Frames {
        self.position
    }

    fn enter(&mut self, timeline: &Timeline, here: SegmentId) {
        let Self { shared, step, position, .. } = self;
        shared.change(|status| {
            *step = status.enter(timeline, here);
            status.reach(timeline, *step, *position);
        });
    }

    fn reach(&mut self, timeline: &Timeline, position: Frames) {
        self.position = position;
        self.shared.change(|status| status.reach(timeline, self.step, position));
    }

    fn take(&mut self, timeline: &Timeline, event: &PlayerEvent) {
        match event {
            PlayerEvent::Begin { position } => {
                self.position = *position;
                self.shared.change(|status| status.begin(timeline));
                self.enter(timeline, timeline.segment_at(*position));
            }
            PlayerEvent::Passed(event) => {
                self.reach(timeline, event.frame);
                if let EventKind::SegmentStart(id) = event.kind {
                    self.enter(timeline, id);
                }
            }
            PlayerEvent::Moved { to, .. } | PlayerEvent::Rewound { to, .. } => {
                self.position = *to;
                self.enter(timeline, timeline.segment_at(*to));
            }
            PlayerEvent::Changed => self.enter(timeline, timeline.segment_at(self.position)),
            PlayerEvent::State(state) => self.shared.change(|status| status.state = *state),
            PlayerEvent::Muted(muted) => self.shared.change(|status| status.muted = *muted),
            PlayerEvent::VoiceVolume(volume) => self.shared.change(|status| status.voice_volume = volume.0),
            PlayerEvent::Interjection(_)
            | PlayerEvent::Help(_)
            | PlayerEvent::TooMuch(_)
            | PlayerEvent::CarriedOut(_)
            | PlayerEvent::Notice(_)
            | PlayerEvent::End(_) => {}
        }
    }
}

impl Reporter for Tracker {
    fn event(&mut self, timeline: &Timeline, event: &PlayerEvent) {
        let before = self.position;
        self.take(timeline, event);
        if !self.listeners.is_empty() {
            let status = &self.shared.get();
            let told = Told { event, timeline, before, status };
            for listener in &mut self.listeners {
                listener.tell(&told);
            }
        }
    }

    fn progress(&mut self, timeline: &Timeline, progress: Progress) {
        self.reach(timeline, progress.position);
    }
}
