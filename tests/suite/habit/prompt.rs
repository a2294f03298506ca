//! `stretch init SHELL`: what stands above a prompt.

use std::process::{Command, Stdio};

use crate::harness::Home;

/// A home with something due at any time of any day.
fn due() -> Home {
    let home = Home::new();
    let own = r#"{ "title": "Mine", "phases": [{ "name": "A", "sessions": [{ "session": "micro" }] }] }"#;
    home.write("config/stretch/sessions/programmes/mine.json", own);
    home.stretch("plan start mine").any_stderr().run();
    home
}

const LINE: &str = "stretch: Micro break is due, 2 min (stretch play micro)\n";

#[test]
fn one_line_says_what_is_due_and_nothing_says_that_nothing_is() {
    let home = due();
    home.stretch("today --line").stdout(LINE).run();
    home.stretch("plan pause").any_stderr().run();
    home.stretch("today --line").stdout("").run();
    home.write("state/stretch/plan.json", "{").stretch("today --line").stdout("").run();
    let fresh = Home::new();
    fresh.stretch("today --line").stdout("").run();
    let after = fresh.stretch("today --line --after-a-while --made-up-now 2026-11-27T12:30[Europe/Berlin]");
    after.stdout("stretch: Midday twist is due, 73 s (stretch play midday)\n").run();
}

/// What a shell prints that runs this behind its hook; `None` where there is no such shell.
fn shell(home: &Home, shell: &str, options: &[&str], script: &str) -> Option<String> {
    let program = std::path::Path::new(env!("CARGO_BIN_EXE_stretch"));
    let mut command = Command::new(shell);
    home.furnish(&mut command);
    let path = std::env::join_paths(
        std::iter::once(program.parent().unwrap().to_owned())
            .chain(std::env::split_paths(&std::env::var_os("PATH").unwrap_or_default())),
    );
    command.env("PATH", path.unwrap()).args(options).arg("-c").arg(script).stdin(Stdio::null());
    let Ok(output) = command.output() else {
        eprintln!("skipped: there is no {shell} here");
        return None;
    };
    assert!(output.stderr.is_empty(), "{shell}: {}", String::from_utf8_lossy(&output.stderr));
    Some(String::from_utf8(output.stdout).unwrap())
}

#[test]
fn the_line_stands_above_the_prompt_once_in_a_while() {
    let home = due();
    let bash = r#"eval "$(stretch init bash)"; eval "$(stretch init bash)"
        (exit 3); _stretch_hook; echo "$?"; _stretch_hook; echo again
        SECONDS=400; _stretch_hook; echo later; echo "$PROMPT_COMMAND""#;
    if let Some(told) = shell(&home, "bash", &["--norc"], bash) {
        assert_eq!(told, format!("{LINE}3\nagain\n{LINE}later\n_stretch_hook\n"));
    }
    // A command that took two minutes makes it speak up, even soon after.
    let long = r#"eval "$(stretch init bash)"; _stretch_hook; _stretch_began=0; SECONDS=130; _stretch_hook"#;
    if let Some(told) = shell(&home, "bash", &["--norc"], long) {
        assert_eq!(told, format!("{LINE}{LINE}"));
    }
    let zsh = r#"eval "$(stretch init zsh)"; _stretch_hook; echo again; _stretch_hook; _stretch_next=0; _stretch_hook"#;
    if let Some(told) = shell(&home, "zsh", &["-f"], zsh) {
        assert_eq!(told, format!("{LINE}again\n{LINE}"));
    }
    let fish = "stretch init fish | source; _stretch_hook; echo again; _stretch_hook";
    if let Some(told) = shell(&home, "fish", &["--no-config"], fish) {
        assert_eq!(told, format!("{LINE}again\n"));
    }
}
