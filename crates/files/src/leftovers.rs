//! What must not outlive the program: files that are not whole yet, folders with what is being said, and the programs
//! that work for it. Whoever makes one keeps its guard; [`clear`] takes away what is still there on every way out.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::{fs, io};

/// All that is there now. It belongs to the process, as a signal reaches it from any thread.
static THERE: Mutex<There> =
    Mutex::new(There { paths: BTreeMap::new(), children: BTreeMap::new(), next: 0, over: false });

struct There {
    paths: BTreeMap<u64, PathBuf>,
    /// Children by their process, each the first of a group of its own.
    children: BTreeMap<u32, Child>,
    next: u64,
    /// Whether the program is on its way out, and nothing new is made.
    over: bool,
}

fn there() -> MutexGuard<'static, There> {
    THERE.lock().unwrap_or_else(PoisonError::into_inner)
}

impl There {
    fn begin(&self) -> io::Result<()> {
        if self.over { Err(io::Error::other("the program is ending")) } else { Ok(()) }
    }
}

/// Ends every program and takes away every file and folder that is still there. From now on none is made: what is
/// still at work elsewhere gets an error.
pub fn clear() {
    let mut there = there();
    there.over = true;
    for child in there.children.values_mut() {
        end(child);
    }
    there.children.clear();
    let paths = std::mem::take(&mut there.paths);
    for path in paths.into_values() {
        // What cannot be taken away stays; nobody is left to be told.
        let _ = if path.is_dir() { fs::remove_dir_all(path) } else { fs::remove_file(path) };
    }
}

/// Clears on its way out, after an error or a panic, too.
#[derive(Debug)]
pub struct ClearAtEnd;

impl Drop for ClearAtEnd {
    fn drop(&mut self) {
        clear();
    }
}

/// A path that is taken away if the program ends before the guard does. The guard's end takes nothing away.
#[derive(Debug)]
pub struct Leftover(u64);

impl Leftover {
    /// Makes what `make` makes, and keeps its path in mind.
    ///
    /// # Errors
    /// When it cannot be made, or the program is ending.
    pub fn make<T: AsRef<Path>>(make: impl FnOnce() -> io::Result<T>) -> io::Result<(T, Self)> {
        // Made while nobody can clear: nothing is missed.
        let mut there = there();
        there.begin()?;
        let made = make()?;
        let number = there.next;
        there.next += 1;
        there.paths.insert(number, std::path::absolute(made.as_ref())?);
        Ok((made, Self(number)))
    }
}

impl Drop for Leftover {
    fn drop(&mut self) {
        there().paths.remove(&self.0);
    }
}

/// A program at work, in a process group of its own: a ctrl-C is for us, and what it starts is ended with it, whether
/// it ends by itself or is ended.
#[derive(Debug)]
pub struct Worker(u32);

impl Worker {
    /// Starts it.
    ///
    /// # Errors
    /// When it cannot be started, or the program is ending.
    pub fn start(command: &mut Command) -> io::Result<Self> {
        #[cfg(unix)]
        std::os::unix::process::CommandExt::process_group(command, 0);
        let mut there = there();
        there.begin()?;
        let child = command.spawn()?;
        let id = child.id();
        there.children.insert(id, child);
        Ok(Self(id))
    }

    /// How it ended, if it did; what it left behind is ended with it.
    ///
    /// # Errors
    /// When that cannot be known.
    pub fn ended(&mut self) -> io::Result<Option<ExitStatus>> {
        let mut there = there();
        let Some(child) = there.children.get_mut(&self.0) else { return Err(io::Error::other("it was ended")) };
        if !has_ended(child)? {
            return Ok(None);
        }
        end(child);
        let status = child.wait();
        there.children.remove(&self.0);
        status.map(Some)
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        // Kept in mind until it has ended: whoever clears meanwhile waits for that.
        let mut there = there();
        if let Some(child) = there.children.get_mut(&self.0) {
            end(child);
        }
        there.children.remove(&self.0);
    }
}

/// Whether it has ended. It is not waited for yet: until then its number, and that of its group, is no other's.
#[cfg(unix)]
fn has_ended(child: &mut Child) -> io::Result<bool> {
    use rustix::process::{Pid, WaitId, WaitIdOptions, waitid};
    let options = WaitIdOptions::EXITED | WaitIdOptions::NOHANG | WaitIdOptions::NOWAIT;
    Ok(waitid(WaitId::Pid(Pid::from_child(child)), options)?.is_some())
}

#[cfg(not(unix))]
fn has_ended(child: &mut Child) -> io::Result<bool> {
    Ok(child.try_wait()?.is_some())
}

/// Ends it with its group. That of a child that ended has its number still, as long as nobody waited for it.
fn end(child: &mut Child) {
    #[cfg(unix)]
    {
        let group = rustix::process::Pid::from_child(child);
        let _ = rustix::process::kill_process_group(group, rustix::process::Signal::KILL);
    }
    let _ = child.kill();
    let _ = child.wait();
}
