//! What a session that plays is like right now, as it is told outside of the program.

use serde::{Deserialize, Serialize};

use crate::player::event::State;
use stretch_script::clean::clean;
use stretch_script::{Frames, SampleRate, Segment, SegmentId, SegmentKind, Timeline};

/// A session that plays. Times are in seconds, to the millisecond; no text holds a control character.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Status {
    /// The session's name.
    pub session: String,
    /// What it is called.
    pub title: String,
    /// Its language.
    pub language: String,
    /// Whether it plays, is paused, or waits for the user.
    pub state: State,
    /// Whether the sound is off.
    pub muted: bool,
    /// How much louder or softer than usual the voice is, in decibels.
    pub voice_volume: f32,
    /// How far the session has come.
    pub position: f64,
    /// How long it is.
    pub length: f64,
    /// How much of it is left.
    pub left: f64,
    /// The step that it is in.
    pub step: StepStatus,
}

/// A step of a session that plays: what "next" and "back" go to.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct StepStatus {
    /// Which step of the script it belongs to, from 1; 0 in the opening.
    pub number: u32,
    /// How many steps the script has.
    pub of: u32,
    /// What it is called.
    pub name: String,
    /// What is going on in it: "announce", "hold", "rest", as in `stretch show --json`.
    pub kind: String,
    /// On which side: "left" or "right".
    #[serde(skip_serializing_if = "Option::is_none")]
    pub side: Option<String>,
    /// Which set,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub set: Option<u32>,
    /// and of how many.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sets: Option<u32>,
    /// How far it has come.
    pub position: f64,
    /// How long it is.
    pub length: f64,
    /// How much of it is left; an open-ended wait is over when the user says so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub left: Option<f64>,
    /// Its number among all that "next" goes to: it is another one in the second set, and on the other side.
    pub index: u32,
}

impl StepStatus {
    /// Whether it is a step of the script, and not the opening or the closing.
    pub(super) fn is_of_script(&self) -> bool {
        self.number > 0 && self.kind != SegmentKind::Closing.as_str()
    }
}

/// The segments that belong to one step of the unrolled session.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct StepSpan {
    /// Its first frame.
    pub start: Frames,
    /// The frame after its last.
    pub end: Frames,
    open_ended: bool,
}

impl Status {
    /// The session begins.
    pub(super) fn begin(&mut self, timeline: &Timeline) {
        self.session = clean(&timeline.id).into_owned();
        self.title = clean(&timeline.title).into_owned();
        timeline.language.as_str().clone_into(&mut self.language);
    }

    /// The clock came into this segment.
    pub(super) fn enter(&mut self, timeline: &Timeline, here: SegmentId) -> StepSpan {
        let here = here.0 as usize;
        let Some(segment) = timeline.segments.get(here) else { return StepSpan::default() };
        let own = |other: &&Segment| other.index == segment.index;
        let before = timeline.segments[..here].iter().rev().take_while(own).count();
        let after = timeline.segments[here..].iter().take_while(own).count();
        let step = &timeline.segments[here - before..here + after];
        // What it is named after is what the body does in it.
        let named = step.iter().find(|segment| segment.kind.is_work()).unwrap_or(segment);
        let side = named.side.map(|side| <&str>::from(side).to_owned());
        self.step = StepStatus {
            number: segment.step,
            of: timeline.segments.last().map_or(0, |last| last.step),
            name: clean(&named.label).into_owned(),
            kind: segment.kind.as_str().to_owned(),
            side,
            set: named.set.map(|set| set.number),
            sets: named.set.map(|set| set.of),
            index: (here - before) as u32,
            ..StepStatus::default()
        };
        StepSpan {
            start: step.first().map_or(segment.start, |first| first.start),
            end: step.last().map_or(segment.end, |last| last.end),
            open_ended: step.iter().any(|segment| segment.kind == SegmentKind::Wait),
        }
    }

    /// The clock stands here, in this step.
    pub(super) fn reach(&mut self, timeline: &Timeline, step: StepSpan, position: Frames) {
        let seconds = |frames: Frames| seconds(frames, timeline.rate);
        self.position = seconds(position);
        self.length = seconds(timeline.length);
        self.left = seconds(timeline.length.saturating_sub(position));
        self.step.position = seconds(position.saturating_sub(step.start));
        self.step.length = seconds(step.end.saturating_sub(step.start));
        self.step.left = (!step.open_ended).then(|| seconds(step.end.saturating_sub(position)));
    }
}

/// To the millisecond.
fn seconds(frames: Frames, rate: SampleRate) -> f64 {
    (frames.to_seconds(rate) * 1000.0).round() / 1000.0
}
