//! Where an export goes. A file is written under another name beside its own and takes that only when it is whole:
//! whatever happens before leaves what was there as it was.

use std::fs::{File, Permissions};
use std::io::{BufWriter, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::{fs, io};

use stretch_files::Leftover;
use tempfile::{Builder, NamedTempFile};

/// Bytes gathered before they are written.
const BUFFER: usize = 1 << 18;

/// More links in a row lead nowhere.
const MOST_LINKS: usize = 40;

/// What is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Destination {
    /// Standard output.
    Stdout,
    /// A file of this name.
    File(PathBuf),
}

/// Fewer zeros than these are written as they are.
const HOLE: u64 = 1 << 15;

/// Something that is being written.
#[derive(Debug)]
pub struct Out {
    to: BufWriter<Raw>,
    /// How many zeros come before what is written next.
    zeros: u64,
}

#[derive(Debug)]
enum Raw {
    /// A file that will be renamed.
    Beside(Beside),
    /// A device or a pipe: it can only be written to as it is.
    Direct(File),
    Stdout(io::Stdout),
}

/// A file that is not whole yet, beside the one it will be.
#[derive(Debug)]
struct Beside {
    file: NamedTempFile<File>,
    target: PathBuf,
    /// Whether it may take the place of another.
    replaces: bool,
    _leftover: Leftover,
}

impl Destination {
    /// `-` is standard output.
    pub fn new(path: &Path) -> Self {
        if path == Path::new("-") { Self::Stdout } else { Self::File(path.to_owned()) }
    }

    /// Whether a file is there that would be replaced.
    pub fn is_taken(&self) -> bool {
        matches!(self, Self::File(path) if fs::metadata(path).is_ok_and(|data| data.is_file()))
    }

    /// Begins to write. Without `replaces`, a file that another program makes there meanwhile is left as it is.
    ///
    /// # Errors
    /// When its folder is not there or cannot be written to, or it is a folder itself.
    pub fn open(&self, replaces: bool) -> io::Result<Out> {
        let raw = match self {
            Self::Stdout => Raw::Stdout(io::stdout()),
            Self::File(path) => open_file(path, replaces)?,
        };
        Ok(Out { to: BufWriter::with_capacity(BUFFER, raw), zeros: 0 })
    }
}

fn open_file(path: &Path, replaces: bool) -> io::Result<Raw> {
    // A link stays one: what it points to is replaced, or made.
    let target = fs::canonicalize(path).unwrap_or_else(|_| behind_links(path));
    let old = match fs::metadata(&target) {
        Ok(data) if data.is_dir() => return Err(io::ErrorKind::IsADirectory.into()),
        Ok(data) if !data.is_file() => return File::options().write(true).open(target).map(Raw::Direct),
        Ok(data) => Some(data.permissions()),
        Err(_) => None,
    };
    if old.as_ref().is_some_and(Permissions::readonly) {
        return Err(io::ErrorKind::PermissionDenied.into());
    }
    let folder = target.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    // The error that comes back is wrapped in a name that nobody asked for.
    let mut code = None;
    let create = |path: &Path| {
        let created = File::options().write(true).create_new(true).open(path);
        created.inspect_err(|error| code = error.raw_os_error())
    };
    let made = Leftover::make(|| Builder::new().prefix(".stretch-").suffix(".part").make_in(folder, create));
    let (file, leftover) =
        made.map_err(|error| code.map_or_else(|| error.kind().into(), io::Error::from_raw_os_error))?;
    if let Some(permissions) = old {
        file.as_file().set_permissions(permissions)?;
    }
    Ok(Raw::Beside(Beside { file, target, replaces, _leftover: leftover }))
}

/// What a link would be that points to nothing yet. Links that go round in a circle are left to whoever opens them.
fn behind_links(path: &Path) -> PathBuf {
    let mut path = path.to_owned();
    for _ in 0..MOST_LINKS {
        let Ok(next) = fs::read_link(&path) else { break };
        path = path.parent().map_or_else(|| next.clone(), |folder| folder.join(&next));
    }
    path
}

impl Beside {
    /// It takes its name.
    fn keep(mut self) -> io::Result<()> {
        let end = self.file.as_file_mut().stream_position()?;
        if self.file.as_file().metadata()?.len() < end {
            self.file.as_file_mut().set_len(end)?;
        }
        let persisted = match self.replaces {
            true => self.file.persist(self.target),
            false => self.file.persist_noclobber(self.target),
        };
        persisted.map(drop).map_err(|error| error.error)
    }
}

impl Out {
    /// Whether [`Self::patch`] can be done: not in a pipe.
    pub fn can_patch(&self) -> bool {
        matches!(self.to.get_ref(), Raw::Beside(_))
    }

    /// Writes these bytes over what was written at `place`. `false` where that cannot be, as in a pipe.
    ///
    /// # Errors
    /// When writing fails.
    pub fn patch(&mut self, place: u64, bytes: &[u8]) -> io::Result<bool> {
        self.settle()?;
        self.to.flush()?;
        let Raw::Beside(beside) = self.to.get_mut() else { return Ok(false) };
        let file = beside.file.as_file_mut();
        let end = file.stream_position()?;
        file.seek(SeekFrom::Start(place))?;
        file.write_all(bytes)?;
        file.seek(SeekFrom::Start(end))?;
        Ok(true)
    }

    /// Writes so many zeros. In a file of its own they take no time and no room: most of a session is silence.
    pub fn write_zeros(&mut self, count: u64) {
        self.zeros += count;
    }

    /// The zeros that are due.
    fn settle(&mut self) -> io::Result<()> {
        let zeros = std::mem::take(&mut self.zeros);
        if zeros < HOLE || !self.can_patch() {
            return io::copy(&mut io::repeat(0).take(zeros), &mut self.to).map(drop);
        }
        self.to.flush()?;
        if let Raw::Beside(beside) = self.to.get_mut() {
            // Where nothing is written there are zeros, once something is written behind it.
            beside.file.as_file_mut().seek_relative(zeros.cast_signed())?;
        }
        Ok(())
    }

    /// All is written: the file takes its name.
    ///
    /// # Errors
    /// When the last bytes cannot be written, or the file cannot be renamed.
    pub fn keep(mut self) -> io::Result<()> {
        self.settle()?;
        match self.to.into_inner().map_err(io::IntoInnerError::into_error)? {
            Raw::Beside(beside) => beside.keep(),
            Raw::Direct(_) => Ok(()),
            Raw::Stdout(mut stdout) => stdout.flush(),
        }
    }
}

impl Write for Out {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.settle()?;
        self.to.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.settle()?;
        self.to.flush()
    }
}

impl Raw {
    fn writer(&mut self) -> &mut dyn Write {
        match self {
            Self::Beside(beside) => beside.file.as_file_mut(),
            Self::Direct(file) => file,
            Self::Stdout(stdout) => stdout,
        }
    }
}

impl Write for Raw {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.writer().write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.writer().flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(folder: &Path) -> Vec<String> {
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
    }

    #[test]
    fn a_file_has_its_name_only_when_it_is_whole() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.wav");
        fs::write(&path, "old").unwrap();
        let mut out = Destination::new(&path).open(true).unwrap();
        out.write_all(b"..w").unwrap();
        assert!(out.can_patch() && out.patch(0, b"ne").unwrap());
        out.write_all(b"!").unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"old");
        out.keep().unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"new!");
        assert_eq!(names(folder.path()), ["a.wav"]);
    }

    #[test]
    fn what_is_given_up_leaves_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let mut out = Destination::new(&folder.path().join("a.wav")).open(true).unwrap();
        out.write_all(&[0; 2 * BUFFER]).unwrap();
        assert_eq!(names(folder.path()).len(), 1);
        drop(out);
        assert_eq!(names(folder.path()), [""; 0]);
    }

    #[test]
    fn zeros_are_there_wherever_they_are_written() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.wav");
        for (before, zeros, after) in
            [(3, 5, 2), (0, HOLE, 1), (7, 3 * HOLE + 1, 0), (BUFFER + 1, HOLE - 1, 9), (0, 0, 0)]
        {
            let mut out = Destination::new(&path).open(true).unwrap();
            out.write_all(&vec![1; before]).unwrap();
            out.write_zeros(zeros / 2);
            out.write_zeros(zeros - zeros / 2);
            out.write_all(&vec![2; after]).unwrap();
            out.write_zeros(zeros);
            if before > 0 {
                out.patch(0, &[9]).unwrap();
            }
            out.keep().unwrap();
            let mut expected =
                [vec![1; before], vec![0; zeros as usize], vec![2; after], vec![0; zeros as usize]].concat();
            expected[..before.min(1)].fill(9);
            assert!(fs::read(&path).unwrap() == expected, "{before} {zeros} {after}");
        }
    }

    #[test]
    fn where_nothing_can_be_written_the_error_says_why_and_no_more() {
        let folder = tempfile::tempdir().unwrap();
        let missing = Destination::new(&folder.path().join("no/a.wav")).open(true).unwrap_err();
        assert_eq!(missing.kind(), io::ErrorKind::NotFound);
        assert!(missing.raw_os_error().is_some(), "{missing}");
        assert_eq!(Destination::new(folder.path()).open(true).unwrap_err().kind(), io::ErrorKind::IsADirectory);
    }

    #[test]
    fn of_several_at_once_the_first_has_the_name() {
        let folder = tempfile::tempdir().unwrap();
        let place = Destination::new(&folder.path().join("a.wav"));
        let begin = |text: &[u8], replaces| {
            let mut out = place.open(replaces).unwrap();
            out.write_all(text).unwrap();
            out
        };
        let (first, second, third) = (begin(b"first", false), begin(b"second", false), begin(b"third", true));
        first.keep().unwrap();
        assert_eq!(second.keep().unwrap_err().kind(), io::ErrorKind::AlreadyExists);
        assert_eq!(fs::read(folder.path().join("a.wav")).unwrap(), b"first");
        third.keep().unwrap();
        assert_eq!(fs::read(folder.path().join("a.wav")).unwrap(), b"third");
        assert_eq!(names(folder.path()), ["a.wav"]);
    }

    #[cfg(unix)]
    #[test]
    fn what_a_link_points_to_is_made() {
        let folder = tempfile::tempdir().unwrap();
        let path = |name: &str| folder.path().join(name);
        fs::create_dir(path("in")).unwrap();
        for (link, to) in [("a", "in/b"), ("in/b", "../c"), ("round", "round")] {
            std::os::unix::fs::symlink(to, path(link)).unwrap();
        }
        let mut out = Destination::new(&path("a")).open(false).unwrap();
        out.write_all(b"new").unwrap();
        out.keep().unwrap();
        assert_eq!(fs::read(path("c")).unwrap(), b"new");
        assert!(path("a").is_symlink() && path("in/b").is_symlink());
        // One that leads nowhere is no place for a file.
        let round = Destination::new(&path("round")).open(false).and_then(Out::keep);
        assert!(round.is_err() && path("round").is_symlink());
    }

    #[cfg(unix)]
    #[test]
    fn links_devices_and_permissions_stay_what_they_are() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let (path, link) = (folder.path().join("a.wav"), folder.path().join("link.wav"));
        fs::write(&path, "old").unwrap();
        fs::set_permissions(&path, Permissions::from_mode(0o640)).unwrap();
        std::os::unix::fs::symlink(&path, &link).unwrap();
        Destination::new(&link).open(true).unwrap().keep().unwrap();
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
        assert_eq!(fs::read(&path).unwrap(), b"");
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o640);

        let null = Destination::new(Path::new("/dev/null"));
        assert!(!null.is_taken());
        let mut out = null.open(false).unwrap();
        out.write_all(b"x").unwrap();
        assert!(!out.can_patch() && !out.patch(0, b"y").unwrap());
        out.keep().unwrap();
    }
}
