//! Speech Dispatcher's client library, opened when the system's voice is first asked for: the one place where that
//! voice needs `unsafe`.
//!
//! Linked in the usual way, the library and the two that it brings would be loaded before every command, a fifth of the
//! time that `stretch --help` takes then. So the functions that the `tts` crate calls are here, and pass on to it.
#![allow(unsafe_code, reason = "the client is a C library")]

use std::ffi::{c_char, c_int, c_uint, c_void};
use std::ptr;

/// Whether the library is installed.
pub(super) fn is_installed() -> bool {
    library().is_some()
}

type Connection = *mut c_void;
type Text = *const c_char;

/// What the library answers when a call went wrong.
const FAILED: c_int = -1;

stretch_late::pass_on! {
    from "libspeechd.so.2";
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
        // SAFETY: as in `pass_on`.
        match unsafe { stretch_late::Library::new("libspeechd.so.2") } {
            Ok(_) => assert!(is_installed(), "one of the functions is not in it"),
            Err(_) => {
                assert!(!is_installed());
                // SAFETY: nothing is behind the connection, and nothing is called.
                assert_eq!(unsafe { spd_cancel(ptr::null_mut()) }, FAILED);
            }
        }
    }
}
