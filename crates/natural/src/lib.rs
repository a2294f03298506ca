//! x
mod acoustic;
mod convert;
mod english;
mod error;
mod files;
mod lexicon;
mod manifest;
mod network;
mod noise;
mod table;
mod tagger;
#[cfg(test)]
mod testing;
mod unknown;
mod voice;
mod waveform;
pub use convert::{convert, convert_voice};
pub use error::{Error, PackError};
pub use voice::Voice;
/// The speeds at which a voice can speak; 1 is as it was trained.
pub const SPEEDS: std::ops::RangeInclusive<f32> = 0.5..=2.0;
