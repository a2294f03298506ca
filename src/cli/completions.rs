//! `stretch completions SHELL`, and the answers to the shells that use it. The script asks this program for every word,
//! so that it knows the sessions of the moment.

use std::io::Write;
use std::{env, io};

use clap::{Arg, Command, CommandFactory};
use clap_complete::engine::ArgValueCandidates;
use clap_complete::env::{CompleteEnv, Shells};
use clap_complete_nushell::Nushell;

use super::{Cli, Error, args::CompletionsArgs, complete};

/// The variable that a script sets to its shell's name when it asks.
const ASKED_BY: &str = "STRETCH_COMPLETE";

/// What a zsh script needs at its end: kept in a file, it is first read when a word is to be completed already.
const ZSH_FIRST_TIME: &str = "[ \"$funcstack[1]\" = \"_stretch\" ] && _clap_dynamic_completer_stretch \"$@\"\n";

/// The one shell whose script does not ask: it knows the commands and options, and no sessions.
const NUSHELL: &str = "nushell";

/// The shells, by their names.
pub(super) fn shells() -> [&'static str; 6] {
    ["bash", "zsh", "fish", "elvish", NUSHELL, "powershell"]
}

pub(super) fn run(args: &CompletionsArgs) -> Result<(), Error> {
    let name = args.shell.as_str();
    let mut script = Vec::new();
    if name == NUSHELL {
        clap_complete::generate(Nushell, &mut offered(), "stretch", &mut script);
        return Ok(io::stdout().write_all(&script)?);
    }
    let shells = Shells::builtins();
    let shell =
        shells.completer(name).ok_or_else(|| Error::Usage(format!("nothing is known of the shell `{name}`")))?;
    // By its name: a script in a file outlives the place where the program lies now.
    shell.write_registration(ASKED_BY, "stretch", "stretch", "stretch", &mut script)?;
    if name == "zsh" {
        script.extend_from_slice(ZSH_FIRST_TIME.as_bytes());
    }
    io::stdout().write_all(&script)?;
    Ok(())
}

/// Answers a shell that asks how a word goes on. Whether that worked; `None` where no shell asks.
pub fn answer_shell() -> Option<bool> {
    let here = env::current_dir().ok();
    match CompleteEnv::with_factory(offered).var(ASKED_BY).try_complete(env::args_os(), here.as_deref()) {
        Ok(asked) => asked.then_some(true),
        // Whatever was said of it would stand in the middle of what is being typed.
        Err(_) => Some(false),
    }
}

/// What can be typed, without what is hidden: a shell would offer it as soon as nothing else fits.
fn offered() -> Command {
    seen(&Cli::command())
}

/// A command and those below it, with what is seen of them.
fn seen(full: &Command) -> Command {
    let args = full.get_arguments().filter(|arg| !arg.is_hide_set()).cloned().map(with_candidates);
    let below = full.get_subcommands().filter(|command| !command.is_hide_set()).map(seen);
    let about = full.get_about().cloned().unwrap_or_default();
    // The help that there is of its own stands among them.
    Command::new(full.get_name().to_owned()).disable_help_subcommand(true).about(about).args(args).subcommands(below)
}

/// Wishes know nothing of what there is to be wished for.
fn with_candidates(arg: Arg) -> Arg {
    match arg.get_value_names().and_then(<[_]>::first).map(clap::builder::Str::as_str) {
        Some("STEP") => arg.add(ArgValueCandidates::new(complete::steps)),
        Some("ENGINE") => arg.add(ArgValueCandidates::new(complete::engines)),
        Some("VOICE") => arg.add(ArgValueCandidates::new(complete::voices)),
        _ => arg,
    }
}
