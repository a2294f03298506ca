//! Which music plays underneath: that of the command line, of the script, or of the preferences, in this order.

use std::path::Path;

use super::{Context, Error, sounds::unusable};
use crate::{library::load::LoadError, wishes::Wishes};
use stretch_script::{
    script::{
        diagnostic::Diagnostic,
        path::{PathRef, SourceSpan},
        read::SourceMap,
    },
    session::{Session, Sound},
    units::SampleRate,
};
use stretch_sound::{bank::SoundError, music::Song};

/// What stands on the command line for no music, whatever the script and the preferences say.
const OFF: &str = "off";

/// The music of this session, if there is to be any.
///
/// # Errors
/// When the file cannot be played, with who named it.
pub(super) fn song(
    wishes: &Wishes,
    session: &Session,
    places: &SourceMap,
    context: &Context,
) -> Result<Option<Song>, Error> {
    if let Some(path) = &wishes.mix.music {
        let named = |error| Error::Usage(format!("--music: {error}"));
        return if path.as_os_str() == OFF { Ok(None) } else { open(path).map(Some).map_err(named) };
    }
    if let Some(song) = of_script(session, places).map_err(LoadError::Broken)? {
        return Ok(Some(song));
    }
    let Some(path) = context.preferred().mix.music else { return Ok(None) };
    open(&path).map(Some).map_err(|error| Error::Usage(format!("{error} (config.toml)")))
}

/// The music that the script names, if it does.
///
/// # Errors
/// When it cannot be played, with its place in the script.
pub fn of_script(session: &Session, places: &SourceMap) -> Result<Option<Song>, Vec<Diagnostic>> {
    let Some(sound @ Sound::File(path)) = &session.music else { return Ok(None) };
    let place = PathRef::ROOT.key("music");
    open(path).map(Some).map_err(|error| vec![places.diagnostic(place, SourceSpan::Value, unusable(sound, &error))])
}

fn open(path: &Path) -> Result<Song, SoundError> {
    Song::open(path, SampleRate::STUDIO)
}
