//! Following the clock: every event it passes is told once, in order, and gates are recognised.

use super::{
    Player,
    event::{PlayerEvent, State},
    place,
    ports::Interjection,
};
use stretch_script::{
    timeline::{Event, EventKind, GateKind, UtteranceId},
    units::Frames,
};
use stretch_sound::MixerStatus;

/// A gate that the clock has not passed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Gate {
    /// Counted from 0 in the order of the timeline.
    pub number: u32,
    pub kind: GateKind,
    pub frame: Frames,
}

impl Player<'_> {
    /// Tells what happened since it was last asked.
    pub(super) fn follow(&mut self) {
        let status = self.mixer.status();
        let position = self.mixer.position();
        while let Some(event) = self.timeline.events.get(self.cursor).copied() {
            // An event has happened once its frame was rendered; at the end, no frame comes after it.
            if event.frame >= position && status != MixerStatus::Ended {
                break;
            }
            self.cursor += 1;
            self.pass(event);
        }
        match status {
            // Gates for voices are opened by whoever looks after speech.
            MixerStatus::Gate if self.state == State::Playing && self.key_gate_here().is_some() => {
                self.enter(State::Waiting);
            }
            MixerStatus::Running if self.state == State::Waiting && self.key_gate_here().is_none() => {
                self.enter(State::Playing);
            }
            _ => {}
        }
    }

    fn pass(&mut self, event: Event) {
        self.report(PlayerEvent::Passed(event));
        if let EventKind::Speak { utterance, .. } = event.kind {
            let said = self.timeline.utterance(utterance);
            self.last = Some(Interjection { caption: said.caption.clone(), spoken: said.spoken.clone() });
            self.speak(event.frame, utterance);
        }
    }

    /// The first gate that was not passed yet.
    pub(super) fn gate_ahead(&self) -> Option<Gate> {
        let (passed, ahead) = self.timeline.events.split_at(self.cursor);
        let kind = |event: &Event| match event.kind {
            EventKind::Gate(kind) => Some(kind),
            _ => None,
        };
        let (frame, kind) = ahead.iter().find_map(|event| kind(event).map(|kind| (event.frame, kind)))?;
        let number = passed.iter().filter(|event| is_gate(event)).count() as u32;
        Some(Gate { number, kind, frame })
    }

    /// Whether words are still to begin before the next gate.
    pub(super) fn words_before_gate(&self) -> bool {
        let ahead = self.timeline.events[self.cursor..].iter().take_while(|event| !is_gate(event));
        ahead.into_iter().any(|event| matches!(event.kind, EventKind::Speak { .. }))
    }

    /// The gate that ends an open-ended wait, where the clock stands at it.
    pub(super) fn key_gate_here(&self) -> Option<u32> {
        let gate = self.gate_ahead()?;
        let shut = gate.kind == GateKind::Key && self.opened != Some(gate.number);
        (shut && gate.frame == self.mixer.position()).then_some(gate.number)
    }

    /// Goes somewhere else, and tells so. `through` the end of what plays: its end counts as reached.
    pub(super) fn move_to(&mut self, to: Frames, through: bool) {
        self.follow();
        let from = self.mixer.position();
        self.fall_silent();
        self.mixer.seek(to);
        self.cut = None;
        self.opened = None;
        self.begin_to_miss(to);
        self.cursor =
            if through { place::event_at(&self.timeline, to) } else { place::event_after_jump(&self.timeline, to) };
        self.report(PlayerEvent::Moved { from, to });
        if self.state == State::Waiting {
            self.enter(State::Playing);
        }
        self.drive();
        self.supply();
    }

    /// Where the words begin that are being said by now.
    pub(super) fn words_now(&mut self) -> Option<Frames> {
        match self.live.start() {
            Some(start) => Some(start),
            None => self.mixer.words_at(self.mixer.position()),
        }
    }

    pub(super) fn spoken(&self, utterance: UtteranceId) -> std::sync::Arc<str> {
        self.timeline.utterance(utterance).spoken.clone()
    }
}

fn is_gate(event: &Event) -> bool {
    matches!(event.kind, EventKind::Gate(_))
}
