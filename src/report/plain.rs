//! One line an event: for screen readers, logs and pipes. Time first, then what is said or done.
//!
//! ```text
//! 0:12  Figure four, left side, 30 seconds.
//! 0:20  Start: Figure four, left side, 30 seconds.
//! 0:50  Stop.
//! ```

use std::io::Write;

use super::{
    clock::{clock, seconds_passed},
    lines::Lines,
    naming::Words,
    tally::Tally,
};
use crate::{
    clean::clean,
    player::event::{PlayerEvent, Progress, Reporter, State},
    terminal::keys::KEYS,
    timeline::{EventKind, Timeline},
    units::Frames,
};

/// Writes what matters, line by line.
#[derive(Debug)]
pub struct Plain<W> {
    lines: Lines<W>,
    words: Words,
    keys: bool,
    state: State,
    tally: Tally,
}

impl<W: Write> Plain<W> {
    /// Lines for this writer. `keys`: whether there is a keyboard, so that it makes sense to name its keys.
    pub fn new(out: W, words: Words, keys: bool) -> Self {
        Self { lines: Lines::new(out), words, keys, state: State::default(), tally: Tally::default() }
    }

    fn say(&mut self, timeline: &Timeline, text: &str) {
        let time = clock(seconds_passed(self.tally.position(), timeline.rate));
        self.lines.line(&format!("{time}  {}", clean(text)));
    }

    fn begin(&mut self, timeline: &Timeline, position: Frames) {
        let length = clock(seconds_passed(timeline.length, timeline.rate));
        let from = if position == Frames::ZERO { "" } else { ", going on" };
        self.say(timeline, &format!("{}, {length}{from}", timeline.title));
        if self.keys {
            self.say(timeline, "Keys: space pauses, q quits, ? lists them all.");
        }
    }

    fn passed(&mut self, timeline: &Timeline, kind: EventKind) {
        match kind {
            EventKind::Speak { utterance, .. } => self.say(timeline, &timeline.utterance(utterance).caption),
            EventKind::Chime { role: None, .. } => self.say(timeline, "Chime."),
            EventKind::SegmentStart(id) if timeline.segment(id).kind.is_work() => {
                let what = self.words.sentence(timeline, timeline.segment(id));
                self.say(timeline, &format!("Start: {what}."));
            }
            EventKind::SegmentEnd(id) if timeline.segment(id).kind.is_work() => self.say(timeline, "Stop."),
            // Words or the two above say it already.
            EventKind::Chime { .. } | EventKind::SegmentStart(_) | EventKind::SegmentEnd(_) | EventKind::Gate(_) => {}
        }
    }

    fn state(&mut self, timeline: &Timeline, state: State) {
        let was = std::mem::replace(&mut self.state, state);
        match state {
            State::Playing if was == State::Playing => {}
            State::Playing => self.say(timeline, "Going on."),
            State::Paused => self.say(timeline, "Paused. Space goes on."),
            State::Waiting => self.say(timeline, "Waiting for you. Space goes on."),
        }
    }
}

impl<W: Write> Reporter for Plain<W> {
    fn event(&mut self, timeline: &Timeline, event: &PlayerEvent) {
        self.tally.event(timeline, event);
        match event {
            PlayerEvent::Begin { position } => self.begin(timeline, *position),
            PlayerEvent::Passed(event) => self.passed(timeline, event.kind),
            PlayerEvent::State(state) => self.state(timeline, *state),
            PlayerEvent::Moved { to, .. } => {
                let place = self.words.name(timeline.segment(timeline.segment_at(*to)));
                self.say(timeline, &format!("Moved to: {place}."));
            }
            PlayerEvent::Aside(text) => self.say(timeline, text),
            PlayerEvent::Muted(true) => self.say(timeline, "Sound off."),
            PlayerEvent::Muted(false) => self.say(timeline, "Sound on."),
            PlayerEvent::Help(true) => {
                for key in &KEYS {
                    self.say(timeline, &format!("{}: {}", key.name, key.long));
                }
            }
            PlayerEvent::Notice(notice) => self.say(timeline, &notice.to_string()),
            PlayerEvent::End(outcome) => {
                let closing = self.tally.closing(timeline, *outcome);
                self.say(timeline, &closing);
            }
            PlayerEvent::Changed | PlayerEvent::Help(false) => {}
        }
    }

    fn progress(&mut self, _: &Timeline, progress: Progress) {
        self.tally.reach(progress.position);
    }
}
