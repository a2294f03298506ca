//! What segments are called, and the screen's own words, in the session's language.

use std::{borrow::Cow, sync::Arc, time::Duration};

use crate::clock::{clock, seconds_left};
use crate::player::event::Notice;
use stretch_script::clean::clean;
use stretch_script::script::phrases::{KeyPhrases, ScreenPhrases};
use stretch_script::timeline::{Wording, fill, plural};
use stretch_script::{Phrases, Segment, SegmentId, SegmentKind, Side, Timeline};

/// The words of the session's language.
#[derive(Clone, Debug)]
pub struct Words(Arc<Phrases>);

impl Words {
    /// The words of this language.
    pub fn new(phrases: Arc<Phrases>) -> Self {
        Self(phrases)
    }

    /// What is only read.
    pub fn screen(&self) -> &ScreenPhrases {
        &self.0.screen
    }

    /// What is said of a key, which has its name in English; the name itself, in this language.
    pub fn key<'a>(&'a self, name: &'a str) -> Option<(&'a str, &'a KeyPhrases)> {
        let key = self.0.screen.keys.get(name)?;
        Some((key.name.as_deref().unwrap_or(name), key))
    }

    /// The words for the segment's side.
    pub fn side(&self, segment: &Segment) -> Option<&str> {
        segment.side.map(|side| match side {
            Side::Left => &*self.0.left,
            Side::Right => &*self.0.right,
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

    /// "12 times", "3 breaths", where the segment is counted.
    pub fn count(&self, segment: &Segment) -> Option<String> {
        match segment.kind {
            SegmentKind::Reps => segment.count.map(|count| Wording(&self.0).times(count)),
            SegmentKind::Breathe => segment.count.map(|count| Wording(&self.0).breaths(count)),
            _ => None,
        }
    }

    /// "Figure four, left side, 0:30".
    pub fn name_and_amount(&self, timeline: &Timeline, segment: &Segment) -> String {
        self.with_amount(timeline, segment, clock)
    }

    /// "Figure four, left side, 30 seconds": for lines that are read aloud.
    pub fn sentence(&self, timeline: &Timeline, segment: &Segment) -> String {
        self.with_amount(timeline, segment, |seconds| self.time(seconds))
    }

    /// "2 minutes and 19 seconds": for lines that are read aloud.
    pub fn time(&self, seconds: u64) -> String {
        Wording(&self.0).time(Duration::from_secs(seconds))
    }

    /// "1 exercise", "4 exercises".
    pub fn exercises(&self, count: usize) -> String {
        plural(&self.screen().exercises, count as u64)
    }

    /// What the user should know.
    pub fn notice(&self, notice: &Notice) -> String {
        let phrases = &self.screen().notices;
        match notice {
            Notice::NoSound { why } => fill(&phrases.no_sound, &[("why", why)]),
            Notice::SoundLost => Cow::Borrowed(&*phrases.sound_lost),
            Notice::SoundBack => Cow::Borrowed(&*phrases.sound_back),
            Notice::Voice { failed, why, instead: Some(instead) } => {
                fill(&phrases.other_voice, &[("failed", failed), ("why", why), ("instead", instead)])
            }
            Notice::Voice { failed, why, instead: None } => {
                fill(&phrases.no_voice, &[("failed", failed), ("why", why)])
            }
            Notice::Music { why } => fill(&phrases.no_music, &[("why", why)]),
            Notice::Slept => Cow::Borrowed(&*phrases.slept),
            Notice::SleptAlone => Cow::Borrowed(&*phrases.slept_alone),
        }
        .into_owned()
    }

    fn with_amount(&self, timeline: &Timeline, segment: &Segment, time: impl Fn(u64) -> String) -> String {
        let name = self.name(segment);
        match (segment.kind, self.count(segment)) {
            (SegmentKind::Reps, Some(count)) => format!("{name}, {count}"),
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
