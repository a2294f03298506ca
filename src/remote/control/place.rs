//! Where the control sockets of running sessions are: one a session, in a folder of the user's alone.

use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};
use std::{fs, io, process};

use interprocess::local_socket::prelude::*;
use interprocess::local_socket::{Listener, ListenerNonblockingMode, ListenerOptions, Name, Stream};
use stretch_files::Leftover;

/// How the names of sockets end.
const ENDING: &str = "sock";
/// A socket that refuses is one that nobody listens to, or one whose session has just begun. So old, it is left behind.
const JUST_BEGUN: Duration = Duration::from_secs(10);

/// A socket that listens. It is gone when this is.
pub(super) struct Socket {
    pub listener: Listener,
    path: PathBuf,
    _leftover: Leftover,
}

impl Socket {
    /// Makes one for this session in this folder, and sweeps away what sessions that were killed have left there.
    ///
    /// # Errors
    /// When it cannot be made, or others can look into the folder.
    pub fn new(folder: &Path) -> io::Result<Self> {
        stretch_files::create_folder(folder)?;
        check_private(folder)?;
        sweep(folder);
        let path = folder.join(format!("{}.{ENDING}", process::id()));
        // One of a process that had the same number.
        let _ = fs::remove_file(&path);
        let (listener, leftover) = listen(&path)?;
        listener.set_nonblocking(ListenerNonblockingMode::Both)?;
        Ok(Self { listener, path, _leftover: leftover })
    }
}

impl Drop for Socket {
    fn drop(&mut self) {
        // Where it cannot be taken away, the next session sweeps it.
        let _ = fs::remove_file(&self.path);
    }
}

/// Connects to the session that began last and answers.
///
/// # Errors
/// When there is none.
pub(super) fn connect(folder: &Path) -> io::Result<Stream> {
    let mut sockets = sockets(folder);
    sockets.sort_by_key(|(_, began)| std::cmp::Reverse(*began));
    let mut streams = sockets.iter().map(|(path, _)| Stream::connect(name(path)?));
    streams.find(Result::is_ok).unwrap_or_else(|| Err(io::ErrorKind::NotFound.into()))
}

/// All sockets, and when each was made.
fn sockets(folder: &Path) -> Vec<(PathBuf, SystemTime)> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let paths = entries.map(|entry| entry.path());
    let paths = paths.filter(|path| path.extension().is_some_and(|ending| ending == ENDING));
    paths.filter_map(|path| fs::symlink_metadata(&path).ok()?.modified().ok().map(|began| (path, began))).collect()
}

fn sweep(folder: &Path) {
    for (path, began) in sockets(folder) {
        let is_old = began.elapsed().is_ok_and(|age| age > JUST_BEGUN);
        if is_old && name(&path).and_then(Stream::connect).is_err() {
            let _ = fs::remove_file(path);
        }
    }
}

#[cfg(unix)]
fn name(path: &Path) -> io::Result<Name<'_>> {
    path.to_fs_name::<interprocess::local_socket::GenericFilePath>()
}

#[cfg(unix)]
fn listen(path: &Path) -> io::Result<(Listener, Leftover)> {
    let options = ListenerOptions::new().name(name(path)?).reclaim_name(false);
    // Elsewhere a socket has no mode, and its folder alone keeps others away.
    #[cfg(target_os = "linux")]
    let options = interprocess::os::unix::local_socket::ListenerOptionsExt::mode(options, 0o600);
    let mut listener = None;
    let (_, leftover) = Leftover::make(|| {
        listener = Some(options.create_sync()?);
        Ok(path)
    })?;
    Ok((listener.ok_or(io::ErrorKind::NotFound)?, leftover))
}

/// A named pipe stands in no folder: a file of the same name says that it is there.
#[cfg(not(unix))]
fn name(path: &Path) -> io::Result<Name<'static>> {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    format!("stretch-{stem}").to_ns_name::<interprocess::local_socket::GenericNamespaced>()
}

#[cfg(not(unix))]
fn listen(path: &Path) -> io::Result<(Listener, Leftover)> {
    let listener = ListenerOptions::new().name(name(path)?).create_sync()?;
    let (_, leftover) = Leftover::make(|| fs::write(path, "").map(|()| path))?;
    Ok((listener, leftover))
}

/// Refuses a folder that is somebody else's, or that others may look into: one of the same name may wait in a place
/// that all can write to.
#[cfg(unix)]
fn check_private(folder: &Path) -> io::Result<()> {
    use std::os::unix::fs::MetadataExt;
    let data = fs::symlink_metadata(folder)?;
    let own = data.uid() == rustix::process::geteuid().as_raw();
    if data.is_dir() && own && data.mode() & 0o077 == 0 { Ok(()) } else { Err(io::ErrorKind::PermissionDenied.into()) }
}

#[cfg(not(unix))]
fn check_private(_: &Path) -> io::Result<()> {
    Ok(())
}

#[cfg(all(test, unix))]
mod tests {
    use std::os::unix::fs::PermissionsExt;

    use super::*;

    fn mode(path: &Path) -> u32 {
        fs::metadata(path).unwrap().permissions().mode() & 0o777
    }

    #[test]
    fn a_socket_is_the_users_alone_and_gone_with_its_session() {
        let folder = tempfile::tempdir().unwrap();
        let folder = folder.path().join("stretch");
        assert!(connect(&folder).is_err(), "there is none");
        let socket = Socket::new(&folder).unwrap();
        assert_eq!(mode(&folder), 0o700);
        if cfg!(target_os = "linux") {
            assert_eq!(mode(&socket.path), 0o600);
        }
        connect(&folder).unwrap();
        drop(socket);
        assert_eq!(fs::read_dir(&folder).unwrap().count(), 0);
    }

    #[test]
    fn what_a_killed_session_left_is_passed_over_and_swept_away() {
        let folder = tempfile::tempdir().unwrap();
        let dead = folder.path().join("1.sock");
        let at = |path: &Path, time| fs::File::open(path).unwrap().set_modified(time).unwrap();
        fs::write(&dead, "").unwrap();
        let socket = Socket::new(folder.path()).unwrap();
        assert!(dead.exists(), "it may have just begun");
        connect(folder.path()).unwrap();
        drop(socket);
        at(&dead, SystemTime::now() - 2 * JUST_BEGUN);
        let _socket = Socket::new(folder.path()).unwrap();
        assert!(!dead.exists());
    }

    #[test]
    fn a_folder_that_is_no_folder_of_the_users_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let real = folder.path().join("elsewhere");
        fs::create_dir(&real).unwrap();
        let link = folder.path().join("stretch");
        std::os::unix::fs::symlink(&real, &link).unwrap();
        assert!(Socket::new(&link).is_err());
    }
}
