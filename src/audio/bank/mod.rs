//! The sound bank: hands out chimes as clips, bundled ones and the user's own, decoded once.

mod bundled;
mod decode;
mod error;
mod guard;
pub(super) mod loudness;
mod mono;
mod resample;

#[cfg(test)]
mod tests;

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

pub use self::{
    bundled::{Bundled, DEFAULT_THEME, bundled, is_bundled, suggestion, themes},
    decode::{Limits, load},
    error::SoundError,
    guard::DECODER_THREAD,
};
pub(super) use self::{
    decode::{Trouble, open},
    guard::{guarded, keep_quiet},
    mono::Mono,
};
use super::clip::Clip;
use crate::{
    script::words::Role,
    session::{Sound, SoundSet},
    units::Frames,
};

/// What a user's chime may be at most: words wait for it, and a recording chosen by mistake is found at once.
pub const CHIME_LIMITS: Limits = Limits { bytes: 20_000_000, length: Duration::from_secs(30) };

/// Chimes by name. Each is decoded at its first use and then shared. It can be used from several threads.
#[derive(Debug, Default)]
pub struct SoundBank {
    clips: Mutex<BTreeMap<Sound, Arc<Clip>>>,
}

impl SoundBank {
    /// An empty bank; it decodes nothing yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// The sound as a clip: mono, at [`SampleRate::STUDIO`](crate::units::SampleRate::STUDIO). A file of the user's is
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
            Sound::Bundled(name) => bundled::clip(name)?,
            Sound::File(path) => loudness::even_out(&load(path, CHIME_LIMITS)?),
        });
        clips.insert(sound.clone(), Arc::clone(&clip));
        Ok(clip)
    }

    /// How long the sound rings, at [`SampleRate::STUDIO`](crate::units::SampleRate::STUDIO).
    ///
    /// # Errors
    /// As for [`clip`](Self::clip).
    pub fn length(&self, sound: &Sound) -> Result<Frames, SoundError> {
        match sound {
            Sound::Bundled(name) => bundled::length(name),
            Sound::File(_) => self.clip(sound).map(|clip| clip.frames()),
        }
    }

    /// The bundled sound of a theme for a role.
    ///
    /// # Errors
    /// When there is no such theme.
    pub fn of_theme(theme: &str, role: Role) -> Result<Sound, SoundError> {
        let name = format!("{theme}/{role}");
        if is_bundled(&name) { Ok(Sound::Bundled(name.into())) } else { Err(SoundError::unknown_theme(theme)) }
    }

    /// The bundled sounds of a theme for all roles.
    ///
    /// # Errors
    /// When there is no such theme.
    pub fn set_of_theme(theme: &str) -> Result<SoundSet, SoundError> {
        let mut sounds = Vec::with_capacity(Role::ALL.len());
        for &role in Role::ALL {
            sounds.push(Self::of_theme(theme, role)?);
        }
        sounds.try_into().map(SoundSet).map_err(|_| SoundError::unknown_theme(theme))
    }
}
