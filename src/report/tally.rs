//! What was done, for the closing line.

use std::collections::BTreeSet;

use super::naming::Words;
use crate::clock::{clock, seconds_passed};
use crate::player::event::{Outcome, PlayerEvent};
use stretch_script::clean::clean;
use stretch_script::session::NO_NAME;
use stretch_script::timeline::fill;
use stretch_script::{EventKind, Frames, Timeline};

/// Counts along.
#[derive(Debug, Default)]
pub struct Tally {
    position: Frames,
    played: Frames,
    done: BTreeSet<u32>,
}

impl Tally {
    /// The frame that was last told.
    pub fn position(&self) -> Frames {
        self.position
    }

    /// The clock stands here: the way there was played.
    pub fn reach(&mut self, position: Frames) {
        self.played += position.saturating_sub(self.position);
        self.position = position;
    }

    /// Something happened.
    pub fn event(&mut self, timeline: &Timeline, event: &PlayerEvent) {
        match event {
            PlayerEvent::Begin { position } => *self = Self { position: *position, ..Self::default() },
            PlayerEvent::Moved { to, .. } | PlayerEvent::Rewound { to, .. } => self.position = *to,
            PlayerEvent::Passed(event) => {
                self.reach(event.frame);
                if let EventKind::SegmentEnd(id) = event.kind
                    && timeline.segment(id).kind.is_work()
                {
                    self.done.insert(timeline.segment(id).step);
                }
            }
            _ => {}
        }
    }

    /// "Done: Hips. 4 exercises, 5:02.", or where it stopped; then how it goes on, or what comes next.
    pub fn closing(&self, timeline: &Timeline, outcome: Outcome, words: &Words) -> String {
        let (title, screen) = (clean(&timeline.title), words.screen());
        match outcome {
            Outcome::Finished => {
                let time = words.time(seconds_passed(self.played, timeline.rate));
                let exercises = words.exercises(self.done.len());
                let phrase = if self.done.is_empty() { &screen.done } else { &screen.done_with };
                let done = fill(phrase, &[("session", &title), ("exercises", &exercises), ("time", &time)]);
                if &*timeline.id == NO_NAME { done.into_owned() } else { format!("{done} {}", screen.and_then) }
            }
            Outcome::Quit | Outcome::Stopped => {
                let at = clock(seconds_passed(self.position, timeline.rate));
                let of = clock(seconds_passed(timeline.length, timeline.rate));
                let stopped = fill(&screen.stopped, &[("time", &at), ("all", &of)]);
                if &*timeline.id == NO_NAME { stopped.into_owned() } else { format!("{stopped} {}", screen.resume) }
            }
        }
    }
}
