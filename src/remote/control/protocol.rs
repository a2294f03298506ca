//! What is said on the control socket: one JSON object a line, both ways.
//!
//! A request names a command, `{"command":"pause"}`; the answer says whether it was carried out, and what the session is
//! like by then. After `{"command":"events"}` and its answer, the lines of `stretch play --events` follow as they
//! happen. The schema is [`SCHEMA`].

use serde::{Deserialize, Serialize};

use crate::player::command::{Command, NAMES};
use crate::remote::status::Status;
use stretch_script::clean::clean;

/// The JSON Schema of a line, in either direction.
pub const SCHEMA: &str = include_str!("schema.json");

/// The longest line that is taken, in bytes.
pub(super) const LONGEST_LINE: usize = 4096;

/// The name of the request for the status.
pub const STATUS: &str = "status";
/// The name of the request for all events from now on.
pub const EVENTS: &str = "events";

/// The names of all requests.
pub fn names() -> impl Iterator<Item = &'static str> {
    NAMES.iter().map(|(name, _)| *name).chain([STATUS, EVENTS])
}

/// A line that is sent to the player.
#[derive(Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RequestLine {
    pub command: String,
}

/// What a request asks for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Request {
    /// That something is done.
    Command(Command),
    /// What the session is like.
    Status,
    /// To be told all that happens.
    Events,
}

impl Request {
    /// What this line asks for.
    ///
    /// # Errors
    /// With what is wrong with it.
    pub fn read(line: &[u8]) -> Result<Self, String> {
        let read = serde_json::from_slice(line);
        let Ok(RequestLine { command }) = read else {
            return Err("a request looks like {\"command\":\"pause\"}, on one line".to_owned());
        };
        match command.as_str() {
            STATUS => Ok(Self::Status),
            EVENTS => Ok(Self::Events),
            name => Command::named(name).map(Self::Command).ok_or_else(|| {
                let short: String = name.chars().take(40).collect();
                let all: Vec<_> = names().collect();
                format!("there is no command `{}`; there are {}", clean(&short), all.join(", "))
            }),
        }
    }
}

/// A line that comes back.
#[derive(Debug, Default, Deserialize, Serialize)]
pub(super) struct Answer {
    /// Whether it was done.
    pub ok: bool,
    /// Why it was not.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub error: Option<String>,
    /// What the session is like by now.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<Status>,
}

impl Answer {
    /// It was done, and now the session is like this.
    pub fn done(status: Status) -> Self {
        Self { ok: true, status: Some(status), error: None }
    }

    /// It was not done.
    pub fn refused(why: impl Into<String>) -> Self {
        Self { error: Some(why.into()), ..Self::default() }
    }

    /// As a line.
    pub fn line(&self) -> String {
        // Plain data always has a form in JSON.
        serde_json::to_string(self).unwrap_or_default() + "\n"
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_request_is_one_object_with_one_name() {
        assert_eq!(Request::read(br#"{"command":"pause"}"#), Ok(Request::Command(Command::Pause)));
        assert_eq!(Request::read(br#" { "command" : "status" } "#), Ok(Request::Status));
        for wrong in ["", "pause", "{}", r#"{"command":1}"#, r#"{"command":"pause","now":true}"#, "[]", "\u{0}"] {
            let error = Request::read(wrong.as_bytes()).unwrap_err();
            assert_eq!(error, "a request looks like {\"command\":\"pause\"}, on one line", "{wrong}");
        }
        assert!(Request::read(b"\xff\xfe").is_err());
    }

    #[test]
    fn who_asks_for_what_is_not_there_is_told_what_is() {
        let error = Request::read("{\"command\":\"p\\u001b[2Jlay\"}".as_bytes()).unwrap_err();
        assert!(!error.contains('\u{1b}'), "{error:?}");
        assert!(error.ends_with(
            "there are pause, resume, toggle, next, back, again, time, easier, more, less, mute, stop, status, events"
        ));
        let long = format!("{{\"command\":\"{}\"}}", "x".repeat(4000));
        assert!(Request::read(long.as_bytes()).unwrap_err().len() < 200);
    }
}
