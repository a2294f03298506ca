//! Which programme runs, since when, and when it was paused: `plan.json` in the state folder.

use std::io;
use std::path::{Path, PathBuf};

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use stretch_files::Trouble;
use stretch_script::clean::clean_path;

/// The name of the file.
const FILE: &str = "plan.json";
/// The largest one that is read, in bytes: years of pauses.
const LARGEST: u64 = 1 << 18;

/// A programme that runs.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub struct Running {
    /// Its name.
    pub name: String,
    /// Its first day.
    pub began: Date,
    /// When it was paused, the earliest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub pauses: Vec<Pause>,
}

/// Days that do not count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub struct Pause {
    /// The first of them.
    pub from: Date,
    /// The day on which it went on; `None` while it is paused.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<Date>,
}

/// What is known of the programme cannot be read or kept.
#[derive(Debug, thiserror::Error)]
pub enum StateError {
    /// It cannot be read.
    #[error("{} cannot be read ({why}); `stretch plan stop` forgets it", clean_path(path))]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// Why not.
        why: String,
    },
    /// It cannot be written.
    #[error("{} cannot be written: {error}", clean_path(path))]
    Unwritable {
        /// The file.
        path: PathBuf,
        /// Why not.
        error: io::Error,
    },
}

impl Running {
    /// A programme that begins on this day.
    pub fn begin(name: &str, today: Date) -> Self {
        Self { name: name.to_owned(), began: today, pauses: Vec::new() }
    }

    /// The one that runs, as this folder has it.
    ///
    /// # Errors
    /// When there is a file that says something else.
    pub fn load(folder: &Path) -> Result<Option<Self>, StateError> {
        let path = folder.join(FILE);
        let why = match stretch_files::read_text(&path, LARGEST) {
            Ok(text) => match serde_json::from_str(&text) {
                Ok(running) => return Ok(Some(running)),
                Err(error) => error.to_string(),
            },
            Err(Trouble::Io(error)) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(trouble) => trouble.to_string(),
        };
        Err(StateError::Unreadable { path, why })
    }

    /// Keeps it there.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn save(&self, folder: &Path) -> Result<(), StateError> {
        let path = folder.join(FILE);
        let text = serde_json::to_string(self).map_err(io::Error::from);
        let written = stretch_files::create_folder(folder).and(text).and_then(|text| {
            let text = format!("{text}\n");
            stretch_files::write(&path, text.as_bytes())
        });
        written.map_err(|error| StateError::Unwritable { path, error })
    }

    /// Forgets what is kept there.
    ///
    /// # Errors
    /// When it is there and stays.
    pub fn forget(folder: &Path) -> Result<(), StateError> {
        let path = folder.join(FILE);
        match std::fs::remove_file(&path) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(StateError::Unwritable { path, error }),
            _ => Ok(()),
        }
    }

    /// The pause that goes on.
    pub fn paused(&self) -> Option<Date> {
        self.pauses.last().filter(|pause| pause.to.is_none()).map(|pause| pause.from)
    }

    /// Whether this day counts.
    pub fn counts(&self, day: Date) -> bool {
        day >= self.began && !self.pauses.iter().any(|pause| day >= pause.from && pause.to.is_none_or(|to| day < to))
    }

    /// Pauses it from this day on; whether it was not paused.
    pub fn pause(&mut self, today: Date) -> bool {
        let runs = self.paused().is_none();
        if runs {
            self.pauses.push(Pause { from: today, to: None });
        }
        runs
    }

    /// Goes on on this day; whether it was paused.
    pub fn go_on(&mut self, today: Date) -> bool {
        match self.pauses.last_mut().filter(|pause| pause.to.is_none()) {
            Some(pause) => {
                pause.to = Some(today);
                true
            }
            None => false,
        }
    }
}
