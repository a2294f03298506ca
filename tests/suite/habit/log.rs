//! `stretch log`.

use insta::assert_snapshot;
use serde_json::{Value, json};

use crate::harness::Home;

/// Plays a session on a made-up clock at this moment, to its end or until `q` is pressed.
fn play(home: &Home, session: &str, moment: &str, keys: &str) {
    let keys = if keys.is_empty() { String::new() } else { format!("--keys {keys}") };
    let code = if keys.contains(":q") { 130 } else { 0 };
    let play = format!("play {session} --made-up-clock --events --detail names --engine off {keys}");
    let run = home.stretch(&format!("{play} --made-up-now {moment}")).code(code);
    run.any_stderr().run();
}

fn log(home: &Home, words: &str) -> String {
    home.stretch(&format!("log {words} --made-up-now 2026-11-27T18:00[Europe/Berlin]")).run().stdout
}

#[test]
fn the_end_of_a_session_says_what_was_really_done() {
    let home = Home::new();
    home.write(
        "s.json",
        r#"{ "title": "Three", "get-ready": "1s", "steps": [
        { "hold": { "exercise": "childs-pose", "for": "20s" } },
        { "hold": { "exercise": "plank", "for": "20s", "sets": 1 } },
        { "hold": { "exercise": "figure-four", "for": "20s" } } ] }"#,
    );
    // The second step is passed over, the third is too much, and there is a pause in it.
    let keys = "18s:e,30s:n,60s:space";
    play(&home, "./s.json", "2026-11-28T01:30[Europe/Berlin]", &format!("{keys},+40s:space"));
    let text = home.read("state/stretch/history.jsonl");
    let end: Value = serde_json::from_str(text.lines().last().unwrap()).unwrap();
    assert_eq!((&end["what"], &end["day"]), (&json!("finished"), &json!("2026-11-27")), "{text}");
    assert_snapshot!("performed", serde_json::to_string_pretty(&end["performed"]).unwrap());
    let too_much: Vec<Value> = text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let too_much: Vec<_> = too_much.iter().filter(|line| line["what"] == "too-much").collect();
    assert_eq!(too_much.len(), 1, "{text}");
    assert_eq!(too_much[0]["exercise"], "childs-pose");
}

/// Somebody's weeks: played here and there, also after midnight, stopped twice.
fn weeks() -> Home {
    let home = Home::new();
    for (session, moment, keys) in [
        ("hips", "2026-11-09T12:30[Europe/Berlin]", ""),
        ("micro", "2026-11-11T10:00[Europe/Berlin]", ""),
        ("neck", "2026-11-14T00:30[Europe/Berlin]", ""),
        ("hips", "2026-11-17T12:30[Europe/Berlin]", "90s:q"),
        ("hips", "2026-11-19T12:30[America/New_York]", "60s:e"),
        ("back-advanced", "2026-11-24T18:30[Europe/Berlin]", ""),
        ("micro", "2026-11-27T10:00[Europe/Berlin]", ""),
        ("hips", "2026-11-27T12:30[Europe/Berlin]", "5s:q"),
    ] {
        play(&home, session, moment, keys);
    }
    home
}

#[test]
fn what_was_done_is_told_in_words_and_to_programs() {
    let home = weeks();
    assert_snapshot!("log", log(&home, ""));
    assert_eq!(log(&home, "--plain"), log(&home, ""), "there is no terminal");
    assert_snapshot!("log_csv", log(&home, "--csv"));
    let all: Value = serde_json::from_str(&log(&home, "--json")).unwrap();
    assert_eq!(all["sessions"].as_array().unwrap().len(), 8);
    assert_eq!(all["sessions"][2]["day"], "2026-11-13", "before four it is still the day before");
    assert_eq!(all["too_much"][0]["exercise"], "figure-four");
    let since: Value = serde_json::from_str(&log(&home, "--json --since 2026-11-24")).unwrap();
    assert_eq!(since["sessions"].as_array().unwrap().len(), 3);
    home.write("config/stretch/config.toml", "language = \"de\"\n");
    assert_snapshot!("log_german", log(&home, ""));
}

#[test]
fn with_nothing_done_it_says_what_to_begin_with() {
    let home = Home::new();
    assert_eq!(log(&home, ""), "Nothing was done yet. `stretch today` says what would do you good.\n");
    assert_eq!(
        log(&home, "--json").split_whitespace().collect::<String>(),
        r#"{"sessions":[],"felt":[],"too_much":[]}"#
    );
}

#[test]
fn how_it_feels_is_noted_at_any_time_and_bad_pain_is_warned_of_once_a_day() {
    let home = Home::new();
    let feel = |words: &str, day: &str| {
        let run = home.stretch(&format!("log feel {words} --made-up-now 2026-11-{day}T18:00[Europe/Berlin]"));
        run.any_stderr().run()
    };
    assert_eq!(feel("4 lower back", "20").stderr, "Noted: 4, lower back.\n");
    assert_eq!(feel("6", "20").stderr, "Noted: 6.\n");
    let bad = feel("9 lower-back", "21");
    assert!(bad.stdout.contains("See a professional if") && bad.stdout.contains("emergency"), "{}", bad.stdout);
    assert_eq!(feel("8 lower-back", "21").stdout, "", "once a day");
    assert!(feel("8", "22").stdout.contains("See a professional if"));
    feel("2 lower-back", "27");
    assert_snapshot!("felt", log(&home, ""));
    home.stretch("log feel 11").code(2).any_stderr().run();
    // What was left unfinished is still known.
    play(&home, "hips", "2026-11-27T19:00[Europe/Berlin]", "30s:q");
    feel("3", "27");
    let next = home.stretch("resume --made-up-clock --plain --engine off --detail names").any_stderr().run();
    assert!(next.stdout.contains("Hip reset"), "{}", next.stdout);
}

#[test]
fn what_was_done_can_be_forgotten() {
    let home = weeks();
    home.stretch("log forget").code(2).any_stderr().run();
    home.stretch("log forget --before 2026-11-24 --yes --made-up-now 2026-11-27T18:00[Europe/Berlin]")
        .stderr("Forgotten.\n")
        .run();
    let all: Value = serde_json::from_str(&log(&home, "--json")).unwrap();
    let days: Vec<_> = all["sessions"].as_array().unwrap().iter().map(|done| done["day"].as_str().unwrap()).collect();
    assert_eq!(days, ["2026-11-24", "2026-11-27", "2026-11-27"]);
    home.stretch("log forget --yes").stderr("Forgotten.\n").run();
    assert!(!home.path("state/stretch/history.jsonl").exists());
    assert!(log(&home, "").starts_with("Nothing was done yet."));
}
