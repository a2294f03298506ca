//! Everything but playing: what each command prints, read as a person would.

use crate::harness::Home;
use insta::assert_snapshot;
use serde_json::Value;

fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or_else(|error| panic!("{error}: {text}"))
}

#[test]
fn a_bare_stretch_says_what_to_type_first() {
    assert_snapshot!("bare", Home::new().stretch("").run().stdout);
}

#[test]
fn the_help_is_read_in_one_go() {
    let home = Home::new();
    assert_snapshot!("help", home.stretch("--help").run().stdout);
    assert_snapshot!("help_of_play", home.stretch("play --help").run().stdout);
}

#[test]
fn the_list_is_sorted_by_what_hurts() {
    let home = Home::new();
    assert_snapshot!("list", home.stretch("list").run().stdout);
    assert_snapshot!("list_for_the_desk", home.stretch("list --place desk --max 3m").run().stdout);
    home.stretch("list --focus neck --max 1s").stdout("").stderr("Nothing fits. `stretch list` shows all.\n").run();
    let rows = json(&home.stretch("list --json --focus hips").run().stdout);
    let hips = rows.as_array().unwrap().iter().find(|row| row["name"] == "hips").unwrap();
    assert_eq!((&hips["title"], &hips["own"]), (&Value::from("Hip reset"), &Value::from(false)));
    assert!((270..=330).contains(&hips["seconds"].as_u64().unwrap()), "{hips}");
}

#[test]
fn a_session_is_listed_with_the_time_it_takes() {
    let home = Home::new();
    home.write("state/stretch/history.jsonl", "{}\n");
    let takes = |name: &str| {
        let outline = json(&home.stretch(&format!("show {name} --json")).run().stdout);
        outline["frames"].as_u64().unwrap() / outline["sample_rate"].as_u64().unwrap()
    };
    let listed = |name: &str| {
        let rows = json(&home.stretch("list --json").run().stdout);
        rows.as_array().unwrap().iter().find(|row| row["name"] == name).unwrap()["seconds"].as_u64().unwrap()
    };
    let full = listed("hips");
    for config in ["", "detail = \"names\"\n"] {
        home.write("config/stretch/config.toml", config);
        for name in ["hips", "desk"] {
            let (listed, takes) = (listed(name), takes(name));
            assert!(listed.abs_diff(takes) <= 2 + takes / 50, "{name}, {config}: {listed} s, and it takes {takes} s");
        }
    }
    assert!(listed("hips") + 10 < full, "less is said");
}

#[test]
fn sessions_of_ones_own_are_marked_in_the_list() {
    let home = Home::new();
    let own = r#"{ "title": "Mine", "summary": "For me", "focus": ["neck"], "steps": [{ "rest": "30s" }] }"#;
    home.write("config/stretch/sessions/hips.json", own);
    home.write("config/stretch/sessions/mine.json", own);
    home.write("config/stretch/sessions/torn.json", "{ \"title\":");
    home.write("config/stretch/sessions/notes.txt", "not a session");
    assert_snapshot!("list_with_own", home.stretch("list").run().stdout);
    let line = "This is your own `hips`, not the bundled one.\n";
    home.stretch("show hips").stderr(line).run();
    home.stretch("play hips --made-up-clock --plain").stderr(line).run();
    home.stretch("show mine").run();
}

#[test]
fn the_outline_has_every_word_with_its_time() {
    let home = Home::new();
    assert_snapshot!("show_coffee", home.stretch("show coffee").run().stdout);
    let outline = json(&home.stretch("show coffee --json").run().stdout);
    assert_eq!(outline["sample_rate"], 48_000);
    assert_eq!(outline["events"][0]["kind"], "segment-start");
}

#[test]
fn from_nothing_to_a_session_of_ones_own() {
    let home = Home::new();
    home.stretch("new morning-hips")
        .stdout(
            "\
Written: ~/config/stretch/sessions/morning-hips.json

  stretch edit morning-hips   change it in your editor
  stretch show morning-hips   see what it will say, with times
  stretch play morning-hips   play it
",
        )
        .run();
    let written = home.read("config/stretch/sessions/morning-hips.json");
    assert_snapshot!("a_new_session", written);
    // An editor completes with the schema beside it.
    let schema = home.read("config/stretch/sessions/session.schema.json");
    home.stretch("schema").stdout(&schema).run();
    home.stretch("check morning-hips").stdout("").stderr("No mistakes.\n").run();
    let played = home.stretch("play morning-hips --made-up-clock --plain").run().stdout;
    assert!(played.starts_with("0:00  Morning hips, "), "{played}");
    home.stretch("new morning-hips")
        .code(2)
        .stderr("stretch: ~/config/stretch/sessions/morning-hips.json is there already; `stretch edit morning-hips` opens it\n")
        .run();
}

#[test]
fn a_copy_plays_like_what_it_was_copied_from() {
    let home = Home::new();
    let original = home.stretch("show hips --json").run().stdout;
    home.stretch("new my-hips --from hips").run();
    home.stretch("show my-hips --json").stdout(&original).run();
    home.stretch("check my-hips").stderr("No mistakes.\n").run();
}

#[test]
#[cfg(unix)]
fn what_was_edited_is_checked_at_once() {
    use std::os::unix::fs::PermissionsExt;
    let home = Home::new();
    let editor = home.path("my editor");
    home.write("my editor", "#!/bin/sh\nsed -i 's/figure-four/figure-for/' \"$2\"\n");
    std::fs::set_permissions(&editor, PermissionsExt::from_mode(0o755)).unwrap();
    // An editor with an argument; its own path has no spaces, which the shell would not mind and we would.
    std::fs::rename(&editor, home.path("editor")).unwrap();
    home.stretch("new morning").run();
    let words = "\
error: unknown exercise `figure-for`
 --> ~/config/stretch/sessions/morning.json:8:29
  |
8 |     { \"hold\": { \"exercise\": \"figure-for\", \"for\": \"30s\", \"sides\": \"each\" } },
  |                             ^^^^^^^^^^^^
  |
  = help: did you mean `figure-four`?
";
    let editor = format!("{} --wait", home.path("editor").display());
    home.stretch("edit morning").env("EDITOR", &editor).code(2).stdout(words).stderr("1 error\n").run();
    home.stretch("edit morning")
        .env("VISUAL", "true")
        .env("EDITOR", editor)
        .code(2)
        .stdout(words)
        .stderr("1 error\n")
        .run();
    home.stretch("edit morning")
        .env("EDITOR", "false")
        .code(1)
        .stderr("stretch: the editor `false` ended with exit status: 1\n")
        .run();
    home.stretch("edit morning")
        .env("EDITOR", "/nowhere")
        .code(1)
        .stderr(
            "stretch: there is no editor `/nowhere` here. Name yours, as in `export EDITOR=nano`; \
             the script is ~/config/stretch/sessions/morning.json\n",
        )
        .run();
    home.stretch("edit hips")
        .code(2)
        .stderr("stretch: `hips` is bundled; `stretch new hips --from hips` makes a copy of yours\n")
        .run();
    home.stretch("edit evning")
        .code(2)
        .stderr("stretch: there is no session `evning` of yours; `stretch new evning` begins one\n")
        .run();
}

#[test]
fn all_mistakes_of_all_files_are_found_in_one_go() {
    let home = Home::new();
    home.write("a.json", r#"{ "title": "A", "steps": [{ "hold": { "exercise": "plnk", "for": "5 s" } }] }"#);
    home.write("b.json", r#"{ "steps": [{ "rest": "10s" }] }"#);
    assert_snapshot!("check", home.stretch("check a.json b.json hips").code(2).stderr("3 errors\n").run().stdout);
    let rows = json(&home.stretch("check a.json b.json hips --json").code(2).run().stdout);
    let found: Vec<_> = rows.as_array().unwrap().iter().map(|row| (&row["file"], &row["line"], &row["code"])).collect();
    assert_eq!(found.len(), 3, "{found:?}");
    home.stretch("check hips --json").stdout("[]\n").run();
}

#[test]
fn the_chimes_are_listed_with_what_they_say() {
    let home = Home::new();
    assert_snapshot!("sounds", home.stretch("sounds").run().stdout);
    assert_eq!(json(&home.stretch("sounds --json").run().stdout).as_array().unwrap().len(), 14);
}

#[test]
fn the_built_in_voice_speaks_on_every_machine() {
    let home = Home::new();
    let voices = json(&home.stretch("voices --json").run().stdout);
    let pico = voices.as_array().unwrap().iter().find(|row| row["engine"] == "pico").unwrap();
    assert_eq!((&pico["works"], &pico["state"]), (&Value::from(true), &Value::from("built in")));
    assert_eq!(pico["chosen"], cfg!(target_os = "linux"));
    let chosen = voices.as_array().unwrap().iter().filter(|row| row["chosen"] == true).count();
    assert_eq!(chosen, 1, "exactly one speaks");
    let shown = home.stretch("voices").run().stdout;
    assert!(shown.contains("\npico        speaks  the built-in voice"), "{shown}");
}

#[test]
fn a_machine_without_a_home_still_lists_and_plays() {
    let home = Home::new();
    home.write("in-the-way", "a file, where folders should be");
    let blocked = home.path("in-the-way").join("folder");
    let with = |line: &str| {
        let variables = ["HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"];
        variables.iter().fold(home.stretch(line), |run, name| run.env(name, &blocked))
    };
    with("list").run();
    let played = with("play cat-cow --made-up-clock --plain").any_stderr().run().stdout;
    assert!(played.contains("Done: Three cat-cows"), "{played}");
    let refused = with("new mine").code(1).any_stderr().run().stderr;
    assert!(refused.starts_with("stretch: cannot write ~/in-the-way/folder/stretch/sessions/mine.json: "), "{refused}");
}

#[test]
fn a_session_of_ones_own_is_called_what_its_file_is_called() {
    let home = Home::new();
    let script = r#"{ "title": "Mine", "steps": [{ "rest": "1s" }] }"#;
    for (file, asked) in [
        ("early birds", "early birds"),
        ("v1.2", "v1.2"),
        ("Dawn", "dawn"),
        ("Hu\u{308}fte", "H\u{fc}fte"),
        ("an\u{303}o", "A\u{d1}O"),
    ] {
        home.write(&format!("config/stretch/sessions/{file}.json"), script);
        let shown = home.stretch("show").arg(asked).run().stdout;
        assert!(shown.contains("Mine"), "{asked}: {shown}");
        assert!(home.stretch("list").run().stdout.contains(file), "{file}");
    }
    for name in [" ", ".hidden", "a:b", "a\u{202e}b"] {
        home.write(&format!("config/stretch/sessions/{name}.json"), script);
        home.stretch("show").arg(name).code(2).any_stderr().run();
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_path_need_not_be_text() {
    use std::os::unix::ffi::OsStringExt;

    let home = Home::new();
    let name = std::ffi::OsString::from_vec(b"./caf\xe9.json".to_vec());
    std::fs::write(home.path("").join(&name), r#"{ "title": "T", "steps": [{ "say": "Hi." }] }"#).unwrap();
    home.stretch("check").arg(&name).stderr("No mistakes.\n").run();
    let shown = home.stretch("show").arg(&name).run().stdout;
    assert!(shown.contains("Hi."), "{shown}");
    home.stretch("play --made-up-clock --plain").arg(&name).run();
}

#[test]
fn where_there_is_nothing_but_ascii_nothing_else_is_written() {
    let home = Home::new();
    home.write("s.json", r#"{ "title": "Hüfte – 1", "language": "de", "steps": [{ "say": "Drück den Fuß." }] }"#);
    let line = "play s.json --made-up-clock --plain";
    let shown = home.stretch(line).env("LANG", "C").run().stdout;
    assert!(shown.is_ascii() && shown.contains("Druck den Fus."), "{shown}");
    assert!(home.stretch(line).run().stdout.contains("Drück den Fuß."));
    home.write("wrong.json", r#"{ "title": "Hüfte – „1“", "stepz": [] }"#);
    home.write("config/stretch/config.toml", "language = \"fr\"\n");
    for (line, code) in [
        ("list --place desk", 0),
        ("show s.json --spoken", 0),
        ("where", 0),
        ("where cou --no-red-flags", 0),
        ("sounds", 0),
        ("doctor", 1),
        ("check wrong.json", 2),
    ] {
        let written = home.stretch(line).env("LC_ALL", "POSIX").code(code).any_stderr().run();
        assert!(written.stdout.is_ascii() && written.stderr.is_ascii(), "{line}: {written}");
        assert!(!written.stdout.is_empty(), "{line}");
    }
}
