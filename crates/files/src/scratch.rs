//! Folders for a while, only for the user's eyes. They go with their guard, with the program on every way out, and
//! where it was killed, when it is next used: a folder whose lock nobody holds is nobody's.

#[cfg(unix)]
use std::fs;
use std::path::Path;
use std::{env, io};

use super::leftovers::Leftover;

const PREFIX: &str = "stretch-run-";

/// A folder that is gone when this is.
#[derive(Debug)]
pub struct ScratchFolder {
    folder: tempfile::TempDir,
    _leftover: Leftover,
    #[cfg(unix)]
    _lock: fs::File,
}

impl ScratchFolder {
    /// A new one, where temporary files go.
    ///
    /// # Errors
    /// When it cannot be made there, or the program is ending.
    pub fn new() -> io::Result<Self> {
        Self::new_in(&env::temp_dir())
    }

    fn new_in(place: &Path) -> io::Result<Self> {
        let mut builder = tempfile::Builder::new();
        builder.prefix(PREFIX);
        #[cfg(unix)]
        builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o700));
        loop {
            let (folder, leftover) = Leftover::make(|| builder.tempdir_in(place))?;
            #[cfg(unix)]
            let lock = {
                use std::os::unix::fs::MetadataExt;
                let lock = fs::File::open(folder.path())?;
                rustix::fs::flock(&lock, rustix::fs::FlockOperation::LockExclusive)?;
                // It may have been swept away before it was locked.
                if lock.metadata()?.nlink() == 0 {
                    continue;
                }
                lock
            };
            return Ok(Self {
                folder,
                _leftover: leftover,
                #[cfg(unix)]
                _lock: lock,
            });
        }
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        self.folder.path()
    }
}

/// Takes away what a killed program left.
pub fn sweep() {
    sweep_in(&env::temp_dir());
}

#[cfg(unix)]
fn sweep_in(place: &Path) {
    use std::os::unix::fs::MetadataExt;
    let is_ours = |entry: &fs::DirEntry| {
        entry.file_name().to_str().is_some_and(|name| name.starts_with(PREFIX))
            && entry.metadata().is_ok_and(|data| data.is_dir() && data.uid() == rustix::process::geteuid().as_raw())
    };
    for entry in fs::read_dir(place).into_iter().flatten().flatten().filter(is_ours) {
        let Ok(folder) = fs::File::open(entry.path()) else { continue };
        if rustix::fs::flock(&folder, rustix::fs::FlockOperation::NonBlockingLockExclusive).is_ok() {
            // Another one may be at it as well.
            let _ = fs::remove_dir_all(entry.path());
        }
    }
}

/// Here nothing tells whose a folder is.
#[cfg(not(unix))]
fn sweep_in(_: &Path) {}

#[cfg(all(test, unix))]
mod tests {
    use std::os::unix::fs::PermissionsExt;

    use super::*;

    #[test]
    fn a_folder_is_for_the_user_alone_and_goes_with_its_guard() {
        let place = tempfile::tempdir().unwrap();
        let scratch = ScratchFolder::new_in(place.path()).unwrap();
        assert_eq!(fs::metadata(scratch.path()).unwrap().permissions().mode() & 0o777, 0o700);
        fs::write(scratch.path().join("text"), "words").unwrap();
        drop(scratch);
        assert_eq!(fs::read_dir(place.path()).unwrap().count(), 0);
    }

    #[test]
    fn only_what_nobody_holds_is_swept_away() {
        let place = tempfile::tempdir().unwrap();
        let held = ScratchFolder::new_in(place.path()).unwrap();
        let left = place.path().join("stretch-run-killed");
        fs::create_dir(&left).unwrap();
        fs::write(left.join("text"), "words").unwrap();
        let other = place.path().join("stretch-marks");
        fs::create_dir(&other).unwrap();
        let target = tempfile::tempdir().unwrap();
        let link = place.path().join("stretch-run-link");
        std::os::unix::fs::symlink(target.path(), &link).unwrap();
        sweep_in(place.path());
        assert!(held.path().is_dir() && other.is_dir() && link.is_symlink() && target.path().is_dir());
        assert!(!left.exists());
    }

    #[test]
    fn where_nothing_can_be_made_there_is_an_error() {
        let place = tempfile::tempdir().unwrap();
        assert_eq!(ScratchFolder::new_in(&place.path().join("no")).unwrap_err().kind(), io::ErrorKind::NotFound);
    }
}
