//! Too much, more time, less time.

use serde_json::Value;

use super::stage::{Stage, frames};
use crate::harness::{
    Home,
    events::{Events, Plan},
};

#[test]
fn too_much_shortens_this_hold_and_the_later_ones_and_says_so() {
    let stage = Stage::set();
    let holds = |events: &Events, plan: &Plan| -> Vec<u64> {
        let id = plan.segment("Reach", "hold", None).id;
        let starts = events.passed().into_iter().filter(|event| event["type"] == "hold" && event["label"] == "Reach");
        let mut lengths: Vec<u64> = starts.map(|event| event["frames"].as_u64().unwrap()).collect();
        lengths.dedup();
        assert!(id > 0);
        lengths
    };
    let second = stage.plan.rate as u64;
    for (moment, events) in stage.press("e") {
        let state = moment.state;
        let answer = match state {
            "lead-in" | "opening words" | "the very end" => "There is nothing to ease right now.",
            _ => "Ease off to half. Less is fine.",
        };
        assert!(events.interjections().contains(&answer), "{state}: {:?}", events.interjections());
        assert_eq!(events.outcome(), "finished", "{state}");
        let end = events.0.last().unwrap()["frame"].as_u64().unwrap();
        match state {
            "hold" | "cue" | "paused" => {
                // Half of what was left of this one; two thirds of the next set.
                let gone = moment.frame - moment.segment.start;
                let length = gone + (moment.segment.length() - gone) / 2;
                let over = events
                    .passed()
                    .into_iter()
                    .find(|event| event["kind"] == "segment-end" && event["segment"] == moment.segment.id);
                let over = over.unwrap()["frame"].as_u64().unwrap() - moment.segment.start;
                // Its announcement now has another number, and so another length.
                assert!(over.abs_diff(length) < second, "{state}: {over} frames, not {length}");
                assert_eq!(holds(&events, &stage.plan)[1], 16 * second, "{state}");
                assert!(end < stage.plan.frames, "{state}");
            }
            "announcement" | "get ready" => {
                assert_eq!(holds(&events, &stage.plan), [12 * second, 16 * second], "{state}");
                // What was announced is what is done.
                let passed = events.passed();
                let hold = passed.iter().position(|event| event["type"] == "hold").unwrap();
                let amount = |event: &Value| event["text"].as_str().is_some_and(|text| text.contains("seconds"));
                let said = passed[..hold].iter().rfind(|event| amount(event)).unwrap();
                assert_eq!(said["text"], "12 seconds, 2 sets.", "{state}");
            }
            // It was too much: the next set is shorter.
            "rest" | "last second" => assert_eq!(holds(&events, &stage.plan)[1], 16 * second, "{state}"),
            "side" | "switch" => {
                let right = events
                    .passed()
                    .into_iter()
                    .find(|event| event["label"] == "Twist" && event["side"] == "right" && event["type"] == "hold");
                assert_eq!(right.unwrap()["frames"], 10 * second, "{state}");
            }
            _ => {}
        }
    }
}

#[test]
fn from_the_next_set_on_it_is_the_gentler_exercise() {
    let plan = Plan::of(Home::new().write("state/stretch/history.jsonl", "{}\n"), "wheel");
    let hold = plan.segment("Chest opener over the wheel", "hold", None);
    // In the first set, and in the rest before the second.
    for frame in [hold.start + 10 * plan.rate as u64, hold.end + 4 * plan.rate as u64] {
        // What was too much would be remembered.
        let home = Home::new();
        home.write("state/stretch/history.jsonl", "{}\n");
        let line = format!("play wheel --made-up-clock --events --keys {}:e", plan.time(frame));
        let events = Events::parse(&home.stretch(&line).run().stdout);
        assert!(events.interjections().contains(&"Ease off to half. Less is fine."), "{:?}", events.interjections());
        let passed = events.passed();
        let second = passed.iter().rfind(|event| event["type"] == "hold").unwrap();
        assert_eq!(
            (&second["label"], &second["set"], &second["frames"]),
            (&"Chest opener at the wall".into(), &2.into(), &960_000.into())
        );
        let said: Vec<_> = passed.iter().filter_map(|event| event["text"].as_str()).collect();
        let named = said.iter().position(|text| text.contains("Chest opener at the wall.")).unwrap();
        assert!(said[named..].iter().any(|text| text.contains("20 seconds")), "{said:?}");
        assert!(said[named..].contains(&"Get ready."), "{said:?}");
    }
}

#[test]
fn plus_and_minus_change_what_is_left_here_and_say_so() {
    let stage = Stage::set();
    let second = stage.plan.rate as u64;
    for (key, words, sign) in [("plus", "10 seconds more.", 10), ("minus", "10 seconds less.", -10)] {
        for (moment, events) in stage.press(key) {
            let state = moment.state;
            assert_eq!(events.outcome(), "finished", "{state}");
            let end = events.0.last().unwrap()["frame"].as_u64().unwrap();
            let change = (end as i64 - stage.plan.frames as i64) / second as i64;
            match (state, sign) {
                // Nothing there has a length of its own.
                ("lead-in" | "opening words" | "the very end" | "wait" | "waiting", _) => {
                    assert_eq!(change, 0, "{key} {state}");
                }
                ("hold" | "cue" | "get ready" | "announcement" | "paused", _) => {
                    assert!((change - sign).abs() <= 1, "{key} {state}: {change}");
                    assert!(events.interjections().contains(&words), "{key} {state}: {:?}", events.interjections());
                }
                // The other side has as much more.
                ("side", 10) => assert!((17..=23).contains(&change), "{key} {state}: {change}"),
                ("last second" | "switch" | "rest" | "reps" | "breath", 10) => {
                    assert!((7..=13).contains(&change), "{key} {state}: {change}");
                    assert!(events.interjections().contains(&words), "{key} {state}: {:?}", events.interjections());
                }
                // Never below what is needed to come out of it, and never into the past.
                ("side", _) => assert!((-20..=-10).contains(&change), "{key} {state}: {change}"),
                (_, _) => assert!((-10..=0).contains(&change), "{key} {state}: {change}"),
            }
            let passed = frames(&events.passed());
            let rewound = !events.all("moved").is_empty();
            assert!(rewound || passed.is_sorted(), "{key} {state}: the clock went backwards");
        }
    }
}
