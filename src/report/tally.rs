//! What was done, for the closing line.

use std::collections::BTreeSet;

use super::clock::{clock, in_words, seconds_passed};
use crate::{
    clean::clean,
    player::event::{Outcome, PlayerEvent},
    session::NO_NAME,
    timeline::{EventKind, Timeline},
    units::Frames,
};

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
            PlayerEvent::Moved { to, .. } => self.position = *to,
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

    /// "Done: Hips. 4 exercises, 5:02.", or where it stopped and how it goes on.
    pub fn closing(&self, timeline: &Timeline, outcome: Outcome) -> String {
        let title = clean(&timeline.title);
        match outcome {
            Outcome::Finished => {
                let time = in_words(seconds_passed(self.played, timeline.rate));
                match self.done.len() {
                    0 => format!("Done: {title}, {time}."),
                    1 => format!("Done: {title}. 1 exercise, {time}."),
                    some => format!("Done: {title}. {some} exercises, {time}."),
                }
            }
            Outcome::Quit | Outcome::Stopped => {
                let at = clock(seconds_passed(self.position, timeline.rate));
                let of = clock(seconds_passed(timeline.length, timeline.rate));
                let resume = if &*timeline.id == NO_NAME { "" } else { " `stretch resume` goes on here." };
                format!("Stopped at {at} of {of}.{resume}")
            }
        }
    }
}
