//! Clips on disk, so that a session's second time starts at once. A file a clip, checked when it is read: what is
//! broken counts as absent. A folder that cannot be used only means that nothing is kept.

mod file;

use std::fs;
use std::fs::File;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::{Duration, SystemTime};

use stretch_script::Frames;
use stretch_sound::Clip;

/// A file is marked as used no more often than this: a mark is a write.
const MARK_EVERY: Duration = Duration::from_secs(24 * 3600);

/// What a killed process left half-written is cleared away after this.
const LEFT_OVER: Duration = Duration::from_secs(3600);

const ENDING: &str = "clip";

/// No clip of speech is larger, in bytes.
const LARGEST: u64 = 64 << 20;

/// A folder of clips, up to a number of bytes.
pub(super) struct Disk {
    folder: PathBuf,
    limit: u64,
    /// Bytes since it was last seen to that the limit holds; at first, enough for it to be seen to once.
    unchecked: AtomicU64,
    broken: AtomicBool,
}

impl Disk {
    pub(super) fn new(folder: PathBuf, limit: u64) -> Self {
        Self { folder, limit, unchecked: AtomicU64::new(0), broken: AtomicBool::new(false) }
    }

    /// How long the clip of this key is, without reading its samples.
    pub(super) fn length(&self, key: &str) -> Option<Frames> {
        let mut opened = stretch_files::open(&self.path(key), LARGEST).ok()?;
        let header = file::read_header(&mut opened, key)?;
        mark_as_used(&opened);
        Some(header.frames)
    }

    /// The clip of this key.
    pub(super) fn load(&self, key: &str) -> Option<Clip> {
        let mut opened = stretch_files::open(&self.path(key), LARGEST).ok()?;
        let clip = file::read_clip(&mut opened, key)?;
        mark_as_used(&opened);
        Some(clip)
    }

    /// Keeps a clip. Where that fails, it is not tried again: a full or read-only disk stays so.
    pub(super) fn save(&self, key: &str, clip: &Clip) {
        if self.broken.load(Ordering::Relaxed) {
            return;
        }
        let bytes = file::bytes(key, clip);
        match self.write(&self.path(key), &bytes) {
            Ok(()) => drop(self.unchecked.fetch_add(bytes.len() as u64, Ordering::Relaxed)),
            Err(_) => self.broken.store(true, Ordering::Relaxed),
        }
    }

    /// Whether so much was written that [`Self::sweep`] is due.
    pub(super) fn needs_sweep(&self) -> bool {
        self.unchecked.load(Ordering::Relaxed) > self.limit / 16
    }

    /// Brings the folder under its limit: what was not used for longest goes first.
    pub(super) fn sweep(&self) {
        self.unchecked.store(0, Ordering::Relaxed);
        let Ok(entries) = fs::read_dir(&self.folder) else { return };
        let now = SystemTime::now();
        let mut clips = Vec::new();
        for entry in entries.flatten() {
            let Ok(data) = entry.metadata() else { continue };
            let (path, used) = (entry.path(), data.modified().unwrap_or(now));
            if path.extension().is_some_and(|ending| ending == ENDING) {
                clips.push((used, data.len(), path));
            } else if is_left_over(&path) && now.duration_since(used).is_ok_and(|age| age > LEFT_OVER) {
                let _ = fs::remove_file(path);
            }
        }
        clips.sort();
        let mut total: u64 = clips.iter().map(|(_, bytes, _)| bytes).sum();
        for (_, bytes, path) in clips {
            if total <= self.limit {
                break;
            }
            if fs::remove_file(path).is_ok() {
                total -= bytes;
            }
        }
    }

    fn write(&self, path: &Path, bytes: &[u8]) -> std::io::Result<()> {
        stretch_files::create_folder(&self.folder)?;
        let mut temporary = tempfile::Builder::new().prefix(TEMPORARY).tempfile_in(&self.folder)?;
        std::io::Write::write_all(&mut temporary, bytes)?;
        temporary.persist(path).map_err(|error| error.error)?;
        Ok(())
    }

    fn path(&self, key: &str) -> PathBuf {
        self.folder.join(format!("{:032x}.{ENDING}", file::hash(key.as_bytes())))
    }
}

const TEMPORARY: &str = ".clip-";

fn is_left_over(path: &Path) -> bool {
    path.file_name().and_then(|name| name.to_str()).is_some_and(|name| name.starts_with(TEMPORARY))
}

/// What was used goes last: the file's time says when that was, to the day.
fn mark_as_used(file: &File) {
    let now = SystemTime::now();
    let used = file.metadata().and_then(|data| data.modified());
    if used.is_ok_and(|used| now.duration_since(used).is_ok_and(|age| age > MARK_EVERY)) {
        let _ = file.set_modified(now);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use stretch_script::SampleRate;

    fn clip(frames: u64) -> Clip {
        let samples: Vec<i16> = (0..frames).map(|n| n as i16).collect();
        Clip::new(samples, SampleRate::STUDIO)
    }

    #[test]
    fn what_is_saved_comes_back() {
        let folder = tempfile::tempdir().unwrap();
        let disk = Disk::new(folder.path().join("made/when/needed"), 1 << 20);
        assert!(disk.load("key").is_none());
        disk.save("key", &clip(1_000));
        assert_eq!(disk.length("key"), Some(Frames(1_000)));
        assert_eq!(disk.load("key"), Some(clip(1_000)));
        assert!(disk.load("another key").is_none());
        disk.save("empty", &clip(0));
        assert_eq!(disk.load("empty"), Some(clip(0)));
    }

    #[test]
    fn whatever_is_broken_counts_as_absent() {
        let folder = tempfile::tempdir().unwrap();
        let disk = Disk::new(folder.path().to_owned(), 1 << 20);
        disk.save("key", &clip(500));
        let path = disk.path("key");
        let good = fs::read(&path).unwrap();
        for place in 0..good.len() {
            let mut bad = good.clone();
            bad[place] ^= 0x10;
            fs::write(&path, &bad).unwrap();
            assert!(disk.load("key").is_none(), "byte {place} was wrong");
        }
        for length in [0, 7, 40, good.len() - 2] {
            fs::write(&path, &good[..length]).unwrap();
            assert!(disk.load("key").is_none() && disk.length("key").is_none(), "cut to {length}");
        }
        fs::write(&path, [&good[..], b"more"].concat()).unwrap();
        assert!(disk.load("key").is_none());
        disk.save("key", &clip(500));
        assert_eq!(disk.load("key"), Some(clip(500)), "made again");
    }

    #[test]
    fn the_oldest_go_when_the_folder_is_full() {
        let folder = tempfile::tempdir().unwrap();
        let disk = Disk::new(folder.path().to_owned(), 6_000);
        let ago = |days: u64| SystemTime::now() - Duration::from_secs(days * 24 * 3600 + 60);
        for (key, days) in [("old", 9), ("older", 10), ("new", 1), ("saved by use", 20)] {
            disk.save(key, &clip(1_000));
            File::open(disk.path(key)).unwrap().set_modified(ago(days)).unwrap();
        }
        let left_over = folder.path().join(".clip-x");
        fs::write(&left_over, "half").unwrap();
        File::options().write(true).open(&left_over).unwrap().set_modified(ago(1)).unwrap();
        fs::write(folder.path().join("not ours"), "a").unwrap();
        assert!(disk.needs_sweep());
        assert!(disk.length("saved by use").is_some());
        disk.sweep();
        assert!(!disk.needs_sweep());
        let there = |key| disk.length(key).is_some();
        assert!(there("new") && there("saved by use") && !there("old") && !there("older"));
        assert!(!left_over.exists() && folder.path().join("not ours").exists());
    }

    #[test]
    fn a_folder_that_cannot_be_used_keeps_nothing() {
        let file = tempfile::NamedTempFile::new().unwrap();
        let disk = Disk::new(file.path().join("below-a-file"), 1 << 20);
        disk.save("key", &clip(10));
        assert!(disk.load("key").is_none());
        disk.sweep();
    }
}
