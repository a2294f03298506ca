//! The space bar: pause, go on, and the end of a wait.

use super::stage::{Stage, without_repeats};

#[test]
fn space_holds_the_clock_and_nothing_is_lost() {
    let stage = Stage::set();
    for moment in
        stage.moments().into_iter().filter(|moment| !moment.paused && !moment.waiting && moment.state != "wait")
    {
        let state = moment.state;
        let events = stage.play(&format!("{}:space,+60s:space", moment.keys), 0);
        assert_eq!(events.states().iter().filter(|state| **state == "paused").count(), 1, "{state}");
        let paused = events.0.iter().position(|event| event["state"] == "paused").unwrap();
        assert!(stage.near(&events.0[paused]["frame"], moment.frame), "{state}: {}", events.0[paused]);
        let resumed = paused + 1 + events.0[paused + 1..].iter().position(|event| event["state"] == "playing").unwrap();
        let meanwhile = &events.0[paused + 1..resumed];
        assert!(meanwhile.iter().all(|event| event["event"] != "passed"), "{state}: {meanwhile:?}");
        // A minute later it goes on where it was; words that were cut off are said again from their start.
        let passed = events.passed();
        assert_eq!(without_repeats(&passed), stage.plan.events, "{state}");
        let again = passed.len() - stage.plan.events.len();
        assert_eq!(again > 0, moment.words, "{state}: {again} events again");
        assert_eq!(events.interjections(), ["Here we go again. Get ready."], "{state}");
        assert_eq!(events.outcome(), "finished");
    }
}

#[test]
fn space_goes_on_from_a_pause() {
    let stage = Stage::set();
    for moment in stage.moments().into_iter().filter(|moment| moment.paused) {
        let events = stage.play(&format!("{}:space", moment.keys), 0);
        assert_eq!(events.states()[..3], ["playing", "paused", "playing"]);
        assert_eq!(events.passed(), stage.plan.events);
    }
}

#[test]
fn space_ends_an_open_ended_wait() {
    let stage = Stage::set();
    for moment in
        stage.moments().into_iter().filter(|moment| moment.segment.id == stage.plan.segment("Shake", "wait", None).id)
    {
        for key in ["space", "n"] {
            let events = stage.play(&format!("{}:{key}", moment.keys), 0);
            assert!(!events.states().contains(&"paused"), "{}", moment.state);
            assert_eq!(events.states().contains(&"waiting"), moment.waiting, "{}", moment.state);
            // What was done counts as done: its end is told, and nothing of the rest is lost.
            let end =
                serde_json::json!({ "frame": moment.segment.end, "kind": "segment-end", "segment": moment.segment.id });
            assert!(events.passed().contains(&end), "{}: {end}", moment.state);
            assert_eq!(events.outcome(), "finished");
        }
    }
    // A wait that nobody ends waits.
    let events =
        stage.play(&format!("{}:m,+600s:m,+1s:q", stage.plan.time(stage.plan.segment("Shake", "wait", None).end)), 130);
    assert_eq!(events.states().last(), Some(&"waiting"));
}
