//! What each key does. Every command is done with before the next turn, in every state.

use std::time::Duration;

use super::{
    Player,
    command::{Command, QuitReason},
    event::{PlayerEvent, State},
    place,
    ports::{Change, Interjection},
};
use stretch_script::{
    timeline::{SegmentId, SegmentKind},
    units::Frames,
};
use stretch_sound::Levels;

/// What `+` adds and `-` takes away.
const STEP: Duration = Duration::from_secs(10);

impl Player<'_> {
    /// Does what was asked for; the reason to end, where it is that.
    pub(super) fn carry_out(&mut self, command: Command) -> Option<QuitReason> {
        match command {
            Command::PauseOrGo => self.pause_or_go(),
            Command::Pause => self.pause(),
            Command::Next => self.next(),
            Command::Back => self.back(),
            Command::Again => self.again(),
            Command::TimeLeft => self.time_left(),
            Command::TooMuch => self.too_much(),
            Command::More => self.resize(STEP.as_secs() as i64),
            Command::Less => self.resize(-(STEP.as_secs() as i64)),
            Command::Mute => self.mute(),
            Command::Help => {
                self.help = !self.help;
                self.report(PlayerEvent::Help(self.help));
            }
            Command::Redraw => self.redraw(),
            Command::Quit(reason) => return Some(reason),
        }
        None
    }

    fn pause_or_go(&mut self) {
        match self.state {
            State::Paused => self.go_on(),
            State::Waiting | State::Playing => {
                if !self.finish_wait() {
                    self.pause();
                }
            }
        }
    }

    /// Pauses at once. Words that it cuts off are said again from their start when it goes on, so that nothing is
    /// ever half said.
    pub(super) fn pause(&mut self) {
        if self.state != State::Paused {
            self.cut = self.words_now();
            self.fall_silent();
            self.enter(State::Paused);
        }
    }

    fn go_on(&mut self) {
        if let Some(start) = self.cut.take() {
            self.move_to(start, false);
        } else {
            self.fall_silent();
        }
        let over = self.mixer.position() >= self.timeline.length;
        if self.key_gate_here().is_none() && !over {
            let words = self.ports.coach.resumed();
            self.say_before_going_on(words);
        }
        self.enter(State::Playing);
    }

    /// Ends an open-ended wait, where it is one: what was done counts as done.
    fn finish_wait(&mut self) -> bool {
        if let Some(gate) = self.key_gate_here() {
            self.fall_silent();
            self.mixer.open(gate);
            self.opened = Some(gate);
            if self.state == State::Waiting {
                self.enter(State::Playing);
            }
            return true;
        }
        let segment = self.timeline.segments.get(self.segment().0 as usize);
        let end = segment.filter(|segment| segment.kind == SegmentKind::Wait).map(|segment| segment.end);
        if let Some(end) = end {
            self.move_to(end, true);
            self.opened = self.key_gate_here();
        }
        end.is_some()
    }

    fn next(&mut self) {
        if !self.finish_wait() {
            let to = place::next_step(&self.timeline, self.segment());
            self.move_to(to, false);
        }
    }

    fn back(&mut self) {
        let to = place::back(&self.timeline, self.segment(), self.mixer.position());
        self.move_to(to, false);
    }

    fn again(&mut self) {
        if self.state != State::Paused
            && let Some(start) = self.words_now()
        {
            self.move_to(start, false);
        } else if let Some(words) = self.last.clone() {
            self.say(words);
        }
    }

    fn time_left(&mut self) {
        let position = self.mixer.position();
        let step = place::left_of_step(&self.timeline, self.segment(), position);
        let session = self.timeline.length.saturating_sub(position).to_duration(self.timeline.rate);
        let words = self.ports.coach.time_left(step, session);
        self.say(words);
    }

    fn too_much(&mut self) {
        let (segment, elapsed) = self.since();
        let eased = self.change(Change::Ease { segment, elapsed });
        let words = if eased { self.ports.coach.ease() } else { self.ports.coach.nothing_to_ease() };
        self.say(words);
    }

    fn resize(&mut self, seconds: i64) {
        let (segment, elapsed) = self.since();
        if self.change(Change::Resize { segment, elapsed, seconds }) {
            let words: Interjection =
                if seconds > 0 { self.ports.coach.more(STEP) } else { self.ports.coach.less(STEP) };
            self.say(words);
        }
    }

    fn mute(&mut self) {
        let levels = self.mixer.levels();
        let muted = !levels.muted;
        self.mixer.set_levels(Levels { muted, ..levels });
        if muted {
            self.fall_silent();
        }
        self.report(PlayerEvent::Muted(muted));
    }

    fn segment(&self) -> SegmentId {
        place::here(&self.timeline, self.mixer.position(), self.key_gate_here().is_some())
    }

    fn since(&self) -> (SegmentId, Duration) {
        let here = self.segment();
        let start = self.timeline.segments.get(here.0 as usize).map_or(Frames::ZERO, |segment| segment.start);
        (here, self.mixer.position().saturating_sub(start).to_duration(self.timeline.rate))
    }
}
