//! What a sound's name in a script stands for: a bundled sound, or a file in the script's own folder.

use std::path::PathBuf;

use super::Sound;
use super::build::{Files, NotInside, Sources};
use crate::script::{problem::Problem, source::SourceFile, suggest, words::Role};

/// The sound of this name. A name with a full stop in it is a file's, all others are bundled (`bowl/start`).
///
/// # Errors
/// When there is no such sound, or the file is not there or lies outside the script's folder.
pub fn find(name: &str, file: &SourceFile, sources: Sources<'_>) -> Result<Sound, Problem> {
    if name.contains('.') {
        return beside(name, file, sources.files).map(|path| Sound::File(path.into()));
    }
    let bundled = sources.sounds;
    match bundled.iter().find(|known| **known == name) {
        Some(known) => Ok(Sound::Bundled((*known).into())),
        None => Err(Problem::UnknownSound {
            name: name.to_owned(),
            nearest: suggest::nearest(name, bundled.iter().copied().chain(Role::ALL.iter().map(|role| role.as_str()))),
        }),
    }
}

/// The file of this relative name in the script's folder, or below it, links followed.
///
/// # Errors
/// When it is not there or lies outside.
pub fn beside(name: &str, file: &SourceFile, files: &dyn Files) -> Result<PathBuf, Problem> {
    files.beside(name, file).map_err(|error| match error {
        NotInside::Outside => Problem::SoundOutside { path: name.to_owned() },
        NotInside::Missing => Problem::SoundMissing { path: name.to_owned() },
    })
}
