//! The folder of the user's own packs. A pack comes and goes by one renaming, so that it is there whole or not at all;
//! what an ended program has left is swept by the next one that changes something.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use stretch_natural::PackError;
use tempfile::TempDir;

use super::{Pack, inside};

/// What folders are called that are not finished.
const UNFINISHED: &str = ".adding-";
/// What folders are called that are on their way out.
const LEAVING: &str = ".leaving-";
/// Who holds this file changes the folder, and nobody else does.
const LOCK: &str = ".lock";

/// The folder of packs, held by us.
pub(super) struct Shelf {
    folder: PathBuf,
    _lock: File,
}

impl Shelf {
    /// The folder, made if it is not there. Waits for another program that changes it, and sweeps what was left.
    pub(super) fn open(folder: &Path) -> Result<Self, PackError> {
        let opened = || {
            stretch_files::create_folder(folder)?;
            let lock = File::create(folder.join(LOCK))?;
            lock.lock()?;
            Ok(lock)
        };
        let lock = opened().map_err(failed(folder))?;
        for entry in fs::read_dir(folder).map_err(failed(folder))?.flatten() {
            let name = entry.file_name();
            if [UNFINISHED, LEAVING].iter().any(|start| name.as_encoded_bytes().starts_with(start.as_bytes())) {
                let _ = fs::remove_dir_all(entry.path());
            }
        }
        Ok(Self { folder: folder.to_owned(), _lock: lock })
    }

    /// A folder to make a pack in. It vanishes unless it is put in its place.
    pub(super) fn begin(&self) -> Result<TempDir, PackError> {
        tempfile::Builder::new().prefix(UNFINISHED).tempdir_in(&self.folder).map_err(failed(&self.folder))
    }

    /// Puts a pack that was made in its place, and takes away the others of its name. Its folder's name carries the hash,
    /// so that the new one is there before the old one leaves.
    pub(super) fn put(&self, made: TempDir, name: &str, hash: &str) -> Result<PathBuf, PackError> {
        let place = self.folder.join(format!("{name}-{}", hash.get(..HASH).unwrap_or(hash)));
        if place.exists() {
            self.take_away(&place)?;
        }
        fs::rename(made.path(), &place).map_err(failed(&place))?;
        for other in self.of_name(name).into_iter().filter(|other| *other != place) {
            self.take_away(&other)?;
        }
        Ok(place)
    }

    fn of_name(&self, name: &str) -> Vec<PathBuf> {
        let packs = inside(&self.folder).into_iter().map(Pack::read);
        packs.filter(|pack| pack.name == name).map(|pack| pack.folder).collect()
    }

    fn take_away(&self, pack: &Path) -> Result<(), PackError> {
        let leaving =
            tempfile::Builder::new().prefix(LEAVING).tempdir_in(&self.folder).map_err(failed(&self.folder))?;
        fs::rename(pack, leaving.path().join("pack")).map_err(failed(pack))
    }
}

/// Removes the packs of this name from a folder. How many those were.
///
/// # Errors
/// When the folder cannot be changed.
pub fn remove(name: &str, folder: &Path) -> Result<usize, PackError> {
    if !folder.is_dir() {
        return Ok(0);
    }
    let shelf = Shelf::open(folder)?;
    let packs = shelf.of_name(name);
    packs.iter().try_for_each(|pack| shelf.take_away(pack))?;
    Ok(packs.len())
}

/// How many digits of a pack's hash its folder is called by.
const HASH: usize = 8;

/// The voice that a folder is called after.
pub(super) fn voice_of(folder: &Path) -> String {
    let name = folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
    match name.rsplit_once('-') {
        Some((voice, hash)) if hash.len() == HASH && hash.bytes().all(|digit| digit.is_ascii_hexdigit()) => {
            voice.to_owned()
        }
        _ => name,
    }
}

fn failed(path: &Path) -> impl Fn(io::Error) -> PackError {
    let path = path.to_owned();
    move |error| PackError::File { path: path.clone(), why: error.to_string() }
}
