//! Natural voices, offline: sentences to phonemes to samples, in pure Rust.
//!
//! ```text
//! wheel -> convert -> pack (a folder)            once, when a voice is added
//! text -> sentences -> tokens -> phonemes        english, with the pack's tables
//! phonemes -> spectra -> samples                 acoustic (a network), waveform
//! ```
//!
//! A pack is data from a stranger: every file is bounded and checked before it is used, and a broken one is an error.
//! The same pack, text and speed give a clip of the same length on every processor.

mod acoustic;
mod convert;
mod english;
mod error;
mod files;
mod joined;
mod lexicon;
mod manifest;
mod math;
mod network;
mod noise;
mod pack;
mod pieces;
mod piper;
mod samples;
mod table;
mod tagger;
#[cfg(test)]
mod testing;
mod unknown;
mod voice;
mod waveform;

use std::{ops::RangeInclusive, path::Path};

pub use convert::{PiperModel, convert, convert_piper, convert_voice, convert_words};
pub use error::{Error, PackError};
pub use joined::{PIECE_PAUSE, SENTENCE_PAUSE};
pub use manifest::{FileEntry, Kind, Manifest};
pub use pack::Description;
pub use piper::{Phonemizer, PiperVoice};
pub use samples::Samples;
pub use voice::Voice;

/// The speeds at which a voice can speak; 1 is its own.
pub const SPEEDS: RangeInclusive<f32> = 0.5..=2.0;

/// Reads what the pack in a folder is, without its files: whether it speaks is seen when it is opened.
///
/// # Errors
/// When there is no manifest that can be read, or it is of a kind that is not known.
pub fn describe(folder: &Path) -> Result<Description, PackError> {
    let pack = pack::Pack::look(folder)?;
    Ok(Description { identity: pack.identity(), manifest: pack.manifest, hash: pack.hash })
}

/// Checks every file of the pack in a folder against its SHA-256, as a pack that has just come must be, and gives what it
/// says of itself.
///
/// # Errors
/// As [`describe`], and when a file is not as the manifest says.
pub fn verify(folder: &Path) -> Result<Manifest, PackError> {
    let (manifest, _) = Manifest::read(folder)?;
    manifest.verify(folder)?;
    Ok(manifest)
}
