//! `stretch completions SHELL`

use std::io::{self, Write};

use clap::CommandFactory;

use super::{Cli, Error, args::CompletionsArgs};

pub(super) fn run(args: &CompletionsArgs) -> Result<(), Error> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut Cli::command(), "stretch", &mut script);
    io::stdout().write_all(&script)?;
    Ok(())
}
