//! Whose turn it is: the exercise that a step names, looked up.

use std::sync::Arc;

use super::{Builder, Here};
use crate::{
    clean::one_line,
    script::{
        exercise::{Dose, Exercise},
        problem::Problem,
        suggest,
    },
    session::known::Known,
};

/// Who it is about: what a step is called, and its exercise.
#[derive(Default)]
pub(super) struct Who {
    pub name: Option<Arc<str>>,
    /// The exercise that the script asks for: it has the dose.
    asked: Option<Arc<Known>>,
    /// The exercise that is done.
    pub done: Option<Arc<Known>>,
    /// Whether it is another one.
    pub replaced: bool,
    /// Whether the script gives the step a name of its own.
    pub named: bool,
}

impl Who {
    /// How much of it is done where the script does not say.
    pub fn dose(&self) -> Option<&Dose> {
        self.asked.as_ref().map(|known| &known.exercise.dose)
    }
}

impl Builder<'_> {
    /// Whom a step names. `None` where it names nobody, with the fault reported, or is left out.
    pub(super) fn who(&mut self, id: Option<&str>, name: Option<&str>, here: &Here<'_>) -> Option<Who> {
        let name = name.map(|name| self.name(name, &here.at("name")));
        let Some(id) = id else {
            if name.is_none() {
                self.find(here, Problem::Nameless);
            }
            return name.map(|name| Who { name: Some(name), named: true, ..Who::default() });
        };
        let Some(asked) = self.exercise(id, here) else {
            let own = here.scope.chain().flat_map(|scope| scope.own.keys().map(|id| &**id));
            let nearest = suggest::nearest(id, own.chain(self.sources.catalogue.exercise_ids()));
            self.find(&here.at("exercise"), Problem::UnknownExercise { name: id.to_owned(), nearest });
            return None;
        };
        let replaced = self.options.without_folds && asked.exercise.forward_fold;
        let named = name.is_some() && !replaced;
        let (name, done) = if replaced {
            self.unfolded.get_or_insert_default();
            let done = self.without_fold(&asked, here)?;
            self.unfolded.get_or_insert_default().push(self.number);
            (done.name.clone(), done)
        } else {
            (name.unwrap_or_else(|| asked.name.clone()), asked.clone())
        };
        self.take(&done.exercise);
        Some(Who { name: Some(name), asked: Some(asked), done: Some(done), replaced, named })
    }

    /// The exercise of this id: the script's own, or the library's.
    pub(super) fn exercise(&self, id: &str, here: &Here<'_>) -> Option<Arc<Known>> {
        let own = here.scope.chain().find_map(|scope| scope.own.get(id).cloned());
        own.or_else(|| self.sources.catalogue.exercise(id, self.language))
    }

    /// Takes over what an exercise needs, and how its words are said, if it is the first time.
    fn take(&mut self, exercise: &Arc<Exercise>) {
        if !self.taken.insert(Arc::as_ptr(exercise)) {
            return;
        }
        for thing in &exercise.kit {
            self.kit.add(one_line(thing));
        }
        for (word, say) in &exercise.pronounce {
            self.pronounce.entry(one_line(word)).or_insert_with(|| one_line(say));
        }
    }
}
