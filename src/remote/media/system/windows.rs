//! What Windows wants of a program before it gives it the controls of media: a window, and somebody who hands out its
//! messages.
#![allow(unsafe_code, reason = "a window is made, looked after and taken away by calls of the system alone")]

use std::ffi::c_void;
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::time::Duration;

use souvlaki::Error;
use windows::Win32::Foundation::HWND;
use windows::Win32::UI::WindowsAndMessaging::{
    CreateWindowExW, DestroyWindow, DispatchMessageW, MSG, PM_REMOVE, PeekMessageW, WINDOW_EX_STYLE, WS_OVERLAPPED,
};
use windows::core::w;

use crate::remote::media::Change;

/// How long messages to the window may lie.
const PUMP: Duration = Duration::from_millis(50);

/// A window which is never visible. It is no message-only window, as the media controls ask
/// for a top-level one.
pub(super) struct Host(HWND);

impl Host {
    pub(super) fn open() -> Result<Self, Error> {
        // SAFETY: both names are constant and end with zero, no other pointer is passed, and
        // the system has the class "STATIC" with its own window procedure.
        let window = unsafe {
            CreateWindowExW(
                WINDOW_EX_STYLE::default(),
                w!("STATIC"),
                w!("Media keys"),
                WS_OVERLAPPED,
                0,
                0,
                0,
                0,
                None,
                None,
                None,
                None,
            )
        }?;
        Ok(Self(window))
    }

    pub(super) fn window(&self) -> Option<*mut c_void> {
        Some(self.0.0)
    }

    /// The next change, or nothing once they end.
    pub(super) fn wait(&self, changes: &Receiver<Change>) -> Option<Change> {
        loop {
            self.pump();
            match changes.recv_timeout(PUMP) {
                Ok(change) => return Some(change),
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => return None,
            }
        }
    }

    /// Hands out the messages which wait for this thread.
    fn pump(&self) {
        let mut message = MSG::default();
        // SAFETY: `message` is valid for writes during the call.
        while unsafe { PeekMessageW(&raw mut message, None, 0, 0, PM_REMOVE) }.as_bool() {
            // SAFETY: `message` was filled by the call above.
            unsafe { DispatchMessageW(&raw const message) };
        }
    }
}

impl Drop for Host {
    fn drop(&mut self) {
        // SAFETY: the window was made by `open` on this same thread, as a `Host` cannot go to
        // another one. If it is gone already, the call only gives an error.
        let _ = unsafe { DestroyWindow(self.0) };
    }
}

/// Calls `work`; only macOS has pools.
pub(super) fn pooled<T>(work: impl FnOnce() -> T) -> T {
    work()
}
