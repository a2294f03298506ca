//! `stretch doctor`, run as people run it: in homes where something is wrong. None of them has a sound device.

use std::{
    fs,
    path::Path,
    process::{Command, Stdio},
};

use serde_json::Value;
use tempfile::TempDir;

/// A home of its own.
struct Home(TempDir);

impl Home {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn with_config(text: &str) -> Self {
        let home = Self::new();
        fs::create_dir_all(home.path("config/stretch")).unwrap();
        fs::write(home.path("config/stretch/config.toml"), text).unwrap();
        home
    }

    fn path(&self, path: &str) -> std::path::PathBuf {
        self.0.path().join(path)
    }

    /// The doctor's exit code, report and complaints.
    fn ask(&self, arguments: &[&str]) -> (i32, String, String) {
        let mut doctor = Command::new(env!("CARGO_BIN_EXE_stretch"));
        doctor.arg("doctor").args(arguments).stdin(Stdio::null()).env("HOME", self.0.path());
        for (variable, folder) in [("CONFIG", "config"), ("CACHE", "cache"), ("STATE", "state")] {
            doctor.env(format!("XDG_{variable}_HOME"), self.path(folder));
        }
        // No sound server, and no card: ALSA reads its devices from this file.
        fs::write(self.path("asound.conf"), "").unwrap();
        doctor.env("ALSA_CONFIG_PATH", self.path("asound.conf")).env("XDG_RUNTIME_DIR", self.0.path());
        doctor.env("PULSE_SERVER", format!("unix:{}", self.path("nobody").display()));
        doctor.env("LANG", "C").env_remove("LC_ALL").env_remove("LC_MESSAGES").env_remove("NO_COLOR");
        let output = doctor.output().unwrap();
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
        (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
    }

    /// A part of the report, as JSON.
    fn part(&self, part: &str, name: &str) -> Value {
        let (_, report, _) = self.ask(&["--json"]);
        let report: Value = serde_json::from_str(&report).unwrap();
        let parts = report["parts"].as_array().unwrap();
        let found = parts.iter().find(|found| found["part"] == part && found["name"] == name);
        found.unwrap_or_else(|| panic!("no {part} {name} in {report}")).clone()
    }
}

#[test]
fn the_report_says_what_works_and_what_mends_the_rest() {
    let home = Home::new();
    let (code, report, complaints) = home.ask(&[]);
    assert_eq!((code, complaints.as_str()), (1, ""), "{report}");
    for line in [
        "voice     chosen       works   pico speaks",
        "engine    pico         works   built in; a word in ",
        "config    config.toml  -       none at ",
        "terminal  screen       works   plain lines (the output is no terminal), no keys: ",
        "Sessions cannot be heard here yet: mend what is BROKEN.",
    ] {
        assert!(report.contains(line), "{line}\n{report}");
    }
    let sound: Vec<_> = report.lines().skip_while(|line| !line.starts_with("sound ")).take(2).collect();
    assert!(sound[0].contains("BROKEN") && sound[1].trim_start().starts_with("-> "), "{report}");
}

#[test]
fn what_does_not_sound_is_not_played() {
    let (code, report, _) = Home::new().ask(&["--speak"]);
    assert_eq!(code, 1);
    assert!(report.ends_with("mend what is BROKEN.\n"), "{report}");
    assert_eq!(Home::new().ask(&["--speak", "--json"]).0, 2);
}

#[test]
fn json_has_every_part_once() {
    let home = Home::new();
    let (code, report, _) = home.ask(&["--json"]);
    let report: Value = serde_json::from_str(&report).unwrap();
    assert_eq!((code, &report["ready"]), (1, &Value::Bool(false)));
    let names: Vec<_> = report["parts"].as_array().unwrap().iter().map(|part| part["name"].as_str().unwrap()).collect();
    let expected = "device chosen natural piper pico flite espeak-ng say system sessions cache state config.toml screen shown by idle time";
    assert_eq!(names.join(" "), expected);
}

#[test]
fn a_look_leaves_nothing_behind() {
    let home = Home::new();
    home.ask(&[]);
    let left: Vec<_> = fs::read_dir(home.0.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    // Where the system's own voice is installed, asking for it starts it, and it makes itself at home.
    let others = ["asound.conf", "cache", "speech-dispatcher"];
    assert!(left.iter().all(|name| others.iter().any(|other| name == other)), "{left:?}");
}

#[test]
fn a_file_in_the_place_of_a_folder_is_found() {
    let home = Home::new();
    fs::write(home.path("state"), "").unwrap();
    let state = home.part("folder", "state");
    assert_eq!(state["state"], "broken");
    let place = home.path("state").display().to_string();
    assert_eq!(state["mend"], format!("mv '{place}' '{place}.old'"));
    assert_eq!(home.part("folder", "cache")["state"], "works");
}

#[test]
fn broken_preferences_are_a_finding_and_not_the_end() {
    let home = Home::with_config("[voice]\nspeed = 2\n");
    let config = home.part("config", "config.toml");
    assert_eq!((&config["state"], &config["needed"]), (&"broken".into(), &true.into()));
    let found = config["found"].as_str().unwrap();
    assert!(found.contains("speed") && found.contains("config.toml:2:1:"), "{found}");
    assert!(config["mend"].as_str().unwrap().contains("config.toml.old"));
    // Everything else was looked at with the defaults.
    assert_eq!(home.part("voice", "chosen")["found"], "pico speaks");
}

#[test]
fn a_voice_or_theme_that_is_not_there_is_found() {
    let home = Home::with_config("[voice]\nengine = \"pcio\"\n[sound]\ntheme = \"bowls\"\n");
    let voice = home.part("voice", "chosen");
    assert_eq!(voice["state"], "broken");
    assert!(voice["found"].as_str().unwrap().contains("did you mean `pico`?"), "{voice}");
    let config = home.part("config", "config.toml");
    assert_eq!(config["state"], "broken");
    assert!(config["mend"].as_str().unwrap().contains("theme = \"bowl\""), "{config}");
}

#[test]
fn a_volume_without_bounds_is_a_finding() {
    for volume in ["inf", "nan", "1e38", "-61", "12.5"] {
        let home = Home::with_config(&format!("[sound]\nmusic-volume = {volume}\n"));
        let config = home.part("config", "config.toml");
        assert_eq!(config["state"], "broken", "{config}");
        let found = config["found"].as_str().unwrap();
        assert!(found.contains(":2:16: ") && found.contains("a number of decibels from -60 to 12"), "{found}");
    }
}

#[test]
fn what_was_said_of_a_lost_device_is_named() {
    let home = Home::new();
    let found = |home: &Home| home.part("sound", "device")["found"].as_str().unwrap().to_owned();
    assert!(!found(&home).contains("sound.log"));
    fs::create_dir_all(home.path("state/stretch")).unwrap();
    fs::write(home.path("state/stretch/sound.log"), "lost\n").unwrap();
    assert!(found(&home).ends_with(&format!("went away: {}", home.path("state/stretch/sound.log").display())));
}

#[test]
fn a_model_that_was_named_and_is_not_there_is_broken() {
    let missing = "/nowhere/voice.onnx";
    assert!(!Path::new(missing).exists());
    let home = Home::with_config(&format!("[voice]\npiper-model = \"{missing}\"\n"));
    assert_eq!(home.part("engine", "piper")["state"], "broken");
    // Another voice speaks instead.
    assert_eq!(home.part("voice", "chosen")["state"], "works");
    assert_eq!(Home::new().part("engine", "piper")["state"], "absent");
}

#[test]
fn no_voice_is_a_wish_like_any_other() {
    let home = Home::with_config("[voice]\nengine = \"off\"\n");
    assert_eq!(home.part("voice", "chosen")["found"], "off, as config.toml says");
}

#[test]
fn the_programs_of_the_preferences_are_named_with_their_log() {
    let home = Home::with_config("[hooks]\nbegin = [\"sh\", \"-c\", \"true\"]\nstop = [\"no-such-program\"]\n");
    let begin = home.part("hook", "begin");
    assert_eq!(begin["state"], "works");
    let found = begin["found"].as_str().unwrap();
    assert!(found.contains("/sh\n") && found.ends_with("/state/stretch/hooks.log"), "{found}");
    let stop = home.part("hook", "stop");
    assert_eq!((&stop["state"], &stop["found"]), (&"broken".into(), &"there is no program `no-such-program`".into()));
    assert_eq!(stop["needed"], false);
}
