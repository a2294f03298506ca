//! Sound: clips, the mixer that turns a timeline and a position into samples, music underneath, and the
//! sinks that pull it.

#![cfg_attr(
    not(test),
    warn(clippy::exit, clippy::expect_used, clippy::print_stderr, clippy::print_stdout, clippy::unwrap_used)
)]

pub mod bank;
pub mod chimes;
pub mod clip;
pub mod handle;
pub mod level;
mod limiter;
mod meter;
pub mod mix;
pub mod music;
pub mod plan;
mod playing_clip;
mod protocol;
mod ramp;
pub mod sink;
#[cfg(any(test, feature = "testing"))]
pub mod testing;

pub use bank::SoundBank;
pub use clip::Clip;
pub use handle::MixerHandle;
pub use mix::Mixer;
pub use music::Feed;
pub use plan::MixPlan;
pub use protocol::{ClipState, Landing, Levels, MixerStatus, Snapshot};
