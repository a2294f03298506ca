//! Which language is spoken: `--lang`, the script's own, the preferences, the environment, in that order, and never two
//! of them at once.

use serde_json::Value;

use super::program::Home;

/// The language of a session and everything that is said, one text a line, each with its length in frames.
fn heard(home: &Home, environment: &str, arguments: &[&str]) -> (String, String) {
    let mut command = home.command(["play", "--made-up-clock", "--events", "--engine", "pico"]);
    let output = command.args(arguments).env("LANG", environment).output().expect("it runs");
    assert!(output.status.success(), "{output:?}");
    let out = String::from_utf8(output.stdout).expect("text");
    let events: Vec<Value> = out.lines().map(|line| serde_json::from_str(line).expect("an event")).collect();
    let spoken = events.iter().filter(|event| event["kind"] == "speak");
    let texts: Vec<_> = spoken.map(|event| format!("{} {}", event["frame"], event["text"])).collect();
    (events[0]["language"].as_str().expect("a language").to_owned(), texts.join("\n"))
}

fn language(home: &Home, environment: &str, arguments: &[&str]) -> String {
    heard(home, environment, arguments).0
}

#[test]
fn german_is_german_throughout() {
    let (language, texts) = heard(&Home::new(), "C", &["hips", "--lang", "de"]);
    assert_eq!(language, "de");
    let texts: Vec<_> = texts.lines().filter_map(|line| line.split_once(' ')).map(|(_, text)| text).collect();
    insta::assert_snapshot!(texts.join("\n"));
}

#[test]
fn the_command_line_comes_before_the_preferences_and_these_before_the_environment() {
    let german = "de_DE.UTF-8";
    assert_eq!(language(&Home::new(), "C", &["hips"]), "en");
    assert_eq!(language(&Home::new(), german, &["hips"]), "de");
    let english = Home::with_config("language = \"en\"\n");
    assert_eq!(language(&english, german, &["hips"]), "en");
    assert_eq!(language(&english, german, &["hips", "--lang", "de"]), "de");
}

#[test]
fn a_session_is_in_the_language_that_is_asked_for_throughout() {
    let home = Home::new();
    let _ = heard(&home, "C", &["coffee", "--detail", "full"]);
    let english = heard(&home, "C", &["coffee", "--detail", "full"]);
    for (language, words) in
        [("de", "Halb genügt"), ("es", "La mitad basta"), ("fr", "La moitié suffit"), ("it", "Metà basta")]
    {
        let (spoken, texts) = heard(&home, "C", &["coffee", "--detail", "full", "--lang", language]);
        assert_eq!(spoken, language);
        assert!(texts.contains(words), "{texts}");
        let same = |text: &&str| {
            english.1.lines().any(|english| {
                english.split_once(' ').map(|(_, said)| said) == text.split_once(' ').map(|(_, said)| said)
            })
        };
        assert_eq!(texts.lines().find(same), None, "{language}");
    }
}

#[test]
fn a_session_of_ones_own_is_in_its_language_throughout() {
    let home = Home::new();
    let script = r#"{ "title": "Own", "language": "en", "steps": [{ "hold": { "exercise": "plank" } }] }"#;
    home.write("config/stretch/sessions/own.json", script);
    let english = heard(&home, "C", &["own", "--detail", "full"]).1;
    assert_eq!(
        heard(&home, "C", &["own", "--detail", "full", "--lang", "it"]),
        ("en".to_owned(), heard(&home, "de_DE.UTF-8", &["own", "--detail", "full"]).1)
    );
    assert!(english.contains("Plank."), "{english}");
    let arguments = ["show", "own", "--lang", "it", "--engine", "off"];
    assert_eq!(home.try_run(&arguments).2, "`own` speaks English: it does not exist in Italian.\n");
}

#[test]
fn a_script_speaks_its_own_language() {
    let home = Home::with_config("language = \"it\"\n");
    let steps = r#""steps": [{ "say": "Guten Morgen." }]"#;
    home.write("config/stretch/sessions/own.json", &format!(r#"{{ "title": "Los", "language": "de", {steps} }}"#));
    home.write("config/stretch/sessions/any.json", &format!(r#"{{ "title": "Los", {steps} }}"#));
    assert_eq!(language(&home, "fr_FR", &["own", "--detail", "full"]), "de");
    assert_eq!(language(&home, "fr_FR", &["any"]), "it");
    assert_eq!(language(&home, "fr_FR", &["any", "--lang", "es"]), "es");
}

#[test]
fn what_is_included_in_another_language_is_warned_of_and_exercises_are_translated() {
    let home = Home::new();
    let script = r#"{ "title": "Los", "language": "de", "steps": [
        { "hold": { "exercise": "plank", "for": "20s" } },
        { "hold": { "exercise": "figure-four", "for": "30s" } },
        { "hold": { "exercise": "chin-tuck", "name": "Doppelkinn", "for": "20s", "how-to": "Kinn nach hinten.", "cues": [] } },
        { "include": "warm-up" },
        { "include": "english" }
    ] }"#;
    let english = r#"{ "title": "On", "language": "en", "steps": [{ "say": "Go." }] }"#;
    home.write("config/stretch/sessions/english.json", english);
    home.write("config/stretch/sessions/los.json", script);
    let (code, rows, _) = home.try_run(&["check", "los", "--json"]);
    assert_eq!(code, Some(0), "it can be played: {rows}");
    let rows: Vec<Value> = serde_json::from_str(&rows).unwrap();
    let text = |row: &Value, key: &str| row[key].as_str().unwrap().to_owned();
    let found: Vec<_> = rows.iter().map(|row| (row["line"].as_u64().unwrap(), text(row, "code"))).collect();
    assert_eq!(found, [(6, "other-language".to_owned())]);
    assert!(rows.iter().all(|row| row["severity"] == "warning"), "{rows:?}");
}
