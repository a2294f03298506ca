//! Lines to a pipe, a log or a terminal.

use std::io::Write;

/// Writes whole lines, each at once. When nobody reads any more it falls silent: a session does not end because
/// its log does.
#[derive(Debug)]
pub struct Lines<W>(Option<W>);

impl<W: Write> Lines<W> {
    /// Lines for this writer.
    pub fn new(out: W) -> Self {
        Self(Some(out))
    }

    /// Writes one line; `text` holds no line break.
    pub fn line(&mut self, text: &str) {
        if let Some(out) = &mut self.0
            && out.write_all(format!("{text}\n").as_bytes()).and_then(|()| out.flush()).is_err()
        {
            self.0 = None;
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io;

    use super::*;

    /// A pipe whose reader is gone. It counts how often it was tried.
    struct Closed<'a>(&'a mut u32);

    impl Write for Closed<'_> {
        fn write(&mut self, _: &[u8]) -> io::Result<usize> {
            *self.0 += 1;
            Err(io::ErrorKind::BrokenPipe.into())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn a_closed_pipe_is_tried_once() {
        let mut tries = 0;
        let mut lines = Lines::new(Closed(&mut tries));
        lines.line("one");
        lines.line("two");
        assert_eq!(tries, 1);
    }
}
