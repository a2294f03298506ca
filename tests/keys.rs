//! Every key in every state, on a made-up clock: what must happen, told by `--events`.

mod harness;

use harness::{
    Home,
    events::{Events, Plan, Segment},
};
use serde_json::Value;

/// Every state there is, in two minutes.
const SESSION: &str = r#"{ "title": "Keys", "detail": "names", "get-ready": "4s", "steps": [
  { "hold": { "name": "Reach", "for": "24s", "sets": 2, "rest": "10s",
              "cues": [{ "at": "6s", "say": "Reach up through your fingertips, as tall as you can." }] } },
  { "hold": { "name": "Twist", "for": "15s", "sides": "each", "how-to": "Turn to one side." } },
  { "reps": { "name": "Nod", "count": 4 } },
  { "breathe": { "name": "Breathe", "in": "3s", "out": "4s", "rounds": 2 } },
  { "wait": { "name": "Shake", "say": "Shake out your arms.", "estimate": "8s" } } ] }"#;

struct Stage {
    home: Home,
    plan: Plan,
}

/// A moment of the session: in which step it is, and when.
#[derive(Clone, Debug)]
struct Moment {
    state: &'static str,
    /// The key list that leads there; the key to try comes right behind it.
    keys: String,
    frame: u64,
    segment: Segment,
    step: u64,
    paused: bool,
    waiting: bool,
    /// Whether words are being said.
    words: bool,
}

impl Stage {
    fn set() -> Self {
        let home = Home::new();
        home.write("keys.json", SESSION).write("state/stretch/history.jsonl", "{}\n");
        let plan = Plan::of(&home, "keys.json");
        Self { home, plan }
    }

    /// Plays with these keys; the exit code must be this.
    fn play(&self, keys: &str, code: i32) -> Events {
        let line = format!("play keys.json --made-up-clock --events --keys {keys}");
        Events::parse(&self.home.stretch(&line).code(code).run().stdout)
    }

    /// One of each state.
    fn moments(&self) -> Vec<Moment> {
        let plan = &self.plan;
        let second = plan.rate as u64;
        let segment = |label, kind, side| plan.segment(label, kind, side);
        let reach = segment("Reach", "hold", None);
        let (twist, rest) = (segment("Twist", "hold", Some("left")), segment("Rest", "rest", None));
        let wait = segment("Shake", "wait", None);
        let closing = segment("Keys", "closing", None);
        let at = |state, frame, segment, step| Moment {
            state,
            keys: plan.time(frame),
            frame,
            segment,
            step,
            paused: false,
            waiting: false,
            words: false,
        };
        let speaking = |moment| Moment { words: true, ..moment };
        let cue = plan.words("Reach up through") + second;
        let quiet = reach.start + 4 * second;
        let stood = format!("{},+500ms", plan.time(wait.end)).replace(",+500ms", ":m,+0.5s:m,+0.5s");
        vec![
            at("lead-in", second / 10, segment("Keys", "lead-in", None), 0),
            speaking(at("opening words", plan.words("Keys.") + second / 2, segment("Keys", "opening", None), 0)),
            speaking(at("announcement", plan.words("Reach.") + second / 4, segment("Reach", "announce", None), 1)),
            at("get ready", reach.start - second / 2, segment("Reach", "announce", None), 1),
            at("hold", quiet, reach, 1),
            speaking(at("cue", cue, reach, 1)),
            at("last second", reach.end - second / 2, reach, 1),
            speaking(at("rest", plan.words("Rest.") + second / 4, rest, 1)),
            at("side", twist.start + 5 * second, twist, 2),
            at(
                "switch",
                segment("Switch sides", "switch", None).end - second / 10,
                segment("Switch sides", "switch", None),
                2,
            ),
            at("reps", plan.words("Two.") + 2 * second, segment("Nod", "reps", None), 3),
            at("breath", plan.words("Breathe out.") + 2 * second, segment("Breathe", "breathe", None), 4),
            at("wait", wait.start + 4 * second, wait, 5),
            Moment { waiting: true, keys: stood, ..at("waiting", wait.end, wait, 5) },
            Moment { paused: true, keys: format!("{}:space,+2s", plan.time(quiet)), ..at("paused", quiet, reach, 1) },
            at("the very end", closing.end - second / 10, closing, 5),
        ]
    }

    /// All moments with what happens when the key is pressed there and nothing else is, to the end.
    fn press(&self, key: &str) -> impl Iterator<Item = (Moment, Events)> {
        let key = key.to_owned();
        self.moments().into_iter().map(move |moment| {
            let then = if moment.paused { ",+10s:space" } else { "" };
            let events = self.play(&format!("{}:{key}{then}", moment.keys), 0);
            (moment, events)
        })
    }

    /// The same, and it is quit after a second.
    fn press_and_quit(&self, key: &str) -> impl Iterator<Item = (Moment, Events)> {
        let key = key.to_owned();
        self.moments().into_iter().map(move |moment| {
            let events = self.play(&format!("{}:{key},+1s:q", moment.keys), 130);
            (moment, events)
        })
    }

    fn near(&self, frame: &Value, expected: u64) -> bool {
        // Keys are timed to the millisecond.
        frame.as_u64().unwrap().abs_diff(expected) <= self.plan.rate as u64 / 1000
    }
}

/// The plan without what was passed more than once, which only words that were cut off may be.
fn without_repeats(passed: &[Value]) -> Vec<Value> {
    let mut once: Vec<Value> = Vec::new();
    for event in passed {
        if !once.contains(event) {
            once.push(event.clone());
        }
    }
    once
}

fn frames(events: &[Value]) -> Vec<u64> {
    events.iter().map(|event| event["frame"].as_u64().unwrap()).collect()
}

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
        assert_eq!(events.asides(), ["Here we go again. Get ready."], "{state}");
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
            None => assert_eq!((events.all("moved"), events.asides()), (vec![], vec![]), "{}", moment.state),
            Some(last) if moment.words => {
                assert_eq!(events.only("moved")["frame"], last["frame"], "{}", moment.state);
                assert_eq!(events.asides(), [""; 0], "{}", moment.state);
            }
            Some(last) => {
                assert_eq!(events.asides().first().copied(), last["text"].as_str(), "{}", moment.state);
                assert_eq!(events.all("moved").len(), 0, "{}", moment.state);
            }
        }
        assert_eq!(without_repeats(&events.passed()), stage.plan.events, "{}", moment.state);
    }
}

#[test]
fn the_time_that_is_left_is_right() {
    let stage = Stage::set();
    for (moment, events) in stage.press_and_quit("t") {
        let state = moment.state;
        let answer = events.asides()[0];
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
        match state {
            // Nothing has been too much yet.
            "lead-in" | "opening words" => {}
            _ => {
                assert!(events.asides().contains(&"Ease off to half. Less is fine."), "{state}: {:?}", events.asides())
            }
        }
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
                assert_eq!(holds(&events, &stage.plan), [12 * second, 16 * second], "{state}")
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
                    assert_eq!(change, 0, "{key} {state}")
                }
                ("hold" | "cue" | "get ready" | "announcement" | "paused", _) => {
                    assert!((change - sign).abs() <= 1, "{key} {state}: {change}");
                    assert!(events.asides().contains(&words), "{key} {state}: {:?}", events.asides());
                }
                ("last second" | "switch" | "side" | "rest" | "reps" | "breath", 10) => {
                    assert!((7..=13).contains(&change), "{key} {state}: {change}");
                    assert!(events.asides().contains(&words), "{key} {state}: {:?}", events.asides());
                }
                // Never below what is needed to come out of it, and never into the past.
                (_, _) => assert!((-10..=0).contains(&change), "{key} {state}: {change}"),
            }
            let passed = frames(&events.passed());
            let rewound = !events.all("moved").is_empty();
            assert!(rewound || passed.is_sorted(), "{key} {state}: the clock went backwards");
        }
    }
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

#[test]
fn quitting_keeps_the_place_and_resume_goes_on_there() {
    let stage = Stage::set();
    for key in ["q", "term"] {
        for moment in stage.moments() {
            let state = moment.state;
            let events = stage.play(&format!("{}:{key}", moment.keys), 130);
            assert_eq!(events.outcome(), if key == "q" { "quit" } else { "stopped" }, "{state}");
            let end = events.0.last().unwrap();
            assert!(stage.near(&end["frame"], moment.frame), "{key} {state}: {end}");
            let resumed = stage.home.stretch("resume --made-up-clock --events --keys 13s:q").code(130).run().stdout;
            let resumed = Events::parse(&resumed);
            let first =
                resumed.passed().into_iter().find(|event| event["step"].as_u64().is_some_and(|step| step > 0)).unwrap();
            assert_eq!(first["step"], moment.step.max(1), "{key} {state}: {first}");
            assert_eq!(first["type"], "announce", "{key} {state}: from the start of its step");
        }
    }
}

#[test]
fn after_the_end_there_is_nothing_to_resume() {
    let stage = Stage::set();
    stage.play("5s:q", 130);
    let moment = stage.moments().pop().unwrap();
    assert_eq!(stage.play(&format!("{}:m", moment.keys), 0).outcome(), "finished");
    stage
        .home
        .stretch("resume")
        .code(2)
        .stderr("stretch: nothing was left unfinished; `stretch list` shows what there is to play\n")
        .run();
}

#[test]
fn a_session_is_resumed_by_its_name_or_path_from_anywhere() {
    let stage = Stage::set();
    stage.home.stretch("play hips --made-up-clock --plain --keys 150s:q").code(130).run();
    let resumed = stage.home.stretch("resume --made-up-clock --plain --keys 12s:q").code(130).run().stdout;
    assert!(resumed.starts_with("0:00  Hip reset, "), "{resumed}");
    let twist = stage.plan.segment("Twist", "hold", Some("left"));
    stage.play(&format!("{}:q", stage.plan.time(twist.start)), 130);
    stage.home.write("elsewhere/empty", "");
    let mut there = stage.home.stretch("resume --made-up-clock --plain --keys 1s:q").command();
    let output = there.current_dir(stage.home.path("elsewhere")).output().unwrap();
    let printed = String::from_utf8(output.stdout).unwrap();
    assert!(printed.starts_with("0:00  Keys, "), "{printed}");
    // What was resumed can be resumed again, at the same step.
    let history = stage.home.read("state/stretch/history.jsonl");
    assert!(history.ends_with("\"step\":2}\n"), "{history}");
    std::fs::remove_file(stage.home.path("keys.json")).unwrap();
    stage
        .home
        .stretch("resume")
        .code(2)
        .stderr("error: this file cannot be read: there is no such file\n--> ~/keys.json\n")
        .run();
}
