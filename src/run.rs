//! The top level: read the command line, do it, say what went wrong.

use std::{
    env,
    io::{self, IsTerminal, Write},
    process::ExitCode,
};

use clap::Parser;

use crate::{
    cli::{self, Cli, Error, Mistyped},
    terminal::has_no_colour,
};
use stretch_script::{
    clean::clean,
    script::render::{Colour, render},
};

/// Runs the program. The exit code is 0 when it is done, 1 when it failed, 2 when the command line or a script is
/// wrong, 130 when the user ended it.
pub fn run() -> ExitCode {
    if let Some(answered) = cli::answer_shell() {
        return if answered { ExitCode::SUCCESS } else { ExitCode::FAILURE };
    }
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => {
            if error.use_stderr() {
                let words = env::args_os().skip(1).map(|word| word.to_string_lossy().into_owned());
                return end(&Error::Mistyped(Box::new(Mistyped::new(error, words))));
            }
            // Help on a closed pipe is nobody's fault.
            let _ = error.print();
            return ExitCode::SUCCESS;
        }
    };
    match cli::run(cli) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => end(&error),
    }
}

fn end(error: &Error) -> ExitCode {
    say(error);
    error.exit_code().into()
}

fn say(error: &Error) {
    let mut stderr = io::stderr();
    let colour = if stderr.is_terminal() && !has_no_colour() { Colour::On } else { Colour::Off };
    let words = match error.diagnostics() {
        Some(diagnostics) => render(diagnostics, colour),
        None => match error.to_string() {
            words if words.is_empty() => return,
            // Names that were typed, or pasted, are in it.
            words => words.lines().map(clean).fold("stretch: ".to_owned(), |text, line| text + &line + "\n"),
        },
    };
    // Where not even standard error can be written to, there is nobody to tell.
    let _ = stderr.write_all(words.as_bytes());
}
