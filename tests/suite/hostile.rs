//! Scripts from strangers: they read nothing outside their folder, write and run nothing, and take neither memory nor
//! time without bound.

use std::{fmt::Write, fs, path::Path, time::Duration};

use crate::harness::Home;
use crate::support::MadeUpLengths;
use stretch::library::{
    Library,
    load::{LoadError, Loaded, Loader},
};
use stretch_script::script::limits;
use stretch_script::session::options::Options;
use stretch_script::{SampleRate, SourceFile, compile};

/// Far more work than any of this is, and far less than "for ever".
const BOUND: Duration = Duration::from_secs(10);

pub(super) fn load(text: impl Into<String>) -> Result<Loaded, LoadError> {
    let loader = Loader { library: &Library::default() };
    let options = Options { places: true, ..Options::default() };
    loader.load_file("x.json", SourceFile::new("x.json", text), None, &options)
}

/// What is wrong with a file, as its lasting names.
pub(super) fn codes(loaded: Result<Loaded, LoadError>) -> Vec<&'static str> {
    let diagnostics = match loaded {
        Ok(loaded) => loaded.diagnostics,
        Err(LoadError::Broken(diagnostics)) => diagnostics,
        Err(error) => panic!("{error:?}"),
    };
    diagnostics.iter().map(|diagnostic| diagnostic.problem.code()).collect()
}

#[track_caller]
pub(super) fn within_bound<T>(work: impl FnOnce() -> T) -> T {
    let before = processor_time();
    let result = work();
    let took = processor_time() - before;
    assert!(took < BOUND, "it took {took:?} of the processor");
    result
}

/// What this thread has had of the processor: whatever else the machine does takes none of it.
#[cfg(unix)]
fn processor_time() -> Duration {
    rustix::time::clock_gettime(rustix::time::ClockId::ThreadCPUTime)
        .try_into()
        .expect("no time before the thread's own")
}

/// Elsewhere there is no such clock: there, it is enough that the work ends.
#[cfg(not(unix))]
fn processor_time() -> Duration {
    Duration::ZERO
}

fn repeated(times: u32, depth: usize, innermost: &str) -> String {
    let mut step = innermost.to_owned();
    for _ in 0..depth {
        step = format!(r#"{{ "repeat": {{ "times": {times}, "rest": "1s", "steps": [{step}] }} }}"#);
    }
    format!(r#"{{ "title": "T", "steps": [{step}] }}"#)
}

#[test]
fn repeats_of_repeats_come_to_an_end() {
    within_bound(|| {
        for depth in 3..=limits::NESTING {
            // Steps that take their place, that are wrong, that take no time, and none at all.
            for (innermost, code) in [
                (r#"{ "say": "In." }"#, "too-many-steps"),
                (r#"{ "chime": "bowl/start" }"#, "too-many-steps"),
                (r#"{ "hold": { "name": "Sit", "for": "10m" } }"#, "too-long"),
                (r#"{ "chime": "trumpet" }"#, "unknown-sound"),
                (r#"{ "hold": { "exercise": "handstand" } }"#, "unknown-exercise"),
                (r#"{ "include": "nowhere" }"#, "unknown-session"),
            ] {
                // An include is a level of its own.
                let too_deep = depth == limits::NESTING && innermost.contains("include");
                let code = if too_deep { "too-nested" } else { code };
                assert_eq!(codes(load(repeated(1000, depth, innermost))), [code], "{innermost}");
            }
            assert!(codes(load(repeated(1000, depth, ""))).contains(&"no-steps"));
        }
        assert!(codes(load(repeated(1, limits::NESTING + 1, r#"{ "say": "In." }"#))).contains(&"too-nested"));
    });
}

#[test]
fn steps_that_are_left_out_are_counted_all_the_same() {
    let fold = r#"{ "hold": { "exercise": "fold", "for": "1s" } }"#;
    let script = repeated(1000, 5, fold).replacen(
        r#""steps""#,
        r#""exercises": [{ "id": "fold", "name": "Fold", "forward-fold": true, "how-to": { "full": "F.", "brief": "F." } }], "steps""#,
        1,
    );
    let loader = Loader { library: &Library::default() };
    let options = Options { without_folds: true, ..Options::default() };
    let loaded = within_bound(|| loader.load_file("x", SourceFile::new("x", script), None, &options));
    assert_eq!(codes(loaded), ["too-many-steps"]);
}

#[test]
fn files_full_of_anything_are_read_in_time() {
    // Without optimization, a quarter of the largest file is enough to tell what grows too fast.
    let whole = if cfg!(debug_assertions) { limits::FILE_BYTES / 4 } else { limits::FILE_BYTES };
    let room = whole as usize - 200;
    let list = |step: &str| {
        let steps = vec![step; room / (step.len() + 1)].join(",");
        format!(r#"{{ "title": "T", "steps": [{steps}] }}"#)
    };
    let text =
        |words: &str| format!(r#"{{ "title": "T", "steps": [{{ "say": "{}" }}] }}"#, words.repeat(room / words.len()));
    let head = |key: &str| {
        let texts: Vec<_> = (0..room / 9).map(|n| format!("\"{n:06}\"")).collect();
        format!(r#"{{ "title": "T", "{key}": [{}], "steps": [] }}"#, texts.join(","))
    };
    let cues = |cue: &str| {
        let cues = vec![cue; room / (cue.len() + 1)].join(",");
        format!(r#"{{ "title": "T", "steps": [{{ "hold": {{ "name": "N", "for": "1s", "cues": [{cues}] }} }}] }}"#)
    };
    for (what, script) in [
        ("a long text", text("a")),
        ("long texts", list(&format!(r#"{{"say":"{}"}}"#, "{ {x} ".repeat(333)))),
        ("kit", head("kit")),
        ("cautions", head("cautions")),
        ("cues that are wrong", cues(r#"{"at":1,"say":""}"#)),
        ("cues past the end", cues(r#"{"at":"9s","say":"{x}"}"#)),
        ("braces", text("{")),
        ("templates", text("{x}")),
        ("escapes", text("\\u001b")),
        ("steps that are wrong", list(r#"{"hold":{"exercise":"figure-fuor"}}"#)),
        ("unknown keys", list(r#"{"hold":{"nme":1}}"#)),
        ("includes of nothing", list(r#"{"include":"hipz"}"#)),
        ("includes of missing files", list(r#"{"include":"./x.json"}"#)),
        ("includes of a session", list(r#"{"include":"hips"}"#)),
        ("sounds outside", list(r#"{"chime":"../x.wav"}"#)),
        ("chimes", list(r#"{"chime":"bowl/start"}"#)),
        ("rests", list(r#"{"rest":"1s"}"#)),
        ("empty repeats", list(r#"{"repeat":{"times":1000,"steps":[]}}"#)),
        ("brackets", "[".repeat(room)),
        ("half a text", format!("{{\"{}", "x".repeat(room))),
        ("commas", format!("{{{}}}", ",".repeat(room))),
    ] {
        println!("{what}");
        let codes = codes(within_bound(|| load(script)));
        assert!((1..=2 * limits::PROBLEMS + 2).contains(&codes.len()), "{what}: {} problems", codes.len());
    }
}

#[test]
fn exercises_by_the_thousand_and_cues_by_the_thousand_are_no_trouble() {
    let exercises: Vec<_> = (0..6000)
        .map(|n| format!(r#"{{"id":"e{n}","name":"E","how-to":{{"full":"A","brief":"B"}},"alternative":"e{n}"}}"#))
        .collect();
    let steps: Vec<_> = (0..6000).map(|n| format!(r#"{{"hold":{{"exercise":"e{n}","for":"4s"}}}}"#)).collect();
    let script =
        format!(r#"{{ "title": "T", "exercises": [{}], "steps": [{}] }}"#, exercises.join(","), steps.join(","));
    assert!(script.len() as u64 <= limits::FILE_BYTES);
    assert!(codes(within_bound(|| load(script))).is_empty());
    let cues: Vec<_> = (0..15_000).map(|n| format!(r#"{{"at":"{n}s","say":"Cue {n}, please."}}"#)).collect();
    let script = format!(
        r#"{{ "title": "T", "steps": [{{ "hold": {{ "name": "Sit", "for": "11h", "cues": [{}] }} }}] }}"#,
        cues.join(",")
    );
    let loaded = load(script).unwrap();
    assert!(loaded.diagnostics.is_empty(), "{:?}", loaded.diagnostics);
    within_bound(|| compile(&loaded.session, &MadeUpLengths, SampleRate::STUDIO));
    let breaths = r#"{ "breathe": { "in": "1s", "out": "1s", "rounds": 1000 } }"#;
    let reps = r#"{ "reps": { "name": "Bridge", "count": 1000, "pace": "2s", "squeeze": "1s" } }"#;
    let loaded =
        load(format!(r#"{{ "title": "T", "steps": [{}] }}"#, [[breaths; 5], [reps; 5]].concat().join(","))).unwrap();
    within_bound(|| compile(&loaded.session, &MadeUpLengths, SampleRate::STUDIO));
}

#[test]
fn what_is_needed_is_bounded_like_any_text() {
    let things =
        |from: usize, to: usize| (from..to).map(|n| format!(r#""thing {n:04}""#)).collect::<Vec<_>>().join(",");
    let needed = |count| format!(r#"{{ "title": "T", "kit": [{}], "steps": [{{ "rest": "5s" }}] }}"#, things(0, count));
    assert_eq!([200, 201].map(|count| codes(load(needed(count)))), [vec![], vec!["too-much-kit"]]);
    // A hundred things each of three exercises are together as many; what is not done needs nothing.
    let exercise = |n: usize| {
        let kit = things(100 * n, 100 * n + 100);
        format!(r#"{{ "id": "e{n}", "name": "E", "how-to": {{ "full": "F.", "brief": "F." }}, "kit": [{kit}] }}"#)
    };
    let (exercises, hold) = ([0, 1, 2].map(exercise).join(","), r#"{ "hold": { "exercise": "e*", "for": "10s" } }"#);
    let done = |ids: &[&str]| {
        let steps: Vec<_> = ids.iter().map(|id| hold.replace('*', id)).collect();
        format!(r#"{{ "title": "T", "exercises": [{exercises}], "steps": [{}] }}"#, steps.join(","))
    };
    assert!(codes(load(done(&["0", "1"]))).is_empty());
    assert_eq!(codes(load(done(&["0", "1", "2"]))), ["too-much-kit"]);
}

#[test]
fn ten_thousand_includes_are_read_once_each_and_bounded_together() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| fs::write(folder.path().join(name), text).unwrap();
    let check = |name: &str| {
        let path = folder.path().join(name).display().to_string();
        let loader = Loader { library: &Library::default() };
        within_bound(|| codes(loader.load(&path.as_str().into(), std::io::empty(), &Options::default())))
    };
    write("part.json", r#"{ "title": "P", "steps": [{ "say": "In." }] }"#);
    write(
        "same.json",
        &format!(r#"{{ "title": "T", "steps": [{}] }}"#, vec![r#"{ "include": "./part.json" }"#; 10_000].join(",")),
    );
    assert!(check("same.json").is_empty());
    let mut steps = String::new();
    for number in 0..10_000 {
        write(&format!("{number}.json"), r#"{ "title": "P", "steps": [{ "say": "In." }] }"#);
        write!(steps, r#"{}{{ "include": "./{number}.json" }}"#, if number > 0 { "," } else { "" }).unwrap();
    }
    write("different.json", &format!(r#"{{ "title": "T", "steps": [{steps}] }}"#));
    assert!(check("different.json").is_empty());
    // Each of these is as large as a file may be, and has one step.
    for number in 0..8 {
        let filler = " ".repeat(limits::FILE_BYTES as usize - 100);
        write(&format!("{number}.json"), &format!(r#"{{ "title": "P", "steps": [{{ "say": "In." }}] }}{filler}"#));
    }
    assert_eq!(check("different.json"), ["too-much-included"]);
}

#[test]
fn includes_of_includes_come_to_an_end() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: usize, steps: &[String]| {
        let script = format!(r#"{{ "title": "P", "steps": [{}] }}"#, steps.join(","));
        fs::write(folder.path().join(format!("{name}.json")), script).unwrap();
    };
    let include = |name: usize| format!(r#"{{ "include": "./{name}.json" }}"#);
    let check = || {
        let path = folder.path().join("0.json").display().to_string();
        let loader = Loader { library: &Library::default() };
        within_bound(|| codes(loader.load(&path.as_str().into(), std::io::empty(), &Options::default())))
    };
    // Each includes all others: the ways through them are without number.
    for name in 0..13 {
        write(name, &(0..13).map(include).collect::<Vec<_>>());
    }
    assert!(check().iter().all(|code| *code == "include-cycle"));
    // Each includes the next many times over, and the last has nothing in it.
    for name in 0..13 {
        write(name, &vec![include(name + 1); 20]);
    }
    write(13, &[]);
    assert_eq!(check(), ["no-steps"]);
    // The last is fine, but not that far in.
    let deep = (0..12).fold(r#"{ "say": "In." }"#.to_owned(), |step, _| {
        format!(r#"{{ "repeat": {{ "times": 1, "steps": [{step}] }} }}"#)
    });
    write(13, &[deep]);
    let last_first: Vec<_> = (1..=13).rev().map(include).collect();
    write(0, &last_first);
    assert_eq!(check(), ["too-nested"]);
}

/// What a script names, and whether it is an include.
fn naming(what: &str, is_include: bool) -> String {
    let what = serde_json::to_string(what).unwrap();
    let key = if is_include { "include" } else { "chime" };
    format!(r#"{{ "title": "T", "steps": [{{ "{key}": {what} }}] }}"#)
}

#[cfg(unix)]
#[test]
fn nothing_outside_the_folder_is_read() {
    use std::os::unix::fs::symlink;
    let home = Home::new();
    let secret = r#"{ "title": "SECRET", "steps": [{ "say": "SECRET" }] }"#;
    home.write("secret.json", secret).write("secret.wav", "SECRET").write("mine/here.json", secret);
    home.write("mine/sub/x", "");
    symlink(home.path("secret.json"), home.path("mine/link.json")).unwrap();
    symlink(home.path("secret.wav"), home.path("mine/link.wav")).unwrap();
    symlink(home.path(""), home.path("mine/up")).unwrap();
    symlink("loop.json", home.path("mine/loop.json")).unwrap();
    let absolute = home.path("secret.json").display().to_string();
    let made = std::process::Command::new("mkfifo")
        .args([home.path("mine/pipe.json"), home.path("mine/pipe.wav")])
        .status()
        .is_ok_and(|status| status.success());
    assert!(made, "mkfifo is part of every system this test runs on");
    for include in [
        "../secret.json",
        "./../secret.json",
        "sub/../../secret.json",
        "./link.json",
        "./up/secret.json",
        "./loop.json",
        "./pipe.json",
        "/dev/stdin",
        "/dev/zero",
        "/proc/self/environ",
        &absolute,
        "..\\secret.json",
        "file:///etc/passwd.json",
        "~/secret.json",
        "$HOME/secret.json",
        "./nul\0.json",
        "../",
        "./",
        "",
        ".",
        "..",
        "%2e%2e/secret.json",
        "//etc/passwd.json",
        "secret\u{0}.json/",
    ] {
        home.write("mine/s.json", naming(include, true));
        for line in ["check mine/s.json", "play mine/s.json --made-up-clock"] {
            let printed = home.stretch(line).code(2).any_stderr().run();
            let all = format!("{printed}");
            assert!(!all.contains("SECRET") && !all.contains("root:"), "{include}: {all}");
        }
    }
    for sound in [
        "../secret.wav",
        "./link.wav",
        "./up/secret.wav",
        "./pipe.wav",
        "/dev/zero.",
        "/dev/stdin.wav",
        "./sub.",
        "./up/mine/../secret.wav",
        "sub/../../secret.wav",
        ".",
        "..",
        "",
    ] {
        home.write("mine/s.json", naming(sound, false));
        let printed = home.stretch("play mine/s.json --made-up-clock").code(2).stdout("").any_stderr().run();
        assert!(printed.stderr.contains("mine/s.json"), "{sound}: {printed}");
    }
}

#[test]
fn nothing_is_written_beside_a_script_and_nothing_is_run() {
    let home = Home::new();
    let mark = home.path("RUN").display().to_string();
    let script = format!(
        r#"{{ "title": "$(touch {mark})", "summary": "`touch {mark}`", "kit": ["; touch {mark}"],
             "pronounce": {{ "in": "$(touch {mark})" }},
             "steps": [{{ "say": "--output_file {mark}" }}, {{ "say": "'; touch {mark}; '" }},
                       {{ "hold": {{ "name": "| touch {mark}", "for": "5s" }} }}] }}"#
    );
    home.write("mine/s.json", &script);
    for line in ["check mine/s.json", "show mine/s.json", "play mine/s.json --made-up-clock --plain"] {
        home.stretch(line).any_stderr().run();
    }
    assert!(!Path::new(&mark).exists());
    let beside: Vec<_> = fs::read_dir(home.path("mine")).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(beside, ["s.json"]);
    assert_eq!(home.read("mine/s.json"), script);
}

#[test]
fn nothing_in_a_script_gives_orders_to_the_terminal() {
    let home = Home::new();
    let evil = r"\u001b[2J\u001b]0;x\u0007\u009b31m\u202eabc\u2066\u0000\u007f\r\n\ufeff";
    let good = format!(
        r#"{{ "title": "T{evil}", "summary": "S{evil}", "kit": ["a{evil}"], "intro": "{evil}I", "outro": "{evil}O",
             "cautions": ["C{evil}"], "pronounce": {{ "w{evil}": "v{evil}" }},
             "steps": [{{ "say": "S{evil}" }}, {{ "wait": "W{evil}" }},
               {{ "hold": {{ "name": "N{evil}", "for": "20s", "how-to": "H{evil}",
                            "cues": [{{ "at": "3s", "say": "C{evil}" }}] }} }},
               {{ "breathe": {{ "name": "B{evil}", "say": "b{evil}", "in": "1s", "out": "1s", "rounds": 1 }} }}] }}"#
    );
    let wrong = format!(
        r#"{{ "t{evil}": 1, "title": "T{evil}", "sounds": {{ "start": "{evil}" }}, "steps": [
             {{ "hold": {{ "exercise": "{evil}", "for": "{evil}" }} }}, {{ "{evil}": 1 }}, {{ "include": "{evil}" }},
             {{ "include": "./{evil}.json" }}, {{ "chime": "{evil}.wav" }}, {{ "say": "{{{evil}}}" }}] }}"#
    );
    let raw = "{ \"title\": \"\u{1b}[2J\u{9b}31m\", \"steps\": \u{1b}]0;x\u{7}[] }";
    home.write("good.json", good).write("wrong.json", wrong).write("raw.json", raw);
    home.write("config/stretch/sessions/evil.json", home.read("good.json"));
    for (line, code) in [
        ("check good.json", 0),
        ("show good.json", 0),
        ("play good.json --made-up-clock --plain", 0),
        ("play good.json --made-up-clock --events", 0),
        ("show good.json --json", 0),
        ("list", 0),
        ("list --json", 0),
        ("check wrong.json", 2),
        ("play wrong.json", 2),
        ("check wrong.json --json", 2),
        ("check raw.json", 2),
    ] {
        let printed = home.stretch(line).code(code).any_stderr().run();
        for text in [&printed.stdout, &printed.stderr] {
            let order = |c: &char| {
                c.is_control() && *c != '\n' || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
            };
            assert_eq!(text.chars().find(order), None, "{line}: {text}");
        }
    }
}
