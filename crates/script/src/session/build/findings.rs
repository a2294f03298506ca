//! What was found wrong, each fault once, and no more than will be shown.

use std::sync::Arc;

use super::{Fault, Finding, Here};
use crate::script::limits;
use crate::script::path::{Path, SourceSpan};
use crate::script::problem::{Problem, Severity};
use crate::script::source::SourceFile;
use crate::script::words::Language;

/// What was found wrong so far.
#[derive(Default)]
pub(super) struct Findings {
    /// The language that texts are looked at for, whether a voice can say them; `None` where nobody asks.
    pub(super) speaks: Option<Language>,
    list: Vec<Finding>,
    /// How many errors were met, those that were reported before too.
    pub errors: usize,
    /// Whether a bound was passed: then unrolling stops.
    pub full: bool,
}

impl Findings {
    /// Nothing is wrong yet. Texts are to be said in this language, where one is given.
    pub fn new(speaks: Option<Language>) -> Self {
        Self { speaks, ..Self::default() }
    }

    /// All of them.
    pub fn into_list(self) -> Vec<Finding> {
        self.list
    }

    /// A problem with what stands here.
    pub fn find(&mut self, here: &Here<'_>, problem: Problem) {
        self.find_at(here, SourceSpan::Value, problem);
    }

    /// A problem with a part of it.
    pub fn find_at(&mut self, here: &Here<'_>, spot: SourceSpan, problem: Problem) {
        if here.first {
            self.add(here, spot, Fault::Problem(problem));
        }
    }

    /// What was looked for here, or what is wrong with it.
    pub fn found<T>(&mut self, here: &Here<'_>, found: Result<T, Problem>) -> Option<T> {
        found.map_err(|problem| self.find(here, problem)).ok()
    }

    /// Ends the unrolling for this reason.
    pub fn stop(&mut self, here: &Here<'_>, problem: Problem) {
        if !self.full {
            self.full = true;
            self.add(here, SourceSpan::Value, Fault::Problem(problem));
        }
    }

    /// A fault, whether or not it was reported before.
    pub fn add(&mut self, here: &Here<'_>, spot: SourceSpan, fault: Fault) {
        if self.list.len() > limits::PROBLEMS {
            return;
        }
        let is_warning = matches!(&fault, Fault::Problem(problem) if problem.severity() == Severity::Warning);
        self.errors += usize::from(!is_warning);
        self.push(here.scope.file, here.path.to_path(), spot, fault);
        if self.list.len() == limits::PROBLEMS {
            self.full = true;
            let last = Fault::Problem(Problem::TooManyProblems);
            self.push(here.scope.file, Path::default(), SourceSpan::Value, last);
        }
    }

    fn push(&mut self, file: &Arc<SourceFile>, path: Path, spot: SourceSpan, fault: Fault) {
        self.list.push(Finding { file: file.clone(), path, spot, fault });
    }
}
