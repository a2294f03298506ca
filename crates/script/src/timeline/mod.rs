//! The timeline: every sound of a session at its exact frame. It is pure data, the same for the same input, and the
//! only thing that the player, the exporter and the outline ever see.

mod compile;
mod ends;
mod event;
mod loss;
mod pronounce;
mod segment;
mod slots;
mod standard;
mod track;
mod values;
pub mod view;
mod wording;
mod work_set;

use std::sync::Arc;

pub use compile::{compile, compile_and_tell, explanation, measure};
pub use event::{Event, EventKind, GateKind, Importance, SoundId, Utterance, UtteranceId};
pub use loss::{Loss, Why, problems};
pub(crate) use pronounce::Pronounce;
pub use pronounce::{never_pronounced, spoken_text};
pub use segment::{Segment, SegmentId, SegmentKind};
pub use standard::StandardLengths;
pub use wording::{Wording, fill, plural, sentences};

use crate::script::words::Language;
use crate::session::Sound;
use crate::units::{Frames, SampleRate};

/// A session as sounds in time.
///
/// What always holds (and is property-tested): events are in order of their frames; the segments follow one another
/// without a gap from frame 0 to `length`; no words overlap other words or a chime.
#[derive(Clone, Debug, PartialEq)]
pub struct Timeline {
    /// What progress is kept under.
    pub id: Arc<str>,
    /// The session's name.
    pub title: Arc<str>,
    /// The language of all texts.
    pub language: Language,
    /// Frames per second, of every frame number in here.
    pub rate: SampleRate,
    /// Where it ends. Time spent at gates is not in it, except for the estimates of open-ended waits.
    pub length: Frames,
    /// What happens, in order.
    pub events: Vec<Event>,
    /// What the time is spent on, in order, without gaps.
    pub segments: Vec<Segment>,
    /// Every distinct text, in order of first use. [`UtteranceId`] counts these.
    pub utterances: Vec<Utterance>,
    /// Every distinct sound. [`SoundId`] counts these.
    pub sounds: Vec<Sound>,
}

impl Timeline {
    /// The segment that plays at this frame; the last one from the end on.
    pub fn segment_at(&self, frame: Frames) -> SegmentId {
        let next = self.segments.partition_point(|segment| segment.start <= frame);
        SegmentId(next.saturating_sub(1) as u32)
    }

    /// A segment by its number.
    pub fn segment(&self, id: SegmentId) -> &Segment {
        &self.segments[id.0 as usize]
    }

    /// A text by its number.
    pub fn utterance(&self, id: UtteranceId) -> &Utterance {
        &self.utterances[id.0 as usize]
    }

    /// A sound by its number.
    pub fn sound(&self, id: SoundId) -> &Sound {
        &self.sounds[id.0 as usize]
    }
}

/// How long spoken texts and sounds are: the one thing that [`compile`] needs to know of voices.
pub trait ClipLengths {
    /// How long `spoken` takes, in frames of `rate`; an estimate where the voice is live or the clip is not made yet.
    fn words(&self, spoken: &str, rate: SampleRate) -> Frames;

    /// How long the sound rings, in frames of `rate`.
    fn sound(&self, sound: &Sound, rate: SampleRate) -> Frames;

    /// Whether the lengths of words are only estimates for good, because the voice is live: then the timeline has a
    /// gate after each text.
    fn is_live(&self) -> bool {
        false
    }
}
