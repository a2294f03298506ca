//! Writes the manual, a page for the program and one for each command: `cargo run --example manual -- FOLDER`.
//!
//! What can be typed comes from the same declarations as `--help`; examples and keys get sections of their own, as pages
//! of a manual have them.

use std::fs;
use std::io;
use std::path::Path;

use clap::{Command, CommandFactory};
use clap_mangen::Man;
use clap_mangen::roff::{Roff, bold, roman};
use jiff::Timestamp;
use stretch::cli::Cli;

fn main() -> io::Result<()> {
    let folder = std::env::args_os().nth(1).ok_or_else(|| io::Error::other("say which folder"))?;
    write(Path::new(&folder))
}

/// Writes all pages into the folder.
///
/// # Errors
/// When one of them cannot be written.
pub fn write(folder: &Path) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    let mut command = Cli::command().disable_help_subcommand(true);
    command.build();
    page(&command, "stretch", None, folder)?;
    below(&command, "stretch", folder)
}

/// The day that the pages are of: `SOURCE_DATE_EPOCH`, so that the same sources make the same pages, or today.
fn date() -> String {
    let told =
        std::env::var("SOURCE_DATE_EPOCH").ok().and_then(|seconds| Timestamp::from_second(seconds.parse().ok()?).ok());
    told.unwrap_or_else(Timestamp::now).strftime("%Y-%m-%d").to_string()
}

/// The commands below this one that are for people.
fn seen(command: &Command) -> impl Iterator<Item = &Command> {
    command.get_subcommands().filter(|next| !next.is_hide_set())
}

/// The pages of the commands below this one.
fn below(command: &Command, name: &str, folder: &Path) -> io::Result<()> {
    for next in seen(command) {
        let name_of_next = format!("{name}-{}", next.get_name());
        page(next, &name_of_next, Some(name), folder)?;
        below(next, &name_of_next, folder)?;
    }
    Ok(())
}

/// One page.
fn page(command: &Command, name: &str, above: Option<&str>, folder: &Path) -> io::Result<()> {
    let after = command.get_after_help().map(ToString::to_string).unwrap_or_default();
    let bare =
        command.clone().name(name.to_owned()).after_help("").after_long_help("").version(env!("CARGO_PKG_VERSION"));
    let bare = bare.display_name(name.to_owned()).bin_name(name.replace('-', " "));
    // The rest of what it does is its description.
    let line = command.get_about().map(ToString::to_string).unwrap_or_default();
    let bare = bare.about(line.split(". ").next().unwrap_or_default().to_owned());
    let man = Man::new(bare).title(name.to_uppercase()).manual("stretch").date(date());
    let mut out = Vec::new();
    man.render_title(&mut out)?;
    man.render_name_section(&mut out)?;
    man.render_synopsis_section(&mut out)?;
    man.render_description_section(&mut out)?;
    if command.get_arguments().any(|argument| !argument.is_hide_set()) {
        man.render_options_section(&mut out)?;
    }
    if seen(command).next().is_some() {
        man.render_subcommands_section(&mut out)?;
    }
    let mut roff = Roff::new();
    for part in after.split("\n\n") {
        section(part, &mut roff);
    }
    if above.is_none() {
        whole(&mut roff);
    }
    let related: Vec<_> = match above {
        None => seen(command).map(|next| format!("{name}-{}", next.get_name())).collect(),
        Some(above) => vec![above.to_owned()],
    };
    roff.control("SH", ["SEE ALSO"]);
    let last = related.len().saturating_sub(1);
    for (index, page) in related.iter().enumerate() {
        roff.text([bold(page.as_str()), roman(if index < last { "(1)," } else { "(1)" })]);
    }
    roff.to_writer(&mut out)?;
    fs::write(folder.join(format!("{name}.1")), tidy(&String::from_utf8_lossy(&out)))
}

/// A part of what stands below the help: under a heading of its own where it has one.
fn section(part: &str, roff: &mut Roff) {
    let Some((heading, rest)) = part.split_once(':').filter(|(heading, _)| ["Examples", "Keys"].contains(heading))
    else {
        if !part.trim().is_empty() {
            roff.control("SH", ["NOTES"]);
            for line in part.trim().lines() {
                roff.text([roman(line.trim())]);
            }
        }
        return;
    };
    roff.control("SH", [heading.to_uppercase().as_str()]);
    roff.control("nf", []);
    for line in rest.trim_matches('\n').lines() {
        roff.text([roman(line.trim_start())]);
    }
    roff.control("fi", []);
}

/// What is true of every command.
fn whole(roff: &mut Roff) {
    let entries = |roff: &mut Roff, entries: &[(&str, &str)]| {
        for (name, about) in entries {
            roff.control("TP", []);
            roff.text([bold(*name)]);
            roff.text([roman(*about)]);
        }
    };
    roff.control("SH", ["FILES"]);
    entries(
        roff,
        &[
            ("~/.config/stretch/config.toml", "Preferences; all of them are optional."),
            ("~/.config/stretch/sessions/", "Sessions of your own, and programmes in its folder programmes."),
            ("~/.local/share/stretch/voices/", "Voice packs; also looked for in /usr/share/stretch/voices."),
            ("~/.local/state/stretch/history.jsonl", "What was done. It never leaves the machine."),
            ("~/.cache/stretch/", "What can be made again: words that were spoken."),
        ],
    );
    roff.control("SH", ["ENVIRONMENT"]);
    entries(
        roff,
        &[
            ("ACCESSIBLE", "Where it is set to anything but 0: nothing is redrawn, menus are numbered."),
            ("NO_COLOR", "Where it is set: no colours, and plain lines instead of bars."),
            ("LC_ALL, LC_MESSAGES, LANG", "The language, and the letters that the terminal knows."),
            ("XDG_CONFIG_HOME, XDG_DATA_HOME, XDG_STATE_HOME, XDG_CACHE_HOME", "Where the folders above are."),
            ("EDITOR, VISUAL", "What `stretch edit` opens."),
        ],
    );
    roff.control("SH", ["EXIT STATUS"]);
    entries(
        roff,
        &[
            ("0", "All is well."),
            ("1", "A file, a device or a program failed."),
            ("2", "A script or what was typed is not right; what is wrong with it was said."),
            ("130", "The user ended it."),
        ],
    );
}

/// Without empty lines, which a manual page must not have outside of examples, nor blanks at a line's end.
fn tidy(page: &str) -> String {
    let mut out = String::new();
    let mut verbatim = false;
    for line in page.lines() {
        verbatim = match line {
            ".nf" => true,
            ".fi" => false,
            _ => verbatim,
        };
        let line = line.trim_end();
        // One break is as good as two.
        if line == ".br" && out.ends_with(".br\n") {
            continue;
        }
        if line.is_empty() {
            if verbatim {
                out.push_str("\\&\n");
            }
            continue;
        }
        out.push_str(line);
        out.push('\n');
    }
    out
}
