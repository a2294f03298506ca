//! Whose turn it is: the exercise that a step names, looked up.

use std::sync::Arc;

use super::{Builder, Here};
use crate::script::exercise::Dose;
use crate::script::problem::Problem;
use crate::session::prepared::PreparedExercise;

/// Who it is about: what a step is called, and its exercise.
#[derive(Default)]
pub(super) struct Who {
    pub name: Option<Arc<str>>,
    /// The exercise that the script asks for: it has the dose.
    asked: Option<Arc<PreparedExercise>>,
    /// The exercise that is done.
    pub done: Option<Arc<PreparedExercise>>,
    /// Whether it is another one.
    pub replaced: bool,
    /// Whether the script gives the step a name of its own.
    pub named: bool,
}

impl Who {
    /// How many characters its name has.
    pub fn characters(&self) -> usize {
        self.name.as_deref().map_or(0, |name| name.chars().count())
    }

    /// How much of it is done where the script does not say.
    pub fn dose(&self) -> Dose {
        self.asked.as_ref().map(|asked| asked.exercise.dose).unwrap_or_default()
    }
}

impl Builder<'_> {
    /// Whom a step names. `None` where it names nobody, with the fault reported, or is left out.
    pub(super) fn who(&mut self, id: Option<&str>, name: Option<&str>, here: &Here<'_>) -> Option<Who> {
        let name = name.map(|name| self.findings.name(name, &here.at("name")));
        let Some(id) = id else {
            if name.is_none() {
                self.findings.find(here, Problem::Nameless);
            }
            return name.map(|name| Who { name: Some(name), named: true, ..Who::default() });
        };
        let Some(asked) = self.lookup.exercise(id, here.scope) else {
            let nearest = self.lookup.nearest_exercise(id, here.scope);
            self.findings.find(&here.at("exercise"), Problem::UnknownExercise { name: id.to_owned(), nearest });
            return None;
        };
        let replaced = self.lookup.options.without_folds && asked.exercise.forward_fold;
        let named = name.is_some() && !replaced;
        let (name, done) = if replaced {
            self.replaced.get_or_insert_default();
            let done = self.lookup.without_fold(&asked, here.scope)?;
            self.replaced.get_or_insert_default().push(self.unrolled.number);
            (done.name.clone(), done)
        } else {
            (name.unwrap_or_else(|| asked.name.clone()), asked.clone())
        };
        self.gathered.take(&done.exercise);
        Some(Who { name: Some(name), asked: Some(asked), done: Some(done), replaced, named })
    }
}
