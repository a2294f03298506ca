//! `stretch check --watch`: checked again after each save.
//!
//! Looking at the files' times twice a second asks nothing of a small machine, and works on every platform and on
//! network folders, where notifications from the system do not.

use std::io::Write;
use std::path::PathBuf;
use std::time::{Duration, SystemTime};
use std::{fs, io, thread};

use super::{all, report};
use crate::app::{Context, Error};
use crate::cli::args::CheckArgs;
use crate::library::Request;

/// How long it takes until a save is seen, at most.
const PAUSE: Duration = Duration::from_millis(500);

pub(super) fn run(args: &CheckArgs, context: &Context) -> Result<(), Error> {
    if args.files.iter().any(Request::is_stdin) {
        return Err(Error::Usage("standard input cannot be watched; name a file".to_owned()));
    }
    let check = || -> Result<Vec<PathBuf>, Error> {
        let checked = all(args, context)?;
        report(&checked, false)?;
        writeln!(io::stderr(), "Watching; ctrl-C ends it.\n")?;
        Ok(checked.files)
    };
    keep(check, |files| files.iter().map(stamp).collect::<Vec<_>>(), || thread::sleep(PAUSE))
}

/// Checks, and again whenever the files look different from before the last check, and then the same twice: an editor
/// takes a moment to write. Ends only with an error.
fn keep<F: PartialEq, S: PartialEq, E>(
    mut check: impl FnMut() -> Result<F, E>,
    mut look: impl FnMut(&F) -> S,
    mut pause: impl FnMut(),
) -> Result<(), E> {
    let mut files = check()?;
    let mut before = look(&files);
    loop {
        pause();
        let mut now = look(&files);
        if now == before {
            continue;
        }
        loop {
            pause();
            let later = look(&files);
            if later == now {
                break;
            }
            now = later;
        }
        let checked = check()?;
        // What is saved while it is checked differs from what it was before.
        before = if checked == files { now } else { look(&checked) };
        files = checked;
    }
}

/// What changes about a file when it is saved; `None` while it is not there.
fn stamp(path: &PathBuf) -> Option<(SystemTime, u64)> {
    let metadata = fs::metadata(path).ok()?;
    Some((metadata.modified().ok()?, metadata.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// How often is checked while a file's stamp goes through these, one a pause.
    fn checks(stamps: &[u32]) -> usize {
        let (mut count, time) = (0, std::cell::Cell::new(0));
        let check = || {
            count += 1;
            if time.get() + 1 < stamps.len() { Ok(vec!["a.json"]) } else { Err(()) }
        };
        let look = |_: &Vec<&str>| stamps.get(time.get()).copied();
        // Past the last one the file changes for good, so that the last check comes and fails.
        let _ = keep(check, look, || time.set(time.get() + 1));
        count
    }

    #[test]
    fn each_save_is_checked_once() {
        assert_eq!(checks(&[1, 1, 1]), 2, "at the start, and for the end that the test puts to it");
        assert_eq!(checks(&[1, 2, 2, 2]), 3);
        assert_eq!(checks(&[1, 2, 3, 4, 4, 4]), 3, "written bit by bit");
        assert_eq!(checks(&[1, 2, 2, 1, 1, 1]), 4, "and back again");
    }
}
