//! What segments are called.

use std::{borrow::Cow, sync::Arc};

use super::clock::{clock, in_words, seconds_left};
use crate::{
    clean::clean,
    script::phrases::Phrases,
    session::Side,
    timeline::{Segment, SegmentId, SegmentKind, Timeline},
};

/// The words of the session's language that go with its labels.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Words {
    left: Arc<str>,
    right: Arc<str>,
}

impl From<&Phrases> for Words {
    fn from(phrases: &Phrases) -> Self {
        Self { left: clean(&phrases.left).into(), right: clean(&phrases.right).into() }
    }
}

impl Default for Words {
    /// The English ones.
    fn default() -> Self {
        Self { left: "left side".into(), right: "right side".into() }
    }
}

impl Words {
    /// The words for the segment's side.
    pub fn side(&self, segment: &Segment) -> Option<&str> {
        segment.side.map(|side| match side {
            Side::Left => &*self.left,
            Side::Right => &*self.right,
        })
    }

    /// "Figure four, left side".
    pub fn name<'a>(&self, segment: &'a Segment) -> Cow<'a, str> {
        let label = clean(&segment.label);
        match self.side(segment) {
            Some(side) => Cow::Owned(format!("{label}, {side}")),
            None => label,
        }
    }

    /// "Figure four, left side, 0:30".
    pub fn name_and_amount(&self, timeline: &Timeline, segment: &Segment) -> String {
        self.with_amount(timeline, segment, clock)
    }

    /// "Figure four, left side, 30 seconds": for lines that are read aloud.
    pub fn sentence(&self, timeline: &Timeline, segment: &Segment) -> String {
        self.with_amount(timeline, segment, in_words)
    }

    fn with_amount(&self, timeline: &Timeline, segment: &Segment, time: fn(u64) -> String) -> String {
        let name = self.name(segment);
        match (segment.kind, segment.count) {
            (SegmentKind::Reps, Some(count)) => format!("{name}, {count} times"),
            (SegmentKind::Wait, _) => name.into_owned(),
            _ => format!("{name}, {}", time(seconds_left(segment.length(), timeline.rate))),
        }
    }
}

/// The next thing the body does after this segment; its own step's work does not count while it is announced.
pub fn next_work(timeline: &Timeline, current: SegmentId) -> Option<&Segment> {
    let (now, rest) = timeline.segments.get(current.0 as usize..)?.split_first()?;
    let own = |segment: &Segment| now.index.is_some() && segment.index == now.index;
    rest.iter().find(|segment| segment.kind.is_work() && !own(segment))
}
