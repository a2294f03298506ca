//! What a stretch of time is spent on.

use std::sync::Arc;

use strum::IntoStaticStr;

use crate::session::{Effort, Ordinal, Side};
use crate::units::Frames;

/// Counts [`Timeline::segments`](super::Timeline::segments).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SegmentId(pub u32);

/// A stretch of time with one purpose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Segment {
    /// Its first frame.
    pub start: Frames,
    /// The frame after its last.
    pub end: Frames,
    /// What it is for.
    pub kind: SegmentKind,
    /// Which step of the script it belongs to, as in [`Step::number`](crate::session::Step::number); 0 for the
    /// opening, the number of the last step for the closing.
    pub step: u32,
    /// Which of the session's unrolled steps, as an index; `None` for lead-in, opening and closing.
    pub index: Option<u32>,
    /// What to show: the exercise's name, "Rest", "Switch sides".
    pub label: Arc<str>,
    /// The exercise's id, for remembering what was too much.
    pub exercise: Option<Arc<str>>,
    /// On which side.
    pub side: Option<Side>,
    /// Which set.
    pub set: Option<Ordinal>,
    /// How many repetitions or breaths it has.
    pub count: Option<u32>,
    /// Whether less was said of it than the whole how-to.
    pub shortened: bool,
}

impl Segment {
    /// How long it is.
    pub fn length(&self) -> Frames {
        self.end - self.start
    }
}

/// What a segment is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, IntoStaticStr)]
#[strum(serialize_all = "kebab-case")]
pub enum SegmentKind {
    /// Silence that wakes up the headset.
    LeadIn,
    /// Title, length, kit, warnings.
    Opening,
    /// The announcement of a step, and the time to get ready.
    Announce,
    /// The position is held.
    Hold,
    /// The movement is repeated.
    Reps,
    /// The breath follows the pattern.
    Breathe,
    /// It goes on until the user says so.
    Wait,
    /// The sides change.
    Switch,
    /// A pause.
    Rest,
    /// A text or a chime on its own.
    Say,
    /// The closing words.
    Closing,
}

impl From<Effort> for SegmentKind {
    fn from(effort: Effort) -> Self {
        match effort {
            Effort::Hold(_) => Self::Hold,
            Effort::Reps { .. } => Self::Reps,
            Effort::Wait { .. } => Self::Wait,
        }
    }
}

impl SegmentKind {
    /// The word for it in JSON.
    pub fn as_str(self) -> &'static str {
        self.into()
    }

    /// Whether the body works in it: what a bar counts down, and what "skip" and "back" aim at.
    pub const fn is_work(self) -> bool {
        matches!(self, Self::Hold | Self::Reps | Self::Breathe | Self::Wait)
    }
}
