//! The pages of the manual, and those of `stretch help`.

#[expect(dead_code, reason = "its `main` is the example's")]
#[path = "../../examples/manual.rs"]
mod pages;

use std::{collections::BTreeSet, fs, process::Command};

use clap::CommandFactory;
use stretch::cli::Cli;

use crate::harness::Home;

#[test]
fn every_command_has_a_page_and_every_page_reads_well() {
    let folder = tempfile::tempdir().unwrap();
    pages::write(folder.path()).unwrap();
    let entries = fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().path());
    let pages: BTreeSet<_> = entries.collect();
    let named = |name: &str| folder.path().join(format!("{name}.1"));
    for command in Cli::command().get_subcommands() {
        let page = named(&format!("stretch-{}", command.get_name()));
        assert_eq!(pages.contains(&page), !command.is_hide_set(), "{}", page.display());
    }
    assert!(pages.contains(&named("stretch-log-feel")), "{pages:?}");
    let whole = fs::read_to_string(named("stretch")).unwrap();
    for section in [
        "NAME",
        "SYNOPSIS",
        "DESCRIPTION",
        "OPTIONS",
        "EXAMPLES",
        "FILES",
        "ENVIRONMENT",
        "\"EXIT STATUS\"",
        "\"SEE ALSO\"",
    ] {
        assert!(whole.contains(&format!(".SH {section}\n")), "{section}: {whole}");
    }
    let play = fs::read_to_string(named("stretch-play")).unwrap();
    assert!(play.contains(".SH KEYS\n") && play.contains("stretch play hips"), "{play}");
    // The judge of manual pages, where it is installed.
    let Ok(judged) = Command::new("mandoc").args(["-T", "lint", "-W", "warning"]).args(&pages).output() else { return };
    let said = String::from_utf8_lossy(&judged.stdout);
    assert!(judged.status.success() && said.is_empty(), "{said}");
}

#[test]
fn help_has_commands_and_pages() {
    let home = Home::new();
    let of_play = home.stretch("help play").run().stdout;
    assert_eq!(of_play, home.stretch("play --help").run().stdout);
    assert_eq!(home.stretch("help log feel").run().stdout, home.stretch("log feel --help").run().stdout);
    let all = home.stretch("help").run().stdout;
    assert!(all.starts_with(home.stretch("--help").run().stdout.trim_end()), "{all}");
    for page in ["sessions", "programmes", "reminders", "control", "voices", "accessibility"] {
        assert!(all.contains(&format!("stretch help {page} ")), "{all}");
        let text = home.stretch(&format!("help {page}")).run().stdout;
        assert!(text.lines().count() > 20, "{text}");
        for mark in ["```", "](", "|---", "**"] {
            assert!(!text.contains(mark), "{page}: {mark}: {text}");
        }
    }
    let wrong = home.stretch("help sesions").code(2).any_stderr().run().stderr;
    assert!(wrong.contains("did you mean `sessions`?"), "{wrong}");
}

#[test]
fn the_guide_has_all_that_it_takes_to_write_a_session() {
    let guide = Home::new().stretch("schema --guide").run().stdout;
    for part in ["# Writing sessions", "### hold", "## All exercises", "| `figure-four` | ", "| `cat-cow` | "] {
        assert!(guide.contains(part), "{part}: {guide}");
    }
}
