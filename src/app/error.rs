//! Everything that can end the program early, with its words and its exit code.

use std::{fmt, io, path::PathBuf, process};

use crate::{config::ConfigError, library::load::LoadError};
use stretch_script::Diagnostic;
use stretch_script::clean::{clean, clean_path, is_unprintable};
use stretch_script::script::render;
use stretch_voice::SpeechError;

/// How many names are listed where one was not found.
const LISTED: usize = 40;

/// Why the program ends early.
#[derive(Debug)]
pub enum Error {
    /// The session that was asked for is not there, or cannot be played.
    Session(LoadError),
    /// A voice was asked for that cannot be had.
    Speech(SpeechError),
    /// The preferences cannot be used.
    Config(ConfigError),
    /// The command line is wrong.
    Usage(String),
    /// Another program failed.
    Program {
        /// What it is to us, "editor".
        what: &'static str,
        /// Its name.
        name: String,
        /// How it ended.
        status: process::ExitStatus,
    },
    /// Something could not be read or written.
    Io {
        /// What was to be done, "write".
        doing: &'static str,
        /// With what.
        path: PathBuf,
        /// Why not.
        error: io::Error,
    },
    /// It was asked for rightly, and did not work out.
    Failed(String),
    /// The reader of our output is gone: no fault at all.
    OutputClosed,
    /// Some of it failed, and that was said already.
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

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Session(LoadError::Broken(diagnostics)) => {
                f.write_str(&render::render(diagnostics, render::Colour::Off))
            }
            Self::Session(LoadError::Unknown { name, nearest, file, known }) => {
                write!(f, "there is no session `{}`", clean(name))?;
                if let Some(file) = file {
                    return write!(f, "; the file here is asked for as `{}`", clean(file));
                }
                match nearest {
                    Some(nearest) => write!(f, "; did you mean `{nearest}`?")?,
                    None => f.write_str(".")?,
                }
                let more = if known.len() > LISTED { ", …" } else { "" };
                let known: Vec<_> = known.iter().take(LISTED).map(|name| clean(name)).collect();
                write!(f, " There are: {}{more}. `stretch list` says what each is for", known.join(", "))
            }
            Self::Speech(error) => error.fmt(f),
            Self::Config(error) => error.fmt(f),
            // Whatever they tell of names and files: only a line's end is ours.
            Self::Usage(words) | Self::Failed(words) => {
                f.write_str(&words.replace(|letter| letter != '\n' && is_unprintable(letter), "\u{fffd}"))
            }
            Self::Program { what, name, status } => write!(f, "the {what} `{name}` ended with {status}"),
            Self::Io { doing, path, error } => write!(f, "cannot {doing} {}: {error}", clean_path(path)),
            Self::OutputClosed | Self::Said(_) => Ok(()),
        }
    }
}

impl From<LoadError> for Error {
    fn from(error: LoadError) -> Self {
        Self::Session(error)
    }
}

impl From<SpeechError> for Error {
    fn from(error: SpeechError) -> Self {
        Self::Speech(error)
    }
}

impl From<ConfigError> for Error {
    fn from(error: ConfigError) -> Self {
        Self::Config(error)
    }
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
