//! Words that nobody heard, because the sound device was away: once it is back, they are said again.

use super::{
    Player,
    event::State,
    place,
    ports::{Interjection, Voice},
};
use stretch_script::{
    timeline::{Event, EventKind, Importance, SegmentId},
    units::Frames,
};

impl Player<'_> {
    /// From here on nobody hears anything.
    pub(super) fn lose_sound(&mut self) {
        if self.missed_from.is_none() {
            let cut = self.words_now().or(self.cut);
            self.missed_from = Some(cut.unwrap_or_else(|| self.mixer.position()));
        }
    }

    /// The user went somewhere else meanwhile: what was not heard before is not missed any more.
    pub(super) fn begin_to_miss(&mut self, position: Frames) {
        self.missed_from = self.missed_from.map(|_| position);
    }

    /// Sound is back. Where nothing but words is at stake they begin anew, as after a pause; while the body works the
    /// clock is held, and what matters of them is said in between, so that no hold begins twice.
    pub(super) fn catch_up(&mut self) {
        let Some(from) = self.missed_from.take() else { return };
        if !matches!(self.ports.voice, Voice::Clips(_)) || self.mixer.levels().muted {
            return;
        }
        let position = self.mixer.position();
        let here = place::here(&self.timeline, position, self.key_gate_here().is_some());
        let Some(segment) = self.timeline.segments.get(here.0 as usize) else { return };
        if !segment.kind.is_work() {
            let first = self.missed(from.max(segment.start), position).next().map(|event| event.frame);
            match first {
                Some(first) if self.state == State::Paused => self.cut = self.cut.or(Some(first)),
                Some(first) => self.move_to(first, false),
                None => {}
            }
        } else if self.state != State::Paused
            && let Some(words) = self.gist(from, position, here)
        {
            self.say(words);
        }
    }

    /// What is done, where its announcement was missed; otherwise the last cue that was.
    fn gist(&mut self, from: Frames, to: Frames, here: SegmentId) -> Option<Interjection> {
        let index = self.timeline.segment(here).index;
        let of_step = |event: &Event| self.timeline.segment(self.timeline.segment_at(event.frame)).index == index;
        let (mut announced, mut cue) = (false, None);
        for event in self.missed(from, to).filter(of_step) {
            match event.kind {
                EventKind::Speak { importance: Importance::Name, .. } => announced = true,
                EventKind::Speak { importance: Importance::Cue, utterance } => cue = Some(utterance),
                _ => {}
            }
        }
        if announced {
            return Some(self.ports.coach.what_is_on(here));
        }
        let said = self.timeline.utterance(cue?);
        Some(Interjection { caption: said.caption.clone(), spoken: said.spoken.clone() })
    }

    /// The words that begin there.
    fn missed(&self, from: Frames, to: Frames) -> impl Iterator<Item = Event> {
        let first = place::event_at(&self.timeline, from);
        let events = self.timeline.events[first..].iter().take_while(move |event| event.frame < to);
        events.copied().filter(|event| matches!(event.kind, EventKind::Speak { .. }))
    }
}
