//! What can go wrong with a pack or with speaking, and the words for it.
#![allow(missing_docs, reason = "what a field is, the words of its variant say")]

use std::{fmt, path::PathBuf};

/// Why a pack cannot be made or used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PackError {
    /// A file or folder that cannot be read or written.
    #[error("{}: {why}", path.display())]
    File { path: PathBuf, why: String },
    /// A file of the pack that is not as its manifest says.
    #[error("`{name}` of the voice pack is damaged: {why}")]
    Damaged { name: String, why: String },
    /// A file that is as the manifest says, but is no such table, network or list.
    #[error("`{name}` of the voice pack cannot be used: {why}")]
    Malformed { name: String, why: String },
    /// What is to be made into a pack is no wheel of this voice.
    #[error("this is not the package of a voice: {why}")]
    NotAWheel { why: String },
    /// A kind of pack, or a version of one, that this program does not know.
    #[error("this voice pack is of a kind that is not known here: {what}")]
    Unknown { what: String },
}

impl PackError {
    pub(crate) fn file(path: impl Into<PathBuf>, error: &std::io::Error) -> Self {
        Self::File { path: path.into(), why: error.to_string() }
    }

    pub(crate) fn malformed(name: &str, why: impl fmt::Display) -> Self {
        Self::Malformed { name: name.to_owned(), why: why.to_string() }
    }
}

/// Why a text was not spoken.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum Error {
    /// The network failed, or gave something else than a voice gives.
    #[error("the voice's network failed: {why}")]
    Network { why: String },
    /// A speed outside of [`SPEEDS`](crate::SPEEDS).
    #[error("a speed of {speed} is out of range: 0.5 is half as fast, 1 is normal, 2 is twice as fast")]
    SpeedOutOfRange { speed: f32 },
    /// The phonemes could not be had.
    #[error("the text could not be turned into phonemes: {why}")]
    Phonemes { why: String },
}

impl Error {
    pub(crate) fn network(why: impl fmt::Display) -> Self {
        Self::Network { why: why.to_string() }
    }
}
