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
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

pub use self::bundled::{BundledSound, BundledSounds};
pub use self::decode::{Limits, load};
pub(super) use self::decode::{Trouble, open};
pub use self::error::SoundError;
pub use self::guard::DECODER_THREAD;
pub(super) use self::guard::{guarded, keep_quiet};
pub(super) use self::mono::Mono;
use super::clip::Clip;
use stretch_script::{Frames, Sound, script::limits};

/// What a user's chime may be at most: words wait for it, and a recording chosen by mistake is found at once.
pub const CHIME_LIMITS: Limits =
    Limits { bytes: limits::SOUND_BYTES, length: limits::SOUND_TIME, samples: limits::SOUNDS_SAMPLES };

/// Chimes by name. Each is decoded at its first use and then shared. It can be used from several threads. All files of
/// one bank together are bounded, so that a script which names many takes neither memory nor time without end.
#[derive(Debug, Default)]
pub struct SoundBank {
    bundled: BundledSounds,
    kept: Mutex<Kept>,
}

/// What was decoded.
#[derive(Debug, Default)]
struct Kept {
    clips: BTreeMap<Sound, Arc<Clip>>,
    /// Bytes of files that were read, those in vain too.
    read: u64,
    /// Samples that were decoded out of files, those in vain too.
    decoded: u64,
}

impl Kept {
    /// A file of the user's, as long as there is room for it.
    fn load(&mut self, path: &Path) -> Result<Clip, SoundError> {
        let too_much = || SoundError::TooMuch { path: path.to_owned() };
        let (mut read, mut decoded) = (0, 0);
        let left = Limits {
            bytes: CHIME_LIMITS.bytes.min(limits::SOUNDS_BYTES.saturating_sub(self.read)),
            samples: limits::SOUNDS_SAMPLES.saturating_sub(self.decoded),
            ..CHIME_LIMITS
        };
        let clip = decode::load_counted(path, left, &mut read, &mut decoded);
        self.read += read;
        self.decoded += decoded;
        match clip {
            Err(SoundError::TooLarge { limit, .. }) if limit < CHIME_LIMITS.bytes => Err(too_much()),
            loaded => loaded,
        }
    }
}

impl SoundBank {
    /// A bank with these bundled sounds; it decodes nothing yet.
    pub fn new(bundled: BundledSounds) -> Self {
        Self { bundled, kept: Mutex::default() }
    }

    /// The sound as a clip: mono, at [`SampleRate::STUDIO`](stretch_script::SampleRate::STUDIO). A file of the user's is
    /// brought to the loudness of the bundled ones, a bundled sound is exactly its file.
    ///
    /// # Errors
    /// When there is no such bundled sound, or the file is missing, not a sound, too large or too long, or too much
    /// together with those before it.
    pub fn clip(&self, sound: &Sound) -> Result<Arc<Clip>, SoundError> {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(clip) = kept.clips.get(sound) {
            return Ok(Arc::clone(clip));
        }
        let clip = Arc::new(match sound {
            Sound::Bundled(name) => self.bundled.clip(name)?,
            Sound::File(path) => loudness::even_out(&kept.load(path)?),
        });
        kept.clips.insert(sound.clone(), Arc::clone(&clip));
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
