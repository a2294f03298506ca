//! Reading, from a shortest script to a mebibyte of brackets.

use std::time::Instant;

use proptest::prelude::*;

use super::*;
use crate::script::path::PathRef;

fn read(text: &str) -> Reading<Script> {
    script(&SourceFile::new("x", text))
}

fn codes(reading: &Reading<Script>) -> Vec<&'static str> {
    reading.diagnostics.iter().map(|diagnostic| diagnostic.problem.code()).collect()
}

#[test]
fn what_is_wrong_is_left_out_and_the_rest_is_kept() {
    let reading = read(
        r#"{ "title": "T", "colour": 1, "kit": ["a chair", 5], "steps": [
            { "say": 1 }, { "rest": "20s" }, { "hold": { "name": "Sit", "for": 30, "sets": 2 } }] }"#,
    );
    assert_eq!(codes(&reading), ["unknown-key", "wrong-type", "wrong-type", "bad-duration"]);
    let expected =
        r#"{"title":"T","kit":["a chair"],"steps":[{"rest":{"for":"20s"}},{"hold":{"name":"Sit","sets":2}}]}"#;
    assert_eq!(reading.value, Some(serde_json::from_str(expected).unwrap()));
}

#[test]
fn places_are_found_by_what_was_kept() {
    let text = r#"{ "title": "T", "steps": [{ "say": 1 }, { "rest": "20s" }, { "hold": { "for": 30 } }] }"#;
    let reading = read(text);
    let shown = |path: &Path, spot| &text[reading.places.span(path, spot)];
    let steps = PathRef::ROOT.key("steps");
    let rest = steps.index(0);
    assert_eq!(shown(&rest.key("rest").to_path(), SourceSpan::Value), "\"20s\"");
    assert_eq!(shown(&rest.key("rest").to_path(), SourceSpan::Key), "\"rest\"");
    assert_eq!(shown(&rest.key("rest").key("for").to_path(), SourceSpan::Value), "\"20s\"", "a short form");
    let step = steps.index(1);
    let hold = step.key("hold");
    assert_eq!(shown(&hold.key("for").to_path(), SourceSpan::Value), "{ \"for\": 30 }", "what was left out");
    assert!(reading.places.is_doubtful(&hold.key("for").to_path()));
    assert!(reading.places.is_doubtful(&hold.to_path()) && reading.places.is_doubtful(&steps.to_path()));
    assert!(!reading.places.is_doubtful(&rest.to_path()));
}

#[test]
fn a_script_without_its_first_keys_can_still_be_checked() {
    let reading = read(r#"{ "language": "de", "steps": {} }"#);
    assert_eq!(codes(&reading), ["missing-key", "wrong-type"]);
    assert!(reading.value.is_some_and(|script| script.language.is_some()));
    assert!(reading.places.is_doubtful(&PathRef::ROOT.key("title").to_path()));
    assert!(reading.places.is_doubtful(&PathRef::ROOT.key("steps").to_path()));
}

#[test]
fn a_list_is_no_object_and_an_object_is_no_word() {
    for text in [
        r#"{ "title": "T", "steps": [{ "hold": [] }] }"#,
        r#"{ "title": "T", "steps": [{ "hold": { "name": "Sit", "cues": [["10s", "Breathe."]] } }] }"#,
        r#"{ "title": "T", "focus": [{ "hips": null }], "steps": [] }"#,
    ] {
        assert_eq!(codes(&read(text)), ["wrong-type"], "{text}");
    }
}

#[test]
fn what_is_right_is_read_as_serde_json_reads_it() {
    for text in [
        include_str!("../../../../../tests/fixtures/good/everything.json"),
        include_str!("../../../../../tests/fixtures/good/shortest.json"),
    ] {
        let document = Document::new(text, &Scripts);
        let tree = json::parse(text).root.expect("it is JSON");
        let thorough: Option<Script> = document.read(&tree);
        assert_eq!(document.into_notes(), []);
        assert_eq!(thorough, Some(serde_json::from_str(text).expect("it is good")));
        assert_eq!(thorough, read(text).value);
    }
}

#[test]
fn no_file_takes_long_or_fells_the_program() {
    let mebibyte = limits::FILE_BYTES as usize;
    let fill = |part: &str| part.repeat(mebibyte / part.len());
    let inside = |part: &str| format!("{{\"title\":\"T\",\"steps\":[{}{{\"rest\":1}}]}}", fill(part));
    let nested = |part: &str| {
        format!(r#"{{"title":"T","steps":[{{"repeat":{{"times":2,"steps":[{}{{"rest":1}}]}}}}]}}"#, fill(part))
    };
    let many_keys: String = (0..80_000).map(|number| format!("\"key-{number}\":1,")).collect();
    for text in [
        fill("["),
        fill("{\"a\":"),
        fill("[],"),
        fill("\""),
        fill("\\"),
        fill("/*"),
        fill("-"),
        fill("9"),
        format!("\"{}\"", fill("\\x")),
        format!("[{}0]", fill("1 ")),
        format!("{{{many_keys}\"a\":1}}"),
        format!("{{{}\"a\":1}}", fill("\"a\":1,")),
        inside("{\"rest\":\"1s\"},"),
        inside("{\"rest\":1},"),
        inside("{\"hold\":{\"for\":1,\"sets\":0}},"),
        nested("{\"rest\":\"1s\"},"),
        nested("{\"rest\":1},"),
        format!("{{\"title\":\"T\",\"kit\":[{}1],\"steps\":[]}}", fill("1,")),
        format!("{{\"title\":\"T\",\"kit\":[{}1],\"steps\":[]}}", fill("\"a\",")),
        r#"{"repeat":{"times":9,"steps":["#.repeat(limits::JSON_DEPTH / 3),
        // What is wrong comes last, so that starting over is at its dearest.
        format!("{{\"title\":\"T\",\"kit\":[{}{}1],\"steps\":[]}}", "\"a\",".repeat(mebibyte / 50), "1,".repeat(200)),
        format!(
            r#"{{"title":"T","steps":[{}{}{{"rest":1}}{}]}}"#,
            r#"{"repeat":{"times":2,"steps":["#.repeat(30),
            "{\"rest\":\"1s\"},".repeat(mebibyte / 20) + &"{\"rest\":1},".repeat(200),
            "]}}".repeat(30)
        ),
    ] {
        let start = Instant::now();
        let reading = read(&text);
        assert!((1..=limits::PROBLEMS + 1).contains(&reading.diagnostics.len()), "{}", reading.diagnostics.len());
        eprintln!("{:>8.1?} {:>3} {:.40}", start.elapsed(), reading.diagnostics.len(), text);
    }
}

/// Texts that are JSON, or nearly.
fn nearly_json() -> impl Strategy<Value = String> {
    let part = prop::sample::select(vec![
        "{",
        "}",
        "[",
        "]",
        ",",
        ":",
        "\"a\"",
        "\"b\"",
        "1",
        "-0",
        "01",
        "1.5e3",
        "1.",
        "null",
        "true",
        " ",
        "\n",
        "\"\\ud83d\\ude00\"",
        "\"\\ud83d\"",
        "\"\\q\"",
        "\"\t\"",
        "'a'",
        "//",
        "NaN",
        "\u{a0}",
        "\"",
        "\"a\":1",
        "\"b\":[]",
        "{}",
        "[1,2]",
    ]);
    prop::collection::vec(part, 0..12).prop_map(|parts| parts.concat())
}

proptest! {
    #[test]
    fn the_parser_agrees_with_serde_json_on_what_json_is(text in nearly_json()) {
        let parsed = json::parse(&text);
        let is_json = parsed.notes.iter().all(|note| matches!(note.problem, Problem::DuplicateKey { .. }));
        let theirs = serde_json::from_str::<serde_json::Value>(&text);
        // Numbers beyond all bounds are JSON too; that nothing can be done with them is said where they stand.
        let beyond = theirs.as_ref().is_err_and(|error| error.to_string().starts_with("number out of range"));
        prop_assert!(beyond || is_json == theirs.is_ok(), "{}", text);
        prop_assert!(parsed.root.is_some() || !parsed.notes.is_empty());
    }

    #[test]
    fn no_text_makes_the_reader_stumble(text in "\\PC{0,60}|[\\[\\]{}\",:a-z0-9 ']{0,60}") {
        let reading = read(&text);
        for diagnostic in &reading.diagnostics {
            prop_assert!(text.get(diagnostic.span.clone()).is_some(), "{:?}", diagnostic);
            crate::script::render::render(std::slice::from_ref(diagnostic), crate::script::render::Colour::Off);
        }
    }
}
