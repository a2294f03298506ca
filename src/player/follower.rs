//! Follows the clock along the timeline: which events it has passed, and which gate is open.

use std::time::Duration;

use super::place;
use stretch_script::{Event, EventKind, Frames, GateKind, SegmentId, SegmentKind, Timeline};

/// The timeline, and how far it was followed.
#[derive(Debug)]
pub(super) struct Follower {
    pub timeline: Timeline,
    /// Where the clock stands.
    pub position: Frames,
    /// The first event that was not passed yet.
    pub cursor: usize,
    /// The gate that was opened last, until the clock is through it.
    opened: Option<u32>,
}

/// A gate that the clock has not passed.
struct Gate {
    /// Counted from 0 in the order of the timeline.
    number: u32,
    kind: GateKind,
    frame: Frames,
}

impl Follower {
    pub fn new(timeline: Timeline, position: Frames) -> Self {
        let cursor = place::event_after_jump(&timeline, position);
        Self { timeline, position, cursor, opened: None }
    }

    /// The next event that has happened, each once.
    pub fn pass(&mut self, ended: bool) -> Option<Event> {
        // An event has happened once its frame was rendered; at the end, no frame comes after it.
        let event = *self.ahead().first().filter(|event| event.frame < self.position || ended)?;
        self.cursor += 1;
        Some(event)
    }

    /// The events that were not passed yet.
    fn ahead(&self) -> &[Event] {
        &self.timeline.events[self.cursor..]
    }

    /// Goes somewhere else. `through` the end of what plays: its end counts as reached.
    pub fn jump(&mut self, to: Frames, through: bool) {
        let first = if through { place::event_at } else { place::event_after_jump };
        self.cursor = first(&self.timeline, to);
        self.position = to.min(self.timeline.length);
        self.opened = None;
    }

    /// Whether ends and gates that stand right here were left behind by a jump.
    pub fn has_jumped_here(&self) -> bool {
        self.cursor > place::event_at(&self.timeline, self.position)
    }

    /// Goes on in a changed timeline; `jumped` as [`Self::has_jumped_here`] was in the old one, which is given back.
    pub fn go_on_in(&mut self, new: Timeline, jumped: bool) -> Timeline {
        let first = if jumped { place::event_after_jump } else { place::event_at };
        self.cursor = first(&new, self.position);
        std::mem::replace(&mut self.timeline, new)
    }

    /// Whether this timeline can take the place of the one that plays.
    pub fn can_go_on_in(&self, new: &Timeline) -> bool {
        new.rate == self.timeline.rate && place::same_way(&self.timeline, new, self.segment())
    }

    /// Where the user is: at the gate that ends a wait, still in it.
    pub fn segment(&self) -> SegmentId {
        place::here(&self.timeline, self.position, self.key_gate().is_some())
    }

    /// Where the user is, and for how long already.
    pub fn elapsed(&self) -> (SegmentId, Duration) {
        let here = self.segment();
        let start = self.timeline.segments.get(here.0 as usize).map_or(Frames::ZERO, |segment| segment.start);
        (here, self.position.saturating_sub(start).to_duration(self.timeline.rate))
    }

    /// How much is left of the session.
    pub fn left(&self) -> Duration {
        self.timeline.length.saturating_sub(self.position).to_duration(self.timeline.rate)
    }

    /// Where the open-ended wait ends that the user is in.
    pub fn end_of_wait(&self) -> Option<Frames> {
        let segment = self.timeline.segments.get(self.segment().0 as usize)?;
        (segment.kind == SegmentKind::Wait).then_some(segment.end)
    }

    /// The shut gate that ends an open-ended wait, where the clock stands at it.
    pub fn key_gate(&self) -> Option<u32> {
        let gate = self.gate_ahead()?;
        let shut = gate.kind == GateKind::Key && self.opened != Some(gate.number);
        (shut && gate.frame == self.position).then_some(gate.number)
    }

    /// Opens the gate that the clock stands at, where it waits for a key.
    pub fn open_key_gate(&mut self) -> Option<u32> {
        let gate = self.key_gate()?;
        self.opened = Some(gate);
        Some(gate)
    }

    /// Opens the gate that comes next, where it waits for words that have all been said.
    pub fn open_voice_gate(&mut self) -> Option<u32> {
        let gate = self.gate_ahead()?;
        let mut before = self.ahead().iter().take_while(|event| !is_gate(event));
        let shut = matches!(gate.kind, GateKind::Voice(_)) && self.opened != Some(gate.number);
        if !shut || before.any(|event| matches!(event.kind, EventKind::Speak { .. })) {
            return None;
        }
        self.opened = Some(gate.number);
        Some(gate.number)
    }

    /// The first gate that was not passed yet.
    fn gate_ahead(&self) -> Option<Gate> {
        let (frame, kind) = self.ahead().iter().find_map(|event| match event.kind {
            EventKind::Gate(kind) => Some((event.frame, kind)),
            _ => None,
        })?;
        let number = self.timeline.events[..self.cursor].iter().filter(|event| is_gate(event)).count() as u32;
        Some(Gate { number, kind, frame })
    }
}

fn is_gate(event: &Event) -> bool {
    matches!(event.kind, EventKind::Gate(_))
}
