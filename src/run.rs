//! The top level: read the command line, do it, say what went wrong.

use std::{
    io::{self, IsTerminal, Write},
    process::ExitCode,
};

use clap::Parser;

use crate::{
    clean::clean,
    cli::{self, Cli, Error},
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
            let code = if error.use_stderr() { 2 } else { 0 };
            // Help on a closed pipe is nobody's fault.
            let _ = error.print();
            return code.into();
        }
    };
    match cli::run(cli) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            say(&error);
            error.exit_code().into()
        }
    }
}

fn say(error: &Error) {
    let mut stderr = io::stderr();
    let colour = if stderr.is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty()) {
        Colour::On
    } else {
        Colour::Off
    };
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
