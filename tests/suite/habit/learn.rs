//! What was done before is explained shorter, and the whole of it can always be had.

use serde_json::Value;

use crate::harness::Home;

const SESSION: &str =
    r#"{ "title": "T", "get-ready": "1s", "steps": [{ "hold": { "exercise": "childs-pose", "for": "20s" } }] }"#;

/// What is said when it is played at noon of this day of November.
fn said(home: &Home, day: u32, more: &str) -> String {
    let play = format!("play ./t.json --made-up-clock --plain --engine off {more}");
    let run = home.stretch(&format!("{play} --made-up-now 2026-11-{day:02}T12:00[Europe/Berlin]"));
    run.any_stderr().run().stdout
}

#[test]
fn it_fades_and_comes_back() {
    let home = Home::new();
    home.write("t.json", SESSION).write("state/stretch/history.jsonl", "{}\n");
    let exercise: Value = serde_json::from_str(include_str!("../../../sessions/exercises/childs-pose.json")).unwrap();
    let text = |key: &str| exercise["how-to"][key].as_str().unwrap().to_owned();
    let (full, brief) = (text("full"), text("brief"));
    let told = |said: &str| match said {
        said if said.contains(&full) => "full",
        said if said.contains(&brief) => "brief",
        _ => "names",
    };
    let days: Vec<_> = (1..=7).map(|day| told(&said(&home, day, ""))).collect();
    assert_eq!(days, ["full", "full", "brief", "brief", "brief", "names", "names"]);
    assert_eq!(told(&said(&home, 8, "--detail full")), "full");
    // The key brings it back for once, at any time of the step, in the voice's own time.
    for moment in ["5s", "12s"] {
        assert_eq!(told(&said(&home, 9, &format!("--keys {moment}:r"))), "full", "{moment}");
    }
    let show = home.stretch("show ./t.json --made-up-now 2026-11-10T12:00[Europe/Berlin]").run().stdout;
    let known =
        "What you know by now is said shorter. By name: Child's pose (10 times). `--detail full` explains everything.";
    assert!(show.ends_with(&format!("\n{known}\n")), "{show}");
    assert_eq!(told(&said(&home, 29, "")), "names", "twenty days later it is still known");
    let later = home.stretch("show ./t.json --made-up-now 2026-12-22T12:00[Europe/Berlin]").run().stdout;
    assert!(later.contains(&full), "after three weeks it is new: {later}");
}
