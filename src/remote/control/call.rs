//! Asking a session that plays, from another program.

use std::io::{self, BufRead, BufReader, Write};
use std::path::Path;
use std::time::Duration;

use interprocess::local_socket::Stream;
use interprocess::local_socket::prelude::*;

use super::place;
use super::protocol::{Answer, EVENTS, RequestLine};
use crate::remote::status::Status;

/// How long an answer may take: what is to be done is done within a blink, and the end of a session within a second.
const PATIENCE: Duration = Duration::from_secs(5);

/// A connection to a session that plays.
#[derive(Debug)]
pub struct Call(BufReader<Stream>);

/// Why there is no answer.
#[derive(Debug, thiserror::Error)]
pub enum CallError {
    /// Nothing plays.
    #[error("no session is playing; `stretch play hips` begins one")]
    NoSession,
    /// It was refused.
    #[error("{0}")]
    Refused(String),
    /// The session is there, but does not answer.
    #[error("the session does not answer")]
    Silent,
    /// The session came to its end meanwhile.
    #[error("the session is over")]
    Over,
}

impl From<io::Error> for CallError {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::WouldBlock | io::ErrorKind::TimedOut => Self::Silent,
            _ => Self::Over,
        }
    }
}

impl Call {
    /// Calls the session whose socket is in this folder; of several, the one that began last.
    ///
    /// # Errors
    /// When there is none.
    pub fn new(folder: Option<&Path>) -> Result<Self, CallError> {
        let stream = folder.and_then(|folder| place::connect(folder).ok()).ok_or(CallError::NoSession)?;
        stream.set_recv_timeout(Some(PATIENCE))?;
        stream.set_send_timeout(Some(PATIENCE))?;
        Ok(Self(BufReader::new(stream)))
    }

    /// Asks for this, and tells what the session is like then.
    ///
    /// # Errors
    /// When it is refused, or there is no answer.
    pub fn ask(&mut self, command: &str) -> Result<Status, CallError> {
        let request = RequestLine { command: command.to_owned() };
        let line = serde_json::to_string(&request).map_err(io::Error::from)? + "\n";
        self.0.get_mut().write_all(line.as_bytes())?;
        let answer = self.line()?.ok_or(CallError::Over)?;
        match serde_json::from_str(&answer).map_err(io::Error::from)? {
            Answer { ok: true, status: Some(status), .. } => Ok(status),
            Answer { error, .. } => Err(CallError::Refused(error.unwrap_or_default())),
        }
    }

    /// All that happens from now on, to the end of the session: lines without their ends.
    ///
    /// # Errors
    /// When it is refused, or there is no answer.
    pub fn events(mut self) -> Result<impl Iterator<Item = String>, CallError> {
        self.ask(EVENTS)?;
        // Whole minutes may pass in which nothing happens.
        self.0.get_ref().set_recv_timeout(None)?;
        Ok(std::iter::from_fn(move || self.line().ok().flatten()))
    }

    fn line(&mut self) -> io::Result<Option<String>> {
        let mut line = String::new();
        let count = self.0.read_line(&mut line)?;
        Ok((count > 0).then(|| line.trim_end_matches('\n').to_owned()))
    }
}
