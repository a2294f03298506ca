//! The command line: what can be typed, one file a subcommand.

mod aches;
mod args;
mod ask;
mod check;
mod complete;
mod completions;
mod ctl;
mod detach;
mod doctor;
mod export;
mod keys;
mod list;
mod mistyped;
mod new;
mod play;
mod print;
mod schema;
mod show;
mod sounds;
mod start;
mod voices;

use std::ffi::OsString;

use clap::Parser;

use self::mistyped::Mistyped;
use crate::app::{Context, Error};
use crate::config::Folders;
use crate::remote::hush;

pub use args::Cli;
use args::Command;
pub use completions::answer_shell;
pub use print::{colour, lettered, paragraph};

/// What was typed, the program's name first. Help is given here.
///
/// # Errors
/// When it cannot be understood, or nothing is left to be done.
pub fn parse(words: impl Iterator<Item = OsString>) -> Result<Cli, Error> {
    let words: Vec<OsString> = words.collect();
    Cli::try_parse_from(&words).map_err(|error| {
        if error.use_stderr() {
            let words = words.iter().skip(1).map(|word| word.to_string_lossy().into_owned());
            return Error::Usage(Mistyped::new(error, words).to_string());
        }
        // Help on a closed pipe is nobody's fault.
        let _ = error.print();
        Error::Said(0)
    })
}

/// Does what was typed.
///
/// # Errors
/// With what went wrong; nothing below this prints or exits.
pub fn run(cli: Cli) -> Result<(), Error> {
    let Some(command) = cli.command else { return start::run(&Context::find()?) };
    match command {
        Command::Play(args) => play::run(&args, &Context::find()?),
        Command::Resume(args) => play::resume(&args, &Context::find()?),
        Command::Where(args) => aches::run(&args, &Context::find()?),
        Command::List(args) => list::run(&args, &Context::find()?),
        Command::Show(args) => show::run(&args, &Context::find()?),
        Command::Export(args) => export::run(&args, &Context::find()?),
        Command::New(args) => new::create(&args, &Context::find()?),
        Command::Edit { name } => new::edit(&name, &Context::find()?),
        Command::Check(args) => check::run(&args, &Context::find()?),
        Command::Schema => schema::run(),
        Command::Voices(args) => voices::run(&args, &Context::find()?),
        Command::Sounds { play, json } => sounds::run(play, json, &Context::find()?),
        Command::Doctor { speak, json } => doctor::run(speak, json),
        Command::Ctl(args) => ctl::run(&args),
        Command::KeepHushed => {
            hush::keep(Folders::find().state.as_deref());
            Ok(())
        }
        Command::Completions(args) => completions::run(&args),
    }
}
