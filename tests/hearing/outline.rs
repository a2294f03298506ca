//! What should be heard, from `stretch show --json`.

use serde_json::Value;

/// Chimes and words with their frames.
pub struct Outline {
    pub chimes: Vec<Chime>,
    pub words: Vec<Words>,
    /// How long it takes.
    pub frames: u64,
}

/// A chime that should be heard.
pub struct Chime {
    pub frame: u64,
    /// As `theme/name`.
    pub sound: String,
}

/// A text that should be heard.
pub struct Words {
    pub frame: u64,
    pub text: String,
    /// Where the next sound begins: the text is over by then.
    pub until: u64,
}

/// Reads the JSON of an outline at 48,000 frames a second.
pub fn read(json: &str) -> Outline {
    let outline: Value = serde_json::from_str(json).expect("an outline in JSON");
    assert_eq!(outline["sample_rate"], 48_000);
    let sounding = |event: &&Value| event["kind"] == "speak" || event["kind"] == "chime";
    let events: Vec<&Value> = outline["events"].as_array().expect("events").iter().filter(sounding).collect();
    let frame = |event: &Value| event["frame"].as_u64().expect("a frame");
    let text = |event: &Value, key: &str| event[key].as_str().expect(key).to_owned();
    let (mut chimes, mut words) = (Vec::new(), Vec::new());
    for (index, event) in events.iter().enumerate() {
        if event["kind"] == "chime" {
            chimes.push(Chime { frame: frame(event), sound: text(event, "sound") });
        } else {
            // The last text has the rest of the recording.
            let until = events.get(index + 1).map_or(u64::MAX, |next| frame(next));
            words.push(Words { frame: frame(event), text: text(event, "text"), until });
        }
    }
    let frames = outline["frames"].as_u64().expect("a length");
    Outline { chimes, words, frames }
}
