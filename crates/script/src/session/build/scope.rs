//! Where the builder is: in which file, at which place of it, in which round.

use std::{collections::HashMap, rc::Rc, sync::Arc};

use crate::script::exercise::Exercise;
use crate::script::format::Script;
use crate::script::path::PathRef;
use crate::script::source::SourceFile;
use crate::session::Ordinal;
use crate::session::prepared::PreparedExercise;

/// The exercises that a script defines, by id.
pub(super) type Own = HashMap<Arc<str>, Arc<PreparedExercise>>;

/// What a script defines.
pub(super) fn own(script: &Script) -> Own {
    let prepared = |exercise: &Exercise| Arc::new(PreparedExercise::new(Arc::new(exercise.clone())));
    script.exercises.iter().map(|exercise| (exercise.id.clone(), prepared(exercise))).collect()
}

/// One script and what is known inside it; an include opens a new one.
pub(super) struct Scope<'a> {
    pub file: &'a Arc<SourceFile>,
    pub script: &'a Script,
    pub own: Rc<Own>,
    pub above: Option<&'a Self>,
}

impl<'a> Scope<'a> {
    /// This one and those that include it, inside out.
    pub fn chain(&self) -> impl Iterator<Item = &Scope<'a>> {
        std::iter::successors(Some(self), |scope| scope.above)
    }
}

/// Where in the unrolled script a step is.
#[derive(Clone, Copy)]
pub(super) struct Here<'a> {
    pub scope: &'a Scope<'a>,
    pub path: PathRef<'a>,
    pub round: Option<Ordinal>,
    pub nesting: usize,
    /// Whether this is the first time round, so that each fault is reported once.
    pub first: bool,
}

impl<'a> Here<'a> {
    /// The whole of a script.
    pub fn top(scope: &'a Scope<'a>) -> Self {
        Here { scope, path: PathRef::ROOT, round: None, nesting: 0, first: true }
    }

    /// The value under `key`, here.
    pub fn at(&self, key: &'static str) -> Here<'_> {
        Here { path: self.path.key(key), ..*self }
    }

    /// The value at `index`, here.
    pub fn nth(&self, index: usize) -> Here<'_> {
        Here { path: self.path.index(index), ..*self }
    }
}
