//! `stretch check` as a person or a program uses it: exit codes, several files, JSON, and mistakes in what is included.

use crate::harness::Home;
use serde_json::{Value, json};

const GOOD: &str = r#"{ "title": "Good", "steps": [{ "hold": { "exercise": "figure-four", "for": "30s" } }] }"#;
const WARNED: &str =
    r#"{ "title": "Warned", "steps": [{ "hold": { "exercise": "figure-four", "for": "30s", "rest": "10s" } }] }"#;
const WRONG: &str = r#"{ "title": "Wrong", "steps": [{ "hold": { "exercise": "figure-fuor", "for": "30s" } }] }"#;

fn home() -> Home {
    let home = Home::new();
    home.write("good.json", GOOD).write("warned.json", WARNED).write("wrong.json", WRONG);
    home
}

fn rows(printed: &str) -> Vec<Value> {
    serde_json::from_str(printed).expect("a list of rows")
}

#[test]
fn mistakes_end_with_2_and_warnings_with_0() {
    let home = home();
    home.stretch("check good.json").stdout("").stderr("No mistakes.\n").run();
    let warned = home.stretch("check warned.json").stderr("1 warning\n").run();
    assert!(warned.stdout.starts_with("warning: this rest never comes"), "{warned}");
    let wrong = home.stretch("check wrong.json").code(2).stderr("1 error\n").run();
    assert!(wrong.stdout.contains("did you mean `figure-four`?"), "{wrong}");
    home.stretch("check good.json warned.json wrong.json").code(2).stderr("1 error, 1 warning\n").run();
    home.stretch("check -").stdin(GOOD).stderr("No mistakes.\n").run();
    home.stretch("check - good.json").stdin(WRONG).code(2).stderr("1 error\n").run();
}

#[test]
fn one_session_that_is_not_there_keeps_none_from_being_checked() {
    let home = home();
    let printed = home.stretch("check nowhere.json hipps warned.json").code(2).any_stderr().run();
    assert!(printed.stdout.contains("no such file") && printed.stdout.contains("never comes"), "{printed}");
    assert!(printed.stderr.starts_with("stretch: there is no session `hipps`; did you mean `hips`?"), "{printed}");
    assert!(printed.stderr.ends_with("1 error, 1 warning\n"), "{printed}");
    let rows = rows(&home.stretch("check hipps warned.json --json").code(2).run().stdout);
    assert_eq!(rows.iter().map(|row| &row["code"]).collect::<Vec<_>>(), ["unknown-session", "rest-unreachable"]);
    assert_eq!(rows[0]["file"], "hipps");
}

#[test]
fn programs_get_every_place_as_data() {
    let home = home();
    home.stretch("check good.json --json").stdout("[]\n").run();
    let rows = rows(&home.stretch("check wrong.json --json").code(2).run().stdout);
    let expected = json!([{
        "file": "wrong.json", "line": 1, "column": 55, "end_line": 1, "end_column": 68, "severity": "error",
        "code": "unknown-exercise", "message": "unknown exercise `figure-fuor`", "help": "did you mean `figure-four`?",
    }]);
    assert_eq!(Value::Array(rows), expected);
}

#[test]
fn cues_are_measured_with_the_voice() {
    let home = Home::new();
    home.write(
        "late.json",
        r#"{ "title": "Late", "steps": [
  { "hold": { "name": "Reach", "for": "10s", "cues": [
    { "at": "5s", "say": "Breathe out, and let go of your jaw, and of the shoulders too, and rest." } ] } } ] }"#,
    );
    let printed = home.stretch("check late.json").code(2).stderr("1 error\n").run();
    assert!(printed.stdout.contains("late.json:3:26"), "{printed}");
    assert!(printed.stdout.contains("2.0 s are left before the countdown"), "{printed}");
}

#[test]
fn the_mistakes_of_an_included_file_are_shown_in_it() {
    let home = Home::new();
    home.write("a.json", r#"{ "title": "A", "steps": [{ "include": "./parts/b.json" }, { "include": "c" }] }"#);
    home.write("parts/b.json", "{ \"title\": \"B\",\n  \"steps\": [{ \"rest\": \"20\" }] }");
    home.write("config/stretch/sessions/c.json", WRONG);
    let rows = rows(&home.stretch("check ./a.json --json").code(2).run().stdout);
    let places: Vec<_> =
        rows.iter().map(|row| (row["file"].as_str().unwrap(), row["line"].as_u64().unwrap())).collect();
    assert_eq!(places[0], ("./parts/b.json", 2));
    assert!(places[1].0.ends_with("config/stretch/sessions/c.json"), "{places:?}");
    home.stretch("play ./a.json").code(2).stdout("").any_stderr().run();
}

#[test]
fn standard_input_cannot_be_watched() {
    let words = "stretch: standard input cannot be watched; name a file\n";
    Home::new().stretch("check - --watch").code(2).stderr(words).run();
}
