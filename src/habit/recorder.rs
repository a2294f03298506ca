//! Writes down what the player tells.

use super::clock::{WallClock, day_of, seconds};
use super::history::{History, ProgrammeDay, Record, RecordKind};
use super::performed::Performing;
use crate::player::event::{Outcome, PlayerEvent, Progress, Reporter};
use crate::wishes::Wishes;
use stretch_script::session::NO_NAME;
use stretch_script::{EventKind, Timeline};

/// What is recorded of a session beside what happens in it.
#[derive(Default)]
pub struct Recorded<'a> {
    /// What it can be asked for again by; [`NO_NAME`] where it cannot be, and no place in it is kept.
    pub session: String,
    /// How it was asked for.
    pub asked: Wishes,
    /// Finds out what it is played for. It reads all that was ever done, and is asked at the end.
    pub programme: Option<Box<dyn Fn() -> Option<ProgrammeDay> + 'a>>,
    /// When it is.
    pub clock: WallClock,
}

/// Writes down what the player tells.
pub struct Recorder<'a> {
    history: Option<History>,
    recorded: Recorded<'a>,
    step: u32,
    performing: Performing,
}

impl<'a> Recorder<'a> {
    /// Records this session, or nothing where there is no place to record it in.
    pub fn new(history: Option<History>, recorded: Recorded<'a>) -> Self {
        Self { history, recorded, step: 0, performing: Performing::default() }
    }

    /// A line of a session that can be asked for again.
    fn place(&mut self, what: RecordKind) {
        if self.recorded.session == NO_NAME {
            return;
        }
        let session = self.recorded.session.clone();
        let at = seconds(&self.recorded.clock.now());
        self.add(Record { asked: self.recorded.asked.clone(), ..Record::new(at, what, session, self.step) });
    }

    /// The line of its end.
    fn end(&mut self, timeline: &Timeline, what: RecordKind) {
        let session = self.recorded.session.clone();
        let now = self.recorded.clock.now();
        self.add(Record {
            asked: self.recorded.asked.clone(),
            day: Some(day_of(&now)),
            performed: Some(self.performing.performed(timeline)),
            programme: self.recorded.programme.as_ref().and_then(|programme| programme()),
            ..Record::new(seconds(&now), what, session, self.step)
        });
    }

    fn add(&mut self, record: Record) {
        if self.history.as_ref().is_some_and(|history| history.add(&record).is_err()) {
            // A full or read-only disk is no reason to stop stretching, nor to try again at every step.
            self.history = None;
        }
    }
}

impl Reporter for Recorder<'_> {
    fn event(&mut self, timeline: &Timeline, event: &PlayerEvent) {
        self.performing.event(timeline, event);
        match event {
            PlayerEvent::Begin { .. } => {
                // Stopped in its opening, a session that was to begin at a later step begins there again.
                let first = timeline.segments.iter().find(|segment| segment.index.is_some());
                self.step = first.map_or(0, |segment| segment.step);
                self.place(RecordKind::Began);
            }
            PlayerEvent::Passed(passed) => {
                if let EventKind::SegmentStart(id) = passed.kind {
                    let segment = timeline.segment(id);
                    if segment.index.is_some() && segment.step != self.step {
                        self.step = segment.step;
                        self.place(RecordKind::Step);
                    }
                }
            }
            PlayerEvent::TooMuch(eased) => {
                let Some(exercise) = &eased.exercise else { return };
                let now = self.recorded.clock.now();
                let session = timeline.id.to_string();
                self.add(Record {
                    exercise: Some(exercise.to_string()),
                    day: Some(day_of(&now)),
                    ..Record::new(seconds(&now), RecordKind::TooMuch, session, eased.step)
                });
            }
            PlayerEvent::End(Outcome::Finished) => self.end(timeline, RecordKind::Finished),
            PlayerEvent::End(_) => self.end(timeline, RecordKind::Stopped),
            _ => {}
        }
    }

    fn progress(&mut self, timeline: &Timeline, progress: Progress) {
        self.performing.progress(timeline, progress);
    }
}
