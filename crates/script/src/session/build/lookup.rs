//! What a script names, looked up: exercises and sounds.

use std::sync::Arc;

use super::{Here, Scope, Sources};
use crate::script::problem::Problem;
use crate::script::suggest;
use crate::script::words::{Language, Role};
use crate::session::options::Options;
use crate::session::prepared::PreparedExercise;
use crate::session::{Sound, sounds};

/// How many alternatives of alternatives are looked at: a script's own may go round in a circle.
const ALTERNATIVES: usize = 8;

/// Where a session's names are looked up.
#[derive(Clone, Copy)]
pub(super) struct Lookup<'a> {
    pub sources: Sources<'a>,
    pub options: &'a Options,
    pub language: Language,
}

impl Lookup<'_> {
    /// The exercise of this id: the script's own, or the library's.
    pub fn exercise(&self, id: &str, scope: &Scope<'_>) -> Option<Arc<PreparedExercise>> {
        let own = scope.chain().find_map(|scope| scope.own.get(id).cloned());
        own.or_else(|| self.sources.catalogue.exercise(id, self.language))
    }

    /// The id that was probably meant by one that there is not.
    pub fn nearest_exercise(&self, id: &str, scope: &Scope<'_>) -> Option<String> {
        let own = scope.chain().flat_map(|scope| scope.own.keys().map(|id| &**id));
        suggest::nearest(id, own.chain(self.sources.catalogue.exercise_ids()))
    }

    /// What is done instead of a forward fold: its nearest alternative that does not fold.
    pub fn without_fold(&self, fold: &PreparedExercise, scope: &Scope<'_>) -> Option<Arc<PreparedExercise>> {
        let next = |known: &PreparedExercise| self.exercise(known.exercise.alternative.as_deref()?, scope);
        std::iter::successors(next(fold), |known| next(known))
            .take(ALTERNATIVES)
            .find(|known| !known.exercise.forward_fold)
    }

    /// The sound of a name in a script: a role's, a bundled one, or a file.
    pub fn sound(&self, name: &str, here: &Here<'_>) -> Result<Sound, Problem> {
        match name.parse::<Role>() {
            Ok(role) => Ok(self.role(role, here.scope).unwrap_or_else(|_| self.of_theme(role))),
            Err(_) => sounds::find(name, here.scope.file, self.sources),
        }
    }

    /// The sound of a role: the script's own, or the theme's.
    ///
    /// # Errors
    /// With what is wrong with the script's own.
    pub fn role(&self, role: Role, scope: &Scope<'_>) -> Result<Sound, Problem> {
        let named = scope.script.sounds.get(&role).map(|name| sounds::find(name, scope.file, self.sources));
        named.unwrap_or_else(|| Ok(self.of_theme(role)))
    }

    /// The theme's sound of a role.
    pub fn of_theme(&self, role: Role) -> Sound {
        Sound::Bundled(format!("{}/{role}", self.options.theme).into())
    }
}
