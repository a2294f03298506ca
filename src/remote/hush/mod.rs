//! Other people's sound: players that are playing when a session begins are paused, and when it ends the very same ones
//! go on.
//!
//! A small process of its own keeps them. It waits for the end of a pipe that the session holds: that end comes however
//! the session ends, also when it is killed. Should it be killed as well, a record on disk says which players are to go
//! on when the next session ends.

#[cfg(all(feature = "media-keys", target_os = "linux"))]
mod keeper;
#[cfg(all(feature = "media-keys", target_os = "linux"))]
mod record;

use std::env;
use std::io;
use std::process::{Child, Command, Stdio};

#[cfg(all(feature = "media-keys", target_os = "linux"))]
pub use keeper::keep;

/// The subcommand that keeps the players that were paused. It is not for people.
pub const KEEP: &str = "keep-hushed";

/// Other players are paused until this is gone: its end of the pipe goes with it, and what is done then is waited for by
/// nobody.
#[derive(Debug)]
pub struct Hush {
    _keeper: Child,
}

impl Hush {
    /// Pauses all players that are playing.
    ///
    /// # Errors
    /// When the process that keeps them cannot be started.
    pub fn begin() -> io::Result<Self> {
        let mut command = Command::new(env::current_exe()?);
        command.arg(KEEP).stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null());
        Ok(Self { _keeper: command.spawn()? })
    }
}

/// Where there are no such players, nothing is kept.
#[cfg(not(all(feature = "media-keys", target_os = "linux")))]
pub fn keep(_: Option<&std::path::Path>) {}
