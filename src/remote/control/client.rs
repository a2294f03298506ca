//! Somebody who is connected: what came from them and what is to go to them, both within bounds.

use std::collections::VecDeque;
use std::io::{self, Read, Write};

use interprocess::local_socket::Stream;

use super::protocol::LONGEST_LINE;

/// What is kept for somebody who does not read, in bytes; who leaves more lying there is let go of.
const MOST_UNREAD: usize = 256 << 10;

/// A connection.
pub(super) struct Client {
    /// Tells it from all others of the session.
    pub number: u64,
    stream: Stream,
    heard: Vec<u8>,
    unsaid: VecDeque<u8>,
    /// Whether they are told all that happens.
    pub follows: bool,
    /// Whether they wait for an answer: until it is there, nothing more is heard.
    pub waits: bool,
    /// Whether they have said their last.
    closed: bool,
}

impl Client {
    pub fn new(stream: Stream, number: u64) -> Self {
        Self { number, stream, heard: Vec::new(), unsaid: VecDeque::new(), follows: false, waits: false, closed: false }
    }

    #[cfg(unix)]
    pub fn stream(&self) -> &Stream {
        &self.stream
    }

    /// Whether more of them is taken in now.
    pub fn is_heard(&self) -> bool {
        !self.closed && !self.waits && self.heard.len() <= LONGEST_LINE
    }

    pub fn has_more_to_say(&self) -> bool {
        !self.unsaid.is_empty()
    }

    /// Whether there is nothing more to be done for them.
    pub fn is_done(&self) -> bool {
        self.closed && !self.waits && !self.has_more_to_say()
    }

    /// Takes in what has come, no more than a line that is too long.
    ///
    /// # Errors
    /// When the connection broke.
    pub fn hear(&mut self) -> io::Result<()> {
        let mut bytes = [0; LONGEST_LINE];
        while self.is_heard() {
            match self.stream.read(&mut bytes) {
                Ok(0) => self.closed = true,
                Ok(count) => self.heard.extend_from_slice(&bytes[..count]),
                Err(error) if error.kind() == io::ErrorKind::WouldBlock => break,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
        Ok(())
    }

    /// The next whole line, where they wait for nothing. `Err` where it is too long: whoever sends such lines has
    /// nothing to say.
    pub fn line(&mut self) -> Result<Option<Vec<u8>>, TooLong> {
        if self.waits {
            return Ok(None);
        }
        match self.heard.iter().position(|byte| *byte == b'\n') {
            Some(end) if end <= LONGEST_LINE => {
                let rest = self.heard.split_off(end + 1);
                let mut line = std::mem::replace(&mut self.heard, rest);
                line.pop();
                Ok(Some(line))
            }
            None if self.heard.len() <= LONGEST_LINE => Ok(None),
            _ => Err(TooLong),
        }
    }

    /// Has this said, as soon as they listen.
    ///
    /// # Errors
    /// When they have not listened for too long, or the connection broke.
    pub fn say(&mut self, text: &str) -> io::Result<()> {
        if self.unsaid.len() + text.len() > MOST_UNREAD {
            return Err(io::ErrorKind::TimedOut.into());
        }
        self.unsaid.extend(text.as_bytes());
        self.flush()
    }

    /// Says as much as they listen to.
    ///
    /// # Errors
    /// When the connection broke.
    pub fn flush(&mut self) -> io::Result<()> {
        while self.has_more_to_say() {
            match self.stream.write(self.unsaid.as_slices().0) {
                Ok(0) => return Err(io::ErrorKind::WriteZero.into()),
                Ok(count) => drop(self.unsaid.drain(..count)),
                Err(error) if error.kind() == io::ErrorKind::WouldBlock => break,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
        Ok(())
    }

    /// Nothing more of them is heard.
    pub fn close(&mut self) {
        self.closed = true;
        self.heard = Vec::new();
    }
}

/// A line that is longer than any request.
#[derive(Debug)]
pub(super) struct TooLong;
