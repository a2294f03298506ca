//! What always holds of a compiled timeline, whatever the script.

use std::time::Duration;

use crate::support::{LiveLengths, MadeUpLengths, session_of, timeline_of};
use proptest::prelude::*;
use stretch_script::script::at::At;
use stretch_script::script::duration::Span;
use stretch_script::script::format::{Breathe, Cue, Hold, Repeat, Reps, Rest, Step, Wait};
use stretch_script::script::limits::{Count, Countdown, Rounds, Sets};
use stretch_script::script::short::Short;
use stretch_script::script::words::Sides;
use stretch_script::session::options::Options;
use stretch_script::timeline::{StandardLengths, measure};
use stretch_script::{
    Action, ClipLengths, EventKind, Frames, GateKind, Role, SampleRate, Script, SegmentKind, Side, Timeline, compile,
};

fn span(seconds: std::ops::Range<u64>) -> impl Strategy<Value = Span> {
    seconds.prop_map(Span::seconds)
}

fn cue() -> impl Strategy<Value = Cue> {
    let at = prop_oneof![span(0..40).prop_map(At::FromStart), span(0..40).prop_map(At::BeforeEnd), Just(At::Halfway),];
    (at, "[a-z]{1,8}( [a-z]{1,8}){0,9}").prop_map(|(at, say)| Cue { at, say })
}

fn sides() -> impl Strategy<Value = Option<Sides>> {
    prop::option::of(prop::sample::select(Sides::ALL))
}

fn leaf() -> impl Strategy<Value = Step> {
    let cues = || prop::collection::vec(cue(), 0..4);
    let hold = (span(1..60), sides(), 1..4u32, cues(), 0..6u32, span(0..8)).prop_map(
        |(time, sides, sets, cues, countdown, get_ready)| {
            Step::Hold(Hold {
                name: Some("Stretch".into()),
                time: Some(time),
                sides,
                sets: Sets::new(sets),
                cues: Some(cues),
                countdown: Countdown::new(countdown),
                get_ready: Some(get_ready),
                how_to: Some("Stand up. Reach {side}.".into()),
                ..Hold::default()
            })
        },
    );
    let reps = (1..20u32, span(1..8), span(0..8), sides(), 1..3u32, cues()).prop_map(
        |(count, pace, squeeze, sides, sets, cues)| {
            Step::Reps(Reps {
                name: Some("Bridge".into()),
                count: Count::new(count),
                squeeze: Some(squeeze.min(pace)),
                pace: Some(pace),
                sides,
                sets: Sets::new(sets),
                cues: Some(cues),
                ..Reps::default()
            })
        },
    );
    let breathe =
        (span(1..6), span(0..6), span(1..6), span(0..6), 1..6u32).prop_map(|(inhale, hold, exhale, out, rounds)| {
            Step::Breathe(Breathe {
                name: None,
                say: None,
                inhale,
                hold: Some(hold),
                exhale,
                hold_out: Some(out),
                rounds: Rounds::new(rounds),
                time: None,
            })
        });
    prop_oneof![
        4 => hold,
        3 => reps,
        1 => breathe,
        1 => span(1..30).prop_map(|time| Step::Rest(Short(Rest { time, say: None }))),
        1 => "[a-z]{1,9}( [a-z]{1,9}){0,9}".prop_map(Step::Say),
        1 => Just(Step::Chime("start".into())),
        1 => span(1..30).prop_map(|time| Step::Wait(Short(Wait { name: Some("Legs up".into()), estimate: Some(time), ..Wait::default() }))),
    ]
}

fn script() -> impl Strategy<Value = Script> {
    let step = leaf().prop_recursive(2, 12, 4, |inner| {
        let times = (1..3u32).prop_filter_map("in bounds", Rounds::new);
        (times, prop::option::of(span(1..20)), prop::collection::vec(inner, 1..4))
            .prop_map(|(times, rest, steps)| Step::Repeat(Repeat { times, rest, steps }))
    });
    prop::collection::vec(step, 1..8).prop_map(|steps| Script { title: "Test".into(), steps, ..Script::default() })
}

/// Every sound of a timeline as (start, end, whether it is words).
fn sounds(timeline: &Timeline) -> Vec<(Frames, Frames, bool)> {
    let of = |event: &stretch_script::Event| match event.kind {
        EventKind::Speak { utterance, .. } => {
            Some((event.frame, event.frame + timeline.utterance(utterance).length, true))
        }
        EventKind::Chime { sound, .. } => {
            let length = MadeUpLengths.sound(timeline.sound(sound), timeline.rate);
            Some((event.frame, event.frame + length, false))
        }
        _ => None,
    };
    timeline.events.iter().filter_map(of).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn nothing_ever_talks_over_anything_else(script in script()) {
        let (session, _) = session_of(&script, &Options::default());
        let timeline = compile(&session, &MadeUpLengths, SampleRate::STUDIO);
        let sounds = sounds(&timeline);
        for pair in sounds.windows(2) {
            prop_assert!(pair[0].1 <= pair[1].0, "{pair:?}");
        }
        prop_assert!(sounds.last().unwrap().1 <= timeline.length);
    }

    #[test]
    fn every_second_is_accounted_for(script in script()) {
        let (session, _) = session_of(&script, &Options::default());
        let timeline = compile(&session, &MadeUpLengths, SampleRate::STUDIO);
        let mut at = Frames::ZERO;
        for segment in &timeline.segments {
            prop_assert_eq!(segment.start, at);
            at = segment.end;
        }
        prop_assert_eq!(at, timeline.length);
        prop_assert!(timeline.events.is_sorted_by_key(|event| event.frame));
        // Starts and ends alternate, segment by segment.
        let mut open = None;
        let mut seen = 0;
        for event in &timeline.events {
            match event.kind {
                EventKind::SegmentStart(id) => {
                    prop_assert_eq!(open, None);
                    prop_assert_eq!(id.0, seen);
                    prop_assert_eq!(event.frame, timeline.segment(id).start);
                    open = Some(id);
                    seen += 1;
                }
                EventKind::SegmentEnd(id) => {
                    prop_assert_eq!(open, Some(id));
                    prop_assert_eq!(event.frame, timeline.segment(id).end);
                    open = None;
                }
                _ => prop_assert!(open.is_some()),
            }
        }
        prop_assert_eq!(seen as usize, timeline.segments.len());
    }

    #[test]
    fn no_step_is_lost_and_both_sides_have_the_same_time(script in script()) {
        let (session, _) = session_of(&script, &Options::default());
        let timeline = compile(&session, &MadeUpLengths, SampleRate::STUDIO);
        for (index, step) in session.steps.iter().enumerate() {
            let segments: Vec<_> = timeline.segments.iter().filter(|segment| segment.index == Some(index as u32)).collect();
            prop_assert!(!segments.is_empty(), "step {index} is lost");
            let Action::WorkSet(set) = &step.action else { continue };
            let work: Vec<_> = segments.iter().filter(|segment| segment.kind.is_work()).collect();
            prop_assert_eq!(work.len(), 1);
            let asked = Frames::from_duration(set.effort.time(), timeline.rate);
            let chime = Frames::from_duration(Duration::from_millis(1200), timeline.rate);
            let preroll = if work[0].kind == SegmentKind::Reps { chime } else { Frames::ZERO };
            if work[0].kind == SegmentKind::Wait {
                // A wait is as long as its words at least.
                prop_assert!(work[0].length() >= asked);
            } else {
                prop_assert_eq!(work[0].length(), asked + preroll);
            }
            if set.side == Some(Side::Left) && set.sides == 2 {
                let other = timeline.segments.iter().find(|segment| segment.index == Some(index as u32 + 2) && segment.kind.is_work());
                prop_assert_eq!(other.unwrap().length(), work[0].length());
            }
        }
    }

    #[test]
    fn ticks_are_a_second_apart_and_a_second_before_the_end(script in script()) {
        let (session, _) = session_of(&script, &Options::default());
        let timeline = compile(&session, &MadeUpLengths, SampleRate::STUDIO);
        for segment in timeline.segments.iter().filter(|segment| segment.kind == SegmentKind::Hold) {
            let ticks: Vec<_> = timeline.events.iter()
                .filter(|event| matches!(event.kind, EventKind::Chime { role: Some(Role::Tick), .. }))
                .filter(|event| (segment.start..segment.end).contains(&event.frame))
                .map(|event| event.frame)
                .collect();
            for (index, tick) in ticks.iter().rev().enumerate() {
                prop_assert_eq!(*tick, Frames(segment.end.0 - 48_000 * (index as u64 + 1)));
            }
        }
    }

    #[test]
    fn it_is_the_same_every_time_and_a_live_voice_only_adds_gates(script in script()) {
        let (session, _) = session_of(&script, &Options::default());
        let once = compile(&session, &MadeUpLengths, SampleRate::STUDIO);
        prop_assert_eq!(&once, &compile(&session, &MadeUpLengths, SampleRate::STUDIO));
        let mut live = compile(&session, &LiveLengths, SampleRate::STUDIO);
        let gates = live.events.iter().filter(|event| matches!(event.kind, EventKind::Gate(GateKind::Voice(_)))).count();
        let speaks = live.events.iter().filter(|event| matches!(event.kind, EventKind::Speak { .. })).count();
        prop_assert_eq!(gates, speaks);
        live.events.retain(|event| !matches!(event.kind, EventKind::Gate(GateKind::Voice(_))));
        prop_assert_eq!(once, live);
    }

    #[test]
    fn it_is_as_long_as_it_is_measured(script in script()) {
        let (mut session, _) = session_of(&script, &Options::default());
        session.pronounce = vec![("stretch".into(), "stretch it out".into())];
        let all: [&dyn ClipLengths; 3] = [&MadeUpLengths, &LiveLengths, &StandardLengths];
        for lengths in all {
            let length = compile(&session, lengths, SampleRate::STUDIO).length;
            prop_assert_eq!(measure(&session, lengths, SampleRate::STUDIO), length);
        }
    }

    /// What makes it possible to begin before all words are made: nothing depends on the length of a later text.
    #[test]
    fn a_timeline_is_right_up_to_the_first_estimated_text(script in script(), known in 0usize..30) {
        let (session, _) = session_of(&script, &Options::default());
        let exact = compile(&session, &MadeUpLengths, SampleRate::STUDIO);
        let order: Vec<_> = exact.events.iter().filter_map(|event| match event.kind {
            EventKind::Speak { utterance, .. } => Some(utterance),
            _ => None,
        }).collect();
        let known: Vec<_> = order.iter().take(known).map(|id| exact.utterance(*id).spoken.clone()).collect();
        struct Partly(Vec<std::sync::Arc<str>>);
        impl ClipLengths for Partly {
            fn words(&self, spoken: &str, rate: SampleRate) -> Frames {
                let exact = MadeUpLengths.words(spoken, rate);
                if self.0.iter().any(|known| **known == *spoken) { exact } else { Frames(exact.0 * 3 / 2 + 77) }
            }
            fn sound(&self, sound: &stretch_script::Sound, rate: SampleRate) -> Frames {
                MadeUpLengths.sound(sound, rate)
            }
        }
        let partly = compile(&session, &Partly(known.clone()), SampleRate::STUDIO);
        let first_unknown = exact.events.iter().find_map(|event| match event.kind {
            EventKind::Speak { utterance, .. } if !known.contains(&exact.utterance(utterance).spoken) => Some(event.frame),
            _ => None,
        });
        // Inside a set, later words can only displace what comes after the set's start.
        let Some(until) = first_unknown else { return Ok(()) };
        let segment = exact.segment(exact.segment_at(until)).start;
        let before = |timeline: &Timeline| timeline.events.iter().take_while(|event| event.frame < segment).map(|event| event.frame).collect::<Vec<_>>();
        prop_assert_eq!(before(&exact), before(&partly));
    }
}

#[test]
fn the_shortest_useful_script_is_heard_like_this() {
    let timeline = timeline_of(
        r#"{ "title": "Two good minutes",
             "steps": [
               { "hold": { "exercise": "figure-four", "for": "30s", "sides": "each" } },
               { "rest": "10s" },
               { "reps": { "name": "Shrugs", "count": 3 } } ] }"#,
    );
    let mut heard = String::new();
    for event in &timeline.events {
        let seconds = event.frame.to_seconds(timeline.rate);
        match event.kind {
            EventKind::Speak { utterance, .. } => {
                heard += &format!("{seconds:7.2} \u{201c}{}\u{201d}\n", timeline.utterance(utterance).caption);
            }
            EventKind::Chime { role: Some(role), .. } => heard += &format!("{seconds:7.2} ({role})\n"),
            EventKind::SegmentStart(id) => {
                heard += &format!("{seconds:7.2} --- {}\n", timeline.segment(id).kind.as_str());
            }
            _ => {}
        }
    }
    insta::assert_snapshot!(heard);
}
