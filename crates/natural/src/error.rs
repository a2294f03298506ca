//! What can go wrong with a pack or with speaking, and the words for it.
#![allow(missing_docs, reason = "what a field is, the words of its variant say")]

use std::{fmt, path::PathBuf};

/// Why a pack cannot be made or used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PackError {
    /// A file or folder that cannot be read or written.
    File { path: PathBuf, why: String },
    /// A file of the pack that is not as its manifest says.
    Damaged { name: String, why: String },
    /// A file that is as the manifest says, but is no such table, network or list.
    Malformed { name: String, why: String },
    /// What is to be made into a pack is no wheel of this voice.
    NotAWheel { why: String },
    /// A kind of pack, or a version of one, that this program does not know.
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

impl fmt::Display for PackError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File { path, why } => write!(f, "{}: {why}", path.display()),
            Self::Damaged { name, why } => write!(f, "`{name}` of the voice pack is damaged: {why}"),
            Self::Malformed { name, why } => write!(f, "`{name}` of the voice pack cannot be used: {why}"),
            Self::NotAWheel { why } => write!(f, "this is not the package of a voice: {why}"),
            Self::Unknown { what } => write!(f, "this voice pack is of a kind that is not known here: {what}"),
        }
    }
}

impl std::error::Error for PackError {}

/// Why a text was not spoken.
#[derive(Clone, Debug, PartialEq)]
pub enum Error {
    /// The network failed, or gave something else than a voice gives.
    Network { why: String },
    /// A speed outside of [`SPEEDS`](crate::SPEEDS).
    SpeedOutOfRange { speed: f32 },
    /// The phonemes could not be had.
    Phonemes { why: String },
}

impl Error {
    pub(crate) fn network(why: impl fmt::Display) -> Self {
        Self::Network { why: why.to_string() }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Network { why } => write!(f, "the voice's network failed: {why}"),
            Self::SpeedOutOfRange { speed } => {
                write!(f, "a speed of {speed} is out of range: 0.5 is half as fast, 1 is normal, 2 is twice as fast")
            }
            Self::Phonemes { why } => write!(f, "the text could not be turned into phonemes: {why}"),
        }
    }
}

impl std::error::Error for Error {}
