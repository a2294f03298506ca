//! Keys become commands, on a thread of their own.

use std::{io, sync::mpsc::Sender, thread};

use super::{KeySource, Terminal, tty};
use crate::player::command::Command;

/// Starts to send the keys of the terminal that was entered; does nothing where there are none. The thread ends
/// with the terminal, or when nobody listens any more.
///
/// # Errors
/// When the terminal or a thread cannot be had.
pub fn listen(terminal: &Terminal, source: KeySource, commands: Sender<Command>) -> io::Result<()> {
    if terminal.has_keys()
        && let Some(device) = tty::open(source)?
    {
        thread::Builder::new().name("keyboard".into()).spawn(move || tty::read_keys(device, &commands))?;
    }
    Ok(())
}
