//! Whose turn it is: the exercise that a step names, looked up and made ready once, however often it comes.

use std::{cell::Cell, rc::Rc, sync::Arc, time::Duration};

use super::{Builder, Here};
use crate::{
    clean::one_line,
    script::{
        exercise::{Dose, Exercise},
        problem::Problem,
        suggest,
        words::Detail,
    },
    session::Cue,
};

/// An exercise with its texts as they are said.
pub(super) struct Known {
    pub exercise: Arc<Exercise>,
    pub name: Arc<str>,
    full: Arc<[Arc<str>]>,
    brief: Arc<[Arc<str>]>,
    cues: Arc<[Cue]>,
    /// Whether its kit and pronunciations are in the session already.
    taken: Cell<bool>,
}

impl Known {
    pub fn new(exercise: Arc<Exercise>) -> Self {
        let more = exercise.breathing.iter().chain(&exercise.cautions);
        Self {
            name: one_line(&exercise.name),
            full: std::iter::once(&exercise.how_to.full).chain(more).map(|text| one_line(text)).collect(),
            brief: [one_line(&exercise.how_to.brief)].into(),
            cues: exercise.cues.iter().map(|cue| Cue { at: cue.at, say: one_line(&cue.say) }).collect(),
            taken: Cell::new(false),
            exercise,
        }
    }

    /// How it is done, in as many words as are wanted.
    pub fn how_to(&self, detail: Detail) -> Arc<[Arc<str>]> {
        match detail {
            Detail::Full => self.full.clone(),
            Detail::Brief => self.brief.clone(),
            Detail::Names => Arc::default(),
        }
    }

    /// Its cues. They are written for its dose; in a shorter step those that are past its end fall away.
    pub fn cues(&self, length: Duration) -> Arc<[Cue]> {
        let fits = |cue: &&Cue| cue.at.resolve(length).is_some();
        if self.cues.iter().all(|cue| fits(&cue)) {
            return self.cues.clone();
        }
        self.cues.iter().filter(fits).cloned().collect()
    }
}

/// Who it is about: what a step is called, and its exercise.
#[derive(Default)]
pub(super) struct Who {
    pub name: Option<Arc<str>>,
    /// The exercise that the script asks for: it has the dose.
    asked: Option<Rc<Known>>,
    /// The exercise that is done.
    pub done: Option<Rc<Known>>,
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
            let own = here.scope.chain().flat_map(|scope| scope.own.keys().map(String::as_str));
            let nearest = suggest::nearest(id, own.chain(self.sources.library.exercise_ids()));
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
        if !done.taken.replace(true) {
            self.take(&done.exercise);
        }
        Some(Who { name: Some(name), asked: Some(asked), done: Some(done), replaced, named })
    }

    /// The exercise of this id: the script's own, or the library's.
    pub(super) fn exercise(&mut self, id: &str, here: &Here<'_>) -> Option<Rc<Known>> {
        let own = here.scope.chain().find_map(|scope| scope.own.get(id).cloned());
        own.or_else(|| self.of_library(id))
    }

    fn of_library(&mut self, id: &str) -> Option<Rc<Known>> {
        if let Some(known) = self.exercises.get(id) {
            return known.clone();
        }
        let known = self.sources.library.exercise(id, self.language).map(|exercise| Rc::new(Known::new(exercise)));
        self.exercises.insert(id.to_owned(), known.clone());
        known
    }

    /// Takes over what an exercise needs, and how its words are said.
    fn take(&mut self, exercise: &Exercise) {
        for thing in &exercise.kit {
            self.need(one_line(thing));
        }
        for (word, say) in &exercise.pronounce {
            self.pronounce.entry(one_line(word)).or_insert_with(|| one_line(say));
        }
    }
}
