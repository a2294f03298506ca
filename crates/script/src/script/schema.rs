//! The JSON Schema of scripts, derived from the types that read them, so that an editor completes, explains and checks.

use schemars::{Schema, SchemaGenerator, generate::SchemaSettings, json_schema, transform::RecursiveTransform};
use serde_json::{Map, Value, json};

use super::{format::Script, limits, words::Role};
use crate::programme::Programme;

/// The schema of a session script, in draft 2020-12.
pub fn session() -> Schema {
    let settings = SchemaSettings::draft2020_12().with_transform(RecursiveTransform(tidy));
    let mut schema = settings.into_generator().into_root_schema_for::<Script>();
    schema.insert(
        "$id".to_owned(),
        json!(concat!(env!("CARGO_PKG_REPOSITORY"), "/raw/main/sessions/session.schema.json")),
    );
    schema.insert("title".to_owned(), json!("A stretch session"));
    schema.insert("$comment".to_owned(), json!(bounds_in_all()));
    schema.insert(
        "examples".to_owned(),
        json!([{
            "title": "Two good minutes",
            "steps": [
                { "hold": { "exercise": "figure-four", "for": "30s", "sides": "each" } },
                { "reps": { "exercise": "cat-cow", "count": 5 } },
            ],
        }]),
    );
    if let Some(step) = schema.pointer_mut("/$defs/Step").and_then(Value::as_object_mut) {
        one_key(step);
    }
    schema
}

/// The schema of a programme, in draft 2020-12.
pub fn programme() -> Schema {
    let settings = SchemaSettings::draft2020_12().with_transform(RecursiveTransform(tidy));
    let mut schema = settings.into_generator().into_root_schema_for::<Programme>();
    schema.insert(
        "$id".to_owned(),
        json!(concat!(env!("CARGO_PKG_REPOSITORY"), "/raw/main/sessions/programme.schema.json")),
    );
    schema.insert("title".to_owned(), json!("A stretch programme"));
    schema.insert(
        "examples".to_owned(),
        json!([{
            "title": "Two good weeks",
            "phases": [
                { "name": "First week", "for": "7d", "sessions": [{ "session": "hips", "at": "midday" }] },
                { "name": "Then", "sessions": [{ "session": "hips", "days-a-week": 3, "in": "4m" }] },
            ],
        }]),
    );
    schema
}

/// The schema of programmes as it is printed and kept: `stretch schema programme` and
/// `sessions/programme.schema.json`.
pub fn programme_text() -> String {
    format!("{:#}\n", programme().to_value())
}

/// The bounds that no single value can be held to.
fn bounds_in_all() -> String {
    format!(
        "In all, at most: {} bytes, {} with everything included; {} steps with repeats, sets and sides; {} repeats and \
         includes inside each other; {} hours; {} characters and {} cues, counted repetitions and breaths said; {} sound \
         files of {} bytes and {} seconds, together {} bytes and {} samples. A text may have as many characters with \
         everything put into it as without, and {} with its words said as under `pronounce`.",
        limits::FILE_BYTES,
        limits::INCLUDED_BYTES,
        limits::STEPS,
        limits::NESTING,
        limits::SESSION_TIME.as_secs() / 3600,
        limits::SPOKEN_CHARACTERS,
        limits::SPOKEN_TEXTS,
        limits::SOUNDS,
        limits::SOUND_BYTES,
        limits::SOUND_TIME.as_secs(),
        limits::SOUNDS_BYTES,
        limits::SOUNDS_SAMPLES,
        limits::PRONOUNCED_CHARACTERS,
    )
}

/// The schema as it is printed and kept: `stretch schema` and `sessions/session.schema.json`.
pub fn session_text() -> String {
    // `{:#}` of a JSON value is its text over several lines, and cannot fail.
    format!("{:#}\n", session().to_value())
}

/// The schema of `sounds`: a key for every chime there is.
pub(super) fn sounds(_: &mut SchemaGenerator) -> Schema {
    let roles = Role::ALL.iter().map(|role| (role.as_str().to_owned(), json!({ "type": "string" })));
    json_schema!({ "type": "object", "properties": roles.collect::<Map<_, _>>(), "additionalProperties": false })
}

/// Makes a schema say what the reader does, where the derived one is looser or wordier.
fn tidy(schema: &mut Schema) {
    without_null(schema);
    // Rust's names for integers mean nothing to an editor.
    schema.remove("format");
    let Some(schema) = schema.as_object_mut() else { return };
    let is_free_text = schema.get("type") == Some(&json!("string"))
        && !["pattern", "enum", "const"].iter().any(|key| schema.contains_key(*key));
    if is_free_text {
        schema.insert("maxLength".to_owned(), json!(limits::TEXT_CHARACTERS));
    }
    if let Some(Value::Object(properties)) = schema.get_mut("properties") {
        for name in ["title", "name"] {
            if let Some(Value::Object(property)) = properties.get_mut(name) {
                property.insert("maxLength".to_owned(), json!(limits::NAME_CHARACTERS));
            }
        }
        if let Some(Value::Object(steps)) = properties.get_mut("steps") {
            steps.insert("minItems".to_owned(), json!(1));
        }
    }
}

/// A key may be left out, but `null` is no value. That lists and maps are empty where they are left out goes without
/// saying.
fn without_null(schema: &mut Schema) {
    let empty = if schema.get("type") == Some(&json!("object")) { json!({}) } else { json!([]) };
    if schema.get("default").is_some_and(|default| default.is_null() || *default == empty) {
        schema.remove("default");
    }
    if let Some(Value::Array(types)) = schema.get_mut("type") {
        types.retain(|name| name != "null");
        if let [only] = types.as_slice() {
            let only = only.clone();
            schema.insert("type".to_owned(), only);
        }
    }
    let Some(Value::Array(choices)) = schema.get("anyOf") else { return };
    if let [Value::Object(only), Value::Object(null)] = choices.as_slice()
        && null.get("type") == Some(&json!("null"))
    {
        let only = only.clone();
        schema.remove("anyOf");
        schema.ensure_object().extend(only);
    }
}

/// Turns a choice between objects with one key each into an object with exactly one of these keys: the same, but an
/// editor then names the key that is wrong, where of a choice it can only say that nothing fits.
fn one_key(step: &mut Map<String, Value>) {
    let Some(Value::Array(kinds)) = step.remove("oneOf") else { return };
    let mut properties = Map::new();
    for kind in kinds {
        let Some(Value::Object(own)) = kind.get("properties") else { continue };
        for (key, value) in own {
            let mut value = value.clone();
            if let Some(value) = value.as_object_mut() {
                value.insert("description".to_owned(), kind["description"].clone());
            }
            properties.insert(key.clone(), value);
        }
    }
    step.insert("type".to_owned(), json!("object"));
    step.insert("properties".to_owned(), Value::Object(properties));
    step.insert("additionalProperties".to_owned(), json!(false));
    step.insert("minProperties".to_owned(), json!(1));
    step.insert("maxProperties".to_owned(), json!(1));
    step.insert("examples".to_owned(), json!([{ "rest": "20s" }, { "say": "Well done." }, { "include": "hips" }]));
}
