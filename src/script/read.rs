//! Reading a script: quickly where all is well, and where it is not, a second time with the places of everything wrong.

use std::{cell::OnceCell, ops::Range, sync::Arc};

use serde::de::DeserializeOwned;

use super::{
    diagnostic::Diagnostic,
    exercise::Exercise,
    format::{Script, Step},
    json::{self, Kind, Node, Note, Parsed, Reader, Trouble},
    limits,
    path::{Path, Spot},
    problem::Problem,
    source::SourceFile,
    strict::Strict,
    suggest,
};

/// What a file was read as.
#[derive(Debug)]
pub struct Reading<T> {
    /// What it says, without the parts that are wrong; `None` where nothing could be made of it.
    pub value: Option<T>,
    /// What is wrong with it, in the file's order. Empty: the value is whole.
    pub diagnostics: Vec<Diagnostic>,
    /// Where each part of the value is.
    pub places: Places,
}

/// Where the parts of a document are in its file. The file is looked at again only when the first place is asked for.
#[derive(Debug)]
pub struct Places {
    source: Arc<SourceFile>,
    tree: OnceCell<Option<Node>>,
}

impl Places {
    /// The places of a file that was read without a mistake.
    pub fn new(source: Arc<SourceFile>) -> Self {
        Self { source, tree: OnceCell::new() }
    }

    /// The file.
    pub fn source(&self) -> &Arc<SourceFile> {
        &self.source
    }

    /// The bytes of a place. Where it is not in the file (a key left out, a short form), those of the nearest place
    /// above it that is.
    pub fn span(&self, path: &Path, spot: Spot) -> Range<usize> {
        self.tree().map_or(0..0, |tree| tree.locate(path, spot))
    }

    /// A problem at a place.
    pub fn diagnostic(&self, path: impl Into<Path>, spot: Spot, problem: Problem) -> Diagnostic {
        Diagnostic::new(self.source.clone(), self.span(&path.into(), spot), problem)
    }

    /// Whether parts at or right inside a place were left out because they are wrong, so that what else seems wrong
    /// there may only follow from that.
    pub fn is_doubtful(&self, path: &Path) -> bool {
        self.tree.get().is_some_and(|tree| tree.as_ref().is_some_and(|tree| tree.is_doubtful(path)))
    }

    fn tree(&self) -> Option<&Node> {
        self.tree.get_or_init(|| json::parse(self.source.text()).root).as_ref()
    }
}

/// Reads a script.
pub fn script(source: &Arc<SourceFile>) -> Reading<Script> {
    read_with(source, |root, start| {
        steps(root, start);
        if let Some(list) = root.get("exercises") {
            each(list, start, |exercise| start.read::<Exercise>(exercise).is_some());
        }
        if !matches!(root.kind, Kind::Object(_)) {
            return start.read(root);
        }
        // With the two keys that every script has, what is said of the others can still be checked.
        for (key, kind) in required() {
            if !suggest::is_among(key, root.keys()) {
                start.trouble.note(&root.span, Problem::MissingKey { key: key.to_owned() });
                root.fill(key, kind);
            }
        }
        start.read(root).or_else(|| {
            required().into_iter().for_each(|(key, kind)| root.fill(key, kind));
            start.read(root)
        })
    })
}

/// The keys that every script has, with something to stand there.
fn required() -> [(&'static str, Kind); 2] {
    [("title", Kind::Text("…".into())), ("steps", Kind::List(Vec::new()))]
}

/// Reads any other document, such as an exercise or a phrase file.
pub fn document<T: DeserializeOwned>(source: &Arc<SourceFile>) -> Reading<T> {
    read_with(source, |root, start| start.read(root))
}

fn read_with<T: DeserializeOwned>(
    source: &Arc<SourceFile>,
    slowly: impl Fn(&mut Node, &Start<'_>) -> Option<T>,
) -> Reading<T> {
    let swift_error = match swiftly(source.text()) {
        Ok(value) => {
            return Reading { value: Some(value), diagnostics: Vec::new(), places: Places::new(source.clone()) };
        }
        Err(error) => error,
    };
    let Parsed { mut root, mut notes } = json::parse(source.text());
    let trouble = Trouble::default();
    let value = root.as_mut().and_then(|root| slowly(root, &Start { text: source.text(), trouble: &trouble }));
    notes.extend(trouble.into_notes());
    if notes.is_empty() {
        notes.push(as_serde_says(source, &swift_error));
    }
    let diagnostics = diagnostics(source, notes);
    Reading { value, diagnostics, places: Places { source: source.clone(), tree: OnceCell::from(root) } }
}

fn swiftly<T: DeserializeOwned>(text: &str) -> serde_json::Result<T> {
    let mut json = serde_json::Deserializer::from_str(text);
    let value = T::deserialize(Strict(&mut json))?;
    json.end()?;
    Ok(value)
}

/// What every reader of a tree begins with.
struct Start<'a> {
    text: &'a str,
    trouble: &'a Trouble,
}

impl Start<'_> {
    fn read<T: DeserializeOwned>(&self, node: &Node) -> Option<T> {
        Reader::new(node, self.text, self.trouble).read()
    }
}

/// Drops the broken elements of a list. Each is read on its own, so that starting over costs no more than the element.
fn each(list: &Node, start: &Start<'_>, is_whole: impl Fn(&Node) -> bool) {
    for element in list.elements() {
        if start.trouble.is_enough() {
            return;
        }
        if !is_whole(element) {
            element.drop_it();
        }
    }
}

/// Drops the broken steps of a script or a repeat, the innermost first.
fn steps(parent: &Node, start: &Start<'_>) {
    let Some(list) = parent.get("steps") else { return };
    each(list, start, |step| {
        if let Some(repeat) = step.get("repeat") {
            steps(repeat, start);
        }
        start.read::<Step>(step).is_some()
    });
}

/// For a mistake that only `serde_json` sees.
fn as_serde_says(source: &SourceFile, error: &serde_json::Error) -> Note {
    let line = source.line(error.line());
    let at = (line.start + error.column().saturating_sub(1)).min(line.end);
    let message = error.to_string();
    let message = message.split(" at line ").next().unwrap_or(&message).to_owned();
    Note::new(at..at, Problem::Invalid { message })
}

fn diagnostics(source: &Arc<SourceFile>, mut notes: Vec<Note>) -> Vec<Diagnostic> {
    notes.sort_by_key(|note| note.span.start);
    let more = notes.len() >= limits::PROBLEMS;
    notes.truncate(limits::PROBLEMS);
    let shown = notes.into_iter().map(|Note { span, problem, related }| {
        let diagnostic = Diagnostic::new(source.clone(), span, problem);
        match related {
            Some((span, label)) => diagnostic.with_related(source.clone(), span, label),
            None => diagnostic,
        }
    });
    let last = more.then(|| Diagnostic::of_file(source.clone(), Problem::TooManyProblems));
    shown.chain(last).collect()
}

#[cfg(test)]
mod tests {
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
        assert_eq!(serde_json::to_string(&reading.value).unwrap(), expected);
    }

    #[test]
    fn places_are_found_by_what_was_kept() {
        let text = r#"{ "title": "T", "steps": [{ "say": 1 }, { "rest": "20s" }, { "hold": { "for": 30 } }] }"#;
        let reading = read(text);
        let shown = |path: &Path, spot| &text[reading.places.span(path, spot)];
        let steps = PathRef::ROOT.key("steps");
        let rest = steps.index(0);
        assert_eq!(shown(&rest.key("rest").to_path(), Spot::Value), "\"20s\"");
        assert_eq!(shown(&rest.key("rest").to_path(), Spot::Key), "\"rest\"");
        assert_eq!(shown(&rest.key("rest").key("for").to_path(), Spot::Value), "\"20s\"", "a short form");
        let step = steps.index(1);
        let hold = step.key("hold");
        assert_eq!(shown(&hold.key("for").to_path(), Spot::Value), "{ \"for\": 30 }", "what was left out");
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
    fn the_quick_and_the_thorough_way_read_the_same() {
        for text in [
            include_str!("../../tests/fixtures/good/everything.json"),
            include_str!("../../tests/fixtures/good/shortest.json"),
        ] {
            let trouble = Trouble::default();
            let tree = json::parse(text).root.expect("it is JSON");
            let thorough: Option<Script> = Start { text, trouble: &trouble }.read(&tree);
            assert_eq!(trouble.into_notes(), []);
            assert_eq!(thorough, Some(swiftly(text).expect("it is good")));
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
            format!(
                "{{\"title\":\"T\",\"kit\":[{}{}1],\"steps\":[]}}",
                "\"a\",".repeat(mebibyte / 20),
                "1,".repeat(200)
            ),
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
            prop_assert_eq!(is_json, serde_json::from_str::<serde_json::Value>(&text).is_ok(), "{}", text);
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
}
