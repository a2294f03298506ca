//! The real binary: files, errors, exit codes.

use std::{
    fs,
    path::PathBuf,
    process::{Command, Output, Stdio},
};

use crate::harness::shared_cache;

/// A folder to export into, with the user's folders in it. Clips are kept for all tests: they are always the same.
pub struct Studio {
    pub folder: tempfile::TempDir,
}

impl Studio {
    pub fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_stretch"));
        let home = self.folder.path().join("home");
        command
            .args(arguments)
            .current_dir(self.folder.path())
            .env("HOME", &home)
            .env("XDG_CONFIG_HOME", home.join("config"))
            .env("XDG_STATE_HOME", home.join("state"))
            .env("XDG_CACHE_HOME", shared_cache())
            .env("LC_ALL", "C.UTF-8")
            .stdin(Stdio::null());
        command
    }

    pub fn run(&self, arguments: &[&str]) -> Output {
        self.command(arguments).output().unwrap()
    }

    pub fn export(&self, arguments: &[&str]) -> Output {
        self.run(&[&["export"], arguments].concat())
    }

    /// What an export says that works.
    pub fn exported(&self, arguments: &[&str]) -> String {
        let output = self.export(arguments);
        let said = String::from_utf8(output.stderr).unwrap();
        assert!(output.status.success(), "{said}");
        said
    }

    /// The exit code and the words of one that does not.
    pub fn refused(&self, arguments: &[&str]) -> (i32, String) {
        let output = self.export(arguments);
        (output.status.code().unwrap(), String::from_utf8(output.stderr).unwrap())
    }

    pub fn script(&self, json: &str) {
        fs::write(self.folder.path().join("s.json"), json).unwrap();
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Everything that is in the folder, the script and the user's own folders aside.
    pub fn files(&self) -> Vec<String> {
        let entries = fs::read_dir(self.folder.path()).unwrap();
        let mut names: Vec<_> = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.retain(|name| name != "home" && name != "s.json");
        names.sort();
        names
    }
}

pub const SHORT: &str = r#"{ "title": "Hüfte, short", "steps": [
    { "hold": { "name": "Sit tall", "for": "5s", "how-to": "Sit.", "get-ready": "0s" } },
    { "wait": { "name": "Breathe out", "estimate": "7s", "stay": true } },
    { "reps": { "name": "Cat cow", "count": 2, "pace": "2s" } } ] }"#;

#[test]
fn several_files_come_from_one_pass() {
    let studio = Studio::new();
    studio.script(SHORT);
    let said = studio.exported(&["s.json", "-o", "a.wav", "-o", "a.vtt", "-o", "a.srt", "-o", "a.lrc", "-o", "a.json"]);
    assert_eq!(studio.files(), ["a.json", "a.lrc", "a.srt", "a.vtt", "a.wav"]);
    assert!(said.contains("Breathe out (7s)"), "{said}");
    let shown = studio.run(&["show", "s.json", "--json"]).stdout;
    assert_eq!(fs::read(studio.path("a.json")).unwrap(), shown);

    let timeline: serde_json::Value = serde_json::from_slice(&shown).unwrap();
    let mut reader = hound::WavReader::open(studio.path("a.wav")).unwrap();
    assert_eq!(u64::from(reader.duration()), timeline["frames"].as_u64().unwrap());
    assert!(reader.samples::<i16>().any(|sample| sample.unwrap() > 5_000));
}

#[test]
fn standard_output_gets_the_same_file() {
    let studio = Studio::new();
    studio.script(SHORT);
    studio.exported(&["s.json", "-o", "a.wav", "--bits", "24"]);
    let output = studio.export(&["s.json", "-o", "-", "--format", "wav", "--bits", "24"]);
    assert!(output.stdout == fs::read(studio.path("a.wav")).unwrap());
}

#[test]
fn a_file_that_is_there_is_only_replaced_when_asked_to() {
    let studio = Studio::new();
    studio.script(SHORT);
    fs::write(studio.path("a.vtt"), "mine").unwrap();
    let (code, words) = studio.refused(&["s.json", "-o", "a.wav", "-o", "a.vtt"]);
    assert_eq!((code, &*words), (2, "stretch: a.vtt is there already: add --force to replace it\n"));
    assert_eq!(fs::read(studio.path("a.vtt")).unwrap(), b"mine");
    assert_eq!(studio.files(), ["a.vtt"]);
    studio.exported(&["s.json", "-o", "a.vtt", "--force"]);
    assert!(fs::read(studio.path("a.vtt")).unwrap().starts_with(b"WEBVTT"));
}

#[test]
fn what_cannot_be_written_is_one_line_and_leaves_nothing() {
    let studio = Studio::new();
    studio.script(SHORT);
    fs::create_dir(studio.path("folder.wav")).unwrap();
    for (arguments, code, part) in [
        (&["-o", "no/a.wav"][..], 1, "cannot write no/a.wav: No such file or directory"),
        (&["-o", "a.vtt", "-o", "folder.wav"], 1, "cannot write folder.wav: is a directory"),
        (&["-o", "a.aiff"], 2, "a.aiff: .aiff cannot be written. These can: wav "),
        (&["-o", "-"], 2, "add --format"),
        (&["-o", "a"], 2, "a has no ending to go by"),
        (&["-o", "a.wav", "-o", "a.wav"], 2, "a.wav is named twice"),
        (&["-o", "a.wav", "--engine", "system"], 2, "--engine takes one of these instead: "),
    ] {
        let (refused, words) = studio.refused(&[&["s.json"], arguments].concat());
        assert!(words.contains(part) && words.lines().count() == 1, "{words}");
        assert_eq!(refused, code, "{words}");
        assert_eq!(studio.files(), ["folder.wav"], "{words}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_one_line() {
    let studio = Studio::new();
    studio.script(SHORT);
    for format in ["wav", "vtt", "json"] {
        let (code, words) = studio.refused(&["s.json", "-o", "/dev/full", "--format", format]);
        assert_eq!(code, 1, "{words}");
        let last = words.lines().last().unwrap();
        assert!(last.starts_with("stretch: cannot write /dev/full: No space left on device"), "{words}");
    }
}

/// The signal comes when the file has begun, and before it is whole.
#[cfg(unix)]
#[test]
fn what_is_interrupted_leaves_nothing() {
    use rustix::process::{Pid, Signal, kill_process};

    let studio = Studio::new();
    studio.script(r#"{ "title": "Long", "steps": [{ "repeat": { "times": 30, "steps": [{ "rest": "20m" }] } }] }"#);
    for signal in [Signal::INT, Signal::TERM] {
        fs::write(studio.path("a.wav"), "mine").unwrap();
        let mut child = studio.command(&["export", "s.json", "-o", "a.wav", "--force"]).spawn().unwrap();
        let begun = || {
            studio.files().iter().any(|name| {
                name.ends_with(".part") && fs::metadata(studio.path(name)).is_ok_and(|data| data.len() > 1_000_000)
            })
        };
        while !begun() {
            assert_eq!(child.try_wait().unwrap(), None, "it was over too soon");
            std::thread::yield_now();
        }
        kill_process(Pid::from_child(&child), signal).unwrap();
        assert_eq!(child.wait().unwrap().code(), Some(130));
        assert_eq!(studio.files(), ["a.wav"]);
        assert_eq!(fs::read(studio.path("a.wav")).unwrap(), b"mine");
    }
}
