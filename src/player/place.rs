//! Finding one's way on a timeline: where the keys lead to.

use std::time::Duration;

use stretch_script::{Event, EventKind, Frames, Segment, SegmentId, SegmentKind, Timeline};

/// How far into a step "back" still means the step before.
const JUST_BEGUN: Duration = Duration::from_secs(3);

/// Where the user is: `waiting` at the gate that ends a segment, they are still in it.
pub(super) fn here(timeline: &Timeline, position: Frames, waiting: bool) -> SegmentId {
    let id = timeline.segment_at(position);
    let begins_here = timeline.segments.get(id.0 as usize).is_some_and(|segment| segment.start == position);
    if waiting && begins_here { SegmentId(id.0.saturating_sub(1)) } else { id }
}

/// The start of the next step; the end, after the last one and its closing words.
pub(super) fn next_step(timeline: &Timeline, here: SegmentId) -> Frames {
    let Some(index) = timeline.segments.get(here.0 as usize).map(|segment| segment.index) else {
        return timeline.length;
    };
    let later = &timeline.segments[here.0 as usize + 1..];
    let next = later
        .iter()
        .find(|segment| segment.index != index && (segment.index.is_some() || segment.kind == SegmentKind::Closing));
    next.map_or(timeline.length, |segment| segment.start)
}

/// The start of this step, or of the one before where this one has just begun.
pub(super) fn back(timeline: &Timeline, here: SegmentId, position: Frames) -> Frames {
    let (first, start) = (first_of_step(timeline, here), step_start(timeline, here));
    let just_begun = position.saturating_sub(start) < Frames::from_duration(JUST_BEGUN, timeline.rate);
    if just_begun && first.0 > 0 {
        timeline.segment(first_of_step(timeline, SegmentId(first.0 - 1))).start
    } else {
        start
    }
}

/// The start of this step.
pub(super) fn step_start(timeline: &Timeline, here: SegmentId) -> Frames {
    let first = timeline.segments.get(first_of_step(timeline, here).0 as usize);
    first.map_or(Frames::ZERO, |segment| segment.start)
}

fn first_of_step(timeline: &Timeline, here: SegmentId) -> SegmentId {
    let index = timeline.segments.get(here.0 as usize).and_then(|segment| segment.index);
    let earlier = timeline.segments.iter().take(here.0 as usize).rev();
    SegmentId(here.0 - earlier.take_while(|segment| segment.index == index).count() as u32)
}

/// How much is left of what the user is doing: of the hold itself, or, while it is announced, until it is over.
/// `None` where that is up to them.
pub(super) fn left_of_step(timeline: &Timeline, here: SegmentId, position: Frames) -> Option<Duration> {
    let segment = timeline.segments.get(here.0 as usize)?;
    let step = timeline.segments[here.0 as usize..].iter().take_while(|other| other.index == segment.index);
    let work = match segment.kind {
        SegmentKind::Announce => step.clone().find(|other| other.kind.is_work()).unwrap_or(segment),
        _ => segment,
    };
    (work.kind != SegmentKind::Wait).then(|| work.end.saturating_sub(position).to_duration(timeline.rate))
}

/// The first event that is still to come after a jump to `frame`: the ends and gates of what was left behind are not
/// passed any more.
pub(super) fn event_after_jump(timeline: &Timeline, frame: Frames) -> usize {
    let first = event_at(timeline, frame);
    let left_behind =
        |event: &&Event| event.frame == frame && matches!(event.kind, EventKind::SegmentEnd(_) | EventKind::Gate(_));
    first + timeline.events[first..].iter().take_while(left_behind).count()
}

/// The first event that is not before `frame`.
pub(super) fn event_at(timeline: &Timeline, frame: Frames) -> usize {
    timeline.events.partition_point(|event| event.frame < frame)
}

/// Whether a changed timeline has the same segments up to `here`. What is still to come may have others: a gentler
/// exercise is announced where the next set of the old one was not.
pub(super) fn same_way(old: &Timeline, new: &Timeline, here: SegmentId) -> bool {
    let until = here.0 as usize + 1;
    let (Some(was), Some(is)) = (old.segments.get(..until), new.segments.get(..until)) else {
        return old.segments.is_empty() && new.segments.is_empty();
    };
    was.iter().zip(is).all(|(was, is)| (was.kind, was.index, was.side) == (is.kind, is.index, is.side))
}

/// The same place in a changed timeline: in the same segment, as far from its start.
pub(super) fn same_place(old: &Timeline, new: &Timeline, frame: Frames) -> Frames {
    let here = old.segment_at(frame).0 as usize;
    let (Some(was), Some(is)) = (old.segments.get(here), new.segments.get(here)) else { return frame };
    is.start + frame.saturating_sub(was.start).min(is.length())
}

/// Whether a timeline can take the place of another one at `position` without anything being said twice or left
/// out: up to there and a little further, the segment that plays is the same in both.
pub(super) fn changes_only_the_future(old: &Timeline, new: &Timeline, position: Frames) -> bool {
    let here = old.segment_at(position);
    if old.rate != new.rate || !same_way(old, new, here) {
        return false;
    }
    let (Some(old_segment), Some(new_segment)) = (old.segments.get(here.0 as usize), new.segments.get(here.0 as usize))
    else {
        return false;
    };
    let elapsed = position.saturating_sub(old_segment.start) + Frames::from_duration(AHEAD, old.rate);
    let begun = |(time, _): &(Frames, Happens<'_>)| *time < elapsed;
    happenings(old, old_segment).take_while(begun).eq(happenings(new, new_segment).take_while(begun))
        && position.saturating_sub(old_segment.start) <= new_segment.length()
}

/// What happens in a segment, and how long after its start.
fn happenings<'a>(timeline: &'a Timeline, segment: &Segment) -> impl Iterator<Item = (Frames, Happens<'a>)> {
    let (start, end) = (segment.start, segment.end);
    let events = timeline.events[event_at(timeline, start)..].iter().take_while(move |event| event.frame < end);
    events.map(move |event| (event.frame - start, Happens::of(timeline, event)))
}

/// Where a changed timeline says something else than what was said by now in the segment at `position`. While the body
/// works nothing is: cues are about the movement, whatever its length.
pub(super) fn said_otherwise(old: &Timeline, new: &Timeline, position: Frames) -> Option<Frames> {
    let here = old.segment_at(position);
    let (was, is) = (old.segments.get(here.0 as usize)?, new.segments.get(here.0 as usize)?);
    if was.kind.is_work() {
        return None;
    }
    let words = |(_, happens): &(Frames, Happens<'_>)| matches!(happens, Happens::Words(_));
    let said = happenings(old, was).filter(words).take_while(|(time, _)| was.start + *time < position);
    let mut pairs = said.zip(happenings(new, is).filter(words));
    pairs.find(|((_, was), (_, is))| was != is).map(|(_, (time, _))| is.start + time)
}

/// What the mixer may have rendered before it hears of a change.
const AHEAD: Duration = Duration::from_millis(200);

/// What an event is, apart from the numbers that timelines give to texts and sounds.
#[derive(PartialEq)]
enum Happens<'a> {
    Words(&'a str),
    Chime(&'a stretch_script::Sound),
    Other(EventKind),
}

impl<'a> Happens<'a> {
    fn of(timeline: &'a Timeline, event: &Event) -> Self {
        match event.kind {
            EventKind::Speak { utterance, .. } => Self::Words(&timeline.utterance(utterance).spoken),
            EventKind::Chime { sound, .. } => Self::Chime(timeline.sound(sound)),
            EventKind::Gate(_) => Self::Other(EventKind::Gate(stretch_script::GateKind::Key)),
            other => Self::Other(other),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use stretch_script::SegmentKind::{Announce, Closing, Hold, LeadIn, Opening, Rest, Switch, Wait};
    use stretch_sound::testing::Build;

    /// At 10 Hz: lead-in 0, opening 10, step 0: announce 50, hold 100, switch 200, announce 250, hold 300; step 1
    /// (rest) 400; step 2: announce 500, wait 550; closing 600; end 650.
    fn session() -> Timeline {
        Build::at(10)
            .segment(LeadIn, None, 10)
            .segment(Opening, None, 40)
            .segment(Announce, Some(0), 50)
            .segment(Hold, Some(0), 100)
            .segment(Switch, Some(0), 50)
            .segment(Announce, Some(0), 50)
            .segment(Hold, Some(0), 100)
            .segment(Rest, Some(1), 100)
            .segment(Announce, Some(2), 50)
            .segment(Wait, Some(2), 50)
            .key_gate()
            .segment(Closing, None, 50)
            .done()
    }

    #[test]
    fn next_goes_to_the_announcement_of_the_next_step() {
        let timeline = session();
        let next = |frame| next_step(&timeline, here(&timeline, Frames(frame), false)).0;
        assert_eq!([next(0), next(10), next(50), next(399), next(400)], [50, 50, 400, 400, 500]);
        assert_eq!([next(500), next(599), next(600), next(650)], [600, 600, 650, 650]);
        assert_eq!(next_step(&timeline, here(&timeline, Frames(600), true)).0, 600, "waiting, it is still the wait");
    }

    #[test]
    fn back_goes_to_the_start_and_then_further() {
        let timeline = session();
        let back = |frame| back(&timeline, here(&timeline, Frames(frame), false), Frames(frame)).0;
        assert_eq!([back(390), back(80), back(79), back(50)], [50, 50, 0, 0]);
        assert_eq!([back(435), back(429), back(529), back(0)], [400, 50, 400, 0]);
    }

    #[test]
    fn what_is_left_is_what_the_body_has_left() {
        let timeline = session();
        let left =
            |frame| left_of_step(&timeline, here(&timeline, Frames(frame), false), Frames(frame)).map(|d| d.as_secs());
        assert_eq!([left(60), left(100), left(290), left(450)], [Some(14), Some(10), Some(11), Some(5)]);
        assert_eq!([left(510), left(560)], [None, None], "a wait is up to the user");
    }

    #[test]
    fn a_jump_leaves_the_ends_of_what_was_before_behind() {
        let timeline = session();
        let event = timeline.events[event_after_jump(&timeline, Frames(600))];
        assert_eq!(event.kind, EventKind::SegmentStart(SegmentId(10)));
    }

    #[test]
    fn only_the_future_may_change() {
        let build = |first: u64, second: u64| {
            Build::at(10)
                .segment(Announce, Some(0), second + 50)
                .say("one", 0, 5)
                .say("two", first, 5)
                .say("three", second, 5)
                .segment(Hold, Some(0), 100)
                .done()
        };
        let old = build(10, 40);
        assert!(changes_only_the_future(&old, &build(10, 60), Frames(20)));
        assert!(!changes_only_the_future(&old, &build(10, 60), Frames(45)));
        assert!(changes_only_the_future(&old, &build(12, 40), Frames(5)));
        assert!(!changes_only_the_future(&old, &build(12, 40), Frames(9)), "too close");
        assert!(changes_only_the_future(&old, &build(12, 45), Frames(90)), "in the next segment it is all past");
    }
}
