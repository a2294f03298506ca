//! The sounds that a script names.

use super::{Builder, Here, Scope};
use crate::{
    script::{path::PathRef, problem::Problem, words::Role},
    session::{Sound, SoundSet, sounds},
};

impl Builder<'_> {
    /// The sound of each role: the script's own, or the theme's.
    pub(super) fn sound_set(&mut self, scope: &Scope<'_>) -> SoundSet {
        let place = PathRef::ROOT.key("sounds");
        SoundSet(std::array::from_fn(|index| {
            let role = Role::ALL[index];
            let named = scope.script.sounds.get(&role).map(|name| sounds::find(name, scope.file, self.sources));
            match named {
                Some(Ok(sound)) => sound,
                Some(Err(problem)) => {
                    self.find(&Here { path: place.key(role.as_str()), ..Here::top(scope) }, problem);
                    self.of_theme(role)
                }
                None => self.of_theme(role),
            }
        }))
    }

    /// The sound of a role as a step of this script means it.
    pub(super) fn role_sound(&self, scope: &Scope<'_>, role: Role) -> Sound {
        let named = scope.script.sounds.get(&role).and_then(|name| sounds::find(name, scope.file, self.sources).ok());
        named.unwrap_or_else(|| self.of_theme(role))
    }

    fn of_theme(&self, role: Role) -> Sound {
        Sound::Bundled(format!("{}/{role}", self.options.theme).into())
    }

    /// A sound of this name, or what is wrong with it.
    pub(super) fn sound(&mut self, name: &str, here: &Here<'_>) -> Option<Sound> {
        let found = sounds::find(name, here.scope.file, self.sources);
        self.or_find(found, here)
    }

    /// The file of this name in the script's folder, or what is wrong with it.
    pub(super) fn file_beside(&mut self, scope: &Scope<'_>, name: &str, path: &PathRef<'_>) -> Option<Sound> {
        let found = sounds::beside(name, scope.file, self.sources.files).map(|file| Sound::File(file.into()));
        self.or_find(found, &Here { path: *path, ..Here::top(scope) })
    }

    fn or_find(&mut self, found: Result<Sound, Problem>, here: &Here<'_>) -> Option<Sound> {
        found.map_err(|problem| self.find(here, problem)).ok()
    }
}
