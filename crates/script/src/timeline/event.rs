//! What happens at a frame.

use std::sync::Arc;

use strum::IntoStaticStr;

use super::SegmentId;
use crate::{script::words::Role, units::Frames};

/// Counts [`Timeline::utterances`](super::Timeline::utterances).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct UtteranceId(pub u32);

/// Counts [`Timeline::sounds`](super::Timeline::sounds).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SoundId(pub u32);

/// A text that is said, perhaps more than once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Utterance {
    /// As it is shown: clean of control characters.
    pub caption: Arc<str>,
    /// As it is given to the voice: plain words of the language, pronunciations put in.
    pub spoken: Arc<str>,
    /// How long it takes, or is taken to take until its clip is made.
    pub length: Frames,
}

/// Something that happens at an exact frame.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Event {
    /// When.
    pub frame: Frames,
    /// What.
    pub kind: EventKind,
}

/// What happens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EventKind {
    /// A segment begins. Comes before everything else at its frame.
    SegmentStart(SegmentId),
    /// Words begin.
    Speak {
        /// Which.
        utterance: UtteranceId,
        /// Why they matter.
        importance: Importance,
    },
    /// A chime begins.
    Chime {
        /// What it stands for; nothing, where the script wants it for itself.
        role: Option<Role>,
        /// Its sound.
        sound: SoundId,
    },
    /// The frame clock waits here.
    Gate(GateKind),
    /// A segment is over. Comes before the next one's start.
    SegmentEnd(SegmentId),
}

/// Why spoken words matter, highest first: what does not fit is dropped from the bottom.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, IntoStaticStr)]
#[strum(serialize_all = "kebab-case")]
pub enum Importance {
    /// The name of a step, how it is done, its side and time.
    Name,
    /// A text of the script.
    Cue,
    /// A number counted aloud, a breath.
    Count,
    /// That the middle is reached.
    Halfway,
}

/// What a gate waits for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GateKind {
    /// A key of the user's: the end of an open-ended wait. The wait's estimate may run on; the key jumps to the end.
    Key,
    /// A live voice that may still be speaking.
    Voice(UtteranceId),
}
