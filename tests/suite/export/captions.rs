//! Captions, exactly. They are renewed with `BLESS=1 cargo test --test suite export::captions`.

use std::{fs, path::Path};

use stretch::export::text as captions;

use crate::support::timeline_of;

const SESSION: &str = r#"{ "title": "Hips & <backs> [1]", "steps": [
    { "say": "A < B --> C & [00:01.00] done." },
    { "hold": { "name": "Hüfte", "for": "12s", "get-ready": "2s", "cues": [{ "at": "4s", "say": "Ruhig." }] } } ] }"#;

#[test]
fn captions_are_exact() {
    let timeline = timeline_of(SESSION);
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/suite/export/captions");
    for (ending, text) in
        [("vtt", captions::vtt(&timeline)), ("srt", captions::srt(&timeline)), ("lrc", captions::lrc(&timeline))]
    {
        let path = folder.join("expected").with_extension(ending);
        if std::env::var_os("BLESS").is_some() {
            fs::write(&path, &text).unwrap();
        }
        assert_eq!(text, fs::read_to_string(&path).unwrap_or_default(), "{ending}");
    }
}

#[test]
fn past_the_hour_and_past_a_hundred_minutes_times_are_whole() {
    let timeline = timeline_of(
        r#"{ "title": "Long", "steps": [{ "rest": "30m" }, { "rest": "30m" }, { "rest": "30m" }, { "rest": "30m" }] }"#,
    );
    assert!(captions::vtt(&timeline).contains("\n02:00:0"), "{}", captions::vtt(&timeline));
    assert!(captions::lrc(&timeline).contains("[120:0"), "{}", captions::lrc(&timeline));
}
