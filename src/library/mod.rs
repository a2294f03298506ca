//! What there is to play: the bundled sessions, exercises and phrases, and the user's own sessions folder, which wins.

pub mod aches;
mod bundled;
pub mod lists;
pub mod load;
pub mod location;
mod programmes;
pub mod request;
pub mod sounds;
pub mod source;

use std::collections::BTreeMap;
use std::fs;
use std::fs::DirEntry;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use stretch_script::clean::clean;
use stretch_script::session::build::Catalogue;
use stretch_script::session::prepared::PreparedExercise;
use stretch_script::{Language, Phrases};
use unicode_normalization::UnicodeNormalization;

pub use bundled::{bundled_names, bundled_text};
pub use request::Request;

/// Looks up sessions, exercises and phrases by name. Exercises and phrases are read once and shared.
#[derive(Clone, Debug, Default)]
pub struct Library {
    folder: Option<PathBuf>,
}

/// Where a session was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// In the binary; the path is the one below `sessions/`.
    Bundled(&'static str),
    /// In the user's folder.
    User {
        /// The file.
        path: PathBuf,
        /// Whether a bundled session has the same name.
        hides: bool,
    },
}

impl Library {
    /// A library with the user's sessions folder, which need not exist.
    pub fn new(folder: Option<PathBuf>) -> Self {
        Self { folder }
    }

    /// The user's sessions folder.
    pub fn folder(&self) -> Option<&Path> {
        self.folder.as_deref()
    }

    /// Where the session of this name is: the user's own first, then the bundled one in `language`, then in English;
    /// last, one of the user's own whose name differs in capitals only, or in how its accents are put together.
    pub fn find(&self, name: &str, language: Language) -> Option<Origin> {
        if !is_name(name) {
            return None;
        }
        let bundled = bundled::session(name, language);
        let own = self.folder.as_ref().map(|folder| folder.join(format!("{name}.json"))).filter(|path| path.is_file());
        let alike = || self.own().find(|(own, _)| folded(own) == folded(name)).map(|(_, path)| path);
        let own = if bundled.is_some() { own } else { own.or_else(alike) };
        match (own, bundled) {
            (Some(path), bundled) => Some(Origin::User { path, hides: bundled.is_some() }),
            (None, Some(path)) => Some(Origin::Bundled(path)),
            (None, None) => None,
        }
    }

    /// All sessions by name, each where [`Self::find`] finds it. The user's folder is read, but none of its files.
    pub fn sessions(&self, language: Language) -> BTreeMap<String, Origin> {
        let bundled = |name: &str| bundled::session(name, language);
        let inside = bundled_names().filter_map(|name| Some((name.to_owned(), Origin::Bundled(bundled(name)?))));
        let own = self.own().map(|(name, path)| {
            let hides = bundled(&name).is_some();
            (name, Origin::User { path, hides })
        });
        inside.chain(own).collect()
    }

    /// The names of all sessions, in order.
    pub fn names(&self) -> Vec<String> {
        self.sessions(Language::English).into_keys().collect()
    }

    /// The names of the user's own sessions.
    pub fn own_names(&self) -> Vec<String> {
        self.own().map(|(name, _)| name).collect()
    }

    fn own(&self) -> impl Iterator<Item = (String, PathBuf)> {
        let entries = self.folder.as_ref().and_then(|folder| fs::read_dir(folder).ok()).into_iter().flatten().flatten();
        entries.filter_map(|entry| {
            let file = entry.file_name();
            let name = file.to_str()?.strip_suffix(".json")?;
            (is_name(name) && is_file(&entry)).then(|| (name.to_owned(), entry.path()))
        })
    }
}

impl Catalogue for Library {
    fn exercise(&self, id: &str, language: Language) -> Option<Arc<PreparedExercise>> {
        bundled::exercise(id, language)
    }

    fn is_translated(&self, id: &str, language: Language) -> bool {
        bundled::is_translated(id, language)
    }

    fn exercise_ids(&self) -> Vec<&str> {
        let mut ids: Vec<_> = bundled::exercise_ids().collect();
        ids.sort_unstable();
        ids
    }

    fn phrases(&self, language: Language) -> Arc<Phrases> {
        bundled::phrases(language)
    }
}

/// Whether this is a file, links followed: most systems know without looking at it.
fn is_file(entry: &DirEntry) -> bool {
    entry.file_type().is_ok_and(|kind| kind.is_file() || kind.is_symlink() && entry.path().is_file())
}

/// Whether this is a name that needs no quotes anywhere: letters, digits, hyphens, underscores. New sessions get one.
pub fn is_plain_name(name: &str) -> bool {
    let plain = |letter: char| letter.is_alphanumeric() || matches!(letter, '-' | '_');
    !name.is_empty() && name.len() <= 80 && name.chars().all(plain)
}

/// Whether this can be the name of a session, as the user may call a file: never a path, hidden, or an option, and
/// nothing that commands a terminal.
fn is_name(name: &str) -> bool {
    let inside = !name.starts_with(['.', '-']) && !name.contains(['/', '\\', ':']);
    inside && !name.is_empty() && name.len() <= 200 && name.trim() == name && clean(name) == name
}

/// The name without capitals, and with its accents put together.
fn folded(name: &str) -> String {
    name.to_lowercase().nfc().collect()
}
