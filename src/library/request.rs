//! What a session is asked for by: its name, a path, or `-` for standard input.

use std::borrow::Cow;
use std::ffi::{OsStr, OsString};
use std::fmt;
use std::path::Path;

use super::{load::is_path, location::path_of};

/// What the user typed for a session. Names of files need not be text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request(OsString);

impl Request {
    /// Whether it is `-`.
    pub fn is_stdin(&self) -> bool {
        self.0 == "-"
    }

    /// The path, where it means a file and not a name.
    pub fn path(&self) -> Option<Cow<'_, Path>> {
        match self.0.to_str() {
            Some(text) => is_path(text).then(|| path_of(text)),
            None => Some(Path::new(&self.0).into()),
        }
    }
}

impl<T: Into<OsString>> From<T> for Request {
    fn from(typed: T) -> Self {
        Self(typed.into())
    }
}

impl AsRef<OsStr> for Request {
    fn as_ref(&self) -> &OsStr {
        &self.0
    }
}

/// As it is shown, and as names are looked up.
impl fmt::Display for Request {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.display().fmt(f)
    }
}
