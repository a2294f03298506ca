//! Speech Dispatcher's client library, opened when the system's voice is first asked for: the one place where that
//! voice needs `unsafe`.
//!
//! Linked in the usual way, the library and the two that it brings are loaded before every command, a fifth of the
//! time that `stretch --help` takes then; and where it is not installed, nothing starts at all. So the functions that the
//! `tts` crate calls are here, under the library's own names, and pass on to it. A function that is missing here would
//! be linked as before, and `tests/suite/start.rs` says so.
#![allow(unsafe_code, reason = "the client is a C library")]

use std::ffi::{c_char, c_int, c_uint, c_void};
use std::ptr;
use std::sync::OnceLock;

use libloading::{Error, Library};

/// The library, by the name that stands for its version 2 of the calls below.
const NAME: &str = "libspeechd.so.2";

static CLIENT: OnceLock<Option<Client>> = OnceLock::new();

/// Whether the library is installed.
pub(super) fn is_installed() -> bool {
    client().is_some()
}

/// The library's functions, or none where it is not installed.
fn client() -> Option<&'static Client> {
    // SAFETY: the library is only loaded here, a shared library of the system whose start has no conditions.
    CLIENT.get_or_init(|| unsafe { Client::load() }.ok()).as_ref()
}

/// Functions of the library, as `libspeechd.h` declares them; connections, voices and lists are only passed on. After
/// `else`, what is answered without the library.
macro_rules! pass_on {
    ($(fn $name:ident($($argument:ident: $kind:ty),+) -> $result:ty, else $absent:expr;)+) => {
        struct Client {
            $($name: unsafe extern "C" fn($($kind),+) -> $result,)+
            /// Stays open as long as its functions may be called.
            _library: Library,
        }

        impl Client {
            /// Opens the library.
            ///
            /// # Safety
            /// What the library does when it is loaded must be sound.
            unsafe fn load() -> Result<Self, Error> {
                // SAFETY: the caller sees to it.
                let library = unsafe { Library::new(NAME) }?;
                // SAFETY: the types are those that the library's header gives the functions of these names, and the
                // library is kept with them.
                unsafe {
                    $(let $name = *library.get(stringify!($name).as_bytes())?;)+
                    Ok(Self { $($name,)+ _library: library })
                }
            }
        }

        $(
            // SAFETY: nobody else defines the name: it is the library's, which is not linked.
            #[unsafe(no_mangle)]
            unsafe extern "C" fn $name($($argument: $kind),+) -> $result {
                match client() {
                    // SAFETY: the caller keeps the conditions of the function with this name, which is called.
                    Some(client) => unsafe { (client.$name)($($argument),+) },
                    None => $absent,
                }
            }
        )+
    };
}

type Connection = *mut c_void;
type Text = *const c_char;

/// What the library answers when a call went wrong.
const FAILED: c_int = -1;

pass_on! {
    fn spd_open(client: Text, connection: Text, user: Text, mode: c_uint) -> Connection, else ptr::null_mut();
    fn spd_close(connection: Connection) -> (), else ();
    fn spd_say(connection: Connection, priority: c_uint, text: Text) -> c_int, else FAILED;
    fn spd_cancel(connection: Connection) -> c_int, else FAILED;
    fn spd_send_data(connection: Connection, message: Text, wait: c_int) -> *mut c_char, else ptr::null_mut();
    fn spd_set_notification_on(connection: Connection, notification: c_uint) -> c_int, else FAILED;
    fn spd_set_punctuation(connection: Connection, punctuation: c_uint) -> c_int, else FAILED;
    fn spd_set_synthesis_voice(connection: Connection, name: Text) -> c_int, else FAILED;
    fn spd_list_synthesis_voices(connection: Connection) -> *mut *mut c_void, else ptr::null_mut();
    fn free_spd_voices(voices: *mut *mut c_void) -> (), else ();
    fn spd_set_voice_rate(connection: Connection, rate: c_int) -> c_int, else FAILED;
    fn spd_get_voice_rate(connection: Connection) -> c_int, else 0;
    fn spd_set_voice_pitch(connection: Connection, pitch: c_int) -> c_int, else FAILED;
    fn spd_get_voice_pitch(connection: Connection) -> c_int, else 0;
    fn spd_set_volume(connection: Connection, volume: c_int) -> c_int, else FAILED;
    fn spd_get_volume(connection: Connection) -> c_int, else 0;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_library_has_every_function_where_it_is_installed() {
        // SAFETY: as in `client`.
        match unsafe { Library::new(NAME) } {
            Ok(_) => assert!(is_installed(), "one of the functions is not in it"),
            Err(_) => {
                assert!(!is_installed());
                // SAFETY: nothing is behind the connection, and nothing is called.
                assert_eq!(unsafe { spd_cancel(ptr::null_mut()) }, FAILED);
            }
        }
    }
}
