//! The sounds inside the program: everything in `sounds/`, by the name `theme/role`.

use include_dir::{Dir, include_dir};

use super::{
    decode::{self, Limits},
    error::SoundError,
};
use crate::{
    audio::clip::Clip,
    units::{Frames, SampleRate},
};

static SOUNDS: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/sounds");

/// The theme that is played where nobody chose one.
pub const DEFAULT_THEME: &str = "bowl";

/// A sound inside the program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bundled {
    /// What scripts call it: `theme/role`.
    pub name: &'static str,
    /// The first half of the name.
    pub theme: &'static str,
    /// The WAV file.
    pub bytes: &'static [u8],
}

/// Every sound inside the program, theme by theme, by name.
pub fn bundled() -> impl Iterator<Item = Bundled> {
    SOUNDS.dirs().flat_map(Dir::files).filter_map(|file| {
        let name = file.path().to_str()?.strip_suffix(".wav")?;
        let (theme, _) = name.split_once('/')?;
        Some(Bundled { name, theme, bytes: file.contents() })
    })
}

/// The themes inside the program, each once, by name.
pub fn themes() -> impl Iterator<Item = &'static str> {
    SOUNDS.dirs().filter_map(|folder| folder.path().to_str())
}

/// Whether there is a sound of this name inside the program.
pub fn is_bundled(name: &str) -> bool {
    find(name).is_some()
}

/// The bundled name that `name` was probably meant to be.
pub fn suggestion(name: &str) -> Option<&'static str> {
    nearest(name, bundled().map(|sound| sound.name))
}

/// The theme that `theme` was probably meant to be.
pub(super) fn suggested_theme(theme: &str) -> Option<&'static str> {
    nearest(theme, themes())
}

pub(super) fn clip(name: &str) -> Result<Clip, SoundError> {
    let sound = find(name).ok_or_else(|| SoundError::unknown(name))?;
    decode::decode(sound.bytes, Limits::NONE).map_err(|trouble| trouble.of(sound.name.as_ref(), Limits::NONE))
}

/// What the head of the file says, without decoding it: an outline needs no more.
pub(super) fn length(name: &str) -> Result<Frames, SoundError> {
    let sound = find(name).ok_or_else(|| SoundError::unknown(name))?;
    match hound::WavReader::new(sound.bytes) {
        Ok(file) if file.spec().sample_rate == SampleRate::STUDIO.hertz() => Ok(Frames(file.duration().into())),
        _ => clip(name).map(|clip| clip.frames()),
    }
}

fn find(name: &str) -> Option<Bundled> {
    bundled().find(|sound| sound.name == name)
}

/// The known word that takes the fewest typing mistakes, where one in three letters is not too many.
fn nearest(word: &str, known: impl Iterator<Item = &'static str>) -> Option<&'static str> {
    known
        .map(|name| (strsim::damerau_levenshtein(word, name), name))
        .filter(|(mistakes, name)| *mistakes <= name.len() / 3)
        .min()
        .map(|(_, name)| name)
}
