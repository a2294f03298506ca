//! Voice packs: where they lie, how one is added, and how one is removed.

mod add;
mod shelf;

use std::fs;
use std::path::{Path, PathBuf};

use stretch_natural::describe;
pub use stretch_natural::{Description, PackError};

pub use add::{Added, add};
pub use shelf::remove;

/// The most folders that are looked into for packs.
const MOST_PACKS: usize = 256;

/// A voice pack that was found.
#[derive(Clone, Debug)]
pub struct Pack {
    /// Where it lies.
    pub folder: PathBuf,
    /// The voice's name. Of one that cannot be read, what its folder says.
    pub name: String,
    /// What is in it; why it cannot be used.
    pub content: Result<Description, PackError>,
}

impl Pack {
    pub(crate) fn read(folder: PathBuf) -> Self {
        let content = describe(&folder);
        let name = match &content {
            Ok(content) => content.manifest.name.clone(),
            Err(_) => shelf::voice_of(&folder),
        };
        Self { folder, name, content }
    }

    /// What it speaks, if that can be read.
    pub fn language(&self) -> Option<&str> {
        self.content.as_ref().ok().map(|content| content.manifest.language.as_str())
    }
}

/// The packs in these folders. Of two of one name the one in the first folder counts, and one that can be read before one
/// that cannot. Only the manifests are read: whether a pack speaks is seen when it is opened.
pub fn find(folders: &[PathBuf]) -> Vec<Pack> {
    let mut packs: Vec<Pack> = folders.iter().flat_map(|folder| inside(folder)).map(Pack::read).collect();
    packs.sort_by_key(|pack| pack.content.is_err());
    let mut names = std::collections::HashSet::new();
    packs.retain(|pack| names.insert(pack.name.clone()));
    packs
}

/// The packs of a folder, by name. What begins with a dot is not finished, or on its way out.
fn inside(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let paths =
        entries.flatten().take(MOST_PACKS).filter(|entry| !entry.file_name().as_encoded_bytes().starts_with(b"."));
    let mut paths: Vec<_> = paths.map(|entry| entry.path()).filter(|path| path.join("pack.json").is_file()).collect();
    paths.sort();
    paths
}
