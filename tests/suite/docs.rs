//! What the documents show works: every JSON block is a script or a part of one with nothing wrong with it, every
//! command line is one, and the format's reference leaves nothing out.

use std::{collections::BTreeSet, fs, path::Path};

use crate::harness::Home;
use crate::support::MadeUpLengths;
use clap::{CommandFactory, Parser};
use serde_json::{Value, json};
use stretch::{
    cli::Cli,
    library::{Library, load::Loader},
};
use stretch_script::script::words::{Focus, Level, Place};
use stretch_script::script::{limits, schema};
use stretch_script::session::options::Options;
use stretch_script::timeline::{compile_and_tell, problems};
use stretch_script::{Language, SampleRate};

const DOCUMENTS: [&str; 8] = [
    "README.md",
    "sessions/README.md",
    "docs/start.md",
    "docs/accessibility.md",
    "docs/programmes.md",
    "docs/reminders.md",
    "docs/hands.md",
    "docs/voices.md",
];
const REFERENCE: &str = "sessions/README.md";

fn text(document: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(document)).unwrap()
}

/// The blocks of a document in one language.
fn blocks(document: &str, language: &str) -> Vec<String> {
    let text = text(document);
    let start = format!("```{language}\n");
    let blocks = text.split(&start).skip(1);
    blocks.map(|rest| rest.split_once("\n```").expect("the block ends").0.to_owned()).collect()
}

/// A block as the script that it is, or is part of.
fn script(block: &str) -> Value {
    match serde_json::from_str(block).unwrap_or_else(|error| panic!("{error}: {block}")) {
        Value::Object(script) if script.contains_key("title") => script.into(),
        Value::Array(steps) => json!({ "title": "Example", "steps": steps }),
        step => json!({ "title": "Example", "steps": [step] }),
    }
}

#[test]
fn every_script_shown_is_whole() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &[u8]| fs::write(folder.path().join(name), text).unwrap();
    write("cool-down.json", br#"{ "title": "Cool down", "steps": [{ "rest": "10s" }] }"#);
    write("gong.wav", b"RIFF");
    write("rain.ogg", b"OggS");
    let loader = Loader { library: &Library::default() };
    let options = Options { places: true, ..Options::default() };
    for (document, least) in [("README.md", 2), ("sessions/README.md", 11)] {
        let blocks = blocks(document, "json");
        assert!(blocks.len() >= least, "{document}");
        for block in blocks {
            write("example.json", script(&block).to_string().as_bytes());
            let path = folder.path().join("example.json").display().to_string();
            let loaded = loader.load(&path.as_str().into(), std::io::empty(), &options).unwrap();
            let (timeline, losses) = compile_and_tell(&loaded.session, &MadeUpLengths, SampleRate::STUDIO);
            let problems = problems(&loaded.session, &losses, timeline.rate);
            let all: Vec<_> = loaded.diagnostics.iter().chain(&problems).map(|d| d.problem.to_string()).collect();
            assert!(all.is_empty(), "{document}: {all:?} in {block}");
        }
    }
}

#[test]
fn every_preference_shown_is_one() {
    for (document, count) in
        [("README.md", 1), ("docs/hands.md", 4), ("docs/voices.md", 1), ("docs/accessibility.md", 1)]
    {
        let blocks = blocks(document, "toml");
        assert!(blocks.len() >= count, "{document}");
        for block in blocks {
            let home = Home::new();
            home.write("config/stretch/config.toml", block);
            home.stretch("list").run();
        }
    }
}

/// As a shell has them: what stands in quotes is one.
fn words(line: &str) -> Vec<String> {
    let parts = line.split(['"', '\'']).enumerate();
    let words = parts.flat_map(|(index, part)| match index % 2 {
        0 => part.split_whitespace().map(str::to_owned).collect(),
        _ => vec![part.to_owned()],
    });
    words.collect()
}

#[test]
fn every_command_line_shown_is_understood() {
    let mut count = 0;
    for document in DOCUMENTS {
        let text = text(document).replace("\n> ", " ");
        let lines: Vec<_> = blocks(document, "sh").iter().flat_map(|block| block.lines()).map(str::to_owned).collect();
        // Those inside sentences may go over a line's end.
        let inline = text.split('`').skip(1).step_by(2).map(|code| code.replace('\n', " "));
        for line in lines.into_iter().chain(inline).filter(|line| line.starts_with("stretch ")) {
            let words = words(line.split(" #").next().unwrap_or_default());
            if let Err(error) = Cli::try_parse_from(words) {
                // A command that is only named wants its arguments, of course.
                let named = error.kind() == clap::error::ErrorKind::MissingRequiredArgument
                    && line.split_whitespace().count() == 2;
                assert!(named, "{document}: {line}: {error}");
            }
            count += 1;
        }
    }
    assert!(count >= 20, "only {count} command lines");
}

#[test]
fn every_subcommand_is_documented_or_a_matter_of_course() {
    let texts = DOCUMENTS.map(text).concat();
    for command in Cli::command().get_subcommands().filter(|command| !command.is_hide_set()) {
        let name = command.get_name();
        assert!(texts.contains(&format!("stretch {name}")), "`stretch {name}` is nowhere in the documents");
    }
}

/// The names of all keys and words in a schema.
fn names(schema: &Value, found: &mut BTreeSet<String>) {
    match schema {
        Value::Object(entries) => {
            if let Some(Value::Object(properties)) = entries.get("properties") {
                found.extend(properties.keys().cloned());
            }
            entries.values().for_each(|value| names(value, found));
        }
        Value::Array(values) => values.iter().for_each(|value| names(value, found)),
        _ => {}
    }
}

#[test]
fn the_reference_names_every_key_and_every_bound() {
    let text = text(REFERENCE);
    let mut keys = BTreeSet::new();
    names(&schema::session().to_value(), &mut keys);
    assert!(keys.len() > 50, "{keys:?}");
    for key in keys {
        assert!(
            text.contains(&format!("`{key}`")) || text.contains(&format!("\"{key}\"")),
            "`{key}` is not in {REFERENCE}"
        );
    }
    let focus = Focus::ALL.iter().map(|word| word.as_str());
    let place = Place::ALL.iter().map(|word| word.as_str());
    for word in focus.chain(place).chain(Level::ALL.iter().map(|word| word.as_str())) {
        assert!(text.contains(&format!("`{word}`")), "`{word}` is not in {REFERENCE}");
    }
    for row in [
        format!("| a file | {} MiB |", limits::FILE_BYTES >> 20),
        format!("| all files that a script includes | {} MiB |", limits::INCLUDED_BYTES >> 20),
        format!("| steps, with all repeats, sides and sets | {},000 |", limits::STEPS / 1000),
        format!("| repeats and includes inside each other | {} |", limits::NESTING),
        format!("| a session | {} hours |", limits::SESSION_TIME.as_secs() / 3600),
        format!("| a text | {},000 characters |", limits::TEXT_CHARACTERS / 1000),
        format!("| a text with everything put into it | {},000 characters |", limits::TEXT_CHARACTERS / 1000),
        format!(
            "| a text with its words said as under `pronounce` | {},000 characters |",
            limits::PRONOUNCED_CHARACTERS / 1000
        ),
        format!(
            "| all that is said, with all repeats, sets and sides | {},000,000 characters |",
            limits::SPOKEN_CHARACTERS / 1_000_000
        ),
        format!(
            "| cues, counted repetitions and breaths, with all repeats, sets and sides | {},000 |",
            limits::SPOKEN_TEXTS / 1000
        ),
        format!("| sound files of your own | {} |", limits::SOUNDS),
        format!("| a sound file | {} MB, {} seconds |", limits::SOUND_BYTES / 1_000_000, limits::SOUND_TIME.as_secs()),
        format!(
            "| all sound files together | {} MB, {} minutes in stereo at 48 kHz |",
            limits::SOUNDS_BYTES / 1_000_000,
            limits::SOUNDS_SAMPLES / (60 * 2 * 48_000)
        ),
        format!("| `kit`, that of the exercises included | {},000 characters |", limits::TEXT_CHARACTERS / 1000),
        format!("| a name or title | {} characters |", limits::NAME_CHARACTERS),
        format!("| `sets` | {} |", limits::SETS),
        format!("| `count` | {},000 |", limits::REPS / 1000),
        format!("| `times`, `rounds` | {},000 |", limits::ROUNDS / 1000),
        format!("| `countdown` | {} |", limits::COUNTDOWN),
    ] {
        assert!(text.contains(&row), "{row} is not in {REFERENCE}");
    }
}

#[test]
fn every_place_that_newcomers_are_shown_is_there() {
    let mut count = 0;
    for document in ["ARCHITECTURE.md", "CONTRIBUTING.md"] {
        let text = text(document);
        let shown = text.split('`').skip(1).step_by(2);
        for place in
            shown.filter(|place| ["crates/", "tests/", "fuzz/", "scripts/"].iter().any(|of| place.starts_with(of)))
        {
            assert!(Path::new(env!("CARGO_MANIFEST_DIR")).join(place).exists(), "{document}: {place}");
            count += 1;
        }
    }
    assert!(count > 8, "{count}");
}

/// Every word of every session, as `show --spoken` prints it, a page a language; renewed with
/// `BLESS=1 cargo test --test suite docs::`.
#[test]
fn the_pages_of_what_is_said_are_what_is_said() {
    let home = Home::new();
    // At the first use more is said.
    home.write("state/stretch/history.jsonl", "{}\n");
    for language in Language::ALL {
        let mut page = format!(
            "# What is said: {}\n\nMade by `stretch show NAME --lang {language} --spoken`.\n",
            language.in_english()
        );
        for name in Library::default().names() {
            let line = format!("show {name} --lang {language} --spoken --engine off");
            page.push_str(&format!("\n## `{name}`\n\n```text\n{}```\n", home.stretch(&line).run().stdout));
        }
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("docs/spoken/{language}.md"));
        if std::env::var_os("BLESS").is_some() {
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(&path, &page).unwrap();
        }
        assert!(
            fs::read_to_string(&path).unwrap_or_default() == page,
            "renew docs/spoken with BLESS=1 cargo test --test suite docs::"
        );
    }
}
