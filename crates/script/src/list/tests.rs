//! What holds for every text. Which lists are read how is tested with the program.

use proptest::prelude::*;

use super::*;
use crate::script::format::Script;

fn listed(text: &str) -> Listed {
    read(&SourceFile::new("list.txt", text), &Names::default(), "List", Language::English)
}

/// Lines of what lists are made of, in any order.
fn lines() -> impl Strategy<Value = String> {
    let words = "Plank|squat|x|3|10|20-30|½|:|30|s|s.|min|sets|of|reps|each|side|/|L/R|(|)|,|;|rest|between|sets|–|-|\
                 à|\"|'|1.|[ ]|#|**|hold|for|a|half|Runden|→|\n|\n\n|é|鳩|\u{301}";
    let words: Vec<&str> = words.split('|').map(str::trim_start).collect();
    prop::collection::vec(prop_oneof![prop::sample::select(words), Just(" ")], 0..60).prop_map(|words| words.concat())
}

proptest! {
    #[test]
    fn whatever_is_written_is_a_script_or_is_told_where_it_is_not(text in prop_oneof![lines(), ".{0,300}", "(.{0,40}\n){0,20}"]) {
        let listed = listed(&text);
        let json = listed.written.to_json();
        prop_assert!(serde_json::from_str::<Script>(&json).is_ok(), "{json}");
        for span in listed.places.iter().map(|(_, span)| span).chain(listed.diagnostics.iter().map(|found| &found.span)) {
            prop_assert!(SourceFile::new("list.txt", &*text).text().get(span.clone()).is_some(), "{span:?}");
        }
    }
}

#[test]
fn a_novel_is_no_list() {
    for text in ["It was a dark and stormy night. ".repeat(20_000), "Plank 30 s\n".repeat(201), "12\n".repeat(50_000)] {
        let found = listed(&text).diagnostics;
        let [only] = found.as_slice() else { panic!("{found:?}") };
        assert!(only.is_error() && matches!(only.problem, Problem::NothingListed | Problem::TooManyListed), "{only:?}");
    }
    assert!(listed(&"Plank 30 s\n".repeat(200)).diagnostics.iter().all(|found| !found.is_error()));
}

#[test]
fn a_problem_of_a_step_is_at_its_line() {
    let text = "Plank 30 s\n3 rounds:\nSquat x10\nBird dog 20 s\n";
    let listed = listed(text);
    let places = crate::script::read::SourceMap::of_list(SourceFile::new("list.txt", text), listed.places);
    let at = |path: &str| {
        let path = path.split('/').map(|part| match part.parse() {
            Ok(index) => Segment::Index(index),
            Err(_) => Segment::Key(part.to_owned().into()),
        });
        &text[places.span(&Path(path.collect()), crate::script::path::SourceSpan::Value)]
    };
    assert_eq!(at("steps/0/hold/for"), "Plank 30 s");
    assert_eq!(at("steps/1/repeat/times"), "3 rounds");
    assert_eq!(at("steps/1/repeat/steps/1/hold/name"), "Bird dog 20 s");
    assert_eq!(at("title"), "");
}
