//! What is said in the sessions that ship, as somebody on the floor hears it: for the side at hand, with time to change
//! position, and nothing over and over.

use std::collections::BTreeMap;

use serde_json::Value;
use stretch_script::script::words::{Pace, Position};
use stretch_script::session::position;

use super::{Library, names, program::Home, read};

/// The events of a session at words of standard length, and its frames a second.
fn timeline(home: &Home, words: &str) -> (Vec<Value>, f64) {
    let line: Vec<_> = words.split(' ').chain(["--json", "--engine", "off"]).collect();
    let all: Value = serde_json::from_str(&home.run(&[&["show"], &*line].concat())).expect("a timeline");
    (all["events"].as_array().expect("events").clone(), all["sample_rate"].as_f64().expect("a rate"))
}

fn texts(events: &[Value]) -> Vec<&str> {
    events.iter().filter_map(|event| event["text"].as_str()).collect()
}

#[test]
fn there_is_time_for_every_change_of_position() {
    let (home, library) = (Home::new(), read::<stretch_script::Exercise>("exercises"));
    let position = |event: &Value| -> Option<Position> { library.get(event["exercise"].as_str()?)?.position };
    let mut changes = 0;
    for name in names(&read::<Value>("")) {
        for (pace, option) in [(Pace::Usual, "usual"), (Pace::Gentle, "gentle")] {
            let (events, rate) = timeline(&home, &format!("{name} --pace {option}"));
            let work = |event: &&Value| ["hold", "reps", "wait"].contains(&event["type"].as_str().unwrap_or_default());
            let worked: Vec<_> = events.iter().filter(work).filter(|event| position(event).is_some()).collect();
            for pair in worked.windows(2) {
                let [from, to] = [pair[0], pair[1]].map(|event| position(event).expect("a position"));
                let left = pair[0]["frame"].as_f64().unwrap() + pair[0]["frames"].as_f64().unwrap();
                let seconds = (pair[1]["frame"].as_f64().unwrap() - left) / rate;
                let least = position::change(from, to, pace).as_secs_f64();
                assert!(seconds >= least - 0.001, "{name}: {seconds} s from {from} to {to}, {option}");
                changes += usize::from(from != to);
            }
        }
    }
    assert!(changes > 60, "{changes}");
}

#[test]
fn nothing_is_said_twice_in_a_row_and_no_cue_more_than_three_times() {
    let home = Home::new();
    for name in names(&read::<Value>("")) {
        for language in ["en", "de", "es", "fr", "it"] {
            for detail in ["full", "brief", "names"] {
                let (events, _) = timeline(&home, &format!("{name} --lang {language} --detail {detail}"));
                let said = texts(&events);
                for pair in said.windows(2) {
                    assert_ne!(pair[0], pair[1], "{name}, {language}, {detail}");
                }
                let mut times: BTreeMap<&str, usize> = BTreeMap::new();
                for cue in events.iter().filter(|event| event["importance"] == "cue") {
                    *times.entry(cue["text"].as_str().unwrap()).or_default() += 1;
                }
                let often: Vec<_> = times.iter().filter(|(_, times)| **times > 3).collect();
                assert!(often.is_empty(), "{name}, {language}, {detail}: {often:?}");
            }
        }
    }
}

#[test]
fn brief_is_shorter_than_full_and_names_than_brief() {
    let home = Home::new();
    for name in names(&read::<Value>("")) {
        let letters = |detail| {
            let (events, _) = timeline(&home, &format!("{name} --detail {detail}"));
            texts(&events).iter().map(|text| text.len()).sum::<usize>()
        };
        let [full, brief, names] = ["full", "brief", "names"].map(letters);
        // `micro` asks for no more than brief itself, and the seat check is one step whose cues are all there is to it.
        match name {
            "micro" => assert!(names < brief, "{name}: {brief}, {names}"),
            "posture" => {}
            _ => assert!(names < brief && brief < full, "{name}: {full}, {brief}, {names}"),
        }
    }
}

#[test]
fn the_side_is_in_the_sentence_on_both_sides() {
    let home = Home::new();
    let said = |words: &str| texts(&timeline(&home, words).0).join(" ");
    let hips = said("hips");
    for sentence in [
        "Sit. Left ankle on your right knee.",
        "Switch sides. Right ankle on your left knee.",
        "Left knee on the cushion, right foot in front.",
        "Switch sides. Right knee on the cushion, left foot in front.",
    ] {
        assert!(hips.contains(sentence), "{sentence} is not in {hips}");
    }
    let german = said("hips --lang de");
    for sentence in ["Leg den linken Knöchel aufs rechte Knie.", "Leg den rechten Knöchel aufs linke Knie."] {
        assert!(german.contains(sentence), "{sentence} is not in {german}");
    }
    let french = said("hips --lang fr");
    for sentence in ["Cheville gauche sur le genou droit.", "Cheville droite sur le genou gauche."] {
        assert!(french.contains(sentence), "{sentence} is not in {french}");
    }
    for name in names(&read::<Value>("")) {
        for language in ["en", "de", "es", "fr", "it"] {
            let said = said(&format!("{name} --lang {language}"));
            assert!(
                !said.contains(['{', '|']) && !said.contains("side you hear") && !said.contains("genannt"),
                "{name}"
            );
        }
    }
}

#[test]
fn the_first_exercise_is_named_within_eight_seconds() {
    let home = Home::new();
    let sessions = read::<stretch_script::Script>("");
    for (name, script) in &sessions {
        if script.intro.is_some() || !script.cautions.is_empty() {
            continue;
        }
        let (events, rate) = timeline(&home, name);
        let announced = events.iter().find(|event| event["type"] == "announce").expect("an exercise");
        let seconds = announced["frame"].as_f64().unwrap() / rate;
        assert!(seconds < 8.0, "{name}: {seconds} s");
    }
}

/// The library's exercises have positions, all of them.
#[test]
fn every_exercise_has_a_position() {
    let library: Library = read("exercises");
    let without: Vec<_> = library.values().filter(|exercise| exercise.position.is_none()).map(|e| &e.id).collect();
    assert!(without.is_empty(), "{without:?}");
}
