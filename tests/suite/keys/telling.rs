//! What changes nothing: how long left, mute, help.

use super::stage::{Stage, without_repeats};

#[test]
fn the_time_that_is_left_is_right() {
    let stage = Stage::set();
    for (moment, events) in stage.press_and_quit("t") {
        let state = moment.state;
        let answer = events.interjections()[0];
        let seconds = |frames: u64| (frames as f64 / stage.plan.rate).round() as u64;
        let session = seconds(stage.plan.frames - moment.frame);
        // In all: to ten seconds below two minutes, to a minute above.
        let step = if session < 120 { 10 } else { 60 };
        let all = in_words(((session + step / 2) / step * step).max(step));
        assert!(answer.to_lowercase().ends_with(&format!("{all} left in all.")), "{state}: {answer}, not {all}");
        let here = match state {
            "wait" | "waiting" => None,
            // What is announced, until it is over.
            "announcement" | "get ready" => Some(stage.plan.segment("Reach", "hold", None).end - moment.frame),
            _ => Some(moment.segment.end - moment.frame),
        };
        match here {
            Some(here) => {
                let here = here as f64 / stage.plan.rate;
                let (down, up) = (in_words(here.floor() as u64), in_words(here.ceil() as u64));
                let begins = |words: &str| answer.to_lowercase().starts_with(&format!("{words} left here. "));
                assert!(begins(&down) || begins(&up), "{state}: {answer}, not {here} s");
            }
            None => assert!(!answer.contains("left here"), "{state}: {answer}"),
        }
        assert_eq!(events.all("moved").len(), usize::from(moment.words), "{state}: words begin anew after the answer");
    }
}

/// "one minute and 20 seconds"
fn in_words(seconds: u64) -> String {
    let number = |n: u64, one: &str, other: &str| if n == 1 { one.to_owned() } else { format!("{n} {other}") };
    let (minutes, rest) = (seconds / 60, seconds % 60);
    let minutes = (minutes > 0).then(|| number(minutes, "one minute", "minutes"));
    let rest = (rest > 0 || minutes.is_none()).then(|| number(rest, "one second", "seconds"));
    minutes.into_iter().chain(rest).collect::<Vec<_>>().join(" and ")
}

#[test]
fn mute_and_help_change_nothing_else() {
    let stage = Stage::set();
    for (key, name) in [("m", "muted"), ("?", "help")] {
        for (moment, events) in stage.press(key) {
            let switched = events.all(name);
            let last = switched.last().unwrap_or_else(|| panic!("{key} {}", moment.state));
            assert_eq!(last[name], true, "{key} {}", moment.state);
            assert!(stage.near(&last["frame"], moment.frame), "{key} {}: {last}", moment.state);
            assert_eq!(without_repeats(&events.passed()), stage.plan.events, "{key} {}", moment.state);
            assert_eq!(events.outcome(), "finished");
        }
    }
}
