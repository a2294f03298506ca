//! Every language says the same things: phrases with the same slots, translations with the same doses.

use serde_json::Value;
use stretch::terminal::keys::KEYS;
use stretch_script::{Language, Phrases, Script};

use super::{BTreeMap, BTreeSet, Library, names, read, sessions::describe_all};

#[test]
fn the_phrases_of_every_language_have_the_same_slots() {
    let phrases: BTreeMap<String, Phrases> = read("phrases");
    assert_eq!(names(&phrases), Language::ALL.iter().map(|language| language.as_str()).collect());
    let english = slots(&phrases["en"]);
    assert_eq!(english["welcome"], BTreeSet::from(["session".to_owned(), "time".to_owned()]));
    assert_eq!(english["minutes.other"], BTreeSet::from(["n".to_owned()]));
    assert_eq!(english["screen.stopped"], BTreeSet::from(["all".to_owned(), "time".to_owned()]));
    for (language, phrases) in &phrases {
        assert_eq!(slots(phrases), english, "{language}");
        assert_eq!(phrases.numbers.len(), 20, "{language}");
        assert_eq!(phrases.numbers.iter().collect::<BTreeSet<_>>().len(), 20, "{language} has a number twice");
    }
}

/// What each phrase has put in, the ones inside others too.
fn slots(phrases: &Phrases) -> BTreeMap<String, BTreeSet<String>> {
    let mut all = BTreeMap::new();
    collect("", &serde_json::to_value(phrases).unwrap(), &mut all);
    all
}

fn collect(path: &str, value: &Value, all: &mut BTreeMap<String, BTreeSet<String>>) {
    match value {
        Value::Object(fields) => {
            for (key, value) in fields {
                let path = if path.is_empty() { key.clone() } else { format!("{path}.{key}") };
                collect(&path, value, all);
            }
        }
        Value::String(text) if !path.ends_with(".name") => {
            let names = text.split('{').filter_map(|part| part.split_once('}').map(|(name, _)| name.to_owned()));
            all.insert(path.to_owned(), names.collect());
        }
        _ => {}
    }
}

#[test]
fn every_key_has_words_in_every_language() {
    for (language, phrases) in read::<Phrases>("phrases") {
        let keys: Vec<_> = phrases.screen.keys.keys().map(String::as_str).collect();
        let mut all = KEYS;
        all.sort_unstable();
        assert_eq!(keys, all, "{language}");
    }
}

#[test]
fn a_translation_differs_in_its_texts_alone() {
    for folder in ["", "exercises"] {
        let english: BTreeMap<String, Value> = read(folder);
        for language in Language::ALL.iter().filter(|language| **language != Language::English) {
            let translated: BTreeMap<String, Value> = read(&format!("{language}/{folder}"));
            assert_eq!(names(&translated), names(&english), "{language}/{folder}");
            for (name, other) in translated {
                assert_eq!(skeleton(&other), skeleton(&english[&name]), "{language}/{folder}/{name}");
                assert_eq!(sides(&other), sides(&english[&name]), "{language}/{folder}/{name}");
            }
        }
    }
    for language in Language::ALL.iter().filter(|language| **language != Language::English) {
        let library: Library = read(&format!("{language}/exercises"));
        for session in read::<Script>(language.as_str()).values() {
            assert_eq!(session.language, Some(*language));
            assert_ne!(describe_all(&session.steps, &library), "");
        }
    }
}

/// Which of the texts tell a side, in their order.
fn sides(value: &Value) -> Vec<bool> {
    match value {
        // Their order is that of their keys.
        Value::Object(fields) => {
            fields.iter().filter(|(key, _)| *key != "brief").flat_map(|(_, value)| sides(value)).collect()
        }
        Value::Array(values) => values.iter().flat_map(sides).collect(),
        Value::String(text) if text.contains('|') => vec![true],
        _ => Vec::new(),
    }
}

/// What stays of a file when every text is taken out.
fn skeleton(value: &Value) -> Value {
    const TEXTS: &[&str] = &[
        "title",
        "summary",
        "language",
        "intro",
        "outro",
        "name",
        "aka",
        "kit",
        "say",
        "how-to",
        "breathing",
        "cautions",
        "pronounce",
    ];
    match value {
        Value::Object(fields) => {
            let kept = fields.iter().filter(|(key, _)| !TEXTS.contains(&key.as_str()));
            kept.map(|(key, value)| (key.clone(), skeleton(value))).collect()
        }
        Value::Array(values) => values.iter().map(skeleton).collect(),
        value => value.clone(),
    }
}
