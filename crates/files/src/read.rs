//! Reading: without waiting, only plain files, and not beyond a bound.

use std::fs::{File, OpenOptions};
use std::io;
use std::io::Read;
use std::path::Path;

/// Why a file cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum Trouble {
    /// It is not there, or may not be read, or reading it failed.
    #[error(transparent)]
    Io(#[from] io::Error),
    /// There is something, but no plain file: a folder, a pipe, a device.
    #[error("this is not a plain file")]
    NotAFile,
    /// It has more bytes than this.
    #[error("it is larger than {0} bytes")]
    TooLarge(u64),
    /// It is no text in UTF-8.
    #[error("it is not UTF-8 text")]
    NotText,
}

impl From<Trouble> for io::Error {
    fn from(trouble: Trouble) -> Self {
        match trouble {
            Trouble::Io(error) => error,
            other => Self::new(io::ErrorKind::InvalidData, other),
        }
    }
}

/// Opens a plain file of at most `limit` bytes for reading; links are followed.
///
/// # Errors
/// When it is not there, may not be read, is no plain file, or is larger.
pub fn open(path: &Path, limit: u64) -> Result<File, Trouble> {
    let mut options = OpenOptions::new();
    options.read(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        // A pipe is opened at once, without its other end, and then found to be one.
        options.custom_flags(rustix::fs::OFlags::NONBLOCK.bits().cast_signed());
    }
    let file = options.open(path).map_err(|error| {
        // What cannot even be opened, such as a socket, is no file either.
        let other = path.metadata().is_ok_and(|metadata| !metadata.is_file());
        if other { Trouble::NotAFile } else { Trouble::Io(error) }
    })?;
    // Asked of what was opened: what stands at the path may be another file by now.
    let metadata = file.metadata()?;
    if !metadata.is_file() {
        return Err(Trouble::NotAFile);
    }
    if metadata.len() > limit { Err(Trouble::TooLarge(limit)) } else { Ok(file) }
}

/// The bytes of a plain file, at most `limit` of them.
///
/// # Errors
/// As [`open`], and when it grows beyond the bound meanwhile.
pub fn read(path: &Path, limit: u64) -> Result<Vec<u8>, Trouble> {
    let file = open(path, limit)?;
    let mut bytes = Vec::new();
    file.take(limit + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > limit { Err(Trouble::TooLarge(limit)) } else { Ok(bytes) }
}

/// The text of a plain file of at most `limit` bytes.
///
/// # Errors
/// As [`read`], and when it is not UTF-8.
pub fn read_text(path: &Path, limit: u64) -> Result<String, Trouble> {
    String::from_utf8(read(path, limit)?).map_err(|_| Trouble::NotText)
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn a_plain_file_is_read_up_to_its_bound() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("plain");
        fs::write(&path, "twelve bytes").unwrap();
        assert_eq!(read_text(&path, 12).unwrap(), "twelve bytes");
        assert!(matches!(read(&path, 11), Err(Trouble::TooLarge(11))));
        fs::write(&path, [0xff]).unwrap();
        assert!(matches!(read_text(&path, 12), Err(Trouble::NotText)));
    }

    #[test]
    fn nothing_else_is_read_and_nothing_waited_for() {
        let folder = tempfile::tempdir().unwrap();
        assert!(matches!(read(folder.path(), 100), Err(Trouble::NotAFile)));
        assert!(matches!(read(&folder.path().join("none"), 100), Err(Trouble::Io(_))));
        #[cfg(unix)]
        {
            let pipe = folder.path().join("pipe");
            rustix::fs::mkfifoat(rustix::fs::CWD, &pipe, rustix::fs::Mode::RWXU).unwrap();
            assert!(matches!(read(&pipe, 100), Err(Trouble::NotAFile)));
            let link = folder.path().join("link");
            std::os::unix::fs::symlink("/dev/zero", &link).unwrap();
            assert!(matches!(read(&link, 100), Err(Trouble::NotAFile)));
            let socket = folder.path().join("socket");
            let _listener = std::os::unix::net::UnixListener::bind(&socket).unwrap();
            assert!(matches!(read(&socket, 100), Err(Trouble::NotAFile)));
        }
    }

    #[test]
    fn a_sparse_file_of_any_size_is_refused_by_its_head() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("sparse");
        File::create(&path).unwrap().set_len(10_000_000_000).unwrap();
        assert!(matches!(read(&path, 1_000_000), Err(Trouble::TooLarge(_))));
    }
}
