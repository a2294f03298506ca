//! Running one program, within bounds.

use std::fs::File;
use std::io::{self, Read, Seek, Write};
use std::process::{Command, ExitStatus};
use std::time::Duration;

use super::facts::Facts;
use crate::config::hooks::Program;
use crate::log::Log;
use stretch_files::{Bounds, Overrun, Worker};

/// How long a program may take.
pub(super) const LONGEST: Duration = Duration::from_secs(10);
/// How often it is looked after.
const LOOK: Duration = Duration::from_millis(10);
/// How much it may print, in bytes,
const MOST: u64 = 1 << 20;
/// and how much of that is kept.
const KEPT: u64 = 2048;
/// As many lines of it are.
const LINES: usize = 20;

/// A program that is to be run.
#[derive(Debug)]
pub(super) struct Job {
    /// Which hook it is.
    pub name: &'static str,
    pub program: Program,
    pub facts: Facts,
}

/// Why a program did not come to its end.
#[derive(Debug, thiserror::Error)]
enum Ended {
    #[error("cannot be started: {0}")]
    NotStarted(io::Error),
    #[error("took longer than {} seconds, and was ended", .0.as_secs())]
    TooLong(Duration),
    #[error("printed without end, and was ended")]
    TooMuch,
    #[error("ended with {0}")]
    Failed(ExitStatus),
}

impl From<Overrun> for Ended {
    fn from(overrun: Overrun) -> Self {
        match overrun {
            Overrun::Lost(error) => Self::NotStarted(error),
            Overrun::Time(longest) => Self::TooLong(longest),
            Overrun::Bytes => Self::TooMuch,
        }
    }
}

/// Runs programs, and writes down what they print.
pub(super) struct Runner {
    pub log: Option<Log>,
    /// How long a program may take.
    pub longest: Duration,
}

impl Runner {
    /// Runs this one until it ends, or is ended.
    pub fn run(&self, job: &Job) {
        let mut printed = Vec::new();
        let ended = self.run_within(job, &mut printed).err().map(|ended| format!("`{}` {ended}", job.program.program));
        let printed = String::from_utf8_lossy(&printed);
        let lines = printed.lines().take(LINES).map(str::to_owned).chain(ended);
        if let Some(log) = &self.log {
            log.add(lines.map(|line| (Duration::ZERO, format!("{}: {line}", job.name))));
        }
    }

    /// Runs it; `printed` gets what it printed, or the beginning of it.
    fn run_within(&self, job: &Job, printed: &mut Vec<u8>) -> Result<(), Ended> {
        let mut output = tempfile::tempfile().map_err(Ended::NotStarted)?;
        let started = start(job, &output).map_err(Ended::NotStarted);
        let bounds = Bounds { time: self.longest, bytes: MOST, look: LOOK };
        let written = || output.metadata().map_or(0, |data| data.len());
        let ended = started.and_then(|worker| Ok(worker.watch(bounds, written)?));
        // Who cannot be read has printed nothing.
        let _ = output.rewind().and_then(|()| output.take(KEPT).read_to_end(printed));
        match ended? {
            status if status.success() => Ok(()),
            status => Err(Ended::Failed(status)),
        }
    }
}

fn start(job: &Job, output: &File) -> io::Result<Worker> {
    // A file, as a pipe that nobody reads would have to be waited for.
    let mut input = tempfile::tempfile()?;
    input.write_all(job.facts.json.as_bytes())?;
    input.rewind()?;
    let Program { program, arguments } = &job.program;
    let mut command = Command::new(program);
    command.args(arguments).envs(job.facts.variables.iter().map(|(name, value)| (name, value)));
    command.stdin(input).stdout(output.try_clone()?).stderr(output.try_clone()?);
    Worker::start(&mut command)
}
