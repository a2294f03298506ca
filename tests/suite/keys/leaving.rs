//! Quitting, and going on later.

use serde_json::Value;

use super::stage::Stage;
use crate::harness::{Home, events::Events};

#[test]
fn quitting_keeps_the_place_and_resume_goes_on_there() {
    let stage = Stage::set();
    for key in ["q", "term"] {
        for moment in stage.moments() {
            let state = moment.state;
            let events = stage.play(&format!("{}:{key}", moment.keys), 130);
            assert_eq!(events.outcome(), if key == "q" { "quit" } else { "stopped" }, "{state}");
            let end = events.0.last().unwrap();
            assert!(stage.near(&end["frame"], moment.frame), "{key} {state}: {end}");
            let resumed = stage.home.stretch("resume --made-up-clock --events --keys 13s:q").code(130).run().stdout;
            let resumed = Events::parse(&resumed);
            let first =
                resumed.passed().into_iter().find(|event| event["step"].as_u64().is_some_and(|step| step > 0)).unwrap();
            assert_eq!(first["step"], moment.step.max(1), "{key} {state}: {first}");
            assert_eq!(first["type"], "announce", "{key} {state}: from the start of its step");
        }
    }
}

#[test]
fn after_the_end_there_is_nothing_to_resume() {
    let stage = Stage::set();
    stage.play("5s:q", 130);
    let moment = stage.moments().pop().unwrap();
    assert_eq!(stage.play(&format!("{}:m", moment.keys), 0).outcome(), "finished");
    stage
        .home
        .stretch("resume")
        .code(2)
        .stderr("stretch: nothing was left unfinished; `stretch list` shows what there is to play\n")
        .run();
}

#[test]
fn a_session_is_resumed_by_its_name_or_path_from_anywhere() {
    let stage = Stage::set();
    stage.home.stretch("play hips --made-up-clock --plain --keys 150s:q").code(130).run();
    let resumed = stage.home.stretch("resume --made-up-clock --plain --keys 12s:q").code(130).run().stdout;
    assert!(resumed.starts_with("0:00  Hip reset, "), "{resumed}");
    let twist = stage.plan.segment("Twist", "hold", Some("left"));
    stage.play(&format!("{}:q", stage.plan.time(twist.start)), 130);
    stage.home.write("elsewhere/empty", "");
    let mut there = stage.home.stretch("resume --made-up-clock --plain --keys 1s:q").command();
    let output = there.current_dir(stage.home.path("elsewhere")).output().unwrap();
    let printed = String::from_utf8(output.stdout).unwrap();
    assert!(printed.starts_with("0:00  Keys, "), "{printed}");
    // What was resumed can be resumed again, at the same step.
    let history = stage.home.read("state/stretch/history.jsonl");
    let last: Value = serde_json::from_str(history.lines().last().unwrap()).unwrap();
    assert_eq!((&last["what"], &last["step"]), (&Value::from("stopped"), &Value::from(2)), "{history}");
    std::fs::remove_file(stage.home.path("keys.json")).unwrap();
    stage
        .home
        .stretch("resume")
        .code(2)
        .stderr("error: this file cannot be read: there is no such file\n--> ~/keys.json\n")
        .run();
}

/// The length of each hold and set, with the step it belongs to.
fn work(events: &Events) -> Vec<(u64, u64)> {
    let passed = events.passed();
    let starts = passed.iter().filter(|event| event["type"] == "hold" || event["type"] == "reps");
    starts.map(|event| (event["step"].as_u64().unwrap(), event["frames"].as_u64().unwrap())).collect()
}

#[test]
fn what_a_session_was_begun_with_still_holds_when_it_goes_on() {
    let home = Home::new();
    // At the first use more is said.
    home.write("state/stretch/history.jsonl", "{}\n");
    let asked = "hips --lang de --detail names --in 8m --reps 5 --rate 0.9 --engine pico";
    let run = |words: &str, code| {
        Events::parse(&home.stretch(&format!("{words} --made-up-clock --events")).code(code).run().stdout)
    };
    let whole = work(&run(&format!("play {asked}"), 0));
    assert!(whole[0].1 > 40 * 48_000, "{whole:?}");
    let stopped = run(&format!("play {asked} --keys 200s:q"), 130);
    let step = work(&stopped).last().unwrap().0;
    for _ in 0..2 {
        let resumed = run("resume --keys 20s:q", 130);
        assert_eq!(resumed.0[0]["language"], "de");
        let rest: Vec<_> = whole.iter().copied().filter(|work| work.0 >= step).collect();
        assert_eq!(work(&resumed), rest[..work(&resumed).len()]);
    }
    // What is asked for now comes first, and a new time is for what is left.
    let resumed = run("resume --lang en --in 3m --reps 3", 0);
    assert_eq!(resumed.0[0]["language"], "en");
    let end = resumed.0.last().unwrap()["time"].as_f64().unwrap();
    assert!((160.0..=180.0).contains(&end), "{end}");
}

#[test]
fn only_what_is_counted_takes_a_count() {
    let home = Home::new();
    home.stretch("show neck --from diagonal-neck --reps 4").run();
    let words =
        "stretch: nothing in `coffee` is counted, so `--reps` changes nothing; `--in` makes it longer or shorter\n";
    home.stretch("play coffee --reps 4").code(2).stderr(words).run();
}
