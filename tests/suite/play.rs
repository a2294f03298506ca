//! What a person hears and sees of a session that plays, and what a program reads of it: on a made-up clock, with the
//! real binary.

use crate::harness::{
    Home,
    events::{Events, Plan},
    wait,
};
use proptest::{prelude::*, sample::select};
use serde_json::{Value, json};

/// The shortest useful script.
const SHORT: &str = r#"{ "title": "Two good minutes",
  "steps": [
    { "hold": { "exercise": "figure-four", "for": "30s", "sides": "each" } },
    { "reps": { "exercise": "cat-cow", "count": 5 } } ] }"#;

#[test]
fn the_first_session_of_all_says_what_it_is_and_the_second_does_not() {
    let home = Home::with_empty_cache();
    let disclaimer = "This is information, not medical advice.";
    home.write("short.json", SHORT);
    let first = home.stretch("play short.json --made-up-clock --plain").run().stdout;
    insta::assert_snapshot!("the_first_session", first);
    assert!(first.contains(disclaimer), "{first}");
    let second = home.stretch("play short.json --made-up-clock --plain").run().stdout;
    assert!(!second.contains(disclaimer), "{second}");
}

#[test]
fn hips_takes_five_minutes() {
    let home = Home::new();
    let plan = Plan::of(&home, "hips");
    let seconds = plan.frames as f64 / plan.rate;
    assert!((270.0..=330.0).contains(&seconds), "{seconds} s");
    let played = Events::parse(&home.stretch("play hips --made-up-clock --events").run().stdout);
    assert_eq!(played.outcome(), "finished");
    assert_eq!(played.0.last().unwrap()["frame"], plan.frames);
}

#[test]
fn the_outline_is_what_is_played() {
    let home = Home::new();
    home.write("short.json", SHORT);
    // The first time of all, and later.
    for session in ["short.json", "short.json", "hips", "neck", "evening", "warm-up", "cat-cow", "strength"] {
        let plan = Plan::of(&home, session);
        let played = Events::parse(&home.stretch(&format!("play {session} --made-up-clock --events")).run().stdout);
        assert_eq!(played.passed(), plan.events, "{session}");
        assert_eq!(played.outcome(), "finished");
        assert_eq!(played.only("begin")["frames"], plan.frames);
        assert!(played.all("changed").is_empty(), "nothing changes by itself");
    }
}

#[test]
fn the_outline_is_what_is_played_however_it_is_asked_for() {
    let home = Home::new();
    home.write("state/stretch/history.jsonl", "{}\n");
    for how in [
        "hips --from 2",
        "hips --from glute-bridge --detail names",
        "neck --detail brief --lead-in 0",
        "micro --rate 1.5",
        "micro --engine off",
        "micro --voice en-GB",
        "desk --lang de",
    ] {
        let plan = Plan::of(&home, how);
        let played = Events::parse(&home.stretch(&format!("play {how} --made-up-clock --events")).run().stdout);
        assert_eq!(played.passed(), plan.events, "{how}");
    }
}

#[test]
fn what_was_too_much_is_shown_as_it_will_be_played() {
    let home = Home::new();
    let before = Plan::of(&home, "hips");
    let hold = before.events.iter().find(|event| event["type"] == "hold").unwrap();
    let time = before.time(hold["frame"].as_u64().unwrap() + 5 * 48_000);
    home.stretch(&format!("play hips --made-up-clock --events --keys {time}:e,+5s:q")).code(130).run();
    let plan = Plan::of(&home, "hips");
    let softer = plan.events.iter().find(|event| event["type"] == "hold").unwrap();
    assert!(softer["frames"].as_u64() < hold["frames"].as_u64(), "{softer}");
    let played = Events::parse(&home.stretch("play hips --made-up-clock --events").run().stdout);
    assert_eq!(played.passed(), plan.events);
}

#[test]
fn the_same_session_is_the_same_twice() {
    let play = || {
        let home = Home::new();
        home.stretch("play micro --made-up-clock --events --keys 20s:t,50s:space,+3s:space,70s:e").run().stdout
    };
    assert_eq!(play(), play());
}

#[test]
fn the_lead_in_is_as_long_as_asked() {
    let home = Home::new();
    for (option, frame) in [("", 14_400), (" --lead-in 0", 0), (" --lead-in 1500", 72_000)] {
        let plan = Plan::of(&home, &format!("micro{option}"));
        assert_eq!(plan.words("Micro break."), frame, "{option}");
    }
}

#[test]
fn a_script_comes_in_on_standard_input_and_leaves_no_trace() {
    let home = Home::new();
    let played = home.stretch("play - --made-up-clock --plain --keys 20s:q").stdin(SHORT).code(130).run().stdout;
    assert!(played.starts_with("0:00  Two good minutes, "), "{played}");
    let last = played.lines().last().unwrap();
    assert!(last.starts_with("0:20  Stopped at 0:20 of ") && !last.contains("resume"), "{played}");
    home.stretch("resume")
        .code(2)
        .stderr("stretch: nothing was left unfinished; `stretch list` shows what there is to play\n")
        .run();
}

#[test]
fn without_a_terminal_there_are_plain_lines() {
    let home = Home::new();
    let plain = home.stretch("play cat-cow --made-up-clock --plain").env("TERM", "xterm-256color").run().stdout;
    home.write("state/stretch/history.jsonl", "");
    home.stretch("play cat-cow --made-up-clock").env("TERM", "xterm-256color").stdout(&plain).run();
    assert!(!plain.contains('\x1b') && plain.lines().count() > 10, "{plain}");
}

#[test]
fn muted_it_is_the_same_session() {
    let home = Home::new();
    home.write("state/stretch/history.jsonl", "{}\n");
    let loud = home.stretch("play cat-cow --detail full --made-up-clock --plain").run().stdout;
    home.stretch("play cat-cow --detail full --made-up-clock --plain --mute").stdout(&loud).run();
    home.stretch("play cat-cow --detail full --made-up-clock --plain --voice-volume -12 --chime-volume 3dB")
        .stdout(&loud)
        .run();
}

#[test]
fn a_reader_who_stops_reading_ends_nothing_and_breaks_nothing() {
    use std::{
        io::{BufRead, BufReader},
        process::Stdio,
    };
    let home = Home::new();
    for (line, code) in [
        ("play cat-cow --made-up-clock --plain", 0),
        ("play cat-cow --made-up-clock --events", 0),
        ("show back-advanced", 0),
        ("show back-advanced --json", 0),
        ("list", 0),
        ("list --json", 0),
        ("schema", 0),
        ("sounds", 0),
        ("completions bash", 0),
        ("--help", 0),
        ("", 0),
    ] {
        let mut child = home
            .stretch(line)
            .command()
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .stdin(Stdio::null())
            .spawn()
            .unwrap();
        let mut first = String::new();
        {
            // Like `head -1`: one line, then nobody reads any more.
            let mut reader = BufReader::with_capacity(16, child.stdout.take().unwrap());
            reader.read_line(&mut first).unwrap();
        }
        assert_eq!(wait(&mut child), Some(code), "{line}");
        let mut words = String::new();
        std::io::Read::read_to_string(&mut child.stderr.take().unwrap(), &mut words).unwrap();
        assert_eq!(words, "", "{line}");
        assert!(!first.is_empty(), "{line}");
    }
    // The session was played to its end nevertheless.
    let history = home.read("state/stretch/history.jsonl");
    let last: Value = serde_json::from_str(history.lines().last().unwrap()).unwrap();
    assert_eq!((&last["what"], &last["session"]), (&json!("finished"), &json!("cat-cow")), "{history}");
}

/// A valid step. Few words, so that they are spoken once for all cases.
fn step() -> impl Strategy<Value = Value> {
    let time = || select(vec!["5s", "10s", "25s"]);
    let sides = || select(vec!["each", "left", "both"]);
    let cues = proptest::option::of(select(vec!["1s", "halfway", "-4s"])).prop_map(|at| match at {
        Some(at) => json!([{ "at": at, "say": "Breathe out." }, { "at": "2s", "say": "{remaining} of {exercise}" }]),
        None => json!([]),
    });
    let hold = (time(), sides(), 1..3, any::<bool>(), 0..4, cues).prop_map(|(time, sides, sets, halfway, countdown, cues)| {
        json!({ "hold": { "exercise": "figure-four", "for": time, "sides": sides, "sets": sets, "rest": "5s", "halfway": halfway,
                          "countdown": countdown, "cues": cues, "detail": "names" } })
    });
    let reps = (1..5, sides(), any::<bool>()).prop_map(|(count, sides, squeeze)| {
        let squeeze = if squeeze { "2s" } else { "0s" };
        json!({ "reps": { "name": "Nod", "count": count, "sides": sides, "squeeze": squeeze } })
    });
    let leaf = prop_oneof![
        hold,
        reps,
        time().prop_map(|time| json!({ "rest": time })),
        Just(json!({ "say": "Well, then: {next}." })),
        select(vec!["start", "session", "tone/switch"]).prop_map(|name| json!({ "chime": name })),
        Just(json!({ "wait": { "name": "Nod", "estimate": "5s" } })),
        Just(json!({ "breathe": { "in": "2s", "out": "3s", "hold": "1s", "rounds": 2 } })),
        Just(json!({ "include": "coffee" })),
    ];
    leaf.prop_recursive(2, 6, 3, |inner| {
        (1..3, proptest::collection::vec(inner, 1..3), any::<bool>()).prop_map(|(times, steps, rest)| match rest {
            true => json!({ "repeat": { "times": times, "steps": steps, "rest": "5s" } }),
            false => json!({ "repeat": { "times": times, "steps": steps } }),
        })
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_written_is_played_as_it_is_shown(steps in proptest::collection::vec(step(), 1..5)) {
        let home = Home::new();
        let script = json!({ "title": "Whatever", "get-ready": "2s", "steps": steps });
        home.write("whatever.json", script.to_string()).write("state/stretch/history.jsonl", "{}\n");
        let plan = Plan::of(&home, "whatever.json");
        let played = Events::parse(&home.stretch("play whatever.json --made-up-clock --events").run().stdout);
        prop_assert_eq!(played.passed(), plan.events);
        prop_assert_eq!(played.outcome(), "finished");
        prop_assert_eq!(&played.0.last().unwrap()["frame"], &json!(plan.frames));
    }
}

#[test]
fn with_no_keyboard_a_wait_goes_on_by_itself_and_says_so() {
    let home = Home::new();
    home.write("state/stretch/history.jsonl", "{}\n").write(
        "w.json",
        r#"{ "title": "Chair", "detail": "names", "steps": [
            { "wait": { "name": "Chair", "say": "Fetch a chair.", "estimate": "1s" } }, { "say": "Sit down." }] }"#,
    );
    // For real, since only then is it known that nobody is there; some seconds in all.
    let shown = home.stretch("play ./w.json --plain --mute --lead-in 0").run().stdout;
    assert!(shown.contains("Sit down."), "{shown}");
    assert!(shown.contains("It goes on by itself.") && !shown.contains("space bar"), "{shown}");
}

#[test]
fn what_was_too_much_can_be_had_as_it_is_written() {
    let home = Home::new();
    home.write("state/stretch/history.jsonl", "{}\n");
    home.stretch("play hips --made-up-clock --plain --detail names --keys 20s:e").run();
    let play = "play hips --made-up-clock --plain --detail names";
    let gentler = home.stretch(play).run().stdout;
    let written = home.stretch(&format!("{play} --not-gentler")).run().stdout;
    assert!(gentler.contains("easier today") && !written.contains("easier today"), "{gentler}{written}");
}
