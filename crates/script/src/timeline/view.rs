//! Events as JSON: the one form that `stretch show --json` prints and `stretch play --events` emits.
//!
//! Each is an object with `frame` and `kind`, and what belongs to its kind:
//!
//! ```json
//! {"frame": 0, "kind": "segment-start", "segment": 4, "type": "hold", "label": "Figure four", "frames": 1440000,
//!  "step": 1, "exercise": "figure-four", "side": "left", "set": 1, "sets": 1}
//! {"frame": 0, "kind": "speak", "text": "Sit tall.", "importance": "cue"}
//! {"frame": 0, "kind": "chime", "role": "start", "sound": "bowl/start"}
//! {"frame": 0, "kind": "gate", "for": "key"}
//! {"frame": 0, "kind": "segment-end", "segment": 4}
//! ```
//!
//! What does not apply is left out. Fields may be added; these keep their names and meanings.

use std::borrow::Cow;

use serde::Serialize;

use super::{Event, EventKind, GateKind, SegmentId, Timeline};
use crate::{clean::clean, script::words::Role, session::Sound};

/// An event of a timeline with its numbers looked up.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct EventView<'a> {
    /// When, in frames from the start.
    pub frame: u64,
    /// What.
    #[serde(flatten)]
    pub kind: KindView<'a>,
}

/// What happens.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum KindView<'a> {
    /// Words begin.
    Speak {
        /// The words, as they are shown.
        text: Cow<'a, str>,
        /// Why they matter.
        importance: &'static str,
    },
    /// A chime begins. A script's own chime has no role.
    Chime {
        /// What it stands for.
        #[serde(skip_serializing_if = "Option::is_none")]
        role: Option<Role>,
        /// The bundled sound, or the file.
        sound: Cow<'a, str>,
    },
    /// A segment begins.
    SegmentStart(SegmentView<'a>),
    /// A segment is over.
    SegmentEnd {
        /// Its number.
        segment: u32,
    },
    /// The clock waits here for the user's key, or for a live voice.
    Gate {
        /// "key" or "voice".
        #[serde(rename = "for")]
        waits_for: &'static str,
    },
}

/// A segment, at its start.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct SegmentView<'a> {
    /// Its number.
    pub segment: u32,
    /// What it is for, as in [`SegmentKind::as_str`](super::SegmentKind::as_str).
    #[serde(rename = "type")]
    pub kind: &'static str,
    /// What to show.
    pub label: Cow<'a, str>,
    /// How long it is, in frames.
    pub frames: u64,
    /// The step of the script, from 1; 0 for the opening.
    pub step: u32,
    /// The exercise's id.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub exercise: Option<&'a str>,
    /// `left` or `right`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub side: Option<&'static str>,
    /// Which set, from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub set: Option<u32>,
    /// Of how many.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sets: Option<u32>,
    /// How many repetitions or breaths.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub count: Option<u32>,
}

impl<'a> EventView<'a> {
    /// The event as it stands in this timeline.
    pub fn new(timeline: &'a Timeline, event: &Event) -> Self {
        let kind = match event.kind {
            EventKind::Speak { utterance, importance } => {
                KindView::Speak { text: clean(&timeline.utterance(utterance).caption), importance: importance.into() }
            }
            EventKind::Chime { role, sound } => KindView::Chime { role, sound: sound_name(timeline.sound(sound)) },
            EventKind::SegmentStart(id) => KindView::SegmentStart(SegmentView::new(timeline, id)),
            EventKind::SegmentEnd(id) => KindView::SegmentEnd { segment: id.0 },
            EventKind::Gate(GateKind::Key) => KindView::Gate { waits_for: "key" },
            EventKind::Gate(GateKind::Voice(_)) => KindView::Gate { waits_for: "voice" },
        };
        Self { frame: event.frame.0, kind }
    }
}

impl<'a> SegmentView<'a> {
    /// The segment as it stands in this timeline.
    pub fn new(timeline: &'a Timeline, id: SegmentId) -> Self {
        let segment = timeline.segment(id);
        Self {
            segment: id.0,
            kind: segment.kind.as_str(),
            label: clean(&segment.label),
            frames: segment.length().0,
            step: segment.step,
            exercise: segment.exercise.as_deref(),
            side: segment.side.map(Into::into),
            set: segment.set.map(|set| set.number),
            sets: segment.set.map(|set| set.of),
            count: segment.count,
        }
    }
}

/// A bundled sound as `theme/name`, a file by its path.
fn sound_name(sound: &Sound) -> Cow<'_, str> {
    match sound {
        Sound::Bundled(name) => Cow::Borrowed(name),
        Sound::File(path) => Cow::Owned(clean(&path.to_string_lossy()).into_owned()),
    }
}
