//! Sound: clips, the mixer that turns a timeline and a position into samples, and the sinks that pull it.

pub mod bank;
pub mod chimes;
pub mod clip;
pub mod level;
