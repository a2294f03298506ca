//! A session that plays, ruled from outside: by `stretch ctl`, a desktop's player and the programs of the preferences.
//! It plays in real time, without a device; nothing here waits longer than what it waits for.
#![cfg(unix)]

#[cfg(all(feature = "media-keys", target_os = "linux"))]
mod bus;
#[cfg(all(feature = "reminders", target_os = "linux"))]
mod compositor;
#[cfg(all(feature = "reminders", feature = "media-keys", target_os = "linux"))]
mod nudges;

use std::io::{BufRead, BufReader};
use std::os::unix::fs::PermissionsExt;
use std::process::{Child, Stdio};
use std::time::{Duration, Instant};
use std::{fs, thread};

use serde_json::Value;

use crate::harness::{Home, wait};

/// How long is waited for a sign of life: far longer than a busy machine takes.
const PATIENCE: Duration = Duration::from_secs(120);

const SESSION: &str = r#"{ "title": "Reach", "detail": "names", "steps": [
  { "hold": { "name": "Up", "for": "5m", "how-to": "Reach up." } },
  { "hold": { "name": "Aside", "for": "5m", "sides": "each", "how-to": "Reach to one side." } } ] }"#;

fn home() -> Home {
    let home = Home::new();
    home.write("reach.json", SESSION).write("state/stretch/history.jsonl", "{}\n");
    home
}

fn begin(home: &Home, words: &str) -> Child {
    let mut command = home.stretch(words).command();
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command.spawn().unwrap()
}

/// Asks until it is so.
fn until(what: &str, mut is_so: impl FnMut() -> bool) {
    let patience = Instant::now() + PATIENCE;
    while !is_so() {
        assert!(Instant::now() < patience, "{what}");
        thread::sleep(Duration::from_millis(20));
    }
}

/// What a session that plays is like, where one does.
pub fn status(home: &Home) -> Option<Value> {
    let answer = home.stretch("ctl status --json").command().output().unwrap();
    serde_json::from_slice(&answer.stdout).ok()
}

fn until_begun(home: &Home) {
    until("the session begins", || status(home).is_some());
}

#[test]
fn a_session_is_ruled_from_another_terminal() {
    let home = home();
    home.stretch("ctl pause").code(1).stderr("stretch: no session is playing; `stretch play hips` begins one\n").run();
    let mut player = begin(&home, "play reach.json --plain");
    until_begun(&home);
    let ctl = |command: &str| home.stretch(&format!("ctl {command}")).stdout("").run();
    let state = || status(&home).unwrap();
    ctl("pause");
    assert_eq!(state()["state"], "paused");
    ctl("pause");
    assert_eq!(state()["state"], "paused");
    ctl("resume");
    assert_eq!(state()["state"], "playing");
    ctl("next");
    ctl("next");
    home.stretch("ctl status --format").arg("{step} {side} {number}/{steps}").stdout("Aside left 2/2\n").run();
    ctl("mute");
    assert_eq!(state()["muted"], true);
    let told = home.stretch("ctl status").run().stdout;
    assert!(told.starts_with("Reach: Aside, left side, 5:0") && told.ends_with(" left. Sound is off.\n"), "{told}");
    ctl("stop");
    home.stretch("ctl status").code(1).stderr("stretch: no session is playing; `stretch play hips` begins one\n").run();
    assert_eq!(wait(&mut player), Some(130));
    // The place is kept.
    let again = home.stretch("resume --plain --made-up-clock --keys 4s:q").code(130).run().stdout;
    assert!(again.contains("Aside"), "{again}");
}

#[test]
fn whoever_asks_for_what_is_not_there_is_told_what_is() {
    let home = home();
    let error = "stretch: `play` is not possible for <COMMAND>. It is one of pause, resume, toggle, next, back, again, \
                 time, easier, more, less, mute, stop, status, events, schema. `stretch ctl --help` says what can be \
                 typed\n";
    home.stretch("ctl play").code(2).stderr(error).run();
    home.stretch("ctl pause --json")
        .code(2)
        .stderr("stretch: --json and --format go with `stretch ctl status`\n")
        .run();
    home.stretch("ctl status --format {stp}").code(2).any_stderr().run();
    let schema: Value = serde_json::from_str(&home.stretch("ctl schema").run().stdout).unwrap();
    assert_eq!(schema["title"], "The control socket of stretch");
}

#[test]
fn of_two_sessions_the_later_one_obeys_and_none_takes_the_place_of_the_other() {
    let home = home();
    home.write("other.json", SESSION.replace("\"Reach\"", "\"Other\""));
    let title = || status(&home).map(|status| status["title"].as_str().unwrap().to_owned());
    let mut first = begin(&home, "play reach.json --plain");
    until_begun(&home);
    let mut second = begin(&home, "play other.json --plain");
    until("the second begins", || title().as_deref() == Some("Other"));
    let folder = home.path("run/stretch");
    let mode = |path: &std::path::Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(&folder), 0o700);
    let sockets: Vec<_> = fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    assert_eq!(sockets.len(), 2);
    if cfg!(target_os = "linux") {
        assert!(sockets.iter().all(|socket| mode(socket) == 0o600));
    }
    // One that is killed leaves its socket behind, and nobody is misled by it.
    second.kill().unwrap();
    second.wait().unwrap();
    assert_eq!(title().as_deref(), Some("Reach"));
    home.stretch("ctl stop").run();
    assert_eq!(wait(&mut first), Some(130));
}

#[test]
fn all_that_happens_is_told_live() {
    let home = home();
    let mut player = begin(&home, "play reach.json --plain");
    until_begun(&home);
    let mut follower = begin(&home, "ctl events");
    let mut lines = BufReader::new(follower.stdout.take().unwrap()).lines();
    // It follows as soon as it is answered; until then there may be nothing to be told of.
    let is_told = |line: String| serde_json::from_str::<Value>(&line).unwrap()["event"] == "muted";
    thread::scope(|scope| {
        let told = scope.spawn(|| lines.any(|line| is_told(line.unwrap())));
        until("it is told", || {
            home.stretch("ctl mute").run();
            told.is_finished()
        });
        assert!(told.join().unwrap());
    });
    home.stretch("ctl stop").run();
    let last: Value = serde_json::from_str(&lines.map(Result::unwrap).last().unwrap()).unwrap();
    assert_eq!((&last["event"], &last["outcome"]), (&"end".into(), &"quit".into()));
    assert_eq!((wait(&mut follower), wait(&mut player)), (Some(0), Some(130)));
}

#[test]
fn a_session_goes_on_in_the_background() {
    let home = home();
    let told = home.stretch("play reach.json --detach").run().stdout;
    assert!(told.starts_with("It plays in the background."), "{told}");
    assert_eq!(status(&home).unwrap()["title"], "Reach");
    home.stretch("ctl next").run();
    home.stretch("ctl next").run();
    home.stretch("ctl stop").run();
    let again = home.stretch("resume --plain --made-up-clock --keys 4s:q").code(130).run().stdout;
    assert!(again.contains("Aside"), "{again}");
    // What cannot begin is told at once.
    let error = home.stretch("play nothing.json --detach").code(2).any_stderr().run();
    assert_eq!(error.stdout, "");
    assert!(error.stderr.contains("nothing.json"), "{}", error.stderr);
    // A script that comes from a pipe is read before it is gone.
    home.stretch("play - --detach").stdin(SESSION).run();
    assert_eq!(status(&home).unwrap()["title"], "Reach");
    home.stretch("ctl stop").run();
}

#[test]
fn programs_of_the_preferences_are_run_and_those_of_a_script_are_not() {
    let home = home();
    let note = home.path("note");
    let hook =
        |word: &str| format!("[\"sh\", \"-c\", \"echo {word} $STRETCH_STEP >>\\\"$0\\\"\", \"{}\"]", note.display());
    let hooks = ["begin", "step", "pause", "resume", "stop"].map(|name| format!("{name} = {}\n", hook(name))).concat();
    home.write("config/stretch/config.toml", format!("[hooks]\n{hooks}"));
    let mut player = begin(&home, "play reach.json --plain");
    until_begun(&home);
    for command in ["next", "pause", "resume", "stop"] {
        home.stretch(&format!("ctl {command}")).run();
    }
    // It ends when they have been run.
    assert_eq!(wait(&mut player), Some(130));
    let lines = fs::read_to_string(note).unwrap();
    let lines: Vec<_> = lines.lines().collect();
    // It was somewhere in its beginning when the first command came.
    let here = lines[lines.len() - 1].strip_prefix("stop ").unwrap();
    let last = ["step", "pause", "resume", "stop"].map(|name| format!("{name} {here}"));
    assert!(lines[0].starts_with("begin ") && lines.ends_with(&last.each_ref().map(String::as_str)), "{lines:?}");

    home.write("evil.json", SESSION.replace("\"title\"", "\"hooks\": { \"begin\": [\"sh\"] }, \"title\""));
    home.stretch("check evil.json").code(2).any_stderr().run();
    for (wrong, why) in [
        ("begin = \"notify-send\"", "should be a list, the program first"),
        ("begin = []", "should be a list, the program first"),
        ("start = [\"sh\"]", "there is no preference `start` here"),
    ] {
        home.write("config/stretch/config.toml", format!("[hooks]\n{wrong}\n"));
        let error = home.stretch("list").code(2).any_stderr().run().stderr;
        assert!(error.contains(why), "{error}");
    }
}

#[cfg(all(feature = "media-keys", target_os = "linux"))]
#[test]
fn nothing_is_kept_where_there_is_no_bus() {
    let home = home();
    let mut player = begin(&home, "play reach.json --plain --hush");
    until_begun(&home);
    home.stretch("ctl stop").run();
    assert_eq!(wait(&mut player), Some(130));
    let mut said = String::new();
    std::io::Read::read_to_string(&mut player.stderr.take().unwrap(), &mut said).unwrap();
    assert_eq!(said, "");
    let left = fs::read_dir(home.path("state/stretch")).unwrap().map(|entry| entry.unwrap().file_name());
    assert_eq!(left.filter(|name| name.to_string_lossy().starts_with("hushed")).count(), 0);
}
