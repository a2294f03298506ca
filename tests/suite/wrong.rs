//! What a person reads when something is wrong: one clear error, exit code 2, and never a sound before it.

use crate::harness::Home;

/// Runs it for real, with a device if there were one: nothing is played, and this is all that is said.
fn says(home: &Home, line: &str, words: &str) {
    home.stretch(line).code(2).stdout("").stderr(words).run();
}

#[test]
fn a_misspelt_session_is_recognised_and_all_are_listed() {
    let home = Home::new();
    let all = "There are: back-advanced, back-beginner, back-intermediate, cat-cow, coffee, desk, evening, hang, hips, \
               lower-back, mat, micro, midday, neck, posture, pre-gym, relief, roll, sciatica, strength, upper-back, \
               warm-up, wheel. `stretch list` says what each is for";
    for line in ["play hipps", "show hipps", "check hipps", "new mine --from hipps"] {
        says(&home, line, &format!("stretch: there is no session `hipps`; did you mean `hips`? {all}\n"));
    }
    says(&home, "play knitting", &format!("stretch: there is no session `knitting`. {all}\n"));
    home.write("mine.json", "{}");
    says(&home, "play mine", "stretch: there is no session `mine`; the file here is asked for as `./mine.json`\n");
}

#[test]
fn nobody_lists_ten_thousand_sessions() {
    let home = Home::new();
    for number in 0..100 {
        home.write(&format!("config/stretch/sessions/a{number}.json"), "{}");
    }
    let words = home.stretch("play nothing-of-the-kind").code(2).any_stderr().run().stderr;
    assert!(words.len() < 500, "{words}");
    assert!(words.ends_with(", …. `stretch list` says what each is for\n"), "{words}");
}

#[test]
fn a_missing_sound_is_shown_where_it_is_named() {
    let home = Home::new();
    home.write(
        "s.json",
        r#"{ "title": "S",
  "sounds": { "start": "gong.wav" },
  "steps": [{ "hold": { "name": "A", "for": "5s" } }, { "chime": "bell.ogg" }] }
"#,
    );
    let missing = "\
error: there is no sound file `gong.wav`
 --> s.json:2:24
  |
2 |   \"sounds\": { \"start\": \"gong.wav\" },
  |                        ^^^^^^^^^^
  |
  = help: the path is relative to this script

error: there is no sound file `bell.ogg`
 --> s.json:3:66
  |
3 |   \"steps\": [{ \"hold\": { \"name\": \"A\", \"for\": \"5s\" } }, { \"chime\": \"bell.ogg\" }] }
  |                                                                  ^^^^^^^^^^
  |
  = help: the path is relative to this script
";
    says(&home, "play s.json", missing);
    says(&home, "show s.json", missing);
    home.write("gong.wav", "RIFF").write("bell.ogg", "");
    says(
        &home,
        "play s.json",
        "\
error: `gong.wav` cannot be played: it is not a sound, or of a kind that is not known here
 --> s.json:2:24
  |
2 |   \"sounds\": { \"start\": \"gong.wav\" },
  |                        ^^^^^^^^^^
  |
  = help: WAV, FLAC, MP3 and Ogg Vorbis can be played

error: `bell.ogg` cannot be played: it is not a sound, or of a kind that is not known here
 --> s.json:3:66
  |
3 |   \"steps\": [{ \"hold\": { \"name\": \"A\", \"for\": \"5s\" } }, { \"chime\": \"bell.ogg\" }] }
  |                                                                  ^^^^^^^^^^
  |
  = help: WAV, FLAC, MP3 and Ogg Vorbis can be played
",
    );
}

#[test]
fn a_broken_script_is_shown_where_it_is_broken() {
    let home = Home::new();
    let script = "{ \"title\": \"S\", \"steps\": [{ \"hold\": { \"name\": \"A\", \"fro\": \"5s\" } }] }\n";
    home.write("s.json", script);
    let words = |name: &str| {
        format!(
            "\
error: unknown key `fro`
 --> {name}:1:52
  |
1 | {{ \"title\": \"S\", \"steps\": [{{ \"hold\": {{ \"name\": \"A\", \"fro\": \"5s\" }} }}] }}
  |                                                    ^^^^^
  |
  = help: did you mean `for`?
"
        )
    };
    says(&home, "play s.json", &words("s.json"));
    says(&home, "show ./s.json --json", &words("./s.json"));
    home.stretch("play -").stdin(script).code(2).stdout("").stderr(&words("standard input")).run();
    home.stretch("check s.json").code(2).stdout(&words("s.json")).stderr("1 error\n").run();
    home.stretch("play -").code(2).stdout("").stderr(
        "error: this file is empty\n--> standard input\n = help: `stretch new NAME` writes a script to begin with\n",
    ).run();
    says(&home, "play nowhere.json", "error: this file cannot be read: there is no such file\n--> nowhere.json\n");
}

#[test]
fn an_unknown_engine_or_voice_is_named_with_what_there_is() {
    let home = Home::new();
    for line in ["play hips --engine pic", "show hips --engine pic"] {
        says(
            &home,
            line,
            "stretch: there is no engine `pic`: did you mean `pico`? There is: auto, natural, piper, pico, flite, espeak-ng, say, \
             system, off\n",
        );
    }
    says(
        &home,
        "play hips --voice Bob",
        "stretch: engine `pico` has no voice `Bob`; there is: de-DE, en-GB, en-US, es-ES, fr-FR, it-IT\n",
    );
}

#[test]
fn a_number_out_of_range_is_told_its_range() {
    let home = Home::new();
    let range = "is out of range: 0.5 is half as fast, 1 is normal, 2 is twice as fast\n";
    says(&home, "play hips --rate 9", &format!("stretch: a rate of 9 {range}"));
    says(&home, "play hips --rate 0", &format!("stretch: a rate of 0 {range}"));
    says(&home, "play hips --rate NaN", &format!("stretch: a rate of NaN {range}"));
    for (line, words) in [
        (
            "play hips --rate fast",
            "`fast` is not possible for --rate: it is a number: 1 is normal, 0.9 a little slower. `stretch play",
        ),
        ("play hips --rate", "--rate needs a value. `stretch play"),
        (
            "play hips --lead-in 99999",
            "`99999` is not possible for --lead-in: it is a number of milliseconds from 0 to 10000. `stretch play",
        ),
        ("play hips --reps 0", "`0` is not possible for --reps: it is a number from 1 to 1000. `stretch play"),
        (
            "play hips --voice-volume 99",
            "`99` is not possible for --voice-volume: it lies between -60 and 12 decibels. `stretch play",
        ),
        (
            "play hips --chime-volume NaN",
            "`NaN` is not possible for --chime-volume: it lies between -60 and 12 decibels. `stretch play",
        ),
        (
            "list --max banana",
            "--max: `banana` is no duration; a duration looks like \"30s\", \"1m30s\" or \"2m\". `stretch list",
        ),
        (
            "play hips --detail long",
            "`long` is not possible for --detail. It is one of learn, full, brief, names. `stretch play",
        ),
        (
            "play hips --lang deutsch",
            "`deutsch` is not possible for --lang; did you mean `de`? It is one of en, de, es, fr, it. `stretch play",
        ),
    ] {
        says(&home, line, &format!("stretch: {words} --help` says what can be typed\n"));
    }
    let words = home.stretch("play hips --in 10s").code(2).stdout("").any_stderr().run().stderr;
    assert!(words.starts_with("stretch: it does not fit into 10s: the shortest it can be done in is "), "{words}");
}

#[test]
fn a_step_that_is_not_there_is_told_what_is() {
    let home = Home::new();
    let steps = "steps are numbered from 1 to 4";
    says(&home, "play hips --from 0", &format!("stretch: there is no step `0`; {steps}\n"));
    says(&home, "play hips --from 99", &format!("stretch: there is no step `99`; {steps}\n"));
    says(&home, "play hips --from nose", &format!("stretch: there is no step `nose`; {steps}\n"));
    let bridge = format!("stretch: there is no step `bridge`; {steps}, or did you mean \"Glute bridge\"?\n");
    says(&home, "play hips --from bridge", &bridge);
    home.stretch("show hips").arg("--from").arg("glute BRIDGE").any_stderr().run();
}

#[test]
fn a_misspelt_preference_is_shown() {
    let home = Home::new();
    home.write("config/stretch/config.toml", "[voice]\nspeed = 2\n");
    says(
        &home,
        "play hips",
        "\
stretch: ~/config/stretch/config.toml:2:1: there is no preference `speed` here. There are: engine, name, rate, pitch, \
         volume, piper-model
  speed = 2
  ^
",
    );
    home.write("config/stretch/config.toml", "[voice]\nengine = \"pic\"\n");
    let engines = "auto, natural, piper, pico, flite, espeak-ng, say, system, off";
    let words = format!("there is no engine `pic`: did you mean `pico`? There is: {engines} (config.toml)");
    says(&home, "play hips", &format!("stretch: {words}\n"));
    home.write("config/stretch/config.toml", "[sound]\ntheme = \"bowls\"\n");
    says(&home, "play hips", "stretch: there is no sound theme `bowls`; did you mean `bowl`? (config.toml)\n");
}

#[test]
fn a_misspelt_command_is_recognised() {
    let home = Home::new();
    let help = "`stretch --help` says what can be typed\n";
    says(&home, "paly hips", &format!("stretch: there is no command `paly`; did you mean `play`? {help}"));
    says(&home, "juggle", &format!("stretch: there is no command `juggle`. {help}"));
}

#[test]
fn what_is_missing_or_too_much_on_a_command_line_is_named() {
    let home = Home::new();
    for (line, words) in [
        (
            "play",
            "`stretch play` needs <SESSION>. `stretch` alone lets you choose, `stretch list` shows all sessions. `stretch play",
        ),
        ("play hips neck", "`neck` is one word too many for `stretch play`. `stretch play"),
        ("play hips --engin pico", "`stretch play` knows no `--engin`; did you mean `--engine`? `stretch play"),
        // What is hidden is not suggested either.
        ("play hips --made", "`stretch play` knows no `--made`. `stretch play"),
        ("play hips --plain --events", "--plain and --events do not go together: leave one of them out. `stretch play"),
        ("play hips --mute --mute", "--mute can be given once only. `stretch play"),
        ("show hips --json=1", "--json takes no value. `stretch show"),
        ("--nope", "`stretch` knows no `--nope`. `stretch"),
    ] {
        says(&home, line, &format!("stretch: {words} --help` says what can be typed\n"));
    }
}

#[test]
fn a_name_that_would_leave_the_folder_is_no_name() {
    let home = Home::new();
    let words = "stretch: a session's name has letters, digits, hyphens and underscores only\n";
    for name in ["../mine", "a/b", ".mine", "mine.json"] {
        says(&home, &format!("new {name}"), words);
        says(&home, &format!("edit {name}"), words);
    }
}

#[test]
fn the_meant_thing_is_offered() {
    let home = Home::new();
    home.write("config/stretch/sessions/morning.json", "{}");
    let end = "`stretch --help` says what can be typed\n";
    for (line, meant) in [("hips", "stretch play hips"), ("morning --plain", "stretch play morning")] {
        let command = line.split(' ').next().unwrap();
        says(&home, line, &format!("stretch: there is no command `{command}`; did you mean `{meant}`? {end}"));
    }
    says(
        &home,
        "edit mornin",
        "stretch: there is no session `mornin` of yours; `stretch new mornin` begins one. Did you mean `stretch edit \
         morning`?\n",
    );
}

#[test]
fn a_file_here_is_hinted_at_whatever_it_is_called() {
    let home = Home::new();
    for (name, path) in [("DAY.JSON", "./DAY.JSON"), ("day-one", "./day-one"), ("mine", "./mine.json")] {
        home.write(path.trim_start_matches("./"), "{}");
        let words = format!("stretch: there is no session `{name}`; the file here is asked for as `{path}`\n");
        says(&home, &format!("play {name}"), &words);
        home.stretch(&format!("check {name}")).code(2).stderr(&words).run();
    }
}

#[cfg(unix)]
#[test]
fn a_pipe_is_told_of_standard_input() {
    let home = Home::new();
    let pipe = home.path("pipe.json");
    rustix::fs::mkfifoat(rustix::fs::CWD, &pipe, rustix::fs::Mode::RWXU).unwrap();
    let help = "= help: with `-`, a script is read from standard input\n";
    let printed = home.stretch("check ./pipe.json").code(2).any_stderr().run().stdout;
    assert!(printed.contains("this is a pipe and not a file") && printed.ends_with(help), "{printed}");
}
