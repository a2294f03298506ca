//! Programs of the machine: where they are, and for how long one may work for us.

use std::path::{Path, PathBuf};
use std::process::ExitStatus;
use std::time::{Duration, Instant};
use std::{env, fs, io, thread};

use super::leftovers::Worker;

/// What a program may cost.
#[derive(Clone, Copy, Debug)]
pub struct Bounds {
    /// How long it may take.
    pub time: Duration,
    /// How much it may write, in bytes.
    pub bytes: u64,
    /// How often it is looked after.
    pub look: Duration,
}

/// Why a program was not waited for any longer. It has been ended.
#[derive(Debug)]
pub enum Overrun {
    /// What it does cannot be known.
    Lost(io::Error),
    /// It took longer than this.
    Time(Duration),
    /// It wrote too much.
    Bytes,
}

impl Worker {
    /// Waits until it ends; `written` says how many bytes it has written so far.
    ///
    /// # Errors
    /// When it goes past its bounds, or nothing can be known of it.
    pub fn watch(mut self, bounds: Bounds, written: impl Fn() -> u64) -> Result<ExitStatus, Overrun> {
        let until = Instant::now() + bounds.time;
        loop {
            match self.ended().map_err(Overrun::Lost)? {
                Some(status) => return Ok(status),
                None if Instant::now() >= until => return Err(Overrun::Time(bounds.time)),
                None if written() > bounds.bytes => return Err(Overrun::Bytes),
                None => thread::sleep(bounds.look),
            }
        }
    }
}

/// The program of this name, where the shell would find it.
pub fn find_program(name: &str) -> Option<PathBuf> {
    let file = format!("{name}{}", env::consts::EXE_SUFFIX);
    env::split_paths(&env::var_os("PATH")?)
        .filter(|folder| folder.is_absolute())
        .map(|folder| folder.join(&file))
        .find(|path| is_program(path))
}

/// Whether this is a file that can be run.
pub fn is_program(path: &Path) -> bool {
    let Ok(data) = fs::metadata(path) else { return false };
    #[cfg(unix)]
    let runs = std::os::unix::fs::PermissionsExt::mode(&data.permissions()) & 0o111 != 0;
    #[cfg(not(unix))]
    let runs = true;
    data.is_file() && runs
}
