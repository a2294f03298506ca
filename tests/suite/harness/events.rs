//! What `show --json` and `play --events` print, to be asked questions.

use serde_json::Value;

use super::Home;

/// What a session is going to be, as `show --json` has it.
pub struct Plan {
    pub rate: f64,
    pub frames: u64,
    pub events: Vec<Value>,
}

impl Plan {
    /// The plan of a session.
    pub fn of(home: &Home, session: &str) -> Self {
        let shown = home.stretch(&format!("show {session} --json")).run().stdout;
        let shown: Value = serde_json::from_str(&shown).expect("the outline is JSON");
        Self {
            rate: shown["sample_rate"].as_f64().unwrap(),
            frames: shown["frames"].as_u64().unwrap(),
            events: shown["events"].as_array().unwrap().clone(),
        }
    }

    /// The start of a segment, by its label and type and, where it matters, its side: the first such.
    pub fn segment(&self, label: &str, kind: &str, side: Option<&str>) -> Segment {
        let is_it = |event: &&Value| {
            event["label"] == label && event["type"] == kind && side.is_none_or(|side| event["side"] == side)
        };
        let found = self.events.iter().find(is_it).unwrap_or_else(|| panic!("no {kind} called {label}"));
        Segment::of(found)
    }

    /// When words begin that begin like this.
    pub fn words(&self, text: &str) -> u64 {
        let said = |event: &&Value| event["text"].as_str().is_some_and(|said| said.starts_with(text));
        self.events.iter().find(said).unwrap_or_else(|| panic!("{text:?} is not said"))["frame"].as_u64().unwrap()
    }

    /// A frame as a time for `--keys`, to the millisecond before it.
    pub fn time(&self, frame: u64) -> String {
        format!("{:.3}s", (frame as f64 / self.rate * 1000.0).floor() / 1000.0)
    }
}

/// A stretch of a session.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Segment {
    pub id: u64,
    pub start: u64,
    pub end: u64,
}

impl Segment {
    fn of(event: &Value) -> Self {
        let [id, start, frames] = ["segment", "frame", "frames"].map(|key| event[key].as_u64().unwrap());
        Self { id, start, end: start + frames }
    }

    pub fn length(self) -> u64 {
        self.end - self.start
    }
}

/// What happened, as `play --events` tells it.
pub struct Events(pub Vec<Value>);

impl Events {
    pub fn parse(printed: &str) -> Self {
        Self(printed.lines().map(|line| serde_json::from_str(line).unwrap_or_else(|_| panic!("{line}"))).collect())
    }

    /// What the clock passed, exactly as `show --json` would print it.
    pub fn passed(&self) -> Vec<Value> {
        self.0.iter().filter(|event| event["event"] == "passed").map(plain).collect()
    }

    /// All events of one kind.
    pub fn all(&self, name: &str) -> Vec<&Value> {
        self.0.iter().filter(|event| event["event"] == name).collect()
    }

    /// The only event of one kind.
    pub fn only(&self, name: &str) -> &Value {
        let all = self.all(name);
        assert_eq!(all.len(), 1, "{name}: {all:?}");
        all[0]
    }

    /// The states, in order.
    pub fn states(&self) -> Vec<&str> {
        self.all("state").iter().map(|event| event["state"].as_str().unwrap()).collect()
    }

    /// What was said outside the plan.
    pub fn interjections(&self) -> Vec<&str> {
        self.all("aside").iter().map(|event| event["text"].as_str().unwrap()).collect()
    }

    pub fn outcome(&self) -> &str {
        let last = self.0.last().expect("there are events");
        assert_eq!(last["event"], "end", "{last}");
        last["outcome"].as_str().unwrap()
    }
}

/// An event without what only a session that plays has.
fn plain(event: &Value) -> Value {
    let mut event = event.clone();
    let object = event.as_object_mut().unwrap();
    object.remove("event");
    object.remove("time");
    event
}
