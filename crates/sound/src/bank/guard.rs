//! Decoding at arm's length. The decoders panic on some broken files (an MP3 file with a header and nothing behind
//! it is one), and a broken chime must be an error like any other.

use std::sync::Once;
use std::thread::Builder;
use std::{panic, thread};

use super::decode::Trouble;

/// The name of the thread that decodes. A panic there is expected and handled: a hook has nothing to say about it.
pub const DECODER_THREAD: &str = "decoder";

/// What `decode` returns; a panic in it is a broken file.
pub(crate) fn guarded<T: Send>(decode: impl FnOnce() -> Result<T, Trouble> + Send) -> Result<T, Trouble> {
    keep_quiet();
    thread::scope(|scope| {
        let thread = Builder::new()
            .name(DECODER_THREAD.into())
            .spawn_scoped(scope, decode)
            .map_err(|error| Trouble::NotASound(format!("there is no room to decode it ({error})")))?;
        thread.join().unwrap_or_else(|_| Err(Trouble::NotASound("it is broken".into())))
    })
}

/// Panics of the decoder's thread print nothing; all others go to the hook that was there.
pub(crate) fn keep_quiet() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let hook = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            if thread::current().name() != Some(DECODER_THREAD) {
                hook(info);
            }
        }));
    });
}
