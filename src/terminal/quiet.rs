//! Libraries in this process write to standard error when something is not as they want it, and would write into the
//! bars. While a session plays in bars, what they say goes nowhere; this program's own words still reach the terminal.

use std::io::{self, Write};
#[cfg(unix)]
use std::{
    fs::{File, OpenOptions},
    sync::{Mutex, MutexGuard, PoisonError},
};

/// Standard error as it was, while libraries are kept quiet.
#[cfg(unix)]
static KEPT: Mutex<Option<File>> = Mutex::new(None);

/// Keeps libraries quiet until it is dropped.
#[derive(Debug)]
pub struct Quiet(());

impl Quiet {
    /// From now on. Where it cannot be done their lines may show up, which is no reason not to play.
    pub fn begin() -> Self {
        let _ = begin();
        Self(())
    }
}

impl Drop for Quiet {
    fn drop(&mut self) {
        end();
    }
}

/// Standard error again, for a moment: for whoever writes to it without this module.
pub fn aside<T>(speak: impl FnOnce() -> T) -> T {
    let was_quiet = end();
    let said = speak();
    if was_quiet {
        let _ = begin();
    }
    said
}

/// The terminal on standard error, whoever is kept quiet.
#[derive(Clone, Copy, Debug)]
pub struct Screen;

#[cfg(unix)]
impl Write for Screen {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match &mut *kept() {
            Some(screen) => screen.write(bytes),
            None => io::stderr().write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(not(unix))]
impl Write for Screen {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        io::stderr().write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Does something with the terminal on standard error.
#[cfg(unix)]
pub(super) fn on_screen<T>(ask: impl FnOnce(std::os::fd::BorrowedFd<'_>) -> T) -> T {
    use std::os::fd::AsFd;
    match &*kept() {
        Some(screen) => ask(screen.as_fd()),
        None => ask(io::stderr().as_fd()),
    }
}

#[cfg(unix)]
fn begin() -> io::Result<()> {
    let mut kept = kept();
    if kept.is_none() {
        // Programs that are started meanwhile do not inherit it.
        let screen = rustix::io::fcntl_dupfd_cloexec(io::stderr(), 3)?;
        rustix::stdio::dup2_stderr(OpenOptions::new().write(true).open("/dev/null")?)?;
        *kept = Some(screen.into());
    }
    Ok(())
}

/// Whether they were quiet.
#[cfg(unix)]
fn end() -> bool {
    let screen = kept().take();
    screen.is_some_and(|screen| rustix::stdio::dup2_stderr(screen).is_ok())
}

#[cfg(unix)]
fn kept() -> MutexGuard<'static, Option<File>> {
    KEPT.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(not(unix))]
fn begin() -> io::Result<()> {
    Ok(())
}

#[cfg(not(unix))]
fn end() -> bool {
    false
}

#[cfg(all(test, unix))]
mod tests {
    use std::process::Command;

    use super::*;

    /// Runs itself again, as the process whose standard error is looked at.
    #[test]
    fn what_libraries_say_goes_nowhere_and_what_the_program_says_arrives() {
        const CHILD: &str = "STRETCH_TEST_QUIET";
        let library = |words: &[u8]| io::stderr().write_all(words).unwrap();
        if std::env::var_os(CHILD).is_some() {
            library(b"<before>");
            let quiet = Quiet::begin();
            library(b"<tears the bars>");
            Screen.write_all(b"<bars>").unwrap();
            aside(|| library(b"<question>"));
            library(b"<tears them again>");
            drop(quiet);
            library(b"<after>");
            Screen.write_all(b"<the end>").unwrap();
            return;
        }
        let name = "terminal::quiet::tests::what_libraries_say_goes_nowhere_and_what_the_program_says_arrives";
        let mut child = Command::new(std::env::current_exe().unwrap());
        let output = child.args(["--exact", name, "--nocapture"]).env(CHILD, "1").output().unwrap();
        assert!(output.status.success(), "{output:?}");
        let said = String::from_utf8_lossy(&output.stderr);
        let said: String =
            said.split_inclusive('>').filter_map(|part| part.split_once('<')).map(|part| part.1).collect();
        assert_eq!(said, "before>bars>question>after>the end>");
    }
}
