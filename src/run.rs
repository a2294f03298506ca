//! The top level: read the command line, do it, say what went wrong.

use std::io::Write;
use std::process::ExitCode;
use std::{env, io};

use crate::{app::Error, cli, terminal};
use stretch_script::clean::clean;
use stretch_script::script::render::render;

/// Runs the program. The exit code is 0 when it is done, 1 when it failed, 2 when the command line or a script is
/// wrong, 130 when the user ended it.
pub fn run() -> ExitCode {
    if let Some(answered) = cli::answer_shell() {
        return if answered { ExitCode::SUCCESS } else { ExitCode::FAILURE };
    }
    let _clear = stretch_files::ClearAtEnd;
    // Where signals cannot be had, they end the program as they always do.
    let _ = terminal::watch_ends();
    match cli::parse(env::args_os()).and_then(cli::run) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            say(&error);
            error.exit_code().into()
        }
    }
}

fn say(error: &Error) {
    let mut stderr = io::stderr();
    let words = match error.diagnostics() {
        Some(diagnostics) => render(diagnostics, cli::colour(&stderr)),
        None => match error.to_string() {
            words if words.is_empty() => return,
            // Names that were typed, or pasted, are in it.
            words => {
                let words = format!("stretch: {words}");
                for line in words.lines() {
                    // Where not even standard error can be written to, there is nobody to tell.
                    let _ = cli::paragraph(&clean(line), &mut stderr);
                }
                return;
            }
        },
    };
    // Where not even standard error can be written to, there is nobody to tell.
    let _ = stderr.write_all(cli::lettered(&words).as_bytes());
}
