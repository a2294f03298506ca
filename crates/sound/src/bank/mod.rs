//! The sound bank: hands out chimes as clips, bundled ones and the user's own, decoded once.

mod bundled;
mod decode;
mod error;
mod guard;
pub(super) mod loudness;
mod mono;

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

pub use self::bundled::{BundledSound, BundledSounds};
pub use self::decode::{Limits, load};
pub(super) use self::decode::{Trouble, open};
pub use self::error::SoundError;
pub use self::guard::DECODER_THREAD;
pub(super) use self::guard::{guarded, keep_quiet};
pub(super) use self::mono::Mono;
use super::clip::Clip;
use stretch_script::{Frames, Sound};

/// What a user's chime may be at most: words wait for it, and a recording chosen by mistake is found at once.
pub const CHIME_LIMITS: Limits = Limits { bytes: 20_000_000, length: Duration::from_secs(30) };

/// Chimes by name. Each is decoded at its first use and then shared. It can be used from several threads.
#[derive(Debug, Default)]
pub struct SoundBank {
    bundled: BundledSounds,
    clips: Mutex<BTreeMap<Sound, Arc<Clip>>>,
}

impl SoundBank {
    /// A bank with these bundled sounds; it decodes nothing yet.
    pub fn new(bundled: BundledSounds) -> Self {
        Self { bundled, clips: Mutex::default() }
    }

    /// The sound as a clip: mono, at [`SampleRate::STUDIO`](stretch_script::SampleRate::STUDIO). A file of the user's is
    /// brought to the loudness of the bundled ones, a bundled sound is exactly its file.
    ///
    /// # Errors
    /// When there is no such bundled sound, or the file is missing, not a sound, too large or too long.
    pub fn clip(&self, sound: &Sound) -> Result<Arc<Clip>, SoundError> {
        let mut clips = self.clips.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(clip) = clips.get(sound) {
            return Ok(Arc::clone(clip));
        }
        let clip = Arc::new(match sound {
            Sound::Bundled(name) => self.bundled.clip(name)?,
            Sound::File(path) => loudness::even_out(&load(path, CHIME_LIMITS)?),
        });
        clips.insert(sound.clone(), Arc::clone(&clip));
        Ok(clip)
    }

    /// How long the sound rings, at [`SampleRate::STUDIO`](stretch_script::SampleRate::STUDIO).
    ///
    /// # Errors
    /// As for [`clip`](Self::clip).
    pub fn length(&self, sound: &Sound) -> Result<Frames, SoundError> {
        match sound {
            Sound::Bundled(name) => self.bundled.length(name),
            Sound::File(_) => self.clip(sound).map(|clip| clip.frames()),
        }
    }
}
