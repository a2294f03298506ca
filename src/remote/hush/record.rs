//! Which players were paused, on disk: for the case that whoever is to let them go on is killed.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process;

use serde::{Deserialize, Serialize};

/// The largest record, in bytes.
const LARGEST: u64 = 64 << 10;

/// A player that was paused: only the very same one goes on.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub(super) struct Hushed {
    /// The name it is known by.
    pub name: String,
    /// Its connection to the bus, whose number no other one gets.
    pub owner: String,
}

/// What is written.
#[derive(Debug, Default, Deserialize, Serialize)]
struct Kept {
    /// Which bus: the next one begins to count anew.
    bus: String,
    players: Vec<Hushed>,
}

/// A record that is kept. It is locked for as long: one that is not is of somebody who was killed.
#[derive(Debug)]
pub(super) struct Record {
    path: PathBuf,
    file: File,
}

impl Record {
    /// A new one in this folder.
    ///
    /// # Errors
    /// When it cannot be made.
    pub fn new(folder: &Path) -> io::Result<Self> {
        stretch_files::create_folder(folder)?;
        let path = folder.join(format!("hushed-{}.json", process::id()));
        // One of a process that had the same number.
        let _ = fs::remove_file(&path);
        let file = stretch_files::append(&path)?;
        file.lock()?;
        Ok(Self { path, file })
    }

    /// Writes down which players of this bus are paused.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn write(&mut self, bus: &str, players: &[Hushed]) -> io::Result<()> {
        let kept = Kept { bus: bus.to_owned(), players: players.to_vec() };
        self.file.set_len(0)?;
        self.file.write_all(&serde_json::to_vec(&kept)?)
    }

    /// Takes over the players of this bus that somebody paused who was killed.
    pub fn take_over(folder: &Path, bus: &str) -> Vec<Hushed> {
        let mut players = Vec::new();
        for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
            let name = entry.file_name().to_string_lossy().into_owned();
            if !name.starts_with("hushed-") || !name.ends_with(".json") {
                continue;
            }
            let Ok(file) = stretch_files::open(&entry.path(), LARGEST) else { continue };
            if file.try_lock().is_err() {
                continue;
            }
            let text = stretch_files::read_text(&entry.path(), LARGEST).unwrap_or_default();
            let kept: Kept = serde_json::from_str(&text).unwrap_or_default();
            if kept.bus == bus {
                players.extend(kept.players);
            }
            // What cannot be taken away is taken over once more, and nothing is amiss then.
            let _ = fs::remove_file(entry.path());
        }
        players
    }
}

impl Drop for Record {
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.path);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_nobody_keeps_any_more_is_taken_over() {
        let folder = tempfile::tempdir().unwrap();
        let player = |name: &str| Hushed { name: name.to_owned(), owner: format!(":1.{}", name.len()) };
        let mut record = Record::new(folder.path()).unwrap();
        record.write("bus", &[player("mpv")]).unwrap();
        record.write("bus", &[player("mpv"), player("vlc")]).unwrap();
        assert_eq!(Record::take_over(folder.path(), "bus"), []);
        // Whoever kept it was killed: nothing is locked any more, and nothing was taken away.
        let text = fs::read(&record.path).unwrap();
        drop(record);
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
        let left = folder.path().join("hushed-1.json");
        fs::write(&left, &text).unwrap();
        assert_eq!(Record::take_over(folder.path(), "bus"), [player("mpv"), player("vlc")]);
        assert!(!left.exists());
        fs::write(&left, &text).unwrap();
        assert_eq!(Record::take_over(folder.path(), "another bus"), []);
        fs::write(&left, "{").unwrap();
        assert_eq!(Record::take_over(folder.path(), ""), []);
        assert!(!left.exists());
    }
}
