//! `stretch help [WORDS]`: the help of a command, or a page of the manual on a subject.

mod page;

use std::io::{self, IsTerminal, Write};

use clap::CommandFactory;

use super::args::Cli;
use super::mistyped::names_below;
use super::{Error, print};
use crate::terminal;
use stretch_script::script::render::Colour;
use stretch_script::script::suggest;

/// A page: what is typed for it, what it is about, and its text in Markdown.
struct Topic {
    name: &'static str,
    about: &'static str,
    text: &'static str,
}

/// The pages, in the order in which somebody new would read them.
const TOPICS: [Topic; 6] = [
    Topic { name: "sessions", about: "writing sessions of your own", text: SESSIONS },
    Topic {
        name: "programmes",
        about: "sessions over weeks, and programmes of your own",
        text: include_str!("../../docs/programmes.md"),
    },
    Topic {
        name: "reminders",
        about: "nudges, and how they keep quiet",
        text: include_str!("../../docs/reminders.md"),
    },
    Topic {
        name: "control",
        about: "a headset, media keys, `ctl`, status lines, hooks",
        text: include_str!("../../docs/hands.md"),
    },
    Topic { name: "voices", about: "voices, chimes and music", text: include_str!("../../docs/voices.md") },
    Topic {
        name: "accessibility",
        about: "by ear, with a screen reader, without a terminal",
        text: include_str!("../../docs/accessibility.md"),
    },
];

/// The reference of scripts, which is also what a program that writes them is given.
pub(super) const SESSIONS: &str = include_str!("../../sessions/README.md");

pub(super) fn run(words: &[String]) -> Result<(), Error> {
    let mut out = print::out();
    if let [name] = words
        && let Some(topic) = TOPICS.iter().find(|topic| topic.name == name)
    {
        let at_terminal = io::stdout().is_terminal();
        let columns = if at_terminal { usize::from(terminal::size().0).min(100) } else { 80 };
        let bold = print::colour(&io::stdout()) == Colour::On;
        return Ok(out.write_all(page::laid_out(topic.text, columns, bold).as_bytes())?);
    }
    let mut command = Cli::command();
    command.build();
    for word in words {
        let next = command.find_subcommand(word).filter(|command| !command.is_hide_set()).cloned();
        command = next.ok_or_else(|| unknown(words))?;
    }
    let text = command.render_help();
    let text = if print::colour(&io::stdout()) == Colour::On { text.ansi().to_string() } else { text.to_string() };
    out.write_all(text.as_bytes())?;
    if words.is_empty() {
        writeln!(out, "\nPages:")?;
        for topic in &TOPICS {
            writeln!(out, "  stretch help {:15}{}", topic.name, topic.about)?;
        }
    }
    Ok(())
}

fn unknown(words: &[String]) -> Error {
    let names: Vec<_> = TOPICS.iter().map(|topic| topic.name).collect();
    let asked = words.join(" ");
    let meant = suggest::nearest(&asked, names_below(&Cli::command()).chain(names.iter().copied()));
    Error::Usage(format!(
        "there is no command and no page `{asked}`{}\nThe pages are {}; `stretch --help` names the commands.",
        suggest::question(meant),
        names.join(", ")
    ))
}
