//! What a session is asked for by: its name, a path, `-` for standard input, or a list of its steps.

use std::borrow::Cow;
use std::ffi::OsString;
use std::fmt;
use std::path::Path;

use super::{load::is_path, location::path_of};
use stretch_script::session::NO_NAME;

/// What the user typed for a session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Request {
    /// A name or a path, or `-`. Names of files need not be text.
    Named(OsString),
    /// The steps themselves.
    Steps(String),
}

impl Request {
    /// Whether it is `-`.
    pub fn is_stdin(&self) -> bool {
        matches!(self, Self::Named(name) if name == "-")
    }

    /// The path, where it means a file and not a name.
    pub fn path(&self) -> Option<Cow<'_, Path>> {
        let Self::Named(name) = self else { return None };
        match name.to_str() {
            Some(text) => is_path(text).then(|| path_of(text)),
            None => Some(Path::new(name).into()),
        }
    }
}

impl<T: Into<OsString>> From<T> for Request {
    fn from(typed: T) -> Self {
        Self::Named(typed.into())
    }
}

/// As it is shown, and as names are looked up.
impl fmt::Display for Request {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Named(name) => name.display().fmt(f),
            Self::Steps(_) => f.write_str(NO_NAME),
        }
    }
}
