//! Lists as people write them down for each other, each with what it is read as.

use std::fmt::Write;

use serde_json::Value;

use crate::harness::Home;

/// Each list: its language and style, its lines, and behind the arrow its steps and what is said of it.
const LISTS: &str = include_str!("lists/lists.txt");

/// A text without its quotes.
fn text(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

/// One line a step.
fn brief(script: &str) -> String {
    let script: Value = serde_json::from_str(script).unwrap();
    let mut lines = format!("# {} {}\n", text(&script["title"]), text(&script["language"]));
    for step in script["steps"].as_array().unwrap() {
        writeln!(lines, "{}", brief_step(step)).unwrap();
    }
    lines
}

fn brief_step(step: &Value) -> String {
    let (kind, it) = step.as_object().unwrap().iter().next().unwrap();
    if it.is_string() {
        return format!("{kind} {}", text(it));
    }
    if kind == "repeat" {
        let steps: Vec<_> = it["steps"].as_array().unwrap().iter().map(brief_step).collect();
        return format!("repeat {}: {}", it["times"], steps.join(" | "));
    }
    let name = it.get("exercise").map_or_else(|| it["name"].to_string(), text);
    let mut line = format!("{kind} {name}");
    for key in ["for", "count", "squeeze", "pace", "sides", "sets", "rest", "how-to"] {
        if let Some(value) = it.get(key) {
            write!(line, " {key} {}", text(value)).unwrap();
        }
    }
    for cue in it.get("cues").and_then(Value::as_array).into_iter().flatten() {
        write!(line, " cue {}", text(&cue["say"])).unwrap();
    }
    line
}

#[test]
fn lists_are_read_as_they_are_meant() {
    let home = Home::new();
    let mut count = 0;
    for list in LISTS.split("== ").skip(1) {
        let (style, rest) = list.split_once('\n').unwrap();
        let (list, meant) = rest.split_once("\n->\n").unwrap();
        home.write("list.txt", list);
        let shown = home.stretch("show list.txt --script --lang").arg(&style[..2]).any_stderr().run();
        let mut read = brief(&shown.stdout);
        for line in shown.stderr.lines() {
            writeln!(read, "  ! {line}").unwrap();
        }
        assert_eq!(read.trim_end(), meant.trim_end(), "{style}");
        count += 1;
    }
    assert_eq!(count, 40);
}

#[test]
fn a_list_comes_from_the_command_line_from_standard_input_and_from_a_file() {
    let home = Home::new();
    let steps = "Reach:\nplank 20s; rest 5s; squat x3";
    let shown = home.stretch("show --text").arg(steps).run().stdout;
    assert!(shown.contains("Plank.") && shown.contains("Squat."), "{shown}");
    assert_eq!(home.stretch("show -").stdin(steps).run().stdout, shown);
    home.write("list.md", steps);
    assert_eq!(home.stretch("show ./list.md").run().stdout, shown);
    let played = home.stretch("play --plain --made-up-clock --text").arg(steps).run().stdout;
    assert!(played.contains("Done: Reach."), "{played}");
    home.stretch("export -o list.srt --text").arg(steps).any_stderr().run();
    // What was typed cannot be asked for again.
    home.stretch("resume").code(2).any_stderr().run();

    home.stretch("new mine --from list.md").run();
    let script = home.stretch("show mine --script").run().stdout;
    assert_eq!(script, home.stretch("show list.md --script").run().stdout);
    home.stretch("new other --from -").stdin(steps).run();
    home.stretch("check mine other").stderr("No mistakes.\n").run();
    home.stretch("new third --from hips").run();
}

#[test]
fn what_is_no_list_is_told() {
    let home = Home::new();
    let told = home.stretch("show --text").arg("hello").any_stderr().run().stderr;
    assert_eq!(told, "Line 1: `Hello` is no exercise that is known here: it is a step of this name, for 30 seconds.\n");
    home.write("novel.txt", "It was a dark and stormy night, and the rain fell in torrents.\n".repeat(500));
    let told = home.stretch("check novel.txt").code(2).any_stderr().run();
    assert!(told.stdout.contains("more than 200 steps"), "{told}");
    let told = home.stretch("show --text").arg("squat x1010").code(2).any_stderr().run().stderr;
    assert!(told.contains("`1010` is out of range: it goes from 1 to 1000\n --> --text:1:1\n"), "{told}");
    let told = home.stretch("show --text 123").code(2).any_stderr().run().stderr;
    assert!(told.contains("nothing here can be read as a step"), "{told}");
    let told = home.stretch("check -").stdin("plank 20s\nbird dog 9999 min\n").code(2).any_stderr().run().stdout;
    assert!(told.contains("standard input:2:1"), "{told}");
    let told = home.stretch("play hips --text").arg("plank 20s").code(2).any_stderr().run().stderr;
    assert!(told.contains("do not go together"), "{told}");
}
