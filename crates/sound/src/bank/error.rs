//! What can be wrong with a sound.
#![allow(missing_docs, reason = "what a field is, the words of its variant say")]

use std::fmt;
use std::path::{Path, PathBuf};
use std::time::Duration;

use stretch_script::clean::clean_path;

/// Why a sound cannot be played.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SoundError {
    /// No bundled sound has this name.
    Unknown { name: String, suggestion: Option<String> },
    /// No bundled theme has this name.
    UnknownTheme { theme: String, suggestion: Option<String>, themes: Vec<&'static str> },
    /// There is nothing at this path.
    NotFound { path: PathBuf },
    /// There is something, but no plain file: a folder, a pipe, a device.
    NotAFile { path: PathBuf },
    /// The file cannot be read.
    Unreadable { path: PathBuf, why: String },
    /// It cannot be decoded.
    NotASound { path: PathBuf, why: String },
    /// The file has more bytes than this.
    TooLarge { path: PathBuf, limit: u64 },
    /// The sound lasts longer than this.
    TooLong { path: PathBuf, limit: Duration },
    /// With this file, all sound files are more than they may be together.
    TooMuch { path: PathBuf },
    /// Music that lasts less than this.
    TooShort { path: PathBuf, least: Duration },
}

impl SoundError {
    /// The file it is about, unless it is about a bundled sound.
    pub fn path(&self) -> Option<&Path> {
        match self {
            Self::Unknown { .. } | Self::UnknownTheme { .. } => None,
            Self::NotFound { path }
            | Self::NotAFile { path }
            | Self::Unreadable { path, .. }
            | Self::NotASound { path, .. }
            | Self::TooLarge { path, .. }
            | Self::TooLong { path, .. }
            | Self::TooMuch { path }
            | Self::TooShort { path, .. } => Some(path),
        }
    }
}

impl SoundError {
    /// What is wrong, without the file's name.
    pub fn reason(&self) -> String {
        match self {
            Self::Unknown { name, suggestion: Some(known) } => {
                format!("there is no bundled sound `{name}`; did you mean `{known}`?")
            }
            Self::Unknown { name, suggestion: None } => {
                format!("there is no bundled sound `{name}`; `stretch sounds` lists them")
            }
            Self::UnknownTheme { theme, suggestion: Some(known), .. } => {
                format!("there is no sound theme `{theme}`; did you mean `{known}`?")
            }
            Self::UnknownTheme { theme, suggestion: None, themes } => {
                format!("there is no sound theme `{theme}`; there are {}", themes.join(" and "))
            }
            Self::NotFound { .. } => "there is no such file".to_owned(),
            Self::NotAFile { .. } => "this is not a plain file".to_owned(),
            Self::Unreadable { why, .. } => format!("cannot be read: {why}"),
            Self::NotASound { why, .. } => why.clone(),
            Self::TooLarge { limit, .. } => {
                format!("larger than {} MB; a shorter or compressed sound will do", limit / 1_000_000)
            }
            Self::TooLong { limit, .. } => {
                format!("longer than {} seconds; cut a shorter piece out of it", limit.as_secs())
            }
            Self::TooMuch { .. } => "too much together with the sounds before it; use shorter or fewer ones".to_owned(),
            Self::TooShort { least, .. } => {
                format!("shorter than {} second; music takes longer", least.as_secs())
            }
        }
    }
}

impl fmt::Display for SoundError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let reason = self.reason();
        match (self, self.path()) {
            (Self::NotASound { path, .. }, _) => {
                write!(f, "{}: cannot be played: {reason}; WAV, FLAC, Ogg Vorbis and MP3 can", clean_path(path))
            }
            (_, Some(path)) => write!(f, "{}: {reason}", clean_path(path)),
            (_, None) => f.write_str(&reason),
        }
    }
}

impl std::error::Error for SoundError {}
