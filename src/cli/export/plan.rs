//! What is to be written, and whether it may be.

use std::fmt::Write;
use std::io;
use std::io::IsTerminal;
use std::path::{Path, PathBuf};

use crate::app::{ENDED, Error, User};
use crate::cli::ask::AtTerminal;
use crate::export::{Destination, Format, Out};
use stretch_script::clean::clean_path;

/// A file that was asked for.
pub(super) struct Target {
    pub place: Destination,
    pub format: Format,
    /// Whether it may take the place of what is there.
    pub replaces: bool,
}

impl Target {
    /// Begins to write it.
    pub fn open(&self) -> Result<Out, Error> {
        self.place.open(self.replaces).map_err(|error| self.failed(error))
    }

    /// Why it could not be written.
    pub fn failed(&self, error: io::Error) -> Error {
        match &self.place {
            // Its reader took less than all of it, and knows.
            Destination::Stdout if error.kind() == io::ErrorKind::BrokenPipe => Error::Said(1),
            Destination::Stdout => error.into(),
            Destination::File(path) if error.kind() == io::ErrorKind::AlreadyExists => is_there(path),
            Destination::File(path) => Error::Io { doing: "write", path: path.clone(), error },
        }
    }

    /// Its name, where it has one.
    pub fn path(&self) -> Option<&Path> {
        match &self.place {
            Destination::Stdout => None,
            Destination::File(path) => Some(path),
        }
    }
}

/// What these outputs ask for. `format` is for those whose names do not say it.
///
/// # Errors
/// When one is of no known kind, or is asked for twice.
pub(super) fn targets(outputs: &[PathBuf], format: Option<Format>) -> Result<Vec<Target>, Error> {
    let mut targets: Vec<Target> = Vec::new();
    for path in outputs {
        let place = Destination::new(path);
        let format = Format::of_path(path).or(format).ok_or_else(|| Error::Usage(unknown(path, &place)))?;
        if targets.iter().any(|target| target.place == place) {
            let what = if place == Destination::Stdout { "standard output".into() } else { clean_path(path) };
            return Err(Error::Usage(format!("{what} is named twice")));
        }
        targets.push(Target { place, format, replaces: false });
    }
    Ok(targets)
}

fn unknown(path: &Path, place: &Destination) -> String {
    let mut words = match (place, path.extension()) {
        (Destination::Stdout, _) => "standard output has no ending to go by: add --format with one of".to_owned(),
        (_, None) => format!("{} has no ending to go by: give it one, or add --format with one of", clean_path(path)),
        (_, Some(ending)) => {
            format!("{}: .{} cannot be written. These can:", clean_path(path), clean_path(ending.as_ref()))
        }
    };
    for ending in Format::endings() {
        // A string takes everything.
        let _ = write!(words, " {ending}");
    }
    words
}

/// Asks whether files that are there may be replaced.
///
/// # Errors
/// When they may not, or there is nobody to ask.
pub(super) fn may_replace(targets: &mut [Target], force: bool) -> Result<(), Error> {
    for target in targets {
        target.replaces = force;
        if force || !target.place.is_taken() {
            continue;
        }
        let Some(path) = target.path() else { continue };
        if !(io::stdin().is_terminal() && io::stderr().is_terminal()) {
            return Err(is_there(path));
        }
        let question = format!("{} is there already. Replace it?", clean_path(path));
        if !AtTerminal.confirm(&question, false)? {
            return Err(Error::Said(ENDED));
        }
        target.replaces = true;
    }
    Ok(())
}

fn is_there(path: &Path) -> Error {
    Error::Usage(format!("{} is there already: add --force to replace it", clean_path(path)))
}
