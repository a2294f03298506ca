//! A session with every state in it, and each of these states as a moment to press a key in.

use serde_json::Value;

use crate::harness::{
    Home,
    events::{Events, Plan, Segment},
};

/// Every state there is, in two minutes.
const SESSION: &str = r#"{ "title": "Keys", "detail": "names", "get-ready": "4s", "steps": [
  { "hold": { "name": "Reach", "for": "24s", "sets": 2, "rest": "10s",
              "cues": [{ "at": "6s", "say": "Reach up through your fingertips, as tall as you can." }] } },
  { "hold": { "name": "Twist", "for": "15s", "sides": "each", "how-to": "Turn to one side." } },
  { "reps": { "name": "Nod", "count": 4 } },
  { "breathe": { "name": "Breathe", "in": "3s", "out": "4s", "rounds": 2 } },
  { "wait": { "name": "Shake", "say": "Shake out your arms.", "estimate": "8s", "stay": true } } ] }"#;

pub struct Stage {
    pub home: Home,
    pub plan: Plan,
}

/// A moment of the session: in which step it is, and when.
#[derive(Clone, Debug)]
pub struct Moment {
    pub state: &'static str,
    /// The key list that leads there; the key to try comes right behind it.
    pub keys: String,
    pub frame: u64,
    pub segment: Segment,
    pub step: u64,
    pub paused: bool,
    pub waiting: bool,
    /// Whether words are being said.
    pub words: bool,
}

impl Stage {
    pub fn set() -> Self {
        let home = Home::new();
        home.write("keys.json", SESSION).write("state/stretch/history.jsonl", "{}\n");
        let plan = Plan::of(&home, "keys.json");
        Self { home, plan }
    }

    /// Plays with these keys; the exit code must be this.
    pub fn play(&self, keys: &str, code: i32) -> Events {
        let line = format!("play keys.json --made-up-clock --events --keys {keys}");
        Events::parse(&self.home.stretch(&line).code(code).run().stdout)
    }

    /// One of each state.
    pub fn moments(&self) -> Vec<Moment> {
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
            speaking(at("opening words", plan.words("About ") + second / 2, segment("Keys", "opening", None), 0)),
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
    pub fn press(&self, key: &str) -> impl Iterator<Item = (Moment, Events)> {
        let key = key.to_owned();
        self.moments().into_iter().map(move |moment| {
            let then = if moment.paused { ",+10s:space" } else { "" };
            let events = self.play(&format!("{}:{key}{then}", moment.keys), 0);
            (moment, events)
        })
    }

    /// The same, and it is quit after a second.
    pub fn press_and_quit(&self, key: &str) -> impl Iterator<Item = (Moment, Events)> {
        let key = key.to_owned();
        self.moments().into_iter().map(move |moment| {
            let events = self.play(&format!("{}:{key},+1s:q", moment.keys), 130);
            (moment, events)
        })
    }

    pub fn near(&self, frame: &Value, expected: u64) -> bool {
        // Keys are timed to the millisecond.
        frame.as_u64().unwrap().abs_diff(expected) <= self.plan.rate as u64 / 1000
    }
}

/// The plan without what was passed more than once, which only words that were cut off may be.
pub fn without_repeats(passed: &[Value]) -> Vec<Value> {
    let mut once: Vec<Value> = Vec::new();
    for event in passed {
        if !once.contains(event) {
            once.push(event.clone());
        }
    }
    once
}

pub fn frames(events: &[Value]) -> Vec<u64> {
    events.iter().map(|event| event["frame"].as_u64().unwrap()).collect()
}
