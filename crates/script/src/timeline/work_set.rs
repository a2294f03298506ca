//! What is heard while the body works: start chime, cues, halfway, counted numbers, ticks.
//!
//! Words are placed by importance: first the script's cues, then the countdown, counted numbers, halfway. What comes
//! later gives way: a tick or a number that a cue is spoken over is left out (and with a tick all before it, so that a
//! countdown is never uneven), and so is "halfway". A cue whose moment is taken waits for the next free place; one that
//! finds none before the end is left out, and the checker says so.

use std::time::Duration;

use super::compile::{Compiler, is_errand};
use super::{Importance, Loss, Why, slots::Slots, wording::sentences};
use crate::script::words::Role;
use crate::session::{Effort, Pattern, Step, WorkSet};
use crate::units::Frames;

/// Silence kept before and after words while the body works.
const APART: Duration = Duration::from_millis(200);
/// A cue that waits longer than this for the one before it is worth a word to whoever wrote it.
const LATE: Duration = Duration::from_secs(1);
/// From the tick that says to let go to the next number, at least.
const DOWN: Duration = Duration::from_millis(1500);
/// How late "halfway" may come before it is left out.
const HALFWAY_SLACK: Duration = Duration::from_millis(1500);

impl Compiler<'_> {
    pub(super) fn work(&mut self, index: usize, step: &Step, work: &WorkSet) {
        self.open(index, step, work.effort.into(), step.name.clone());
        let errand = is_errand(step, work);
        let mark = self.track.mark();
        let start = mark.now;
        let rung_out = match work.effort {
            Effort::Wait { stay, .. } => self.begin_wait(work.first, stay, errand),
            _ => start + self.track.chime_at(start, Role::Start),
        };
        let rung_out = rung_out + self.track.frames(APART);
        // Movements begin when the start chime has rung out, so that "one" is heard.
        let first = if matches!(work.effort, Effort::Reps { .. }) { rung_out } else { start };
        let end = first + self.track.frames(work.effort.time());
        if !self.track.measures {
            let mut slots = Slots::default();
            slots.take(start, rung_out);
            self.heard(index, work, &mut slots, first, end);
        }
        self.track.fill(mark, end - start);
        if matches!(work.effort, Effort::Wait { stay: true, .. }) {
            self.track.gate();
        }
        self.track.close();
    }

    /// What opens a wait: the start chime, where something is held in it, and how it is ended. That is said in the wait, so
    /// that the key does what was said as soon as it is said. When it is over.
    fn begin_wait(&mut self, first: bool, stay: bool, errand: bool) -> Frames {
        if !errand {
            self.track.chime(Role::Start);
        }
        let phrases = &self.session.phrases;
        let words = match (stay, errand) {
            (false, _) => &phrases.wait_on,
            (true, true) => &phrases.wait_ready,
            (true, false) => &phrases.wait,
        };
        if first {
            self.track.say(words, Importance::Name);
        }
        self.track.now
    }

    /// What is heard from `first` to `end` beside the start chime.
    fn heard(&mut self, index: usize, work: &WorkSet, slots: &mut Slots, first: Frames, end: Frames) {
        self.cues(index, work, slots, first, end);
        match work.effort {
            Effort::Hold(_) => {
                self.countdown(work.countdown, slots, first, end);
                if work.halfway {
                    self.halfway(slots, first, end);
                }
            }
            Effort::Wait { .. } => {}
            Effort::Reps { count, pace, squeeze } => self.reps(count, pace, squeeze, slots, first),
        }
    }

    fn cues(&mut self, index: usize, work: &WorkSet, slots: &mut Slots, start: Frames, end: Frames) {
        let time = (end - start).to_duration(self.track.rate);
        let resolved = work.cues.iter().enumerate();
        let mut cues: Vec<_> =
            resolved.filter_map(|(number, cue)| Some((cue.at.resolve(time)?, number, cue))).collect();
        cues.sort_by_key(|(at, ..)| *at);
        let countdown = end.saturating_sub(self.track.frames(Duration::from_secs(work.countdown.into())));
        let apart = self.track.frames(APART);
        let mut before = start;
        for (at, number, cue) in cues {
            let text = self.expand_with(&cue.say, index, Some(work), Some(time - at));
            let Some(utterance) = self.track.utterance(&text) else { continue };
            let wanted = start + self.track.frames(at);
            let length = self.track.length(utterance);
            let place = slots.first_free(wanted, end, length + apart);
            let why = match place {
                Some(place) if place + length <= countdown => {
                    let late = before.saturating_sub(wanted);
                    (late >= self.track.frames(LATE)).then_some(Why::Late(late))
                }
                _ => {
                    let from = slots.first_free(wanted, end, Frames::ZERO).unwrap_or(end);
                    let left = countdown.saturating_sub(from);
                    Some(Why::TooLong { takes: length, left, countdown: work.countdown > 0 })
                }
            };
            self.losses.extend(why.map(|why| Loss { index, cue: number, why }));
            if let Some(place) = place {
                before = place + length;
                slots.take(place.saturating_sub(apart), place + length + apart);
                self.track.speak_at(place, utterance, Importance::Cue);
            }
        }
    }

    /// One tick a second before the end, evenly: from the first one that nothing is in the way of.
    fn countdown(&mut self, ticks: u32, slots: &mut Slots, start: Frames, end: Frames) {
        let length = self.track.chime_length(Role::Tick);
        let second = self.track.frames(Duration::from_secs(1));
        let mut places = Vec::new();
        for tick in 1..=u64::from(ticks) {
            let Some(place) = end.0.checked_sub(tick * second.0).map(Frames) else { break };
            if place <= start || !slots.is_free(place, place + length) {
                break;
            }
            places.push(place);
        }
        for place in places.into_iter().rev() {
            self.track.chime_at(place, Role::Tick);
            slots.take(place, place + length);
        }
    }

    fn halfway(&mut self, slots: &mut Slots, start: Frames, end: Frames) {
        let middle = Frames((start.0 + end.0) / 2);
        let Some(utterance) = self.track.utterance(&self.session.phrases.halfway) else { return };
        let chime = self.track.chime_length(Role::Halfway);
        let apart = self.track.frames(APART);
        let length = chime + apart + self.track.length(utterance) + apart;
        let latest = middle + self.track.frames(HALFWAY_SLACK);
        let place = slots.first_free(middle, end, length).filter(|place| *place <= latest);
        if let Some(place) = place {
            self.track.chime_at(place, Role::Halfway);
            self.track.speak_at(place + chime + apart, utterance, Importance::Halfway);
            slots.take(place, place + length);
        }
    }

    fn reps(&mut self, count: u32, pace: Duration, squeeze: Duration, slots: &mut Slots, first: Frames) {
        let tick = self.track.chime_length(Role::Tick);
        let apart = self.track.frames(APART);
        for rep in 0..count {
            let start = first + self.track.frames(pace * rep);
            let end = first + self.track.frames(pace * (rep + 1));
            // Up, squeeze, down: the movement takes what the squeeze leaves, about half of it each way.
            // Where there is room, the way down is long enough for the tick not to run into the next number.
            let down = ((pace - squeeze) / 2).max(DOWN.min(pace - squeeze));
            let release = end.saturating_sub(self.track.frames(down));
            let until = if squeeze.is_zero() { end } else { release.saturating_sub(apart) };
            let ticked = !squeeze.is_zero() && release + tick + apart <= end;
            if ticked && slots.is_free(release, release + tick) {
                self.track.chime_at(release, Role::Tick);
                slots.take(release, release + tick);
            }
            let is_last = rep + 1 == count && count > 1;
            let number = if is_last { (&*self.session.phrases.last_rep).into() } else { self.wording.number(rep + 1) };
            let Some(utterance) = self.track.utterance(&sentences([number])) else { continue };
            let length = self.track.length(utterance);
            if start + length <= until && slots.is_free(start, start + length) {
                self.track.speak_at(start, utterance, Importance::Count);
                slots.take(start, start + length + apart);
            }
        }
    }

    pub(super) fn breathe(&mut self, pattern: &Pattern, rounds: u32) {
        self.track.chime(Role::Start);
        let phrases = &self.session.phrases;
        let phases = [
            (pattern.inhale, &phrases.breathe_in),
            (pattern.hold, &phrases.breathe_hold),
            (pattern.exhale, &phrases.breathe_out),
            (pattern.hold_out, &phrases.breathe_empty),
        ];
        let mark = self.track.mark();
        let start = mark.now;
        let heard = if self.track.measures { 0 } else { rounds };
        for round in 0..heard {
            let mut at = pattern.round() * round;
            for (time, words) in phases {
                let place = start + self.track.frames(at);
                at += time;
                let end = start + self.track.frames(at);
                if let Some(utterance) = self.track.utterance(words)
                    && place + self.track.length(utterance) <= end
                {
                    self.track.speak_at(place, utterance, Importance::Count);
                }
            }
        }
        let end = start + self.track.frames(pattern.round() * rounds);
        self.track.fill(mark, end - start);
    }
}
