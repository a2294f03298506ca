//! For tests: a status, and a session that tells what happens.

use super::tracker::{Listener, Tracker};
use crate::player::event::{PlayerEvent, Progress, Reporter, State};
use stretch_script::{Event, EventKind, Frames, SegmentId, SegmentKind, Timeline};
use stretch_sound::testing::Build;

/// At 10 Hz: lead-in 0, opening 1 s, step 1: announced at 5 s, held from 10 s, the sides changed at 20 s, held from 25 s;
/// a rest at 35 s; a wait announced at 45 s, from 50 s; the closing at 55 s, the end at 60 s.
pub fn session() -> Timeline {
    use SegmentKind::{Announce, Closing, Hold, LeadIn, Opening, Rest, Switch, Wait};
    let mut timeline = Build::at(10)
        .segment(LeadIn, None, 10)
        .segment(Opening, None, 40)
        .segment(Announce, Some(0), 50)
        .segment(Hold, Some(0), 100)
        .segment(Switch, Some(1), 50)
        .segment(Hold, Some(2), 100)
        .segment(Rest, Some(3), 100)
        .segment(Announce, Some(4), 50)
        .segment(Wait, Some(4), 50)
        .key_gate()
        .segment(Closing, None, 50)
        .done();
    for (segment, step) in timeline.segments.iter_mut().zip([0, 0, 1, 1, 1, 1, 2, 3, 3, 3]) {
        segment.step = step;
        segment.label = if step == 0 { "Hips".into() } else { segment.kind.as_str().into() };
    }
    timeline
}

/// A session that plays, as its listeners are told of it.
pub struct Told {
    pub timeline: Timeline,
    pub tracker: Tracker,
}

impl Told {
    /// It has begun, and `listener` hears of it from now on.
    pub fn begun() -> Self {
        let mut told = Self { timeline: session(), tracker: Tracker::default() };
        told.event(&PlayerEvent::Begin { position: Frames::ZERO });
        told.event(&PlayerEvent::State(State::Playing));
        told
    }

    pub fn listen(&mut self, listener: impl Listener + 'static) {
        self.tracker.listeners.push(Box::new(listener));
    }

    pub fn event(&mut self, event: &PlayerEvent) {
        self.tracker.event(&self.timeline, event);
    }

    /// The clock comes to this segment.
    pub fn enter(&mut self, segment: u32) {
        let frame = self.timeline.segment(SegmentId(segment)).start;
        self.event(&PlayerEvent::Passed(Event { frame, kind: EventKind::SegmentStart(SegmentId(segment)) }));
    }

    pub fn reach(&mut self, frame: u64) {
        self.tracker.progress(&self.timeline, Progress { position: Frames(frame), state: State::Playing });
    }
}
