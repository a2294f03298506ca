//! Everything that can end the program early, with its words and its exit code.

use std::{io, path::PathBuf, process};

use crate::{config::ConfigError, library::load::LoadError};
use stretch_script::Diagnostic;
use stretch_script::clean::{clean_path, is_unprintable};
use stretch_voice::SpeechError;

/// Why the program ends early.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The session that was asked for is not there, or cannot be played.
    #[error(transparent)]
    Session(#[from] LoadError),
    /// A voice was asked for that cannot be had.
    #[error(transparent)]
    Speech(#[from] SpeechError),
    /// The preferences cannot be used.
    #[error(transparent)]
    Config(#[from] ConfigError),
    /// The command line is wrong.
    #[error("{}", printable(.0))]
    Usage(String),
    /// Another program failed.
    #[error("the {what} `{name}` ended with {status}")]
    Program {
        /// What it is to us, "editor".
        what: &'static str,
        /// Its name.
        name: String,
        /// How it ended.
        status: process::ExitStatus,
    },
    /// Something could not be read or written.
    #[error("cannot {doing} {}: {error}", clean_path(path))]
    Io {
        /// What was to be done, "write".
        doing: &'static str,
        /// With what.
        path: PathBuf,
        /// Why not.
        error: io::Error,
    },
    /// It was asked for rightly, and did not work out.
    #[error("{}", printable(.0))]
    Failed(String),
    /// The reader of our output is gone: no fault at all.
    #[error("")]
    OutputClosed,
    /// Some of it failed, and that was said already.
    #[error("")]
    Said(u8),
}

impl Error {
    /// It was to be done, "write", with what lies there, and did not work out.
    pub fn io(doing: &'static str, path: impl Into<PathBuf>) -> impl Fn(io::Error) -> Self {
        let path = path.into();
        move |error| Self::Io { doing, path: path.clone(), error }
    }

    /// Ends with a code whose reason was written, or would have been had its reader stayed: it is the same for both.
    ///
    /// # Errors
    /// Always: that it was said, or why it could not be written.
    pub fn said(written: Result<(), Self>, code: u8) -> Result<(), Self> {
        match written {
            Ok(()) | Err(Self::OutputClosed) => Err(Self::Said(code)),
            failed => failed,
        }
    }

    /// 1: it failed; 2: the command line or a script is wrong.
    pub fn exit_code(&self) -> u8 {
        match self {
            Self::Io { .. } | Self::Program { .. } | Self::Failed(_) => 1,
            Self::OutputClosed => 0,
            Self::Said(code) => *code,
            _ => 2,
        }
    }

    /// What is wrong with a script, drawn, in colour or not.
    pub fn diagnostics(&self) -> Option<&[Diagnostic]> {
        match self {
            Self::Session(LoadError::Broken(diagnostics)) => Some(diagnostics),
            _ => None,
        }
    }
}

/// The words, whatever they tell of names and files: only a line's end is ours.
fn printable(words: &str) -> String {
    words.replace(|letter| letter != '\n' && is_unprintable(letter), "\u{fffd}")
}

/// Standard output: the only thing written to it this way is results, and a closed pipe ends the program quietly.
impl From<io::Error> for Error {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::BrokenPipe => Self::OutputClosed,
            _ => Self::Io { doing: "write", path: "standard output".into(), error },
        }
    }
}
