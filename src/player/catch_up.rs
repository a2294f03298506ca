//! Words that nobody heard, because the sound device was away: once it is back, they are said again.

use super::effect::Effect;
use super::follower::Follower;
use super::place;
use super::ports::{Interjection, Phrase};
use stretch_script::timeline::Importance;
use stretch_script::{Event, EventKind, Frames, SegmentId, Timeline};

/// Since when nobody hears anything.
#[derive(Debug, Default)]
pub(super) struct CatchUp {
    /// Where the first words begin that were missed.
    missed_from: Option<Frames>,
    /// Whether sound came back in this turn.
    regained: bool,
}

/// What there is to be said again.
#[derive(Debug)]
pub(super) enum Missed {
    /// Words that begin here, and nothing but words is at stake.
    Words(Frames),
    /// What matters of them, while the body works.
    Gist(Effect),
}

impl CatchUp {
    /// From here on nobody hears anything, where that was not so before.
    pub fn lose(&mut self, from: Frames) {
        self.missed_from.get_or_insert(from);
    }

    /// Whether nobody hears anything by now.
    pub fn is_lost(&self) -> bool {
        self.missed_from.is_some() && !self.regained
    }

    /// Sound is back.
    pub fn regain(&mut self) {
        self.regained = true;
    }

    /// The user went somewhere else meanwhile: what was not heard before is not missed any more.
    pub fn jump(&mut self, to: Frames) {
        self.missed_from = self.missed_from.map(|_| to);
    }

    /// The timeline was changed meanwhile.
    pub fn go_on_in(&mut self, old: &Timeline, new: &Timeline) {
        self.missed_from = self.missed_from.map(|from| place::same_place(old, new, from));
    }

    /// Where sound has come back, from where on it was missed; told once.
    pub fn due(&mut self) -> Option<Frames> {
        std::mem::take(&mut self.regained).then(|| self.missed_from.take()).flatten()
    }
}

/// What was missed since `from`. Where nothing but words is at stake they may begin anew, as after a pause; while the
/// body works no hold may begin twice.
pub(super) fn missed(follower: &Follower, from: Frames) -> Option<Missed> {
    let Follower { timeline, position, .. } = follower;
    let here = follower.segment();
    let segment = timeline.segments.get(here.0 as usize)?;
    if segment.kind.is_work() {
        return gist(timeline, here, words(timeline, from, *position)).map(Missed::Gist);
    }
    let first = words(timeline, from.max(segment.start), *position).next();
    first.map(|event| Missed::Words(event.frame))
}

/// What is done, where its announcement was missed; otherwise the last cue that was.
fn gist<'a>(timeline: &Timeline, here: SegmentId, missed: impl Iterator<Item = &'a Event>) -> Option<Effect> {
    let index = timeline.segment(here).index;
    let (mut announced, mut cue) = (false, None);
    for event in missed.filter(|event| timeline.segment(timeline.segment_at(event.frame)).index == index) {
        match event.kind {
            EventKind::Speak { importance: Importance::Name, .. } => announced = true,
            EventKind::Speak { importance: Importance::Cue, utterance } => cue = Some(utterance),
            _ => {}
        }
    }
    if announced {
        return Some(Effect::Word(Phrase::WhatIsOn(here)));
    }
    cue.map(|cue| Effect::Repeat(Interjection::from(timeline.utterance(cue))))
}

/// The words that begin there.
fn words(timeline: &Timeline, from: Frames, to: Frames) -> impl Iterator<Item = &Event> {
    let events = timeline.events[place::event_at(timeline, from)..].iter().take_while(move |event| event.frame < to);
    events.filter(|event| matches!(event.kind, EventKind::Speak { .. }))
}
