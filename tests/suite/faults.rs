//! What a machine can do to a program: files that are none, engines that hang or lie, signals, readers that go away.
//! Whatever it is, nothing is waited for without end and nothing is left behind.

use std::{
    fs,
    io::{BufRead, BufReader, Read},
    os::unix::fs::{OpenOptionsExt, PermissionsExt},
    path::Path,
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

use rustix::fs::{CWD, Mode, OFlags, mkfifoat};
use rustix::process::{Pid, Signal, kill_process};

#[cfg(all(feature = "playback", target_os = "linux"))]
use crate::hands::status;
use crate::harness::{Home, PATIENCE, wait};

/// An engine that takes a text and never answers, with a child that does the same.
const HANGS: &str = "echo begun > \"$HOME/begun\"; sleep 100000 & sleep 100000";

/// An engine that does not answer for so long is given up.
const GIVEN_UP: Duration = Duration::from_secs(5);

/// A home with `flite` in it, which runs these lines of a shell, and a folder for temporary files.
fn with_engine(script: &str) -> Home {
    let home = Home::with_empty_cache();
    // As long as it runs, it has the pipe open.
    let script = format!("#!/bin/sh\nexec 9> \"$HOME/alive\"\n{script}\n");
    home.write("bin/flite", script).write("tmp/.keep", "");
    fs::set_permissions(home.path("bin/flite"), fs::Permissions::from_mode(0o755)).unwrap();
    pipe(&home.path("alive"));
    home
}

fn pipe(path: &Path) {
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    mkfifoat(CWD, path, Mode::RWXU).unwrap();
}

/// The program in such a home.
fn command(home: &Home, words: &str) -> Command {
    let path = format!("{}:/usr/bin:/bin", home.path("bin").display());
    let run = home.stretch(words).env("PATH", path).env("TMPDIR", home.path("tmp"));
    let mut command = run.command();
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    command
}

fn signal(child: &Child, signal: Signal) {
    kill_process(Pid::from_child(child), signal).unwrap();
}

/// Looks until it is so.
fn until(what: &str, mut is_so: impl FnMut() -> bool) {
    let patience = Instant::now() + PATIENCE;
    while !is_so() {
        assert!(Instant::now() < patience, "{what}");
        std::thread::yield_now();
    }
}

/// The pipe that engines have open, before any of them does.
fn watch(home: &Home) -> fs::File {
    let flags = OFlags::NONBLOCK.bits().cast_signed();
    fs::File::options().read(true).custom_flags(flags).open(home.path("alive")).unwrap()
}

/// Whether nobody has the pipe open any more.
fn is_over(alive: &mut fs::File) -> bool {
    alive.read(&mut [0; 16]).is_ok_and(|length| length == 0)
}

/// What is in the folder for temporary files.
fn temporary(home: &Home) -> Vec<String> {
    let names = fs::read_dir(home.path("tmp")).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    names.filter(|name| name != ".keep").collect()
}

#[test]
fn a_pipe_in_the_place_of_a_file_is_not_waited_for() {
    let home = Home::with_empty_cache();
    pipe(&home.path("state/stretch/history.jsonl"));
    home.stretch("list").run();
    home.stretch("play cat-cow --made-up-clock --plain --keys 3s:q").code(130).run();
    home.stretch("resume").code(2).any_stderr().run();
    // Clips and the voice's data.
    for folder in ["cache/stretch/clips", "cache/stretch/voices"] {
        let files: Vec<_> = fs::read_dir(home.path(folder)).unwrap().map(|entry| entry.unwrap().path()).collect();
        assert!(!files.is_empty(), "{folder}");
        for file in files {
            fs::remove_file(&file).unwrap();
            pipe(&file);
        }
    }
    home.stretch("play cat-cow --made-up-clock --plain --keys 3s:q").code(130).run();
    pipe(&home.path("config/stretch/config.toml"));
    let said = home.stretch("list").code(2).any_stderr().run().stderr;
    assert_eq!(said, "stretch: ~/config/stretch/config.toml cannot be read: this is not a plain file\n");
    home.stretch("doctor").code(1).any_stderr().run();
}

#[test]
fn what_was_done_is_for_nobody_else_to_read() {
    let home = Home::new();
    home.stretch("play cat-cow --made-up-clock --plain --keys 3s:q").code(130).run();
    for (path, mode) in [("state/stretch", 0o700), ("state/stretch/history.jsonl", 0o600)] {
        assert_eq!(fs::metadata(home.path(path)).unwrap().permissions().mode() & 0o777, mode, "{path}");
    }
}

#[test]
fn a_torn_line_does_not_swallow_the_next_session() {
    let home = Home::new();
    home.stretch("play hips --made-up-clock --plain --keys 3s:q").code(130).run();
    let history = home.read("state/stretch/history.jsonl");
    home.write("state/stretch/history.jsonl", &history[..history.len() - 9]);
    home.stretch("play cat-cow --made-up-clock --plain --keys 3s:q").code(130).run();
    let resumed = home.stretch("resume --made-up-clock --plain --keys 1s:q").code(130).run().stdout;
    assert!(resumed.contains("Cat-cow") || resumed.contains("cat-cow"), "{resumed}");
}

#[test]
fn a_folder_whose_name_is_no_text_is_resumed() {
    use std::os::unix::ffi::OsStrExt;
    let home = Home::new();
    let folder = home.path("").join(std::ffi::OsStr::from_bytes(b"caf\xe9"));
    fs::create_dir(&folder).unwrap();
    fs::write(folder.join("x.json"), r#"{ "title": "Far away", "steps": [{ "rest": "60s" }] }"#).unwrap();
    let mut play = home.stretch("play ./x.json --made-up-clock --plain --keys 3s:q").command();
    assert_eq!(play.current_dir(&folder).output().unwrap().status.code(), Some(130));
    let resumed = home.stretch("resume --made-up-clock --plain --keys 1s:q").code(130).run().stdout;
    assert!(resumed.contains("Far away"), "{resumed}");
}

#[test]
fn a_home_that_is_no_whole_path_is_none() {
    let home = Home::new();
    let mut play = home.stretch("play cat-cow --made-up-clock --plain --keys 3s:q").command();
    for name in ["XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"] {
        play.env_remove(name);
    }
    home.write("tmp/.keep", "");
    let output = play.env("HOME", "here").env("TMPDIR", home.path("tmp")).output().unwrap();
    assert_eq!(output.status.code(), Some(130));
    assert!(!home.path("here").exists());
    assert_eq!(temporary(&home), [""; 0], "the voice's data is gone");
}

/// A program that got this signal while its engine hangs. Where the machine stood still until the engine was given up,
/// another one.
fn signalled_while_it_hangs(words: &str, end: Signal) -> (Home, fs::File, Child) {
    loop {
        let home = with_engine(HANGS);
        let alive = watch(&home);
        let begun = Instant::now();
        let mut child = command(&home, words).spawn().unwrap();
        until("the engine begins", || home.path("begun").exists());
        let modes = fs::read_dir(home.path("tmp")).unwrap().map(Result::unwrap);
        for entry in modes.filter(|entry| entry.file_name() != ".keep") {
            assert_eq!(entry.metadata().unwrap().permissions().mode() & 0o777, 0o700);
        }
        signal(&child, end);
        if begun.elapsed() < GIVEN_UP {
            return (home, alive, child);
        }
        wait(&mut child);
    }
}

#[test]
fn an_engine_that_hangs_is_ended_on_every_way_out() {
    for (words, ends) in [
        ("play cat-cow --engine flite --plain", [Signal::INT, Signal::TERM, Signal::HUP, Signal::QUIT].as_slice()),
        ("export cat-cow --engine flite -o a.wav", &[Signal::INT, Signal::TERM, Signal::HUP, Signal::QUIT]),
        ("show cat-cow --engine flite", &[Signal::INT, Signal::TERM, Signal::QUIT]),
    ] {
        for end in ends {
            let (home, mut alive, mut child) = signalled_while_it_hangs(words, *end);
            assert_ne!(wait(&mut child), Some(0), "{words} {end:?}");
            until("its children end", || is_over(&mut alive));
            assert_eq!(temporary(&home), [""; 0], "{words} {end:?}");
            let parts = fs::read_dir(home.path("")).unwrap().map(|entry| entry.unwrap().file_name());
            let parts: Vec<_> = parts.filter(|name| name.to_string_lossy().ends_with(".part")).collect();
            assert!(parts.is_empty(), "{words} {end:?}: {parts:?}");
        }
    }
}

#[test]
fn what_a_killed_program_left_is_swept_away_by_the_next() {
    let home = with_engine(&format!("echo $$ > \"$HOME/engine\"; {HANGS}"));
    let _alive = watch(&home);
    let mut child = command(&home, "play cat-cow --engine flite --plain").spawn().unwrap();
    until("the engine begins", || home.path("begun").exists());
    child.kill().unwrap();
    child.wait().unwrap();
    assert!(!temporary(&home).is_empty());
    // Nobody is left who could end these.
    let group = Pid::from_raw(home.read("engine").trim().parse().unwrap()).unwrap();
    rustix::process::kill_process_group(group, Signal::KILL).unwrap();
    let mut next = command(&home, "play cat-cow --made-up-clock --plain --keys 3s:q").spawn().unwrap();
    assert_eq!(wait(&mut next), Some(130));
    assert_eq!(temporary(&home), [""; 0]);
}

#[test]
fn an_engine_that_cannot_be_believed_is_replaced() {
    // The head of a WAV file of 16 bits, one channel, at this rate; then half an hour, or 10 GB, or nothing of note.
    let wav = |hertz: u32| {
        let bytes = [hertz.to_le_bytes(), (2 * hertz).to_le_bytes()].concat();
        let rate: String = bytes.iter().map(|byte| format!("\\{byte:03o}")).collect();
        format!(
            r"printf 'RIFF\377\377\377\177WAVEfmt \020\000\000\000\001\000\001\000{rate}\002\000\020\000data\376\377\377\177'"
        )
    };
    for (script, why) in [
        (format!("{{ {}; head -c 4000 /dev/urandom; }} > sound.wav", wav(1)), "its sound has no sensible sample rate"),
        (
            format!("{{ {}; head -c 28800000 /dev/zero; }} > sound.wav", wav(8_000)),
            "its sound is far too long for the text",
        ),
        ("dd if=/dev/null of=sound.wav bs=1 seek=10G".to_owned(), "it writes without end"),
        ("exec yes > sound.wav".to_owned(), "it writes without end"),
        ("mkfifo sound.wav".to_owned(), "what it wrote is no sound: this is not a plain file"),
    ] {
        let home = with_engine(&script);
        let _alive = watch(&home);
        let mut play = command(&home, "play cat-cow --engine flite --made-up-clock --plain --keys 5s:q");
        let output = play.stdout(Stdio::piped()).output().unwrap();
        let said = String::from_utf8(output.stdout).unwrap();
        assert_eq!(output.status.code(), Some(130), "{said}");
        assert!(said.contains(&format!("({why}). `pico` speaks instead.")), "{why}: {said}");
        assert_eq!(temporary(&home), [""; 0]);
    }
}

#[test]
fn a_folder_for_temporary_files_that_is_none_is_named() {
    let home = with_engine("exit 1");
    let mut play = command(&home, "play cat-cow --engine flite --made-up-clock --plain --keys 5s:q");
    let output = play.env("TMPDIR", "/nowhere").stdout(Stdio::piped()).output().unwrap();
    let said = String::from_utf8(output.stdout).unwrap();
    assert!(said.contains("no temporary files can be made in /nowhere"), "{said}");
    assert!(said.contains("`pico` speaks instead") && !said.contains("install"), "{said}");
}

#[test]
fn of_three_exports_to_one_file_one_is_written() {
    let home = Home::new();
    let start = |_| {
        let run = home.stretch("export cat-cow -o a.wav");
        run.command().stdin(Stdio::null()).stderr(Stdio::null()).spawn().unwrap()
    };
    let children: Vec<_> = (0..3).map(start).collect();
    let mut codes: Vec<_> = children.into_iter().map(|mut child| wait(&mut child)).collect();
    codes.sort_unstable();
    assert_eq!(codes, [Some(0), Some(2), Some(2)]);
}

#[test]
fn a_cut_export_did_not_work_out() {
    let home = Home::new();
    let mut export = home.stretch("export cat-cow --format wav -o -").command();
    let mut child = export.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
    let mut head = [0; 100];
    child.stdout.take().unwrap().read_exact(&mut head).unwrap();
    assert_eq!(wait(&mut child), Some(1));
}

#[test]
fn what_is_wrong_is_wrong_for_a_reader_who_is_gone() {
    let home = Home::new();
    home.write("k.json", r#"{"title":"T","title":"U","steps":[]}"#);
    for (words, code) in [("check ./k.json", 2), ("check --json ./k.json", 2), ("list", 0)] {
        let (reader, writer) = std::io::pipe().unwrap();
        drop(reader);
        let mut check = home.stretch(words).command();
        let mut child = check.stdin(Stdio::null()).stdout(writer).stderr(Stdio::null()).spawn().unwrap();
        assert_eq!(wait(&mut child), Some(code), "{words}");
    }
}

#[test]
fn a_session_ends_with_the_reader_of_its_lines() {
    for style in ["--plain", "--events"] {
        let home = Home::new();
        let mut play = home.stretch(&format!("play hips {style}")).command();
        let mut child = play.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        assert!(!line.is_empty());
        assert_eq!(wait(&mut child), Some(130), "{style}");
    }
}

#[cfg(all(feature = "playback", target_os = "linux"))]
#[test]
fn a_device_that_takes_everything_at_once_does_not_run_away() {
    let home = Home::new();
    home.write("null.conf", "pcm.!default { type null }\nctl.!default { type null }\n");
    home.write("state/stretch/history.jsonl", "{}\n");
    let mut play = home.stretch("play hips --plain").env("ALSA_CONFIG_PATH", home.path("null.conf")).command();
    let began = Instant::now();
    let mut child = play.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    let mut last = 0.0;
    until("it plays", || {
        last = status(&home).and_then(|status| status["position"].as_f64()).unwrap_or_default();
        last > 2.0
    });
    // What it may hold, and what its clock may be faster.
    let most = began.elapsed().as_secs_f64() * 1.01 + 1.1;
    assert!(last <= most, "{last} s after {most} s");
    signal(&child, Signal::INT);
    assert_eq!(wait(&mut child), Some(130));
}
