//! The texts can be followed by ear: short, in words a voice can read, and with room around every cue.

use std::time::Duration;

use serde_json::Value;
use stretch_script::script::at::At;
use stretch_script::script::duration::Span;
use stretch_script::script::format::{Cue, Step};
use stretch_script::{Exercise, Script};

use super::{Library, read, words};

/// Words a second: slower than any voice that ships.
const SPEECH: f64 = 2.0;

#[test]
fn how_tos_are_short_enough_to_follow() {
    for folder in ["exercises", "de/exercises"] {
        for (id, exercise) in read::<Exercise>(folder) {
            let full = words(&exercise.how_to.full);
            assert!((35..=52).contains(&full), "{id}: {full} words");
            assert!(words(&exercise.how_to.brief) <= 12, "{id}: {}", exercise.how_to.brief);
            for sentence in exercise.how_to.full.split(['.', '?', ':']) {
                assert!(words(sentence) <= 18, "{id}: {sentence}");
            }
        }
    }
}

#[test]
fn cues_fit_the_holds_they_are_said_in() {
    for language in ["", "de/"] {
        let library: Library = read(&format!("{language}exercises"));
        for (id, exercise) in &library {
            if let Some(hold) = exercise.dose.hold {
                cues_fit(id, hold.0, &exercise.cues, 3);
            }
        }
        for (name, session) in read::<Script>(language) {
            for step in session.steps.iter().flat_map(flat) {
                let Step::Hold(hold) = step else { continue };
                let exercise = hold.exercise.as_ref().map(|id| &library[id]);
                let time = hold.time.or_else(|| exercise?.dose.hold).expect("a time").0;
                let own = exercise.map(|exercise| exercise.cues.clone()).unwrap_or_default();
                cues_fit(
                    &name,
                    time,
                    hold.cues.as_ref().unwrap_or(&own),
                    hold.countdown.map_or(3, stretch_script::script::limits::Countdown::get),
                );
            }
        }
    }
}

fn flat(step: &Step) -> Vec<&Step> {
    match step {
        Step::Repeat(repeat) => repeat.steps.iter().flat_map(flat).collect(),
        step => vec![step],
    }
}

fn cues_fit(whose: &str, length: Duration, cues: &[Cue], ticks: u32) {
    let mut free_from = Duration::from_secs(1);
    for cue in cues {
        let start = cue.at.resolve(length).unwrap_or_else(|| panic!("{whose}: `{}` is outside {length:?}", cue.say));
        let end = start + Duration::from_secs_f64(words(&cue.say) as f64 / SPEECH);
        assert!(start >= free_from, "{whose}: `{}` comes before the sounds ahead of it are over", cue.say);
        assert!(end + Duration::from_secs(ticks.into()) <= length, "{whose}: `{}` runs into the end", cue.say);
        assert!(cue.at != At::Halfway, "{whose}: `{}` takes the place of the word for halfway", cue.say);
        let (middle, word) = (length / 2, Duration::from_secs(1));
        let beside = end <= middle || start >= middle + word;
        assert!(beside || length < Duration::from_secs(20), "{whose}: `{}` is said over the word for halfway", cue.say);
        free_from = end;
    }
}

#[test]
fn texts_hold_nothing_that_a_voice_stumbles_over() {
    for folder in ["", "exercises", "phrases", "de", "de/exercises"] {
        for (name, value) in read::<Value>(folder) {
            let mut texts = Vec::new();
            collect(&value, &mut texts);
            assert!(texts.len() > 3, "{folder}/{name}");
            for text in texts {
                let stumbles = |c: char| c.is_control() || c.is_ascii_digit() || "()[]/&<>*_\"%°".contains(c);
                assert!(!text.contains(stumbles), "{folder}/{name}: {text}");
                for short in ["e.g.", "i.e.", "etc.", "approx", "sec.", "min.", "z. B.", "usw.", "ca."] {
                    assert!(!text.contains(short), "{folder}/{name}: `{short}` in {text}");
                }
                assert!(!text.is_empty() && text.trim() == text && !text.contains("  "), "{folder}/{name}: {text}");
            }
        }
    }
}

/// Every text in a JSON value that somebody hears: no ids, moments or durations, and nothing for the screen alone.
fn collect<'v>(value: &'v Value, texts: &mut Vec<&'v str>) {
    match value {
        Value::String(text) => texts.push(text),
        Value::Array(values) => values.iter().for_each(|value| collect(value, texts)),
        Value::Object(fields) => {
            fields.iter().filter(|(key, value)| is_text(key, value)).for_each(|(_, value)| collect(value, texts));
        }
        _ => {}
    }
}

fn is_text(key: &str, value: &Value) -> bool {
    let Some(text) = value.as_str() else { return !["source", "screen"].contains(&key) };
    let moment = text.parse::<At>().is_ok() && key == "at";
    !(moment || text.parse::<Span>().is_ok() || ["id", "exercise"].contains(&key))
}
