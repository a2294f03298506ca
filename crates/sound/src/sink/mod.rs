//! What pulls the mixer: a sound server, a device, a clock where there is neither, memory. They all hear the same
//! samples.

pub mod clock;
#[cfg(feature = "playback")]
mod device;
#[cfg(feature = "playback")]
pub mod error;
#[cfg(all(feature = "playback", target_os = "linux"))]
mod library;
pub mod memory;
#[cfg(feature = "playback")]
mod pace;
#[cfg(all(feature = "playback", target_os = "linux"))]
mod quiet;
#[cfg(all(feature = "playback", target_os = "linux"))]
mod server;
pub mod source;

use std::time::Duration;

use super::mix::Mixer;

/// Something that pulls a mixer all by itself, until it is dropped.
pub trait Device {
    /// Begins to pull.
    fn play(&mut self, mixer: Mixer);

    /// Whether it has said that it is gone.
    fn is_lost(&self) -> bool;

    /// Why it never began to pull, where it knows.
    fn why(&self) -> Option<String> {
        None
    }

    /// What the sound system said of it beside asking for more, one thing at a time: for a log.
    fn said(&mut self) -> Option<String> {
        None
    }

    /// How long it takes at most until what the mixer tells of is heard, with a margin.
    fn held(&self) -> Duration;

    /// What it is called, for people. To be asked before it plays.
    fn about(&mut self) -> String;
}

/// Whether something on this machine records from a microphone; `None` where nobody can tell.
#[cfg(feature = "playback")]
pub fn is_recording() -> Option<bool> {
    #[cfg(target_os = "linux")]
    return server::microphone::is_recording().ok();
    #[cfg(not(target_os = "linux"))]
    None
}

/// Finds what plays on this machine: the user's sound server, or else the system's default device. May take long where
/// one of them hangs: not for a thread that has something else to do.
///
/// # Errors
/// When there is nothing, or it does not tell what it can play.
#[cfg(feature = "playback")]
pub fn open() -> Result<Box<dyn Device + Send>, error::DeviceError> {
    #[cfg(target_os = "linux")]
    let refused = match server::ServerSink::open() {
        Ok(server) => return Ok(Box::new(server)),
        Err(why) => why,
    };
    #[cfg(not(target_os = "linux"))]
    let refused = error::DeviceError::None;
    match device::DeviceSink::open() {
        Ok(device) => Ok(Box::new(device)),
        // A server that is there and refuses has more to say than the absence of anything else.
        Err(error::DeviceError::None) => Err(refused),
        Err(error) => Err(error),
    }
}
