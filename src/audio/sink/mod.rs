//! What pulls the mixer: a device, a clock where there is none, memory. They all hear the same samples.

pub mod clock;
#[cfg(feature = "playback")]
pub mod device;
pub mod memory;
