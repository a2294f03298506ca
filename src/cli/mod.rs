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
mod exercises;
mod export;
mod feel;
mod grouped;
mod help;
mod init;
mod keys;
mod list;
mod log;
mod mistyped;
mod new;
mod plan;
mod play;
mod print;
mod remind;
mod schema;
mod show;
mod sounds;
mod start;
mod today;
mod voices;

use std::ffi::OsString;

use clap::Parser;

use self::mistyped::Mistyped;
use crate::app::{Context, Error};
use crate::config::Folders;
use crate::habit::clock::WallClock;
use crate::remote::hush;
use crate::terminal;

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
    let clock = cli.made_up_now.map_or_else(WallClock::default, WallClock::at);
    if cli.accessible {
        terminal::keep_still();
    }
    let context = || {
        let context = Context { clock: clock.clone(), ..Context::find()? };
        if context.config.accessible {
            terminal::keep_still();
        }
        Ok::<_, Error>(context)
    };
    let Some(command) = cli.command else { return start::run(&context()?) };
    match command {
        Command::Play(args) => play::run(&args, &context()?),
        Command::Resume(args) => play::resume(&args, &context()?),
        Command::Where(args) => aches::run(&args, &context()?),
        Command::Today(args) => today::run(&args, &context()?),
        Command::Plan(args) => plan::run(&args, &context()?),
        Command::Init { shell } => init::run(shell),
        Command::Remind(args) => remind::run(&args, &context()?),
        Command::Log(args) => log::run(&args, &context()?),
        Command::List(args) => list::run(&args, &context()?),
        Command::Exercises(args) => exercises::run(&args, &context()?),
        Command::Show(args) => show::run(&args, &context()?),
        Command::Export(args) => export::run(&args, &context()?),
        Command::New(args) => new::create(&args, &context()?),
        Command::Edit { name } => new::edit(&name, &context()?),
        Command::Check(args) => check::run(&args, &context()?),
        Command::Schema { of, guide } => schema::run(of, guide),
        Command::Voices(args) => voices::run(&args, &context()?),
        Command::Sounds { play, json } => sounds::run(play, json, &context()?),
        Command::Doctor { speak, json } => doctor::run(speak, json),
        Command::Ctl(args) => ctl::run(&args),
        Command::KeepHushed => {
            hush::keep(Folders::find().state.as_deref());
            Ok(())
        }
        Command::Completions(args) => completions::run(&args),
        Command::Help { words } => help::run(&words),
    }
}
