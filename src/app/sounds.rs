//! The chimes and the music of a session, and what is wrong with those of its script.

use std::{collections::HashSet, path::Path, sync::Arc};

use super::{Context, Error};
use crate::library::load::LoadError;
use crate::library::sounds::bundled_sounds;
use crate::player::ports::Sounds;
use crate::wishes::Wishes;
use stretch_script::script::limits;
use stretch_script::script::path::{PathRef, SourceSpan};
use stretch_script::script::read::SourceMap;
use stretch_script::{Action, Diagnostic, Problem, Role, SampleRate, Session, Sound};
use stretch_sound::bank::SoundError;
use stretch_sound::music::Song;
use stretch_sound::{Clip, SoundBank};

/// The chimes, decoded.
#[derive(Clone)]
pub struct Bank(pub Arc<SoundBank>);

impl Sounds for Bank {
    fn clip(&mut self, sound: &Sound) -> Option<Arc<Clip>> {
        self.0.clip(sound).ok()
    }
}

/// The chimes of a session. Every one of them is known to be good: the script's own are decoded, and the bundled ones
/// will be when they are needed.
///
/// # Errors
/// When one of the script's own sounds cannot be used: with its place in the script.
pub(super) fn bank(session: &Session, places: &SourceMap) -> Result<Bank, Error> {
    let bank = SoundBank::new(bundled_sounds());
    // Repeats have the same chime over and over.
    let mut tried = HashSet::new();
    let mut files = 0;
    let mut problem = |sound: &Sound| {
        if !tried.insert(sound.clone()) {
            return None;
        }
        files += usize::from(matches!(sound, Sound::File(_)));
        if files > limits::SOUNDS {
            return Some(Problem::TooManySounds);
        }
        bank.length(sound).err().map(|error| unusable(sound, &error))
    };
    let mut diagnostics = Vec::new();
    for (role, sound) in Role::ALL.iter().zip(&session.sounds.0) {
        let problem = problem(sound);
        let place = PathRef::ROOT.key("sounds");
        let place = place.key(role.as_str());
        diagnostics.extend(problem.map(|problem| places.diagnostic(place, SourceSpan::Value, problem)));
    }
    for step in &session.steps {
        let Action::Chime(sound) = &step.action else { continue };
        let Some(problem) = problem(sound) else { continue };
        // After the first that is too much all others are, too.
        let is_last = matches!(problem, Problem::TooManySounds | Problem::TooMuchSound);
        diagnostics.push(match session.locations.get(step.number as usize - 1) {
            Some(place) => {
                let mut path = place.path.clone();
                path.0.extend(PathRef::ROOT.key("chime").to_path().0);
                SourceMap::new(place.file.clone()).diagnostic(path, SourceSpan::Value, problem)
            }
            None => places.diagnostic(PathRef::ROOT.key("steps"), SourceSpan::Key, problem),
        });
        if is_last {
            break;
        }
    }
    if diagnostics.is_empty() { Ok(Bank(Arc::new(bank))) } else { Err(LoadError::Broken(diagnostics).into()) }
}

/// What stands on the command line for no music, whatever the script and the preferences say.
const OFF: &str = "off";

/// The music of this session, if there is to be any: that of the command line, of the script, or of the preferences, in
/// this order.
///
/// # Errors
/// When the file cannot be played, with who named it.
pub(super) fn music(
    wishes: &Wishes,
    session: &Session,
    places: &SourceMap,
    context: &Context,
) -> Result<Option<Song>, Error> {
    if let Some(path) = &wishes.mix.music {
        let named = |error| Error::Usage(format!("--music: {error}"));
        return if path.as_os_str() == OFF { Ok(None) } else { open(path).map(Some).map_err(named) };
    }
    if let Some(song) = music_of_script(session, places).map_err(LoadError::Broken)? {
        return Ok(Some(song));
    }
    let Some(path) = context.preferred().mix.music else { return Ok(None) };
    open(&path).map(Some).map_err(|error| Error::Usage(format!("{error} (config.toml)")))
}

/// The music that the script names, if it does.
///
/// # Errors
/// When it cannot be played, with its place in the script.
pub fn music_of_script(session: &Session, places: &SourceMap) -> Result<Option<Song>, Vec<Diagnostic>> {
    let Some(sound @ Sound::File(path)) = &session.music else { return Ok(None) };
    let place = PathRef::ROOT.key("music");
    open(path).map(Some).map_err(|error| vec![places.diagnostic(place, SourceSpan::Value, unusable(sound, &error))])
}

fn open(path: &Path) -> Result<Song, SoundError> {
    Song::open(path, SampleRate::STUDIO)
}

/// Why a script's own sound cannot be played.
fn unusable(sound: &Sound, error: &SoundError) -> Problem {
    if matches!(error, SoundError::TooMuch { .. }) {
        return Problem::TooMuchSound;
    }
    let path = match sound {
        Sound::Bundled(name) => name.to_string(),
        // The script names it relative to itself.
        Sound::File(path) => path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned(),
    };
    Problem::SoundUnreadable { path, reason: error.reason() }
}
