//! Voice packs: added, listed, heard, removed; and whatever is broken leaves all as it was. What needs a real voice takes
//! it from the wheel that `STRETCH_HIBARI_WHEEL` names, which `sh scripts/test` gets; without it such a test says so and
//! passes; in continuous integration the script fails where it cannot be had.

use std::{
    env, fs,
    io::Write,
    path::{Path, PathBuf},
    sync::OnceLock,
};

use serde_json::Value;

use crate::harness::Home;

/// Where a home keeps its packs.
const SHELF: &str = ".local/share/stretch/voices";

/// A session that is said in a moment.
const SESSION: &str = r#"{ "title": "One", "steps": [ { "say": "Soften your jaw." } ] }"#;

fn wheel() -> Option<PathBuf> {
    let wheel = env::var_os("STRETCH_HIBARI_WHEEL").map(PathBuf::from);
    if wheel.is_none() {
        let why = "STRETCH_HIBARI_WHEEL names no wheel; `sh scripts/test` gets it";
        // Past the test harness, which would only show it for a test that fails.
        let _ = writeln!(std::io::stderr(), "the natural voice: skipped: {why}");
    }
    wheel
}

/// The pack of the wheel, made once for all tests by adding it.
pub fn pack() -> Option<&'static Path> {
    static PACK: OnceLock<Option<PathBuf>> = OnceLock::new();
    let make = || {
        let data = Path::new(env!("CARGO_TARGET_TMPDIR"));
        Home::new().stretch("voices add").arg(wheel()?).env("XDG_DATA_HOME", data).run();
        let made = fs::read_dir(data.join("stretch/voices")).unwrap().map(|entry| entry.unwrap().path());
        made.filter(|path| path.join("pack.json").is_file()).last()
    };
    PACK.get_or_init(make).as_deref()
}

/// A copy of a pack, to be changed.
fn copy(pack: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(pack).unwrap().map(Result::unwrap) {
        fs::copy(entry.path(), to.join(entry.file_name())).unwrap();
    }
}

/// The names on a home's shelf, without the lock.
fn shelf(home: &Home) -> Vec<String> {
    let Ok(entries) = fs::read_dir(home.path(SHELF)) else { return Vec::new() };
    let mut names: Vec<_> = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.retain(|name| name != ".lock");
    names.sort();
    names
}

/// The row of the engine that speaks with packs.
fn natural(home: &Home) -> Value {
    let rows: Value = serde_json::from_str(&home.stretch("voices --json").run().stdout).unwrap();
    rows.as_array().unwrap().iter().find(|row| row["engine"] == "natural").unwrap().clone()
}

#[test]
fn without_a_pack_it_is_said_how_to_get_one() {
    let home = Home::new();
    let row = natural(&home);
    assert_eq!((&row["works"], &row["chosen"]), (&Value::from(false), &Value::from(false)));
    assert!(row["packs"][0]["note"].as_str().unwrap().contains("hibari-tts==0.2.1"), "{row}");
    let none = home.stretch("voices remove heart").code(2).any_stderr().run();
    assert!(none.stderr.contains("no voice `heart` was added"), "{}", none.stderr);
}

#[test]
fn a_voice_is_added_speaks_first_and_is_removed() {
    let Some(pack) = pack() else { return };
    let home = Home::with_empty_cache();
    home.write("s.json", SESSION);
    let added = home.stretch("voices add").arg(pack).run().stdout;
    assert!(added.starts_with("heart, en-US, ") && added.contains("licence Apache-2.0 AND MIT"), "{added}");
    let row = natural(&home);
    assert_eq!((&row["works"], &row["chosen"], &row["voices"][0]), (&true.into(), &true.into(), &"heart".into()));
    home.stretch("export s.json -o any.wav").any_stderr().run();
    home.stretch("export s.json --voice heart -o heart.wav").any_stderr().run();
    home.stretch("export s.json --engine pico -o pico.wav").any_stderr().run();
    let sound = |name: &str| fs::read(home.path(name)).unwrap();
    assert_eq!(sound("any.wav"), sound("heart.wav"));
    assert_ne!(sound("any.wav"), sound("pico.wav"));
    // A language that no pack speaks is left to the next voice.
    home.stretch("export s.json --lang de -o de.wav").any_stderr().run();
    home.stretch("voices remove heart").stdout("heart was removed.\n").run();
    assert_eq!(shelf(&home), [""; 0]);
    assert_eq!(natural(&home)["works"], false);
}

#[test]
fn a_pack_that_is_broken_leaves_all_as_it_was() {
    let Some(pack) = pack() else { return };
    let home = Home::new();
    home.stretch("voices add").arg(pack).run();
    let before = shelf(&home);
    assert_eq!(before.len(), 1);
    let manifest = fs::read_to_string(pack.join("pack.json")).unwrap();
    let broken = home.path("broken");
    let mut tried = 0;
    let mut refused = |what: &str, breaks: &dyn Fn(&Path)| {
        copy(pack, &broken);
        breaks(&broken);
        let printed = home.stretch("voices add broken").code(1).any_stderr().run();
        assert!(printed.stderr.starts_with("stretch: broken was not added: "), "{what}: {}", printed.stderr);
        assert_eq!(printed.stderr.lines().count(), 1, "{what}: {}", printed.stderr);
        assert_eq!(shelf(&home), before, "{what}");
        fs::remove_dir_all(&broken).unwrap();
        tried += 1;
    };
    for name in ["voice.onnx", "gold.table", "tag-weights.table", "symbols.json", "LICENSE"] {
        refused(name, &|pack| {
            let mut bytes = fs::read(pack.join(name)).unwrap();
            let middle = bytes.len() / 2;
            bytes[middle] ^= 0x20;
            fs::write(pack.join(name), bytes).unwrap();
        });
        refused(name, &|pack| {
            let bytes = fs::read(pack.join(name)).unwrap();
            fs::write(pack.join(name), &bytes[..bytes.len() / 2]).unwrap();
        });
        refused(name, &|pack| fs::remove_file(pack.join(name)).unwrap());
        refused(name, &|pack| {
            let file = fs::File::options().write(true).open(pack.join(name)).unwrap();
            file.set_len(10_000_000_000).unwrap();
        });
    }
    for (from, to) in [
        ("\"format\": 1", "\"format\": 2"),
        ("\"kind\": \"hibari\"", "\"kind\": \"piper\""),
        ("\"kind\": \"hibari\"", "\"kind\": \"another\""),
        ("\"name\": \"heart\"", "\"name\": \"../heart\""),
        ("\"name\": \"heart\"", "\"name\": \"\""),
        ("\"name\": \"gold.table\"", "\"name\": \"../gold.table\""),
        ("\"name\": \"gold.table\"", "\"name\": \"/etc/passwd\""),
        ("{", "["),
    ] {
        assert!(manifest.contains(from), "{from}");
        refused(to, &|pack| fs::write(pack.join("pack.json"), manifest.replacen(from, to, 1)).unwrap());
    }
    assert_eq!(tried, 28);
    assert_eq!(natural(&home)["chosen"], true, "the old one still speaks");
}

#[test]
fn a_file_that_is_no_voice_leaves_nothing_behind() {
    let home = Home::new();
    home.write("text.whl", "no archive")
        .write("empty.whl", "")
        .write("no.onnx", "no model")
        .write("no.onnx.json", "{}");
    fs::File::create(home.path("huge.whl")).unwrap().set_len(10_000_000_000).unwrap();
    fs::create_dir(home.path("folder")).unwrap();
    if let Some(wheel) = wheel() {
        let bytes = fs::read(wheel).unwrap();
        home.write("cut.whl", &bytes[..bytes.len() / 2]);
        let mut flipped = bytes;
        // Everywhere: no single byte of the archive is read for sure.
        flipped.iter_mut().skip(1000).step_by(100_000).for_each(|byte| *byte ^= 1);
        home.write("flipped.whl", flipped);
    } else {
        home.write("cut.whl", "PK").write("flipped.whl", "PK");
    }
    for file in ["text.whl", "empty.whl", "no.onnx", "huge.whl", "folder", "cut.whl", "flipped.whl", "none.whl"] {
        let printed = home.stretch("voices add").arg(file).code(1).any_stderr().run();
        assert!(printed.stderr.starts_with(&format!("stretch: {file} was not added: ")), "{}", printed.stderr);
        assert_eq!(shelf(&home), [""; 0], "{file}");
    }
}

#[test]
fn what_a_killed_program_left_is_swept() {
    let home = Home::new();
    home.write(&format!("{SHELF}/.adding-x/voice.onnx"), "half").write(&format!("{SHELF}/.leaving-x/pack/a"), "old");
    assert_eq!(natural(&home)["works"], false, "it is no pack");
    home.stretch("voices remove heart").code(2).any_stderr().run();
    assert_eq!(shelf(&home), [""; 0]);
}

#[test]
fn a_pack_that_breaks_later_is_a_line_and_the_next_voice_speaks() {
    let Some(pack) = pack() else { return };
    for (name, with) in [("voice.onnx", "torn"), ("pack.json", "{")] {
        let home = Home::with_empty_cache();
        home.write("s.json", SESSION);
        home.stretch("voices add").arg(pack).run();
        home.write(&format!("{SHELF}/{}/{name}", shelf(&home)[0]), with);
        let printed = home.stretch("export s.json -o s.wav").any_stderr().run();
        let told: Vec<_> = printed.stderr.lines().filter(|line| line.contains("natural")).collect();
        assert_eq!(told.len(), 1, "{name}: {}", printed.stderr);
        assert!(told[0].contains("pico"), "{name}: {}", told[0]);
        assert!(home.path("s.wav").is_file());
    }
}
