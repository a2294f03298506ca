//! Lines to a pipe, a log or a terminal.

use std::io::{self, Write};
use std::sync::mpsc::Sender;

use super::text::{NARROWEST, wrap};
use crate::player::command::{Command, QuitReason};

/// Writes whole lines, each at once. Where they cannot be written any more it falls silent: a session does not end
/// because a disk is full. But where its reader is gone, so is whoever the session was for.
#[derive(Debug)]
pub struct Lines<W> {
    out: Option<W>,
    reader_gone: Option<Sender<Command>>,
    /// How wide the window is that shows them; `None` where no window does.
    columns: Option<fn() -> usize>,
}

/// What stands before the later rows of a line that takes several.
const INDENT: &str = "      ";

impl<W: Write> Lines<W> {
    /// Lines for this writer.
    pub fn new(out: W) -> Self {
        Self { out: Some(out), reader_gone: None, columns: None }
    }

    /// Lines whose session is to end when nobody reads them any more.
    pub fn with_reader(out: W, commands: Sender<Command>) -> Self {
        Self { out: Some(out), reader_gone: Some(commands), columns: None }
    }

    /// The same lines in a window of so many columns, asked for anew with each: broken between words, where the window
    /// would break them within one, and a screen reader would read two halves.
    pub fn in_window(self, columns: fn() -> usize) -> Self {
        Self { columns: Some(columns), ..self }
    }

    /// Writes one line; `text` holds no line break.
    pub fn line(&mut self, text: &str) {
        let Some(out) = &mut self.out else { return };
        let rows = match self.columns {
            Some(columns) => {
                let room = columns().saturating_sub(INDENT.len()).max(NARROWEST);
                wrap(text, room, usize::MAX).join(&format!("\n{INDENT}"))
            }
            None => text.to_owned(),
        };
        let Err(error) = out.write_all(format!("{rows}\n").as_bytes()).and_then(|()| out.flush()) else { return };
        self.out = None;
        if let Some(commands) = self.reader_gone.take().filter(|_| error.kind() == io::ErrorKind::BrokenPipe) {
            // Where nobody takes commands, the session is over.
            let _ = commands.send(Command::Quit(QuitReason::System));
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc::channel;

    use super::*;

    #[test]
    fn a_window_breaks_no_word() {
        let mut out = Vec::new();
        let mut lines = Lines::new(&mut out).in_window(|| 30);
        lines.line("0:08  At eight, ease off by half. Stop if it is sharp.");
        lines.line("0:15  Get ready.");
        let out = String::from_utf8(out).unwrap();
        assert_eq!(out, "0:08  At eight, ease off\n      by half. Stop if it is\n      sharp.\n0:15  Get ready.\n");
    }

    /// Something that cannot be written to, for this reason. It counts how often it was tried.
    struct Closed<'a>(&'a mut u32, io::ErrorKind);

    impl Write for Closed<'_> {
        fn write(&mut self, _: &[u8]) -> io::Result<usize> {
            *self.0 += 1;
            Err(self.1.into())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn a_closed_pipe_is_tried_once() {
        let mut tries = 0;
        let mut lines = Lines::new(Closed(&mut tries, io::ErrorKind::BrokenPipe));
        lines.line("one");
        lines.line("two");
        assert_eq!(tries, 1);
    }

    #[test]
    fn a_session_ends_with_its_reader_and_not_with_a_full_disk() {
        for (kind, command) in
            [(io::ErrorKind::BrokenPipe, Some(Command::Quit(QuitReason::System))), (io::ErrorKind::StorageFull, None)]
        {
            let (send, commands) = channel();
            let mut tries = 0;
            Lines::with_reader(Closed(&mut tries, kind), send).line("one");
            assert_eq!(commands.try_recv().ok(), command, "{kind:?}");
        }
    }
}
