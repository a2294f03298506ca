//! Scripts that are small and cost much: work is bounded before it is begun, and what is past a bound is said.

use std::fmt::Write;

use proptest::collection::vec;
use proptest::prelude::{Just, ProptestConfig, Strategy, any, prop_oneof, proptest};
use proptest::string::string_regex;

use crate::harness::Home;
use crate::hostile::{codes, load, within_bound};
use crate::properties;
use crate::support::MadeUpLengths;
use stretch_script::script::limits;
use stretch_script::timeline::{compile_and_tell, problems};
use stretch_script::{Diagnostic, SampleRate};

fn script(steps: &str) -> String {
    format!(r#"{{ "title": "T", "steps": [{steps}] }}"#)
}

#[track_caller]
fn refused(script: impl Into<String>, code: &str) {
    assert_eq!(codes(within_bound(|| load(script))), [code]);
}

#[test]
fn texts_that_grow_are_refused_before_anything_is_put_in() {
    let name = "long name ".repeat(20);
    let (names, next) = ("{exercise}".repeat(11), "{round}{rounds}{next}".repeat(80));
    let bomb =
        format!(r#"{{ "hold": {{ "name": "{name}", "for": "2s", "how-to": "{}" }} }}"#, "{exercise}".repeat(180));
    let bomb = codes(within_bound(|| load(script(&vec![bomb.as_str(); 400].join(",")))));
    assert!(bomb.len() <= limits::PROBLEMS + 1 && bomb[0] == "filled-too-long", "{bomb:?}");
    refused(
        script(&format!(r#"{{ "repeat": {{ "times": 1000, "steps": [{{ "say": "{next}" }}] }} }}"#)),
        "filled-too-long",
    );
    for step in [
        format!(r#"{{ "hold": {{ "name": "{name}", "for": "9s", "cues": [{{ "at": "1s", "say": "{names}" }}] }} }}"#),
        format!(r#"{{ "reps": {{ "name": "{name}", "count": 9, "how-to": "{names}" }} }}"#),
        format!(r#"{{ "wait": {{ "name": "{name}", "say": "{names}" }} }}"#),
        format!(r#"{{ "breathe": {{ "name": "{name}", "say": "{names}", "in": "1s", "out": "1s", "rounds": 1 }} }}"#),
        format!(r#"{{ "rest": {{ "for": "9s", "say": "{}" }} }}"#, "{next}".repeat(11)),
        format!(r#"{{ "say": "{}" }}"#, "{next}".repeat(11)),
    ] {
        refused(script(&step), "filled-too-long");
    }
    let exercise = format!(
        r#"{{ "id": "e", "name": "{name}", "how-to": {{ "full": "{names}", "brief": "B." }},
             "cues": [{{ "at": "1s", "say": "{names}" }}] }}"#
    );
    let own = format!(
        r#"{{ "title": "T", "exercises": [{exercise}], "steps": [{{ "hold": {{ "exercise": "e", "for": "9s" }} }}] }}"#
    );
    assert_eq!(codes(load(own)), ["filled-too-long", "filled-too-long"]);
    // What a person would write has room.
    let fine =
        format!(r#"{{ "hold": {{ "name": "Cat-cow", "for": "9s", "how-to": "{}" }} }}"#, "{exercise} ".repeat(99));
    assert!(codes(load(script(&fine))).is_empty());
}

#[test]
fn all_that_is_said_is_bounded() {
    let long = format!(r#"{{ "say": "{}" }}"#, "word ".repeat(399));
    refused(script(&format!(r#"{{ "repeat": {{ "times": 1000, "steps": [{long}] }} }}"#)), "too-long");
    let cues = vec![format!(r#"{{ "at": "1s", "say": "{}" }}"#, "word ".repeat(399)); 6].join(",");
    let hold = format!(r#"{{ "hold": {{ "name": "N", "for": "9s", "sets": 100, "cues": [{cues}] }} }}"#);
    refused(script(&hold), "too-much-speech");
    let cues = vec![r#"{ "at": "1s", "say": "A." }"#; 600].join(",");
    let hold = format!(r#"{{ "hold": {{ "name": "N", "for": "9s", "sets": 100, "cues": [{cues}] }} }}"#);
    refused(script(&hold), "too-many-texts");
    // Cues of an exercise that fall away are looked at, each time.
    let cues = vec![r#"{ "at": "9m", "say": "A." }"#; 600].join(",");
    let exercise =
        format!(r#"{{ "id": "e", "name": "E", "how-to": {{ "full": "F.", "brief": "B." }}, "cues": [{cues}] }}"#);
    let hold = r#"{ "repeat": { "times": 1000, "steps": [{ "hold": { "exercise": "e", "for": "1s" } }] } }"#;
    refused(format!(r#"{{ "title": "T", "exercises": [{exercise}], "steps": [{hold}] }}"#), "too-many-texts");
    let cautions: Vec<_> = (0..60_000).map(|number| format!("\"{number}\"")).collect();
    let cautions =
        format!(r#"{{ "title": "T", "cautions": [{}], "steps": [{{ "rest": "5s" }}] }}"#, cautions.join(","));
    refused(cautions, "too-many-texts");
}

#[test]
fn words_that_are_said_otherwise_do_not_make_a_text_without_end() {
    let text = format!(r#"{{ "say": "{}" }}"#, "a ".repeat(999));
    let with = |say: &str| format!(r#"{{ "title": "T", "pronounce": {{ "a": "{say}" }}, "steps": [{text}] }}"#);
    refused(with(&"ah ".repeat(60)), "pronounced-too-long");
    assert!(codes(load(with("ah"))).is_empty());
}

#[test]
fn ten_thousand_equal_cues_are_a_few_problems_and_a_number() {
    let cues = vec![r#"{ "at": "5s", "say": "Now." }"#; 10_000].join(",");
    let hold = format!(r#"{{ "hold": {{ "name": "N", "for": "30m", "cues": [{cues}] }} }}"#);
    for steps in [hold.clone(), format!(r#"{{ "repeat": {{ "times": 4, "steps": [{hold}] }} }}"#)] {
        let session = load(script(&steps)).unwrap().session;
        let (timeline, losses) = within_bound(|| compile_and_tell(&session, &MadeUpLengths, SampleRate::STUDIO));
        let found = within_bound(|| problems(&session, &losses, timeline.rate));
        let codes: Vec<_> = found.iter().map(|found| found.problem.code()).collect();
        let of = |code| codes.iter().filter(|known| **known == code).count();
        assert_eq!([of("cue-late"), of("more-cues")], [limits::CUES_SHOWN, 1], "{codes:?}");
        assert!(found.iter().any(Diagnostic::is_error) && codes.len() <= 2 * limits::CUES_SHOWN + 1, "{codes:?}");
        let all = found.iter().map(|found| match found.problem {
            stretch_script::Problem::MoreCues { count } => count,
            _ => 1,
        });
        assert!(
            (9_000..=10_000).contains(&all.sum::<usize>()),
            "each cue is counted once, however often it comes round"
        );
    }
    // Many steps with a few cues each.
    let hold =
        r#"{ "hold": { "name": "N", "for": "4s", "cues": [{ "at": "3s", "say": "Far too long for a second." }] } }"#;
    let session = load(script(&vec![hold; 2000].join(","))).unwrap().session;
    let (timeline, losses) = compile_and_tell(&session, &MadeUpLengths, SampleRate::STUDIO);
    let found = within_bound(|| problems(&session, &losses, timeline.rate));
    assert_eq!(found.len(), limits::PROBLEMS + 1);
    assert_eq!(found.last().unwrap().problem.code(), "too-many-problems");
}

#[test]
fn what_comes_next_is_known_without_looking_for_it_each_time() {
    let step = r#"{ "say": "{next}{next}{next}{next}" }"#;
    let session = load(script(&vec![step; 1200].join(","))).unwrap().session;
    within_bound(|| compile_and_tell(&session, &MadeUpLengths, SampleRate::STUDIO));
}

/// A WAV file of silence: 8 bits, mono, 8 kHz.
fn silence() -> Vec<u8> {
    let mut wav =
        b"RIFF\x64\x03\0\0WAVEfmt \x10\0\0\0\x01\0\x01\0\x40\x1f\0\0\x40\x1f\0\0\x01\0\x08\0data\x40\x03\0\0".to_vec();
    wav.extend([128; 832]);
    wav
}

#[test]
fn a_script_has_only_so_many_sounds_of_its_own() {
    let home = Home::new();
    for number in 0..=limits::SOUNDS {
        home.write(&format!("{number}.wav"), silence());
    }
    let chimes = |count: usize| {
        let mut steps = String::from(r#"{ "say": "In." }"#);
        for number in (0..count).chain(0..count) {
            write!(steps, r#",{{ "chime": "./{number}.wav" }}"#).unwrap();
        }
        script(&steps)
    };
    home.write("most.json", chimes(limits::SOUNDS)).write("more.json", chimes(limits::SOUNDS + 1));
    home.stretch("check most.json").stderr("No mistakes.\n").run();
    for line in ["check more.json", "show more.json", "play more.json --made-up-clock", "export more.json -o x.srt"] {
        let printed = home.stretch(line).code(2).any_stderr().run();
        let all = format!("{}{}", printed.stdout, printed.stderr);
        assert_eq!(all.matches("more than 50 sound files").count(), 1, "{line}: {all}");
        assert_eq!(all.matches("error: ").count(), 1, "{line}: {all}");
    }
}

#[test]
fn of_very_many_texts_some_are_measured_and_it_is_said() {
    let home = Home::with_empty_cache();
    let steps: Vec<_> = (0..110).map(|number| format!(r#"{{ "say": "{number}." }}"#)).collect();
    home.write("many.json", script(&steps.join(",")));
    // Title, length and the rest of the opening are texts, too.
    let first = home.stretch("check many.json").any_stderr().run();
    assert!(first.stderr.contains("texts are estimates: they are more than"), "{first}");
    assert!(first.stderr.ends_with("No mistakes.\n"), "{first}");
    let shown = home.stretch("show many.json").any_stderr().run();
    assert!(shown.stdout.contains("109."), "{shown}");
    home.stretch("check many.json").stderr("No mistakes.\n").run();
}

#[cfg(unix)]
#[test]
fn names_of_files_give_no_orders_to_the_terminal() {
    let home = Home::new();
    let evil = "a\u{1b}[2J\u{202e}\u{200b}\u{e0041}\u{7f}b";
    home.write(&format!("{evil}.json"), script(r#"{ "say": 1 }"#));
    home.write("good.json", script(r#"{ "say": "In." }"#));
    let silent = |text: &str| {
        let order = |letter: &char| *letter != '\n' && stretch_script::clean::is_unprintable(*letter);
        assert_eq!(text.chars().find(order), None, "{text:?}");
    };
    for (line, last, code) in [
        ("check", format!("./{evil}.json"), 2),
        ("check --json", format!("./{evil}.json"), 2),
        ("play", format!("./{evil}.json"), 2),
        ("check", format!("./no{evil}.json"), 2),
        ("export good.json -o", format!("{evil}.srt"), 0),
        ("export good.json -o", format!("{evil}.srt"), 2),
        ("export good.json -o", format!("{evil}.x{evil}"), 2),
        ("export good.json -o", format!("no/{evil}.srt"), 1),
        ("new", evil.to_owned(), 2),
    ] {
        let printed = home.stretch(line).arg(last).code(code).any_stderr().run();
        silent(&printed.stdout);
        silent(&printed.stderr);
    }
    // The name is still the same for programs.
    let json = home.stretch("check --json").arg(format!("./{evil}.json")).code(2).any_stderr().run();
    let rows: serde_json::Value = serde_json::from_str(&json.stdout).unwrap();
    assert_eq!(rows[0]["file"], format!("./{evil}.json"));
}

#[test]
fn a_whole_number_is_whole_however_it_is_written() {
    let times =
        |times: &str| script(&format!(r#"{{ "repeat": {{ "times": {times}, "steps": [{{ "say": "Go on." }}] }} }}"#));
    for whole in ["3", "3.0", "30e-1", "0.3e1"] {
        assert_eq!(load(times(whole)).unwrap().session.steps.len(), 3, "{whole}");
    }
    for other in ["3.5", "0.0", "-3.0", "1e9", "1e99"] {
        assert_eq!(codes(load(times(other))).len(), 1, "{other}");
    }
}

#[test]
fn utf_16_without_a_mark_is_told_by_its_name() {
    let home = Home::new();
    let text = script(r#"{ "say": "Hï." }"#);
    let little: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let big: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
    home.write("little.json", little).write("big.json", big);
    for name in ["little.json", "big.json"] {
        let printed = home.stretch(&format!("check {name}")).code(2).any_stderr().run();
        assert!(printed.stdout.contains("this file is not UTF-8 but UTF-16"), "{printed}");
        assert!(!printed.stdout.contains('\u{2400}'), "{printed}");
    }
}

/// A text with things to put in, over and over.
fn texts() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("{exercise}".to_owned()),
        Just("{next}".to_owned()),
        Just("{round} of {rounds} ".to_owned()),
        Just("{side} {time} {remaining} ".to_owned()),
        Just("asana ".to_owned()),
        string_regex("[a-z]{1,9} ").unwrap(),
    ];
    (piece, 1_usize..300).prop_map(|(piece, times)| piece.repeat(times))
}

/// A step that costs more than it looks like.
fn steps() -> impl Strategy<Value = String> {
    let name = || string_regex("[A-Z][a-z]{1,150}").unwrap();
    let leaf = prop_oneof![
        texts().prop_map(|say| format!(r#"{{ "say": "{say}" }}"#)),
        (name(), texts(), 1_u32..=100, any::<bool>()).prop_map(|(name, text, sets, each)| {
            let sides = if each { "each" } else { "both" };
            format!(r#"{{ "hold": {{ "name": "{name}", "for": "2s", "how-to": "{text}", "sides": "{sides}", "sets": {sets} }} }}"#)
        }),
        (name(), texts(), 1_usize..4000, 0_u32..1800).prop_map(|(name, text, cues, at)| {
            let cue = format!(r#"{{ "at": "{at}s", "say": "{text}" }}"#);
            let room = limits::FILE_BYTES as usize / 8 / cue.len();
            let cues = vec![cue; cues.min(room)].join(",");
            format!(r#"{{ "hold": {{ "name": "{name}", "for": "30m", "cues": [{cues}] }} }}"#)
        }),
        (1_u32..=1000, 1_u32..9).prop_map(|(count, pace)| {
            format!(r#"{{ "reps": {{ "name": "N", "count": {count}, "pace": "{pace}s", "squeeze": "1s", "sets": 20 }} }}"#)
        }),
        (1_u32..=1000)
            .prop_map(|rounds| format!(r#"{{ "breathe": {{ "in": "1s", "hold": "1s", "out": "1s", "rounds": {rounds} }} }}"#)),
        Just(r#"{ "chime": "bowl/start" }"#.to_owned()),
        Just(r#"{ "include": "micro" }"#.to_owned()),
    ];
    leaf.prop_recursive(6, 24, 4, |inner| {
        (1_u32..=1000, vec(inner, 1..4)).prop_map(|(times, steps)| {
            format!(r#"{{ "repeat": {{ "times": {times}, "rest": "1s", "steps": [{}] }} }}"#, steps.join(","))
        })
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_a_small_script_asks_for_its_cost_is_bounded(
        steps in vec(steps(), 1..6),
        say in string_regex("[a-z ]{1,200}").unwrap(),
    ) {
        let script = format!(
            r#"{{ "title": "T", "pronounce": {{ "asana": "{say}" }}, "steps": [{}] }}"#,
            steps.join(",")
        );
        within_bound(|| properties::cost(script.as_bytes()));
    }
}
