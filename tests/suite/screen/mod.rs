//! What a person sees who plays a session in a terminal, in real time: few and short, since nobody waits for tests.

mod accessible;
pub mod pty;

use std::{
    os::unix::process::ExitStatusExt,
    time::{Duration, Instant},
};

use crate::harness::Home;
use pty::{HIDE_CURSOR, SHOW_CURSOR, Screen};
use rustix::process::Signal;

/// Two steps, the second of them long: there is time to do something to it.
const SESSION: &str = r#"{ "title": "Short", "steps": [
  { "say": "One." },
  { "rest": { "for": "30s", "say": "Two." } } ] }"#;

/// Begins with two words: a home in which it was played before, so that it is not said what it is.
fn home() -> Home {
    let home = Home::new();
    home.write("short.json", SESSION).write("state/stretch/history.jsonl", "{}\n");
    // So that the words are there: this is not about how fast they are made.
    home.stretch("show short.json").run();
    home
}

/// Plays until the second step.
fn second_step(home: &Home) -> Screen {
    let mut screen = Screen::start(home, "play short.json --lead-in 0");
    screen.wait_for("Two.");
    assert!(screen.is_taken());
    screen
}

/// It goes on at the second step.
fn resumes_at_the_second_step(home: &Home) {
    let resumed = home.stretch("resume --made-up-clock --plain").run().stdout;
    assert!(resumed.contains("  Two.") && !resumed.contains("  One."), "{resumed}");
}

/// What stands on the screen at last.
fn last_screen(drawn: &str) -> String {
    let mut terminal = vt100::Parser::new(24, 80, 100);
    terminal.process(drawn.as_bytes());
    terminal.screen().contents()
}

#[test]
fn a_session_is_drawn_in_bars_and_leaves_one_line() {
    let home = home();
    home.write("tiny.json", r#"{ "title": "Tiny", "steps": [{ "hold": { "name": "Reach", "for": "2s", "get-ready": "1s", "detail": "names" } }] }"#);
    home.stretch("show tiny.json").run();
    let began = Instant::now();
    let (drawn, status) = Screen::start(&home, "play tiny.json --lead-in 0").end();
    assert_eq!(status.code(), Some(0));
    assert!(drawn.contains(HIDE_CURSOR) && drawn.contains("Reach") && drawn.contains('━'), "{drawn:?}");
    let last = last_screen(&drawn);
    assert!(last.contains("Done: Tiny. 1 exercise, "), "{last}");
    // One line that says there is no sound.
    assert_eq!(last.matches("The session goes on, on screen.").count(), 1, "{last}");
    assert!(!last.contains('━'), "the bars are gone: {last}");
    // Not before its time, though there is no device to set the pace. (That it is not late either is tested where time
    // is made up: in the clock's sink.)
    let seconds: u64 = home
        .stretch("show tiny.json --json --lead-in 0")
        .run()
        .stdout
        .split("\"frames\":")
        .nth(1)
        .unwrap()
        .split(',')
        .next()
        .unwrap()
        .parse()
        .unwrap();
    let expected = Duration::from_secs(seconds / 48_000);
    assert!(began.elapsed() >= expected, "{:?}", began.elapsed());
}

#[test]
fn keys_act_at_once_and_q_gives_the_terminal_back() {
    let home = home();
    let mut screen = second_step(&home);
    screen.type_keys(" ");
    screen.wait_for("aused");
    // Paused, nothing moves: what it shows for a key, it shows because of the key.
    assert!(screen.comes_to_rest(), "the screen is drawn though nothing happens");
    for _ in 0..5 {
        for (key, shown) in [("?", "say that again"), ("?", "\x1b")] {
            screen.forget();
            screen.type_keys(key);
            screen.wait_for(shown);
            assert!(screen.comes_to_rest());
        }
    }
    screen.type_keys("q");
    let (drawn, status) = screen.end();
    assert_eq!(status.code(), Some(130));
    assert!(last_screen(&drawn).contains("`stretch resume` goes on here."), "{}", last_screen(&drawn));
    resumes_at_the_second_step(&home);
}

#[test]
fn ctrl_c_and_the_systems_signals_give_the_terminal_back() {
    let home = home();
    for signal in [None, Some(Signal::TERM), Some(Signal::HUP)] {
        let mut screen = second_step(&home);
        match signal {
            None => screen.type_keys("\x03"),
            Some(signal) => screen.signal(signal),
        }
        let (drawn, status) = screen.end();
        assert_eq!(status.code(), Some(130), "{signal:?}");
        assert!(last_screen(&drawn).contains("Stopped at "), "{signal:?}: {}", last_screen(&drawn));
        resumes_at_the_second_step(&home);
    }
}

#[test]
fn a_closed_window_ends_it_and_keeps_the_place() {
    let home = home();
    let screen = second_step(&home);
    assert_eq!(screen.close().code(), Some(130));
    resumes_at_the_second_step(&home);
}

#[test]
fn a_pulled_plug_keeps_the_place() {
    let home = home();
    let screen = second_step(&home);
    screen.signal(Signal::KILL);
    assert_eq!(screen.close().signal(), Some(Signal::KILL.as_raw()));
    resumes_at_the_second_step(&home);
}

#[test]
fn ctrl_z_pauses_and_gives_the_terminal_back_until_fg() {
    let home = home();
    let mut screen = second_step(&home);
    screen.type_keys("\x1a");
    screen.wait_until_stopped();
    screen.wait_for(SHOW_CURSOR);
    screen.assert_as_it_was();
    screen.signal(Signal::CONT);
    screen.wait_for(HIDE_CURSOR);
    screen.wait_for("aused");
    assert!(screen.is_taken());
    screen.type_keys("q");
    assert_eq!(screen.end().1.code(), Some(130));
    resumes_at_the_second_step(&home);
}

#[test]
fn plain_lines_on_a_terminal_take_keys_too() {
    let home = home();
    for (line, variables) in [
        ("play short.json --lead-in 0 --plain", &[("TERM", "xterm")][..]),
        ("play short.json --lead-in 0", &[("TERM", "dumb")]),
        ("play short.json --lead-in 0", &[("TERM", "xterm"), ("NO_COLOR", "1")]),
    ] {
        let mut screen = Screen::start_with(&home, line, variables);
        screen.wait_for("Two.");
        screen.type_keys("q");
        let (drawn, status) = screen.end();
        assert_eq!(status.code(), Some(130));
        assert!(drawn.contains("  Stopped at 0:0"), "{drawn:?}");
        assert!(!drawn.contains('\x1b'), "{drawn:?}");
    }
}

#[test]
fn a_script_from_a_stranger_cannot_command_the_terminal() {
    const HOSTILE: &str = r"x\u001b]0;owned\u0007\u001b[2J\u009b31m\u202e\r\b\u0000z";
    let script = format!(
        r#"{{ "title": "T{HOSTILE}", "summary": "S{HOSTILE}", "intro": "I{HOSTILE}", "outro": "O{HOSTILE}",
  "kit": ["K{HOSTILE}"], "cautions": ["C{HOSTILE}"], "pronounce": {{ "word": "P{HOSTILE}" }},
  "exercises": [{{ "id": "own", "name": "E{HOSTILE}", "how-to": {{ "full": "F{HOSTILE}", "brief": "B{HOSTILE}" }},
    "cues": [{{ "at": "1s", "say": "Q{HOSTILE}" }}], "focus": ["hips"], "place": ["floor"], "dose": {{ "hold": "6s" }} }}],
  "steps": [{{ "hold": {{ "name": "N{HOSTILE}", "for": "12s", "how-to": "H{HOSTILE}", "sides": "each",
      "cues": [{{ "at": "1s", "say": "U{HOSTILE}" }}] }} }},
    {{ "rest": {{ "for": "5s", "say": "R{HOSTILE}" }} }}, {{ "wait": {{ "name": "W{HOSTILE}", "say": "A{HOSTILE}", "estimate": "1s" }} }},
    {{ "breathe": {{ "name": "G{HOSTILE}", "say": "J{HOSTILE}", "in": "1s", "out": "1s", "rounds": 1 }} }}] }}"#
    );
    let home = home();
    home.write("hostile.json", &script).write("config/stretch/sessions/hostile.json", &script);
    for line in [
        "play hostile.json --made-up-clock --plain",
        "play hostile.json --made-up-clock --events",
        "show hostile.json",
        "list",
        "check hostile.json",
    ] {
        let printed = home.stretch(line).any_stderr().run();
        let all = format!("{}{}", printed.stdout, printed.stderr);
        assert!(!all.chars().any(|c| c != '\n' && (c.is_control() || c == '\u{202e}')), "{line}: {all:?}");
        assert!(line.starts_with("check") || all.contains("]0;owned"), "{line} shows the rest of it: {all}");
    }
    // A script with a fault shows the line it is in.
    home.write("broken.json", script.replace("\"sides\"", "\"sdies\""))
        .write("raw.json", b"{ \"title\": \"\x1b[2J\x9b\" }");
    for line in [
        "play broken.json",
        "check raw.json",
        "play \x1b[2J",
        "show a\x1b]0;x\x07",
        "play hips --from \x1b[2J",
        "play hips --engine \x1b[2J",
    ] {
        let printed = home.stretch(line).code(2).any_stderr().run();
        let all = format!("{}{}", printed.stdout, printed.stderr);
        assert!(!all.chars().any(|c| c != '\n' && c.is_control()), "{line:?}: {all:?}");
    }
    // In bars, the only commands to the terminal are our own: nothing that names a window, clears or goes home.
    let mut screen = Screen::start(&home, "play hostile.json --lead-in 0");
    screen.wait_for("]0;owned");
    screen.type_keys("nnnn");
    screen.watch(Duration::from_millis(500));
    screen.type_keys("q");
    let (drawn, _) = screen.end();
    for forbidden in ["\x1b]", "\x1b[2J", "\x07", "\u{9b}", "\x08", "\u{202e}"] {
        assert!(!drawn.contains(forbidden), "{forbidden:?} in {drawn:?}");
    }
}

#[test]
fn a_terminal_that_obeys_no_codes_gets_none() {
    let home = home();
    home.write("broken.json", "{ \"title\":");
    for term in ["dumb", ""] {
        let (drawn, status) = Screen::start_with(&home, "check broken.json", &[("TERM", term)]).end();
        assert_eq!(status.code(), Some(2), "{drawn}");
        assert!(drawn.contains("error") && !drawn.contains('\x1b'), "TERM={term:?}: {drawn:?}");
    }
    assert!(Screen::start(&home, "check broken.json").end().0.contains('\x1b'));
}

#[test]
fn the_terminal_breaks_no_word() {
    let home = home();
    for line in ["where lower-back --no-red-flags", "voices", "play knitting", "hips"] {
        let mut screen = Screen::start_with(&home, line, &[("TERM", "dumb")]);
        screen.watch(Duration::from_secs(1));
        let drawn = screen.end().0;
        let (_, drawn) = drawn.split_once("program ... ").expect("it was run by a test");
        assert!(drawn.lines().all(|row| row.chars().count() <= 80), "{line}: {drawn}");
    }
}
