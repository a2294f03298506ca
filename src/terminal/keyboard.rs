//! Keys become commands, on a thread of their own.

use std::{io, sync::mpsc::Sender, thread};

use super::{KeySource, Terminal, tty};
use crate::player::command::{Command, CommandSource};

/// The keys of the terminal that was entered; none, where it has none. They end with the terminal.
#[derive(Clone, Copy, Debug)]
pub struct Keyboard<'a> {
    /// The terminal.
    pub terminal: &'a Terminal,
    /// Where its keys come from.
    pub source: KeySource,
}

impl CommandSource for Keyboard<'_> {
    fn listen(&self, commands: Sender<Command>) -> io::Result<()> {
        if self.terminal.has_keys()
            && let Some((keys, reading)) = tty::keys(self.source)?
        {
            let read = move || tty::read_keys(keys, &commands);
            thread::Builder::new().name("keyboard".into()).spawn(read)?;
            self.terminal.is_read(reading);
        }
        Ok(())
    }
}
