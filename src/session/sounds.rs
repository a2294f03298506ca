//! What a sound's name in a script stands for: a bundled sound, or a file in the script's own folder.

use std::path::{Component, Path, PathBuf};

use super::Sound;
use crate::script::{problem::Problem, source::SourceFile, suggest, words::Role};

/// The sound of this name. A name with a full stop in it is a file's, all others are bundled (`bowl/start`).
///
/// # Errors
/// When there is no such sound, or the file is not there or lies outside the script's folder.
pub fn find(name: &str, file: &SourceFile, bundled: &[&str]) -> Result<Sound, Problem> {
    if name.contains('.') {
        return beside(name, file).map(|path| Sound::File(path.into()));
    }
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
pub fn beside(name: &str, file: &SourceFile) -> Result<PathBuf, Problem> {
    let outside = || Problem::SoundOutside { path: name.to_owned() };
    let missing = || Problem::SoundMissing { path: name.to_owned() };
    let path = inside(name, file.folder().ok_or_else(missing)?).map_err(|error| match error {
        NotInside::Outside => outside(),
        NotInside::Missing => missing(),
    })?;
    if path.is_file() { Ok(path) } else { Err(missing()) }
}

/// Why a path cannot be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotInside {
    /// It leads out of the folder.
    Outside,
    /// Nothing is there.
    Missing,
}

/// The real path of `name` in `folder`.
///
/// # Errors
/// When it is absolute, goes up, is a link that leads out, or is not there.
pub fn inside(name: &str, folder: &Path) -> Result<PathBuf, NotInside> {
    let relative = Path::new(name);
    let plain = |part: Component<'_>| matches!(part, Component::Normal(_) | Component::CurDir);
    if !relative.components().all(plain) || name.contains('\0') {
        return Err(NotInside::Outside);
    }
    let folder = folder.canonicalize().map_err(|_| NotInside::Missing)?;
    let path = folder.join(relative).canonicalize().map_err(|_| NotInside::Missing)?;
    if path.starts_with(&folder) { Ok(path) } else { Err(NotInside::Outside) }
}
