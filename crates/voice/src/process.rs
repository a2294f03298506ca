//! Runs a program that speaks, within bounds: it gets a text on its standard input, and is ended when it takes too
//! long or writes too much. Nothing it is given passes a shell.

use std::ffi::OsString;
use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus};
use std::time::Duration;
use std::{fs, io};

use stretch_files::{Bounds, Overrun, ScratchFolder, Trouble, Worker};

/// The most a program may write, in bytes: ten minutes of speech and then some.
const MOST: u64 = 64 << 20;

/// How often it is looked after.
const LOOK: Duration = Duration::from_millis(2);

/// As much of what it complains of is looked at, in bytes.
const COMPLAINT: u64 = 4096;

/// What a program did not do.
#[derive(Debug)]
pub(super) enum ProcessError {
    /// There is no place for its files.
    NoPlace(io::Error),
    /// It could not be started.
    Start(io::Error),
    /// It took longer than this.
    TimedOut(Duration),
    /// It wrote more than any speech could be.
    TooMuch,
    /// What it was to write is not there, or no plain file.
    NoSound(Trouble),
    /// It ended with an error; the second is the last thing it said of it.
    Ended(ExitStatus, String),
}

/// A folder for one run: what goes in, what comes out. It is gone afterwards.
pub(super) struct Bench {
    folder: ScratchFolder,
}

impl Bench {
    /// # Errors
    /// When there is no place for temporary files.
    pub(super) fn new() -> Result<Self, ProcessError> {
        Ok(Self { folder: ScratchFolder::new().map_err(ProcessError::NoPlace)? })
    }

    /// Where a program may write its sound.
    pub(super) fn sound(&self) -> PathBuf {
        self.file("sound.wav")
    }

    fn file(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// What the program wrote into the file that it was to write its sound to.
    ///
    /// # Errors
    /// When it is not there, no plain file, or more than any speech could be.
    pub(super) fn read_sound(&self) -> Result<Vec<u8>, ProcessError> {
        read(&self.sound())
    }

    /// How many bytes the program has written.
    fn written(&self) -> u64 {
        ["sound.wav", "out", "err"].map(|name| fs::metadata(self.file(name)).map_or(0, |data| data.len())).iter().sum()
    }

    /// Runs the program and gives its standard output.
    ///
    /// # Errors
    /// When it cannot be started, fails, takes longer than `bound`, or writes without end.
    pub(super) fn run(
        &self,
        program: &Path,
        arguments: &[OsString],
        text: &str,
        bound: Duration,
    ) -> Result<Vec<u8>, ProcessError> {
        let mut command = Command::new(program);
        command.args(arguments).current_dir(self.folder.path());
        // It writes its sound; some look for a sound server all the same, and one that does not answer holds them up.
        command.env("PULSE_SERVER", "unix:none");
        self.connect(&mut command, text).map_err(ProcessError::NoPlace)?;
        let bounds = Bounds { time: bound, bytes: MOST, look: LOOK };
        let worker = Worker::start(&mut command).map_err(ProcessError::Start)?;
        let status = worker.watch(bounds, || self.written())?;
        if !status.success() {
            return Err(ProcessError::Ended(status, self.complaint()));
        }
        read(&self.file("out"))
    }

    /// Gives it the text, and files to write into.
    fn connect(&self, command: &mut Command, text: &str) -> io::Result<()> {
        fs::write(self.file("text"), format!("{text}\n"))?;
        command.stdin(File::open(self.file("text"))?);
        command.stdout(File::create(self.file("out"))?);
        command.stderr(File::create(self.file("err"))?);
        Ok(())
    }

    /// The last line that it complained with.
    fn complaint(&self) -> String {
        let mut said = Vec::new();
        let opened = stretch_files::open(&self.file("err"), MOST);
        let _ = opened.map(|file| file.take(COMPLAINT).read_to_end(&mut said));
        let said = String::from_utf8_lossy(&said);
        said.trim().lines().last().unwrap_or_default().chars().take(120).collect()
    }
}

impl From<Overrun> for ProcessError {
    fn from(overrun: Overrun) -> Self {
        match overrun {
            Overrun::Lost(error) => Self::Start(error),
            Overrun::Time(bound) => Self::TimedOut(bound),
            Overrun::Bytes => Self::TooMuch,
        }
    }
}

/// What it wrote, within bounds.
fn read(path: &Path) -> Result<Vec<u8>, ProcessError> {
    stretch_files::read(path, MOST).map_err(|trouble| match trouble {
        Trouble::TooLarge(_) => ProcessError::TooMuch,
        other => ProcessError::NoSound(other),
    })
}

/// What a program prints when asked something about itself; nothing if it fails.
///
/// # Errors
/// When it could not even be asked.
pub(super) fn ask(program: &Path, arguments: &[&str], bound: Duration) -> Result<String, ProcessError> {
    let arguments: Vec<OsString> = arguments.iter().map(Into::into).collect();
    match Bench::new()?.run(program, &arguments, "", bound) {
        Ok(answer) => Ok(String::from_utf8_lossy(&answer).into_owned()),
        Err(fault @ ProcessError::NoPlace(_)) => Err(fault),
        Err(_) => Ok(String::new()),
    }
}

#[cfg(all(test, unix))]
mod tests {
    use std::thread;
    use std::time::Instant;

    use rustix::fs::{Mode, OFlags};

    use super::*;

    const LONG: Duration = Duration::from_secs(300);

    fn shell(script: &str, bound: Duration) -> Result<Vec<u8>, ProcessError> {
        let arguments = ["-c".into(), script.into()];
        Bench::new().unwrap().run(Path::new("/bin/sh"), &arguments, "it's -- text", bound)
    }

    #[test]
    fn text_goes_in_and_sound_comes_out() {
        assert_eq!(shell("cat", LONG).unwrap(), b"it's -- text\n");
    }

    /// What a program that runs `script`, with a pipe in place of `PIPE`, comes to; nothing has the pipe open afterwards.
    fn leaves_nobody(script: &str, bound: Duration) -> Result<Vec<u8>, ProcessError> {
        let folder = tempfile::tempdir().unwrap();
        let pipe = folder.path().join("pipe");
        assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
        let flags = OFlags::RDONLY | OFlags::NONBLOCK | OFlags::CLOEXEC;
        let mut open_in = File::from(rustix::fs::open(&pipe, flags, Mode::empty()).unwrap());
        let result = shell(&script.replace("PIPE", &format!("'{}'", pipe.display())), bound);
        // The pipe ends when nobody has it open any more.
        let until = Instant::now() + LONG;
        while open_in.read(&mut [0]).is_err() {
            assert!(Instant::now() < until, "what it started is still there");
            thread::sleep(LOOK);
        }
        result
    }

    #[test]
    fn a_program_that_hangs_is_ended_with_all_it_started() {
        let result = leaves_nobody("sleep 1000 >PIPE & sleep 1000", Duration::from_millis(200));
        assert!(matches!(result, Err(ProcessError::TimedOut(_))));
    }

    #[test]
    fn a_child_that_was_left_behind_is_ended_as_well() {
        assert_eq!(leaves_nobody("echo sound; sleep 1000 >PIPE &", LONG).unwrap(), b"sound\n");
    }

    #[test]
    fn a_file_of_any_size_and_kind_is_refused_where_sound_should_be() {
        for (script, is_right) in [
            (
                "dd if=/dev/null of=sound.wav bs=1 seek=10G 2>&1",
                (|fault| matches!(fault, ProcessError::TooMuch)) as fn(_) -> _,
            ),
            ("mkfifo sound.wav", |fault| matches!(fault, ProcessError::NoSound(Trouble::NotAFile))),
            ("ln -s /dev/zero sound.wav", |fault| matches!(fault, ProcessError::NoSound(Trouble::NotAFile))),
            ("true", |fault| matches!(fault, ProcessError::NoSound(Trouble::Io(_)))),
        ] {
            let bench = Bench::new().unwrap();
            // The large one may be noticed while it runs, or afterwards.
            let run = bench.run(Path::new("/bin/sh"), &["-c".into(), script.into()], "", LONG);
            assert!(is_right(run.and_then(|_| bench.read_sound()).unwrap_err()), "{script}");
        }
    }

    #[test]
    fn a_program_that_writes_without_end_is_ended() {
        assert!(matches!(shell("yes", LONG), Err(ProcessError::TooMuch)));
    }

    #[test]
    fn what_it_complains_of_is_kept() {
        let Err(ProcessError::Ended(_, said)) = shell("echo first >&2; echo 'no such voice' >&2; exit 3", LONG) else {
            panic!()
        };
        assert_eq!(said, "no such voice");
        let missing = Bench::new().unwrap().run(Path::new("/no/such/program"), &[], "", LONG);
        assert!(matches!(missing, Err(ProcessError::Start(_))));
    }
}
