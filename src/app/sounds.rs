//! The chimes of a session, and what is wrong with those of its script.

use std::{collections::HashSet, sync::Arc};

use super::Error;
use crate::{
    library::{load::LoadError, sounds::bundled_sounds},
    player::ports::Sounds,
};
use stretch_script::{
    script::{
        path::{PathRef, SourceSpan},
        problem::Problem,
        read::SourceMap,
        words::Role,
    },
    session::{Action, Session, Sound},
};
use stretch_sound::{
    bank::{SoundBank, SoundError},
    clip::Clip,
};

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
    let problem = |sound: &Sound| bank.length(sound).err().map(|error| unusable(sound, &error));
    let roles = Role::ALL.iter().zip(&session.sounds.0).filter_map(|(role, sound)| {
        let problem = problem(sound)?;
        Some(places.diagnostic(PathRef::ROOT.key("sounds").key(role.as_str()), SourceSpan::Value, problem))
    });
    // Repeats have the same chime over and over.
    let mut tried = HashSet::new();
    let steps = session.steps.iter().filter_map(|step| {
        let Action::Chime(sound) = &step.action else { return None };
        let problem = tried.insert(sound).then(|| problem(sound))??;
        Some(match session.locations.get(step.number as usize - 1) {
            Some(place) => {
                let mut path = place.path.clone();
                path.0.extend(PathRef::ROOT.key("chime").to_path().0);
                SourceMap::new(place.file.clone()).diagnostic(path, SourceSpan::Value, problem)
            }
            None => places.diagnostic(PathRef::ROOT.key("steps"), SourceSpan::Key, problem),
        })
    });
    let diagnostics: Vec<_> = roles.chain(steps).collect();
    if diagnostics.is_empty() { Ok(Bank(Arc::new(bank))) } else { Err(LoadError::Broken(diagnostics).into()) }
}

/// Why a script's own sound cannot be played.
pub(super) fn unusable(sound: &Sound, error: &SoundError) -> Problem {
    let path = match sound {
        Sound::Bundled(name) => name.to_string(),
        // The script names it relative to itself.
        Sound::File(path) => path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned(),
    };
    Problem::SoundUnreadable { path, reason: error.reason() }
}
