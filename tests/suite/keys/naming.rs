//! The commands by their names, as other programs ask for them: each does what its key does, in every state.

use serde_json::Value;

use super::stage::Stage;
use crate::harness::events::Events;

/// All but when the lengths of clips became exact, which depends on how fast they are made.
fn told(events: &Events) -> Vec<&Value> {
    events.0.iter().filter(|event| event["event"] != "changed").collect()
}

#[test]
fn a_command_by_its_name_does_what_its_key_does() {
    let stage = Stage::set();
    for (name, key) in [
        ("toggle", "space"),
        ("next", "n"),
        ("back", "p"),
        ("again", "r"),
        ("time", "t"),
        ("easier", "e"),
        ("more", "plus"),
        ("less", "minus"),
        ("mute", "m"),
    ] {
        for moment in stage.moments() {
            // Nothing comes after the end.
            let code = if name == "next" && moment.state == "the very end" { 0 } else { 130 };
            let then = if moment.state == "the very end" { "0.05s" } else { "1s" };
            let [named, keyed] = [name, key].map(|key| stage.play(&format!("{}:{key},+{then}:q", moment.keys), code));
            assert_eq!(told(&named), told(&keyed), "{name}, {}", moment.state);
        }
    }
    for moment in stage.moments() {
        let [named, keyed] = ["stop", "q"].map(|key| stage.play(&format!("{}:{key}", moment.keys), 130));
        assert_eq!(told(&named), told(&keyed), "stop, {}", moment.state);
    }
}

#[test]
fn to_pause_and_to_resume_are_no_toggles() {
    let stage = Stage::set();
    for moment in stage.moments() {
        let then = format!("{}:pause,+1s:pause,+10s:resume,+1s:resume,+1s:stop", moment.keys);
        let events = stage.play(&then, 130);
        let paused = events.states().iter().filter(|state| **state == "paused").count();
        assert_eq!(paused, 1, "{}: {:?}", moment.state, events.states());
        let last = *events.states().last().unwrap();
        // Back at the gate of the wait, going on is to end it.
        assert_eq!(last, "playing", "{}: {:?}", moment.state, events.states());
    }
}
