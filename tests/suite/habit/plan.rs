//! `stretch plan` and `stretch today`.

use insta::assert_snapshot;
use serde_json::Value;

use crate::harness::Home;

const NOON: &str = "2026-11-27T12:40[Europe/Berlin]";

fn at(home: &Home, words: &str, moment: &str) -> String {
    home.stretch(&format!("{words} --made-up-now {moment}")).any_stderr().run().stdout
}

fn play(home: &Home, session: &str, moment: &str) {
    at(home, &format!("play {session} --made-up-clock --engine off --plain --detail names"), moment);
}

fn json(home: &Home, words: &str, moment: &str) -> Value {
    serde_json::from_str(&at(home, words, moment)).unwrap()
}

#[test]
fn a_programme_is_shown_started_followed_paused_and_stopped() {
    let home = Home::new();
    assert_snapshot!("programmes", at(&home, "plan", NOON));
    assert_snapshot!("desk_reset", at(&home, "plan desk-reset", NOON));
    let started = home.stretch("plan start desk-reset --made-up-now").arg(NOON).any_stderr().run();
    assert_eq!(started.stderr, "Desk reset begins today. `stretch today` says what is due.\n");
    assert_snapshot!("first_day", at(&home, "today", NOON));
    play(&home, "hips", NOON);
    assert_snapshot!("first_day_done", at(&home, "today", NOON));
    let history = home.read("state/stretch/history.jsonl");
    let end: Value = serde_json::from_str(history.lines().last().unwrap()).unwrap();
    assert_eq!(end["programme"], serde_json::json!({ "name": "desk-reset", "day": 1 }), "{history}");
    // What is played beside it is not of it.
    play(&home, "neck", NOON);
    let history = home.read("state/stretch/history.jsonl");
    assert!(!history.lines().last().unwrap().contains("programme"), "{history}");
    // The second phase, in the afternoon.
    assert_snapshot!("ninth_day", at(&home, "today", "2026-12-05T16:00[Europe/Berlin]"));
    let pause = home.stretch("plan pause --made-up-now 2026-12-06T09:00[Europe/Berlin]").any_stderr().run();
    assert_eq!(pause.stderr, "Desk reset is paused. `stretch plan start` goes on where it was.\n");
    assert!(at(&home, "today", "2026-12-10T12:00[Europe/Berlin]").starts_with("Desk reset is paused since 6 Dec."));
    let on = home.stretch("plan start --made-up-now 2026-12-20T09:00[Europe/Berlin]").any_stderr().run();
    assert_eq!(on.stderr, "Desk reset goes on with day 10.\n");
    let plans = json(&home, "plan --json", "2026-12-20T09:00[Europe/Berlin]");
    let desk = plans.as_array().unwrap().iter().find(|plan| plan["name"] == "desk-reset").unwrap();
    assert_eq!((&desk["running"], &desk["day"]), (&Value::from(true), &Value::from(10)));
    let stop = home.stretch("plan stop").any_stderr().run();
    assert_eq!(stop.stderr, "Desk reset is stopped. What was done stays in `stretch log`.\n");
    home.stretch("plan stop").code(2).any_stderr().run();
}

#[test]
fn the_office_day_has_its_moments() {
    let home = Home::new();
    home.stretch("plan start office-day --made-up-now").arg(NOON).any_stderr().run();
    assert_snapshot!("office_noon", at(&home, "today", NOON));
    let next = |moment: &str, more: &str| {
        let today = json(&home, &format!("today --json {more}"), moment);
        let next = today["next"].as_u64().map(|next| today["items"][next as usize]["session"].clone());
        next.unwrap_or_default()
    };
    assert_eq!(next("2026-11-27T10:05[Europe/Berlin]", ""), "coffee");
    assert_eq!(next("2026-11-27T21:00[Europe/Berlin]", ""), "evening");
    assert_eq!(next("2026-11-28T12:40[Europe/Berlin]", ""), Value::Null, "Saturday");
    assert!(at(&home, "today", "2026-11-28T12:40[Europe/Berlin]").contains("A rest day"));
    // What is due and takes three minutes makes way for what fits.
    assert_eq!(next("2026-11-27T11:40[Europe/Berlin]", ""), "desk");
    assert_ne!(next("2026-11-27T11:40[Europe/Berlin]", "--in 80s"), "desk");
    // Another one only when it is said, or asked.
    let refused = home.stretch("plan start desk-reset").code(2).any_stderr().run();
    assert!(refused.stderr.contains("Office day is running"), "{}", refused.stderr);
    home.stretch("plan start desk-reset --yes").any_stderr().run();
}

#[test]
fn without_a_programme_it_answers_all_the_same() {
    let home = Home::new();
    let first = |words: &str, moment: &str| {
        let today = json(&home, &format!("today --json {words}"), moment);
        today["items"][0]["session"].clone()
    };
    let hours = ["07:30", "10:00", "12:30", "15:00", "18:00", "22:00", "02:00"];
    let suggested = hours.map(|hour| first("", &format!("2026-11-27T{hour}[Europe/Berlin]")));
    assert_eq!(suggested, ["cat-cow", "coffee", "midday", "desk", "hips", "evening", "evening"]);
    assert_eq!(first("--in 1m", "2026-11-27T18:00[Europe/Berlin]"), "cat-cow");
    home.write("config/stretch/config.toml", "wake-time = \"10:00\"\n");
    let early = json(&home, "today --json", "2026-11-27T10:30[Europe/Berlin]");
    assert!(early["items"][0]["why"].as_str().unwrap().contains("does not fold forward"), "{early}");
    // What was done today is not suggested again; what had nothing for a week is, and what was too much is told.
    play(&home, "neck", "2026-11-01T18:00[Europe/Berlin]");
    play(&home, "midday", "2026-11-25T18:00[Europe/Berlin]");
    at(
        &home,
        "play hips --made-up-clock --engine off --plain --detail names --keys 30s:e",
        "2026-11-27T15:00[Europe/Berlin]",
    );
    assert_snapshot!("suggested", at(&home, "today", "2026-11-27T18:00[Europe/Berlin]"));
}

#[test]
fn the_weeks_ahead_are_a_calendar_with_alarms() {
    let home = Home::new();
    home.stretch("plan start hang-ladder --made-up-now").arg(NOON).any_stderr().run();
    assert_snapshot!("ics", at(&home, "plan desk-reset --ics --weeks 1", NOON).replace("\r\n", "\n"));
    let year = at(&home, "plan desk-reset --ics --weeks 52", NOON);
    assert!(year.split("\r\n").all(|line| line.len() <= 75));
    assert!(year.contains("DTSTART:20270328T123000"), "the day on which the clock is set forward");
    assert_eq!(year.matches("BEGIN:VEVENT").count(), year.matches("TRIGGER:PT0S").count());
}

#[test]
fn what_is_planned_is_played_as_it_is_planned() {
    let home = Home::new();
    // Three hangs of 45 seconds each, where the session has one of 30.
    let show = home.stretch("show hang --for 45s --sets 3").run().stdout;
    assert_eq!(show.matches("-- Free hang, 45 s").count(), 3, "{show}");
    home.stretch("show cat-cow --for 45s").code(2).any_stderr().run();
    home.stretch("show hips --sets 0").code(2).any_stderr().run();
    home.stretch("show hips --for 2h").code(2).any_stderr().run();
    // An exercise has a longest time, and is not held for longer.
    let text = r#"{ "title": "T", "steps": [{ "hold": { "exercise": "neck-over-edge" } }] }"#;
    let held = home.write("n.json", text).stretch("show ./n.json --for 5m").run().stdout;
    assert!(held.contains(", 20 s\n"), "{held}");
}

#[test]
fn what_is_wrong_is_one_clear_line_and_nothing_is_lost() {
    let home = Home::new();
    let unknown = home.stretch("plan start desk-rest").code(2).any_stderr().run();
    assert!(unknown.stderr.contains("did you mean `desk-reset`?"), "{}", unknown.stderr);
    let own = r#"{ "title": "Mine", "phases": [{ "name": "A", "sessions": [{ "session": "hipz" }] }] }"#;
    home.write("config/stretch/sessions/programmes/mine.json", own);
    let broken = home.stretch("plan start mine").code(2).any_stderr().run();
    assert!(
        broken.stderr.contains("unknown session `hipz`") && broken.stderr.contains("mine.json:1:"),
        "{}",
        broken.stderr
    );
    let checked = home.stretch("check mine").code(2).any_stderr().run();
    assert!(checked.stdout.contains("did you mean `hips`?"), "{}", checked.stdout);
    home.write("config/stretch/sessions/programmes/mine.json", own.replace("hipz", "hips"));
    home.stretch("check mine").stderr("No mistakes.\n").stdout("").run();
    home.stretch("plan start mine --made-up-now").arg(NOON).any_stderr().run();
    // A programme that is gone, or a plan of another version.
    std::fs::remove_file(home.path("config/stretch/sessions/programmes/mine.json")).unwrap();
    let gone = home.stretch("today").code(2).any_stderr().run();
    assert!(gone.stderr.starts_with("stretch: there is no programme `mine`"), "{}", gone.stderr);
    home.write("state/stretch/plan.json", r#"{"version":2}"#);
    let other = home.stretch("today").code(1).any_stderr().run();
    assert!(other.stderr.contains("plan.json cannot be read") && other.stderr.lines().count() == 1, "{}", other.stderr);
    // Playing needs none of it.
    play(&home, "cat-cow", NOON);
    assert!(home.read("state/stretch/plan.json").contains("version"), "it is kept");
    home.stretch("plan stop").any_stderr().run();
    assert!(at(&home, "today", NOON).contains("Midday twist"));
}

#[test]
fn every_programme_that_ships_is_right_in_every_language() {
    let home = Home::new();
    for name in ["back-ladder", "desk-reset", "hang-ladder", "office-day"] {
        home.stretch(&format!("check {name}")).stderr("No mistakes.\n").run();
    }
    for language in ["de", "es", "fr", "it"] {
        home.write("config/stretch/config.toml", format!("language = \"{language}\"\n"));
        assert_snapshot!(format!("office_{language}"), at(&home, "plan office-day --weeks 1", NOON));
    }
}
