//! Quitting, and going on later.

use crate::{harness::events::Events, stage::Stage};

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
    assert!(history.ends_with("\"step\":2}\n"), "{history}");
    std::fs::remove_file(stage.home.path("keys.json")).unwrap();
    stage
        .home
        .stretch("resume")
        .code(2)
        .stderr("error: this file cannot be read: there is no such file\n--> ~/keys.json\n")
        .run();
}
