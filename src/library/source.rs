//! Reads scripts from files and streams, with a bound.

use std::io;
use std::io::Read;
use std::path::Path;
use std::sync::Arc;

use stretch_files::Trouble;
use stretch_script::script::limits;
use stretch_script::script::source::decode;
use stretch_script::{Diagnostic, Problem, SourceFile};

/// Reads the file at `path`, which is shown to the user as `name`.
///
/// # Errors
/// When it is not there, not a file of its own (a folder, a device, a pipe), too large, or not UTF-8.
pub fn read(path: &Path, name: &str) -> Result<Arc<SourceFile>, Box<Diagnostic>> {
    let file = stretch_files::open(path, u64::MAX).map_err(|trouble| match trouble {
        Trouble::Io(error) => wrong(name, unreadable(&error)),
        _ if is_pipe(path) => wrong(name, Problem::Pipe),
        _ => wrong(name, Problem::NotAFile),
    })?;
    // With room for a byte more, so that the end is found without making more room.
    let length = file.metadata().map_or(0, |data| data.len());
    let room = length.min(limits::FILE_BYTES) + 1;
    let file = read_into(Vec::with_capacity(room as usize), file, name)?;
    Ok(file.at(path.to_owned(), path.canonicalize().ok()))
}

#[cfg(unix)]
fn is_pipe(path: &Path) -> bool {
    use std::os::unix::fs::FileTypeExt;
    path.metadata().is_ok_and(|metadata| metadata.file_type().is_fifo())
}

#[cfg(not(unix))]
fn is_pipe(_: &Path) -> bool {
    false
}

/// Reads a file from a stream, such as standard input; `name` is what the user is shown.
///
/// # Errors
/// When it cannot be read, is too large, or is not UTF-8.
pub fn read_from(stream: impl Read, name: &str) -> Result<Arc<SourceFile>, Box<Diagnostic>> {
    read_into(Vec::new(), stream, name)
}

fn read_into(mut bytes: Vec<u8>, stream: impl Read, name: &str) -> Result<Arc<SourceFile>, Box<Diagnostic>> {
    stream.take(limits::FILE_BYTES + 1).read_to_end(&mut bytes).map_err(|error| wrong(name, unreadable(&error)))?;
    decode(bytes, name)
}

fn wrong(name: &str, problem: Problem) -> Box<Diagnostic> {
    Box::new(Diagnostic::of_file(SourceFile::new(name, ""), problem))
}

fn unreadable(error: &io::Error) -> Problem {
    Problem::Unreadable { kind: error.kind() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mebibyte_is_read_and_a_byte_more_is_not() {
        let fits = vec![b' '; limits::FILE_BYTES as usize];
        assert!(read_from(fits.as_slice(), "x").is_ok());
        let endless = read_from(io::repeat(b'['), "x").unwrap_err();
        assert_eq!(endless.problem, Problem::TooLarge);
    }

    #[test]
    fn folders_and_missing_files_are_no_scripts() {
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(read(folder.path(), "x").unwrap_err().problem, Problem::NotAFile);
        let missing = read(&folder.path().join("no.json"), "x").unwrap_err();
        assert_eq!(missing.problem, Problem::Unreadable { kind: io::ErrorKind::NotFound });
    }
}
