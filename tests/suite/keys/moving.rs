//! From step to step, and words said again.

use super::stage::{Stage, without_repeats};

#[test]
fn next_goes_to_the_next_step_from_everywhere() {
    let stage = Stage::set();
    for (moment, events) in
        stage.press("n").filter(|(moment, _)| moment.segment.id != stage.plan.segment("Shake", "wait", None).id)
    {
        let moved = events.only("moved");
        assert!(stage.near(&moved["from"], moment.frame), "{}: {moved}", moment.state);
        // A side, a set and the pause between them are steps of their own.
        let expected = match moment.state {
            "lead-in" | "opening words" => stage.plan.segment("Reach", "announce", None).start,
            "announcement" | "get ready" | "hold" | "cue" | "last second" | "paused" => {
                stage.plan.segment("Rest", "rest", None).start
            }
            "side" => stage.plan.segment("Switch sides", "switch", None).start,
            "switch" => stage.plan.segment("Twist", "hold", Some("right")).start,
            "reps" => stage.plan.segment("Breathe", "announce", None).start,
            "breath" => stage.plan.segment("Shake", "announce", None).start,
            "rest" => {
                let rest = stage.plan.segment("Rest", "rest", None);
                stage.plan.events.iter().find(|event| event["segment"] == rest.id + 1).unwrap()["frame"]
                    .as_u64()
                    .unwrap()
            }
            _ => stage.plan.frames,
        };
        assert_eq!(moved["frame"], expected, "{}", moment.state);
        // From there on, all of it is played.
        let after: Vec<_> =
            stage.plan.events.iter().filter(|event| event["frame"].as_u64().unwrap() > expected).cloned().collect();
        let passed = events.passed();
        assert_eq!(passed[passed.len() - after.len()..], after, "{}", moment.state);
        assert_eq!(events.outcome(), "finished");
    }
}

#[test]
fn back_starts_over_and_then_goes_to_the_step_before() {
    let stage = Stage::set();
    for (moment, events) in stage.press("p") {
        let moved = events.only("moved");
        let start = |label, kind, side| stage.plan.segment(label, kind, side).start;
        let expected = match moment.state {
            "lead-in" | "opening words" | "announcement" => 0,
            // More than three seconds into it: from its announcement on.
            "get ready" | "hold" | "cue" | "last second" | "paused" => start("Reach", "announce", None),
            "rest" => start("Reach", "announce", None),
            "side" => start("Twist", "announce", Some("left")),
            "switch" => start("Switch sides", "switch", None),
            "reps" => start("Nod", "announce", None),
            "breath" => start("Breathe", "announce", None),
            "wait" | "waiting" => start("Shake", "announce", None),
            "the very end" => start("Keys", "closing", None),
            other => panic!("{other}"),
        };
        assert_eq!(moved["frame"], expected, "{}: {moved}", moment.state);
        assert_eq!(events.outcome(), "finished", "{}", moment.state);
        assert_eq!(without_repeats(&events.passed()).len(), stage.plan.events.len(), "{}", moment.state);
    }
}

#[test]
fn again_says_the_last_words_again() {
    let stage = Stage::set();
    for (moment, events) in stage.press("r") {
        let mut said = stage.plan.events.iter().filter(|event| event["kind"] == "speak");
        let last = said.rfind(|event| event["frame"].as_u64().unwrap() <= moment.frame);
        match last {
            // Nothing was said yet.
            None => assert_eq!((events.all("moved"), events.interjections()), (vec![], vec![]), "{}", moment.state),
            Some(last) if moment.words => {
                assert_eq!(events.only("moved")["frame"], last["frame"], "{}", moment.state);
                assert_eq!(events.interjections(), [""; 0], "{}", moment.state);
            }
            Some(last) => {
                assert_eq!(events.interjections().first().copied(), last["text"].as_str(), "{}", moment.state);
                assert_eq!(events.all("moved").len(), 0, "{}", moment.state);
            }
        }
        assert_eq!(without_repeats(&events.passed()), stage.plan.events, "{}", moment.state);
    }
}
