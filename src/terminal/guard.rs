//! The promise that the terminal is as it was: after the end, an error, a panic, a signal, and while stopped.

use std::io::Write;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::sync::{Mutex, MutexGuard, Once, PoisonError};
use std::thread::ThreadId;
use std::{io, panic, thread};

use super::KeySource;
use super::quiet::{Screen, aside};
use super::tty::{Reading, Tty};

/// What was changed. A terminal belongs to the whole process, and a panic or a signal reaches it from any thread.
static CHANGED: Mutex<Option<Changed>> = Mutex::new(None);
/// Whether the terminal is not ours for now: nothing may be drawn.
static AWAY: AtomicBool = AtomicBool::new(false);
/// Whether rows below the cursor are drawn and the cursor is hidden.
static SCREEN: AtomicBool = AtomicBool::new(false);
/// How often the terminal was taken, counted so that drawings notice when it was away in between.
static EPOCH: AtomicU32 = AtomicU32::new(0);

struct Changed {
    tty: Option<Tty>,
    owner: ThreadId,
}

/// Erases everything from the cursor's row on and shows the cursor. Drawings park the cursor at their first row.
const LEAVE: &[u8] = b"\r\x1b[J\x1b[?25h";

/// The terminal while a session plays. Dropping it puts everything back.
#[derive(Debug)]
pub struct Terminal {
    keys: bool,
    /// While it is there, they are read.
    reading: Mutex<Option<Reading>>,
}

impl Terminal {
    /// Takes the terminal: keys arrive one by one and are not echoed, if there is a terminal to take keys from.
    /// Only one is taken at a time.
    ///
    /// # Errors
    /// When the terminal is there but refuses.
    pub fn enter(source: KeySource) -> io::Result<Self> {
        install_panic_hook();
        let tty = Tty::open(source)?;
        let keys = tty.is_some();
        *changed() = Some(Changed { tty, owner: thread::current().id() });
        resume();
        Ok(Self { keys, reading: Mutex::default() })
    }

    /// Whether there are keys to press.
    pub fn has_keys(&self) -> bool {
        self.keys
    }

    /// Its keys are read, for as long as the terminal is taken.
    pub(super) fn is_read(&self, reading: Reading) {
        *self.reading.lock().unwrap_or_else(PoisonError::into_inner) = Some(reading);
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        // Keys that are pressed from now on are for whoever asks next.
        drop(self.reading.get_mut().unwrap_or_else(PoisonError::into_inner).take());
        leave();
        *changed() = None;
        AWAY.store(false, Ordering::SeqCst);
    }
}

/// Puts the terminal back, for a while or for good. May be called at any time, by any thread, more than once.
pub(super) fn leave() {
    AWAY.store(true, Ordering::SeqCst);
    if SCREEN.load(Ordering::SeqCst) {
        // Nobody is left to tell about an error here.
        let _ = Screen.write_all(LEAVE);
    }
    if let Some(tty) = changed().as_ref().and_then(|changed| changed.tty.as_ref()) {
        tty.restore();
    }
}

/// Takes the terminal again after [`leave`], unless another program has it now.
pub(super) fn resume() {
    let changed = changed();
    let Some(now) = changed.as_ref() else { return };
    let ours = now.tty.as_ref().is_none_or(Tty::is_foreground);
    if ours && let Some(tty) = &now.tty {
        tty.one_key_at_a_time();
    }
    EPOCH.fetch_add(1, Ordering::SeqCst);
    AWAY.store(!ours, Ordering::SeqCst);
}

/// Whether the terminal belongs to somebody else for now, so that nothing may be drawn.
pub fn is_away() -> bool {
    AWAY.load(Ordering::SeqCst)
}

/// Grows each time the terminal was taken: what was drawn before is gone.
pub fn epoch() -> u32 {
    EPOCH.load(Ordering::SeqCst)
}

/// Tells that there is a drawing from the cursor's row on, with the cursor hidden, to be erased on leaving.
pub fn set_screen(drawn: bool) {
    SCREEN.store(drawn, Ordering::SeqCst);
}

fn changed() -> MutexGuard<'static, Option<Changed>> {
    CHANGED.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Before a panic is printed, the terminal is put back. When it is another thread that panics, the session may live
/// on, so the terminal is taken again afterwards.
fn install_panic_hook() {
    static INSTALLED: Once = Once::new();
    INSTALLED.call_once(|| {
        let print = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            let owner = changed().as_ref().map(|changed| changed.owner);
            if owner.is_some() {
                leave();
            }
            aside(|| print(info));
            if owner.is_some_and(|owner| owner != thread::current().id()) {
                resume();
            }
        }));
    });
}
