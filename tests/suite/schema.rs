//! The published schema, held against an independent validator and against the reader: both take the same scripts.

use std::{fs, path::Path};

use jsonschema::Validator;
use serde_json::{Value, json};
use stretch_script::SourceFile;
use stretch_script::script::{read, schema};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn validator() -> Validator {
    jsonschema::draft202012::new(schema::session().as_value()).expect("the schema is one")
}

/// The scripts of a folder, by name.
fn scripts(folder: &str) -> Vec<(String, Value)> {
    let Ok(entries) = fs::read_dir(root().join(folder)) else { return Vec::new() };
    let is_script = |name: &str| name.ends_with(".json") && !name.ends_with(".schema.json");
    let named =
        entries.map(|entry| (entry.as_ref().unwrap().file_name().into_string().unwrap(), entry.unwrap().path()));
    let scripts = named.filter(|(name, _)| is_script(name));
    scripts.map(|(name, path)| (name, serde_json::from_slice(&fs::read(path).unwrap()).unwrap())).collect()
}

/// What is wrong in the reader's eyes.
fn problems(script: &Value) -> Vec<String> {
    let reading = read::script(&SourceFile::new("x", script.to_string()));
    // Serde's own words are for what the reader has none for.
    assert!(reading.diagnostics.iter().all(|diagnostic| diagnostic.problem.code() != "invalid"), "{script}");
    reading.diagnostics.iter().map(|diagnostic| diagnostic.problem.to_string()).collect()
}

#[test]
fn the_schema_is_a_draft_2020_12_schema() {
    let schema = schema::session().to_value();
    assert!(jsonschema::draft202012::meta::is_valid(&schema), "{:?}", jsonschema::draft202012::meta::validate(&schema));
    assert_eq!(schema["$schema"], "https://json-schema.org/draft/2020-12/schema");
    assert!(!schema.to_string().contains("null"), "no key should be offered null");
}

#[test]
fn the_kept_schema_is_the_printed_one() {
    let path = root().join("sessions/session.schema.json");
    if std::env::var_os("BLESS").is_some() {
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, schema::session_text()).unwrap();
    }
    let kept = fs::read_to_string(&path).unwrap();
    assert_eq!(
        kept.replace("\r\n", "\n"),
        schema::session_text(),
        "renew it with BLESS=1 cargo test --test suite schema::"
    );
}

#[test]
fn every_good_script_is_valid() {
    let validator = validator();
    let mut good = scripts("tests/fixtures/good");
    assert!(good.len() >= 2);
    for folder in ["sessions", "sessions/de", "sessions/es", "sessions/fr", "sessions/it"] {
        good.extend(scripts(folder));
    }
    for (name, script) in good {
        let wrong: Vec<_> = validator.iter_errors(&script).map(|error| error.to_string()).collect();
        assert!(wrong.is_empty(), "{name}: {wrong:?}");
        assert_eq!(problems(&script), [""; 0], "{name}");
    }
}

#[test]
fn every_field_explains_itself() {
    fn visit(schema: &Value, path: &str) {
        let Value::Object(schema) = schema else { return };
        for (key, value) in schema {
            if key == "properties" && !path.ends_with("/sounds") {
                for (name, property) in value.as_object().unwrap() {
                    assert!(property.get("description").is_some(), "{path}/{name}");
                }
            }
            visit(value, &format!("{path}/{key}"));
        }
    }
    visit(&schema::session().to_value(), "");
}

/// Every value of a document, as JSON pointers.
fn pointers(value: &Value, here: String, found: &mut Vec<String>) {
    match value {
        Value::Object(entries) => {
            entries
                .iter()
                .for_each(|(key, value)| pointers(value, format!("{here}/{}", key.replace('/', "~1")), found));
        }
        Value::Array(values) => {
            values.iter().enumerate().for_each(|(index, value)| pointers(value, format!("{here}/{index}"), found));
        }
        _ => {}
    }
    found.push(here);
}

/// Copies of a document with one structural change each, and what the change was.
fn mutants(script: &Value) -> Vec<(String, Value)> {
    let mut places = Vec::new();
    pointers(script, String::new(), &mut places);
    let mut mutants = Vec::new();
    for place in places {
        let instead = [
            json!(null),
            json!(true),
            json!(5),
            json!(-1),
            json!(2.5),
            json!(100_000),
            json!("x"),
            json!("5"),
            json!([]),
            json!({}),
            json!(["x"]),
            json!({ "x": "x" }),
            json!([{ "rest": "5s" }]),
        ];
        for value in instead {
            let mut mutant = script.clone();
            *mutant.pointer_mut(&place).unwrap() = value.clone();
            mutants.push((format!("{place} = {value}"), mutant));
        }
        if let Some(Value::Object(entries)) = script.pointer(&place) {
            for key in entries.keys() {
                let mut mutant = script.clone();
                mutant.pointer_mut(&place).unwrap().as_object_mut().unwrap().remove(key);
                mutants.push((format!("{place} without {key}"), mutant));
            }
            for key in ["unknown", "Title", "rest", "for", "count"] {
                let mut mutant = script.clone();
                mutant.pointer_mut(&place).unwrap().as_object_mut().unwrap().insert(key.to_owned(), json!("5s"));
                mutants.push((format!("{place} with {key}"), mutant));
            }
        }
    }
    mutants
}

#[test]
fn the_schema_and_the_reader_agree_on_every_bound() {
    let validator = validator();
    for (step, smallest, largest) in [
        (r#"{ "hold": { "name": "x", "sets": N } }"#, 1, 100),
        (r#"{ "hold": { "name": "x", "countdown": N } }"#, 0, 10),
        (r#"{ "reps": { "name": "x", "sets": N } }"#, 1, 100),
        (r#"{ "reps": { "name": "x", "count": N } }"#, 1, 1000),
        (r#"{ "wait": { "name": "x", "sets": N } }"#, 1, 100),
        (r#"{ "breathe": { "in": "4s", "out": "4s", "rounds": N } }"#, 1, 1000),
        (r#"{ "repeat": { "times": N, "steps": [{ "rest": "5s" }] } }"#, 1, 1000),
    ] {
        for (number, fits) in [(smallest - 1, false), (smallest, true), (largest, true), (largest + 1, false)] {
            let step: Value = serde_json::from_str(&step.replace('N', &number.to_string())).unwrap();
            let script = json!({ "title": "T", "steps": [step] });
            assert_eq!(validator.is_valid(&script), fits, "{script}");
            assert_eq!(problems(&script).is_empty(), fits, "{script}");
        }
    }
}

#[test]
fn the_schema_and_the_reader_agree_on_every_duration() {
    let validator = validator();
    for text in [
        "30s", "1h2m3.5s", "999h", "0s", "", "30", "1s30m", "-5s", "1.5m", "1000h", "3.1234s", "halfway", " 5s",
        "5s\n", "٣s",
    ] {
        for script in [
            json!({ "title": "T", "steps": [{ "rest": text }] }),
            json!({ "title": "T", "steps": [{ "rest": { "for": text } }] }),
            json!({ "title": "T", "steps": [{ "hold": { "name": "x", "cues": [{ "at": text, "say": "x" }] } }] }),
        ] {
            let problems = problems(&script);
            assert_eq!(validator.is_valid(&script), problems.is_empty(), "{script}: {problems:?}");
        }
    }
}

#[test]
fn the_schema_and_the_reader_agree_on_every_mutant() {
    let validator = validator();
    let (mut accepted, mut rejected) = (0, 0);
    for (name, script) in scripts("tests/fixtures/good") {
        for (change, mutant) in mutants(&script) {
            // Left to the checker: lists without a step, and how an exercise's id is spelt.
            if change.ends_with("steps = []") || change.starts_with("/exercises/0/id") {
                continue;
            }
            let (valid, problems) = (validator.is_valid(&mutant), problems(&mutant));
            assert_eq!(valid, problems.is_empty(), "{name}: {change}: {problems:?}");
            if valid { accepted += 1 } else { rejected += 1 }
        }
    }
    assert!(accepted > 100 && rejected > 1000, "{accepted} accepted, {rejected} rejected");
}

#[test]
fn the_kept_schema_of_programmes_is_the_printed_one_and_takes_what_ships() {
    let path = root().join("sessions/programme.schema.json");
    if std::env::var_os("BLESS").is_some() {
        fs::write(&path, schema::programme_text()).unwrap();
    }
    let kept = fs::read_to_string(&path).unwrap().replace("\r\n", "\n");
    assert_eq!(kept, schema::programme_text(), "renew it with BLESS=1 cargo test --test suite schema::");
    assert!(jsonschema::draft202012::meta::is_valid(schema::programme().as_value()));
    let validator = jsonschema::draft202012::new(schema::programme().as_value()).unwrap();
    let folders = ["", "de/", "es/", "fr/", "it/"].map(|language| format!("sessions/{language}programmes"));
    let programmes: Vec<_> = folders.iter().flat_map(|folder| scripts(folder)).collect();
    assert_eq!(programmes.len(), 20);
    for (name, programme) in &programmes {
        assert!(validator.is_valid(programme), "{name}: {:?}", validator.validate(programme));
    }
    // Both refuse the same.
    for (key, value) in [
        ("for", json!("soon")),
        ("until", json!({ "days": 0, "within": "3w" })),
        ("sessions", json!([{ "session": "hips", "at": "noon" }])),
        ("sessions", json!([{ "session": "hips", "on": ["mon"] }])),
        ("sessions", json!([{ "session": "hips", "days-a-week": 8 }])),
        ("sessions", json!([{ "session": "hips", "for": "0" }])),
        ("sesions", json!([])),
    ] {
        let mut wrong = json!({ "title": "T", "phases": [{ "name": "A", "sessions": [{ "session": "hips" }] }] });
        assert!(validator.is_valid(&wrong));
        wrong["phases"][0][key] = value;
        assert!(!validator.is_valid(&wrong), "{wrong}");
        let source = SourceFile::new("x", wrong.to_string());
        assert!(!stretch_script::programme::read(&source).diagnostics.is_empty(), "{wrong}");
    }
}

#[test]
fn the_example_of_the_manual_is_a_programme() {
    let manual = fs::read_to_string(root().join("docs/programmes.md")).unwrap();
    let example = manual.split("```json\n").nth(1).and_then(|rest| rest.split("```").next()).unwrap();
    let source = SourceFile::new("programmes.md", example);
    let reading = stretch_script::programme::read(&source);
    assert!(reading.diagnostics.is_empty(), "{:?}", reading.diagnostics);
    let known = |_: &str| Ok(());
    assert!(stretch_script::programme::check(&reading.value.unwrap(), &reading.places, &known).is_empty());
}
