//! Words that a shell completes: asked for as the shells do, and once through a real bash.

use std::{
    path::Path,
    process::{Command, Stdio},
};

use crate::harness::Home;

/// What is offered for the last word of a command line.
fn offered(home: &Home, line: &str) -> Vec<String> {
    let words: Vec<&str> = line.split(' ').collect();
    let asked = home
        .stretch("")
        .arg("--")
        .env("STRETCH_COMPLETE", "fish")
        .env("_CLAP_COMPLETE_INDEX", (words.len() - 1).to_string());
    let asked = words.iter().fold(asked, |asked, word| asked.arg(*word)).run();
    asked.stdout.lines().map(|line| line.split('\t').next().unwrap().to_owned()).collect()
}

#[test]
fn sessions_are_completed_the_users_own_among_them() {
    let home = Home::new();
    home.write("config/stretch/sessions/hiking.json", r#"{ "title": "Hiking", "steps": [{ "say": "Go." }] }"#);
    home.write("high.json", "{}").write("high.txt", "").write("high.png", "");
    for line in ["stretch play hi", "stretch show --json hi", "stretch export -o a.wav hi", "stretch check hi"] {
        assert_eq!(offered(&home, line), ["hiking", "hips", "high.json", "high.txt"], "{line}");
    }
    assert_eq!(offered(&home, "stretch check hips hik"), ["hiking"]);
    assert_eq!(offered(&home, "stretch edit h"), ["hiking"]);
    assert_eq!(offered(&home, "stretch new mine --from hi"), ["hiking", "hips", "high.json", "high.txt"]);
    assert_eq!(offered(&home, "stretch play ./hi"), ["./high.json", "./high.txt"]);
}

#[test]
fn a_mistake_in_the_preferences_is_no_reason_to_complete_nothing() {
    let home = Home::new();
    home.write("config/stretch/config.toml", "languge = 1");
    assert_eq!(offered(&home, "stretch play hi"), ["hips"]);
}

#[test]
fn places_engines_voices_languages_and_steps_are_completed() {
    let home = Home::new();
    assert_eq!(offered(&home, "stretch where lo"), ["lower-back"]);
    assert_eq!(offered(&home, "stretch play hips --engine p"), ["piper", "pico"]);
    assert_eq!(offered(&home, "stretch play hips --voice e"), ["en-GB", "en-US", "es-ES"]);
    assert_eq!(offered(&home, "stretch play hips --lang "), ["en", "de", "es", "fr", "it"]);
    assert_eq!(offered(&home, "stretch completions z"), ["zsh"]);
    let steps = ["figure-four", "hip-flexor", "flat-back-hamstring", "glute-bridge"];
    assert_eq!(offered(&home, "stretch play hips --from "), steps);
    home.stretch("play hips --made-up-clock --plain --keys 150s:q").code(130).run();
    assert_eq!(offered(&home, "stretch resume --from "), steps);
}

#[test]
fn what_is_hidden_is_never_offered() {
    let home = Home::new();
    for line in ["stretch play hips --made", "stretch resume --k", "stretch show hips --key"] {
        assert_eq!(offered(&home, line).iter().filter(|word| word.starts_with("--")).count(), 0, "{line}");
    }
    assert!(offered(&home, "stretch play hips --m").contains(&"--mute".to_owned()));
    assert!(offered(&home, "stretch log f").contains(&"feel".to_owned()), "what stands below a command is seen");
}

#[test]
fn every_shell_has_a_script_that_asks_the_program_by_its_name() {
    let home = Home::new();
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let script = home.stretch(&format!("completions {shell}")).run().stdout;
        assert!(script.contains("STRETCH_COMPLETE"), "{shell}: {script}");
        assert!(!script.contains(env!("CARGO_BIN_EXE_stretch")), "{shell}: {script}");
    }
}

#[test]
fn bash_completes_a_session() {
    let home = Home::new();
    let Ok(version) = Command::new("bash").arg("--version").stdout(Stdio::null()).status() else {
        eprintln!("skipped: there is no bash here");
        return;
    };
    assert!(version.success());
    let folder = Path::new(env!("CARGO_BIN_EXE_stretch")).parent().unwrap();
    let path = std::env::join_paths([folder, Path::new("/usr/bin"), Path::new("/bin")]).unwrap();
    let script = "source <(stretch completions bash)
        COMP_WORDS=(stretch play hi) COMP_CWORD=2 COMP_TYPE=9
        _clap_complete_stretch stretch hi play
        printf '%s\\n' \"${COMPREPLY[@]}\"
        complete -p stretch | grep -o _clap_complete_stretch";
    let mut bash = Command::new("bash");
    home.furnish(&mut bash);
    let output = bash.env("PATH", path).args(["--norc", "-c", script]).output().unwrap();
    let printed = String::from_utf8(output.stdout).unwrap();
    assert_eq!(printed, "hips\n_clap_complete_stretch\n", "{}", String::from_utf8_lossy(&output.stderr));
}
