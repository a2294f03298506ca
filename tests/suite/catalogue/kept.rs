//! The rules that keep people safe, kept by the program itself: nothing folds soon after waking, what was too much
//! begins easier, and warnings are said when they should be.

use std::time::{SystemTime, UNIX_EPOCH};

use serde_json::Value;

use super::program::Home;

const WAKE_TIME: &str = "wake-time = \"7:00\"\n";
const INTENSITY: &str = "six or seven out of ten";
const DISCLAIMER: &str = "information, not medical advice";
const EARLY: &str = "so there are no forward folds";

/// Everything that is said in a session, text by text.
fn said(home: &Home, arguments: &[&str]) -> Vec<String> {
    let all: Vec<_> =
        ["play", "--made-up-clock", "--events", "--engine", "pico"].iter().chain(arguments).copied().collect();
    let out = home.run(&all);
    let events = out.lines().map(|line| serde_json::from_str::<Value>(line).expect("an event"));
    events.filter(|event| event["kind"] == "speak").map(|event| event["text"].as_str().unwrap().to_owned()).collect()
}

fn count(said: &[String], words: &str) -> usize {
    said.iter().filter(|text| text.contains(words)).count()
}

#[test]
fn nothing_folds_in_the_hour_after_waking() {
    let home = Home::with_config(WAKE_TIME);
    let at = |time: &str, more: &[&str]| {
        let mut arguments = vec!["coffee", "--made-up-time", time];
        arguments.extend(more);
        said(&home, &arguments)
    };
    let folds = |said: &[String]| count(said, "Seated forward fold") > 0;
    for (time, early) in [("6:59", false), ("7:00", true), ("7:59", true), ("8:00", false)] {
        let said = at(time, &[]);
        assert_eq!((folds(&said), count(&said, EARLY)), (!early, usize::from(early)), "{time}: {said:?}");
        assert_eq!(count(&said, "Flat-back hamstring") > 0, early, "{time}");
    }
    assert!(folds(&at("7:30", &["--with-folds"])));
    assert!(!folds(&at("7:30", &["--yes"])));
}

#[test]
fn without_a_terminal_it_warns_and_with_yes_it_is_silent() {
    let home = Home::with_config(WAKE_TIME);
    let run = |more: &[&str]| {
        let mut arguments = vec!["play", "evening", "--made-up-clock", "--made-up-time", "7:30", "--engine", "off"];
        arguments.extend(more);
        home.try_run(&arguments)
    };
    let (code, _, errors) = run(&["--plain"]);
    assert_eq!(code, Some(0));
    assert!(errors.contains("You get up at 7:00") && errors.contains("--with-folds"), "{errors}");
    let (code, _, errors) = run(&["--plain", "--yes"]);
    assert_eq!((code, errors.contains("You get up")), (Some(0), false), "{errors}");
}

#[test]
fn a_session_of_folds_alone_waits_an_hour() {
    let home = Home::with_config(WAKE_TIME);
    let script = r#"{ "title": "Folds", "exercises": [{
        "id": "curl", "name": "Curl", "forward-fold": true, "how-to": { "full": "Curl up.", "brief": "Curl up." }
    }], "steps": [{ "hold": { "exercise": "curl", "for": "20s" } }] }"#;
    home.write("config/stretch/sessions/folds.json", script);
    let arguments = ["play", "folds", "--made-up-clock", "--made-up-time", "7:30", "--engine", "off", "--yes"];
    let (code, out, errors) = home.try_run(&arguments);
    assert_eq!((code, out.as_str()), (Some(2), ""));
    assert!(errors.contains("after 8:00") && errors.contains("--with-folds"), "{errors}");
}

#[test]
fn a_wake_time_that_is_none_is_told() {
    let (code, _, errors) = Home::with_config("wake-time = \"seven\"\n").try_run(&["list"]);
    assert_eq!(code, Some(2));
    assert!(errors.contains("`seven` is no time of day; one looks like \"7:00\""), "{errors}");
}

#[test]
fn what_was_too_much_begins_easier_the_next_time() {
    let home = Home::new();
    let first = said(&home, &["hips", "--keys", "100s:e"]);
    assert_eq!(count(&first, "We'll go easier"), 0);
    let second = said(&home, &["hips"]);
    assert_eq!(count(&second, "We'll go easier today on Hip flexor."), 1, "{second:?}");
    assert!(second.iter().any(|text| text == "20 seconds."), "{second:?}");
    assert_eq!(count(&said(&home, &["neck"]), "We'll go easier"), 0, "it is not in this one");
}

#[test]
fn after_a_month_it_is_forgotten() {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_secs();
    for (days, gentler) in [(29, 1), (31, 0)] {
        let home = Home::new();
        let at = now - days * 24 * 60 * 60;
        let line =
            format!(r#"{{"at":{at},"what":"too-much","session":"strength","step":3,"exercise":"glute-bridge"}}"#);
        home.write("state/stretch/history.jsonl", &format!("{line}\n"));
        let said = said(&home, &["hips"]);
        assert_eq!(count(&said, "We'll go easier"), gentler, "{days}");
        assert_eq!(said.iter().any(|text| text == "8 times."), gentler == 1, "{said:?}");
    }
}

#[test]
fn how_hard_to_stretch_is_said_once_a_session_and_the_disclaimer_once_at_all() {
    let home = Home::new();
    for disclaimers in [1, 0, 0] {
        let said = said(&home, &["back-beginner"]);
        assert_eq!((count(&said, INTENSITY), count(&said, DISCLAIMER)), (1, disclaimers));
    }
}

#[test]
fn the_sciatica_session_warns_before_anything_else() {
    let said = said(&Home::new(), &["sciatica"]);
    let warning = said.iter().position(|text| text.starts_with("First, a warning. See a professional")).unwrap();
    assert_eq!(said[..warning], ["Sciatic relief.", "About 4 minutes.", "You need a mat."]);
    let name = said.iter().position(|text| text.starts_with("Figure four on your back")).unwrap();
    assert!(warning < name);
}
