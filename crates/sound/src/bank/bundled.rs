//! The sounds that ship with the program, handed in by whoever holds them.

use stretch_script::script::suggest;
use stretch_script::session::SoundSet;
use stretch_script::{Frames, Role, SampleRate, Sound};

use super::decode;
use super::decode::Limits;
use super::error::SoundError;
use crate::clip::Clip;

/// A sound inside the program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BundledSound {
    /// What scripts call it: `theme/role`.
    pub name: &'static str,
    /// The first half of the name.
    pub theme: &'static str,
    /// The WAV file.
    pub bytes: &'static [u8],
}

/// All sounds inside the program, theme by theme.
#[derive(Clone, Copy, Debug, Default)]
pub struct BundledSounds(pub &'static [BundledSound]);

impl BundledSounds {
    /// The sound of this name.
    pub fn find(self, name: &str) -> Option<BundledSound> {
        self.0.iter().copied().find(|sound| sound.name == name)
    }

    /// The themes, each once, in order.
    pub fn themes(self) -> Vec<&'static str> {
        let mut themes: Vec<_> = self.0.iter().map(|sound| sound.theme).collect();
        themes.dedup();
        themes
    }

    /// The sound of a theme for a role.
    ///
    /// # Errors
    /// When there is no such theme.
    pub fn of_theme(self, theme: &str, role: Role) -> Result<Sound, SoundError> {
        let name = format!("{theme}/{role}");
        match self.find(&name) {
            Some(_) => Ok(Sound::Bundled(name.into())),
            None => Err(self.unknown_theme(theme)),
        }
    }

    /// The sounds of a theme for all roles.
    ///
    /// # Errors
    /// When there is no such theme.
    pub fn set_of_theme(self, theme: &str) -> Result<SoundSet, SoundError> {
        let sounds = Role::ALL.iter().map(|&role| self.of_theme(theme, role)).collect::<Result<Vec<_>, _>>()?;
        sounds.try_into().map(SoundSet).map_err(|_| self.unknown_theme(theme))
    }

    /// The sound of this name as it is in its file.
    pub(super) fn clip(self, name: &str) -> Result<Clip, SoundError> {
        let sound = self.find(name).ok_or_else(|| self.unknown(name))?;
        decode::decode(sound.bytes, Limits::NONE).map_err(|trouble| trouble.of(sound.name.as_ref(), Limits::NONE))
    }

    /// What the head of the file says, without decoding it: an outline needs no more.
    pub(super) fn length(self, name: &str) -> Result<Frames, SoundError> {
        let sound = self.find(name).ok_or_else(|| self.unknown(name))?;
        match hound::WavReader::new(sound.bytes) {
            Ok(file) if file.spec().sample_rate == SampleRate::STUDIO.hertz() => Ok(Frames(file.duration().into())),
            _ => self.clip(name).map(|clip| clip.frames()),
        }
    }

    fn unknown(self, name: &str) -> SoundError {
        let suggestion = suggest::nearest(name, self.0.iter().map(|sound| sound.name));
        SoundError::Unknown { name: name.to_owned(), suggestion }
    }

    fn unknown_theme(self, theme: &str) -> SoundError {
        let suggestion = suggest::nearest(theme, self.themes());
        SoundError::UnknownTheme { theme: theme.to_owned(), suggestion, themes: self.themes() }
    }
}
