//! Every session is played to its end on the made-up clock in the embedded voice: nothing is wrong with it, and it takes
//! as long as it promises.

use serde_json::Value;

use super::{names, program::Home, read};

/// Sessions that promise a time: the least and the most, in seconds.
const TIMES: &[(&str, f64, f64)] = &[
    ("hips", 270.0, 300.0),
    ("micro", 120.0, 180.0),
    ("warm-up", 270.0, 330.0),
    ("pre-gym", 120.0, 180.0),
    ("back-beginner", 13.5 * 60.0, 16.5 * 60.0),
    ("back-intermediate", 18.0 * 60.0, 22.0 * 60.0),
    ("back-advanced", 27.0 * 60.0, 33.0 * 60.0),
];

#[test]
fn every_session_is_played_to_its_end_in_its_time() {
    let home = Home::new();
    let sessions = read::<Value>("");
    let mut late = Vec::new();
    for name in names(&sessions) {
        let out = home.run(&["play", name, "--made-up-clock", "--events", "--engine", "pico"]);
        let end: Value = serde_json::from_str(out.lines().last().expect("events")).expect("an event");
        assert_eq!((end["event"].as_str(), end["outcome"].as_str()), (Some("end"), Some("finished")), "{name}");
        let time = end["time"].as_f64().expect("a time");
        if let Some((_, least, most)) = TIMES.iter().find(|row| row.0 == name)
            && !(*least..=*most).contains(&time)
        {
            late.push(format!("{name}: {time} s is not between {least} and {most}"));
        }
    }
    assert_eq!(late, [""; 0]);
}

#[test]
fn nothing_is_wrong_with_any_session() {
    let home = Home::new();
    let sessions = read::<Value>("");
    let arguments: Vec<_> = ["check", "--json"].into_iter().chain(names(&sessions)).collect();
    assert_eq!(home.run(&arguments).trim(), "[]");
}
