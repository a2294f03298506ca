//! What pulls the mixer: a device, a clock where there is none, memory. They all hear the same samples.

pub mod clock;
#[cfg(all(feature = "playback", target_os = "linux"))]
pub mod cookie;
#[cfg(feature = "playback")]
pub mod device;
pub mod memory;
#[cfg(all(feature = "playback", target_os = "linux"))]
mod quiet;
pub mod source;

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
}
