//! What macOS wants of a program before it sends it the keys for media: to be an application, in the background.
#![allow(unsafe_code, reason = "an application is made by calls of the system alone")]

use std::ffi::c_void;
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use core_foundation::base::TCFType;
use core_foundation::dictionary::{CFDictionary, CFDictionaryRef};
use dispatch::Queue;
use objc::Message;
use objc::runtime::{BOOL, Class, Object, Sel};
use souvlaki::Error;

pub(super) use objc::rc::autoreleasepool as pooled;

use crate::remote::media::Change;

/// How long to wait for the main thread, which may not run its run loop.
const PATIENCE: Duration = Duration::from_secs(1);

/// `NSApplicationActivationPolicyProhibited`: no icon in the Dock, no menu, no windows.
const BACKGROUND: isize = 2;

#[link(name = "AppKit", kind = "framework")]
unsafe extern "C" {}

#[link(name = "CoreGraphics", kind = "framework")]
unsafe extern "C" {
    fn CGSessionCopyCurrentDictionary() -> CFDictionaryRef;
}

/// Nothing to keep: an application lasts as long as its program.
pub(super) struct Host;

impl Host {
    // Gives a result as on Windows.
    pub(super) fn open() -> Result<Self, Error> {
        let (done, ready) = channel();
        Queue::main().exec_async(move || {
            pooled(become_application);
            // Nobody may wait any more.
            let _ = done.send(());
        });
        // Without it the keys may not come, but what plays can still be shown.
        let _ = ready.recv_timeout(PATIENCE);
        Ok(Self)
    }

    pub(super) fn window(&self) -> Option<*mut c_void> {
        None
    }

    /// The next change, or nothing once they end.
    pub(super) fn wait(&self, changes: &Receiver<Change>) -> Option<Change> {
        changes.recv().ok()
    }
}

/// Makes the program a background application, if there is a desktop. To be called on the
/// main thread.
fn become_application() {
    if !has_desktop() {
        return;
    }
    let Some(class) = Class::get("NSApplication") else {
        return;
    };
    // SAFETY: the class has this method; it takes nothing and gives an object. This is the
    // main thread, as it asks.
    let application: Result<*mut Object, _> = unsafe { class.send_message(Sel::register("sharedApplication"), ()) };
    let Ok(application) = application else {
        return;
    };
    // SAFETY: it is null or the one application object, which is never freed.
    let Some(application) = (unsafe { application.as_ref() }) else {
        return;
    };
    // SAFETY: an application has this method; it takes an `NSInteger` and gives a `BOOL`.
    let _: Result<BOOL, _> = unsafe { application.send_message(Sel::register("setActivationPolicy:"), (BACKGROUND,)) };
}

/// Whether the program runs in a session with a desktop. Without one, say over SSH, making an
/// application may end the program.
fn has_desktop() -> bool {
    // SAFETY: it takes nothing and gives null or a dictionary.
    let session = unsafe { CGSessionCopyCurrentDictionary() };
    if session.is_null() {
        return false;
    }
    // SAFETY: it is not null, and by the name of the function above it is ours to release.
    drop(unsafe { CFDictionary::<*const c_void, *const c_void>::wrap_under_create_rule(session) });
    true
}
