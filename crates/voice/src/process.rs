//! Runs a program that speaks, within bounds: it gets a text on its standard input, and is ended when it takes too
//! long or writes too much. Nothing it is given passes a shell.

use std::ffi::OsString;
use std::fs::File;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus};
use std::time::{Duration, Instant};
use std::{env, fs, io, thread};

/// The most a program may write, in bytes: ten minutes of speech and then some.
const MOST: u64 = 64 << 20;

/// How often it is looked after.
const LOOK: Duration = Duration::from_millis(2);

/// What a program did not do.
#[derive(Debug)]
pub(super) enum ProcessError {
    /// It could not be started, or its files could not be made.
    Start(io::Error),
    /// It took longer than this.
    TimedOut(Duration),
    /// It wrote more than any speech could be.
    TooMuch,
    /// It ended with an error; the second is the last thing it said of it.
    Ended(ExitStatus, String),
}

impl From<io::Error> for ProcessError {
    fn from(error: io::Error) -> Self {
        Self::Start(error)
    }
}

/// A folder for one run: what goes in, what comes out. It is gone afterwards.
pub(super) struct Bench {
    folder: tempfile::TempDir,
}

impl Bench {
    /// # Errors
    /// When there is no place for temporary files.
    pub(super) fn new() -> Result<Self, ProcessError> {
        Ok(Self { folder: tempfile::Builder::new().prefix("stretch-say-").tempdir()? })
    }

    /// Where a program may write its sound.
    pub(super) fn sound(&self) -> PathBuf {
        self.file("sound.wav")
    }

    fn file(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
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
        fs::write(self.file("text"), format!("{text}\n"))?;
        let mut command = Command::new(program);
        command.args(arguments).current_dir(self.folder.path());
        command.stdin(File::open(self.file("text"))?);
        command.stdout(File::create(self.file("out"))?);
        command.stderr(File::create(self.file("err"))?);
        let status = self.watch(start(command)?, bound)?;
        if !status.success() {
            let said = fs::read(self.file("err")).unwrap_or_default();
            let said = String::from_utf8_lossy(&said[..said.len().min(4096)]).trim().to_owned();
            return Err(ProcessError::Ended(
                status,
                said.lines().last().unwrap_or_default().chars().take(120).collect(),
            ));
        }
        Ok(fs::read(self.file("out"))?)
    }

    fn watch(&self, mut child: Child, bound: Duration) -> Result<ExitStatus, ProcessError> {
        let until = Instant::now() + bound;
        loop {
            let fault = match child.try_wait() {
                Ok(Some(status)) => return Ok(status),
                Ok(None) if Instant::now() >= until => ProcessError::TimedOut(bound),
                Ok(None) if self.written() > MOST => ProcessError::TooMuch,
                Ok(None) => {
                    thread::sleep(LOOK);
                    continue;
                }
                Err(error) => ProcessError::Start(error),
            };
            end(&mut child);
            return Err(fault);
        }
    }
}

/// Starts it in a group of its own: a ctrl-C is for us, and what it starts can be ended with it.
fn start(mut command: Command) -> Result<Child, ProcessError> {
    #[cfg(unix)]
    std::os::unix::process::CommandExt::process_group(&mut command, 0);
    Ok(command.spawn()?)
}

fn end(child: &mut Child) {
    #[cfg(unix)]
    {
        let group = rustix::process::Pid::from_child(child);
        let _ = rustix::process::kill_process_group(group, rustix::process::Signal::KILL);
    }
    let _ = child.kill();
    let _ = child.wait();
}

/// What a program prints when asked something about itself; nothing if it fails.
pub(super) fn ask(program: &Path, arguments: &[&str], bound: Duration) -> String {
    let arguments: Vec<OsString> = arguments.iter().map(Into::into).collect();
    let answer = Bench::new().and_then(|bench| bench.run(program, &arguments, "", bound));
    String::from_utf8_lossy(&answer.unwrap_or_default()).into_owned()
}

/// The program of this name, where the shell would find it.
pub(super) fn find(name: &str) -> Option<PathBuf> {
    let file = format!("{name}{}", env::consts::EXE_SUFFIX);
    env::split_paths(&env::var_os("PATH")?)
        .filter(|folder| folder.is_absolute())
        .map(|folder| folder.join(&file))
        .find(|path| is_program(path))
}

fn is_program(path: &Path) -> bool {
    let Ok(data) = fs::metadata(path) else { return false };
    #[cfg(unix)]
    let runs = std::os::unix::fs::PermissionsExt::mode(&data.permissions()) & 0o111 != 0;
    #[cfg(not(unix))]
    let runs = true;
    data.is_file() && runs
}

#[cfg(all(test, unix))]
mod tests {
    use std::io::Read;

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

    #[test]
    fn a_program_that_hangs_is_ended_with_all_it_started() {
        let folder = tempfile::tempdir().unwrap();
        let pipe = folder.path().join("pipe");
        assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
        let flags = OFlags::RDONLY | OFlags::NONBLOCK | OFlags::CLOEXEC;
        let mut open_in = File::from(rustix::fs::open(&pipe, flags, Mode::empty()).unwrap());
        let script = format!("sleep 1000 >'{}' & sleep 1000", pipe.display());
        assert!(matches!(shell(&script, Duration::from_millis(200)), Err(ProcessError::TimedOut(_))));
        // The pipe ends when nobody has it open any more.
        let until = Instant::now() + LONG;
        while open_in.read(&mut [0]).is_err() {
            assert!(Instant::now() < until, "what it started is still there");
            thread::sleep(LOOK);
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
