//! The timeline prepared for the audio callback: only what sounds and where the clock waits, as numbers, sorted, in
//! slices that never grow.

use stretch_script::{EventKind, Frames, SampleRate, SoundId, Timeline, UtteranceId};

/// What the mixer needs of a timeline. Immutable; built off the audio thread.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MixPlan {
    /// Frames per second.
    pub rate: SampleRate,
    pub(super) length: u64,
    pub(super) marks: Box<[Mark]>,
    /// For each gate, where it stands in `marks`.
    gates: Box<[usize]>,
    segments: Box<[u64]>,
    utterances: usize,
    slots: usize,
}

/// Something to do at a frame.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Mark {
    pub frame: u64,
    pub what: MarkKind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum MarkKind {
    /// Words begin.
    Words(Slot),
    /// A chime begins.
    Chime(Slot),
    /// The clock waits unless this gate is open.
    Gate(u32),
}

/// The place of one clip among those of a plan: every utterance has one, and every sound.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Slot(pub(super) u32);

impl Slot {
    /// Its number, counted from 0.
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

impl MixPlan {
    /// Everything in `timeline` that sounds or waits.
    pub fn new(timeline: &Timeline) -> Self {
        let utterances = timeline.utterances.len();
        let slot_of_sound = |sound: SoundId| Slot(utterances as u32 + sound.0);
        let mut marks = Vec::new();
        let mut gates = Vec::new();
        for event in &timeline.events {
            let what = match event.kind {
                EventKind::Speak { utterance, .. } => MarkKind::Words(Slot(utterance.0)),
                EventKind::Chime { sound, .. } => MarkKind::Chime(slot_of_sound(sound)),
                EventKind::Gate(_) => {
                    gates.push(marks.len());
                    MarkKind::Gate(gates.len() as u32 - 1)
                }
                EventKind::SegmentStart(_) | EventKind::SegmentEnd(_) => continue,
            };
            marks.push(Mark { frame: event.frame.0.min(timeline.length.0), what });
        }
        Self {
            rate: timeline.rate,
            length: timeline.length.0,
            marks: marks.into(),
            gates: gates.into(),
            segments: timeline.segments.iter().map(|segment| segment.start.0).collect(),
            utterances,
            slots: utterances + timeline.sounds.len(),
        }
    }

    /// Nothing at all, at so many frames a second.
    pub(super) fn empty(rate: SampleRate) -> Self {
        let (marks, gates, segments) = (Box::default(), Box::default(), Box::default());
        Self { rate, length: 0, marks, gates, segments, utterances: 0, slots: 0 }
    }

    /// Where it ends.
    pub fn length(&self) -> Frames {
        Frames(self.length)
    }

    /// How many clips it has room for.
    pub fn slots(&self) -> usize {
        self.slots
    }

    /// The place of these words.
    pub fn words(&self, utterance: UtteranceId) -> Slot {
        Slot(utterance.0)
    }

    /// The place of this sound.
    pub fn sound(&self, sound: SoundId) -> Slot {
        Slot(self.utterances as u32 + sound.0)
    }

    /// The same place in a changed plan: in the same segment, as far from its start, but never past its end.
    pub fn same_place_in(&self, other: &Self, position: Frames) -> Frames {
        let index = self.segments.partition_point(|start| *start <= position.0).saturating_sub(1);
        let (Some(here), Some(there)) = (self.segments.get(index), other.segments.get(index)) else {
            return Frames(position.0.min(other.length));
        };
        let end = other.segments.get(index + 1).copied().unwrap_or(other.length);
        Frames((there + position.0.saturating_sub(*here)).min(end))
    }

    /// The first mark that is not before `frame`.
    pub(super) fn mark_at(&self, frame: u64) -> usize {
        self.marks.partition_point(|mark| mark.frame < frame)
    }

    /// The first mark to take after a jump to `frame`: the gates that end what was jumped over are not waited at.
    pub(super) fn mark_after_jump(&self, frame: u64) -> usize {
        let first = self.mark_at(frame);
        let gates = self.marks[first..].iter();
        first + gates.take_while(|mark| mark.frame == frame && matches!(mark.what, MarkKind::Gate(_))).count()
    }

    /// How many gates stand before this mark.
    pub(super) fn gates_before(&self, mark: usize) -> u32 {
        self.gates.partition_point(|gate| *gate < mark) as u32
    }
}
