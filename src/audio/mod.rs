//! Sound: clips, the mixer that turns a timeline and a position into samples, music underneath, and the
//! sinks that pull it.

pub mod bank;
pub mod chimes;
pub mod clip;
pub mod desk;
pub mod level;
mod link;
pub mod mix;
pub mod music;
mod ramp;
pub mod score;
pub mod sink;
#[cfg(test)]
pub(crate) mod testing;
mod voice;

pub use link::{Levels, Place, Snapshot, Status, Supply};
