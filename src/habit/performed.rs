//! What was really done of a session: how long, which steps, how long each exercise.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::clock::seconds_passed;
use crate::player::event::{PlayerEvent, Progress};
use stretch_script::{EventKind, Frames, Timeline};

/// What was done of a session.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(default)]
pub struct Performed {
    /// How long it was played, in seconds: without pauses, and with what was heard twice.
    pub seconds: u64,
    /// How many steps with something to do were done to their end.
    pub done: u32,
    /// How many were passed over, in whole or in part.
    #[serde(skip_serializing_if = "is_none")]
    pub skipped: u32,
    /// How many were too much.
    #[serde(skip_serializing_if = "is_none")]
    pub eased: u32,
    /// How long each exercise was done, in seconds, by its id.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub exercises: BTreeMap<String, u64>,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks for it")]
fn is_none(count: &u32) -> bool {
    *count == 0
}

/// Counts along.
#[derive(Debug, Default)]
pub struct Performing {
    position: Frames,
    played: Frames,
    /// Frames by exercise.
    exercises: BTreeMap<String, Frames>,
    /// The segments of work that came to their end, by the step in the session and what it is of.
    ended: BTreeSet<(u32, u32)>,
    /// Steps that were too much.
    eased: BTreeSet<u32>,
}

impl Performing {
    /// Something happened.
    pub fn event(&mut self, timeline: &Timeline, event: &PlayerEvent) {
        match event {
            PlayerEvent::Begin { position } => *self = Self { position: *position, ..Self::default() },
            PlayerEvent::Moved { to, .. } | PlayerEvent::Rewound { to, .. } => self.position = *to,
            PlayerEvent::TooMuch(eased) => {
                self.eased.insert(eased.step);
            }
            PlayerEvent::Passed(event) => {
                self.reach(timeline, event.frame);
                if let EventKind::SegmentEnd(id) = event.kind {
                    let segment = timeline.segment(id);
                    if let Some(index) = segment.index.filter(|_| segment.kind.is_work()) {
                        self.ended.insert((segment.step, index));
                    }
                }
            }
            _ => {}
        }
    }

    /// Time went on.
    pub fn progress(&mut self, timeline: &Timeline, progress: Progress) {
        self.reach(timeline, progress.position);
    }

    /// The clock stands here: the way there was played.
    fn reach(&mut self, timeline: &Timeline, position: Frames) {
        let passed = position.saturating_sub(self.position);
        if passed == Frames(0) {
            return;
        }
        self.played += passed;
        // Segments end at events, each of which is told: the way lies in one of them.
        let segment = timeline.segment(timeline.segment_at(self.position));
        if segment.kind.is_work()
            && let Some(exercise) = &segment.exercise
        {
            match self.exercises.get_mut(&**exercise) {
                Some(frames) => *frames += passed,
                None => drop(self.exercises.insert(exercise.to_string(), passed)),
            }
        }
        self.position = position;
    }

    /// What was done by now.
    pub fn performed(&self, timeline: &Timeline) -> Performed {
        // Of each step with something to do: whether all of it came to its end, and whether the clock is past it.
        let mut steps: BTreeMap<u32, (bool, bool)> = BTreeMap::new();
        for segment in timeline.segments.iter().filter(|segment| segment.kind.is_work()) {
            let Some(index) = segment.index else { continue };
            let (done, past) = steps.entry(segment.step).or_insert((true, true));
            *done &= self.ended.contains(&(segment.step, index));
            *past &= segment.end <= self.position;
        }
        let count = |counts: fn(&(bool, bool)) -> bool| steps.values().filter(|step| counts(step)).count() as u32;
        let whole = |frames: Frames| seconds_passed(frames, timeline.rate);
        Performed {
            seconds: whole(self.played),
            done: count(|(done, _)| *done),
            skipped: count(|(done, past)| !done && *past),
            eased: self.eased.len() as u32,
            exercises: self.exercises.iter().map(|(exercise, frames)| (exercise.clone(), whole(*frames))).collect(),
        }
    }
}
