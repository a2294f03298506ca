//! What can be wrong with a sound.

use std::{
    fmt,
    path::{Path, PathBuf},
    time::Duration,
};

use super::bundled;

/// Why a sound cannot be played.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SoundError {
    /// No bundled sound has this name.
    Unknown { name: String, suggestion: Option<&'static str> },
    /// No bundled theme has this name.
    UnknownTheme { theme: String, suggestion: Option<&'static str> },
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
}

impl SoundError {
    pub(super) fn unknown(name: &str) -> Self {
        Self::Unknown { name: name.to_owned(), suggestion: bundled::suggestion(name) }
    }

    pub(super) fn unknown_theme(theme: &str) -> Self {
        Self::UnknownTheme { theme: theme.to_owned(), suggestion: bundled::suggested_theme(theme) }
    }

    /// The file it is about, unless it is about a bundled sound.
    pub fn path(&self) -> Option<&Path> {
        match self {
            Self::Unknown { .. } | Self::UnknownTheme { .. } => None,
            Self::NotFound { path }
            | Self::NotAFile { path }
            | Self::Unreadable { path, .. }
            | Self::NotASound { path, .. }
            | Self::TooLarge { path, .. }
            | Self::TooLong { path, .. } => Some(path),
        }
    }
}

impl fmt::Display for SoundError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unknown { name, suggestion: Some(known) } => {
                write!(f, "there is no bundled sound `{name}`; did you mean `{known}`?")
            }
            Self::Unknown { name, suggestion: None } => {
                write!(f, "there is no bundled sound `{name}`; `stretch sounds` lists them")
            }
            Self::UnknownTheme { theme, suggestion: Some(known) } => {
                write!(f, "there is no sound theme `{theme}`; did you mean `{known}`?")
            }
            Self::UnknownTheme { theme, suggestion: None } => {
                let themes: Vec<_> = bundled::themes().collect();
                write!(f, "there is no sound theme `{theme}`; there are {}", themes.join(" and "))
            }
            Self::NotFound { path } => write!(f, "{}: there is no such file", path.display()),
            Self::NotAFile { path } => write!(f, "{}: this is not a plain file", path.display()),
            Self::Unreadable { path, why } => write!(f, "{}: cannot be read: {why}", path.display()),
            Self::NotASound { path, why } => {
                write!(f, "{}: cannot be played: {why}; WAV, FLAC, Ogg Vorbis and MP3 can", path.display())
            }
            Self::TooLarge { path, limit } => {
                write!(
                    f,
                    "{}: larger than {} MB; a shorter or compressed sound will do",
                    path.display(),
                    limit / 1_000_000
                )
            }
            Self::TooLong { path, limit } => {
                write!(f, "{}: longer than {} seconds; cut a shorter piece out of it", path.display(), limit.as_secs())
            }
        }
    }
}

impl std::error::Error for SoundError {}
