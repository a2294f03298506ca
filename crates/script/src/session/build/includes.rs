//! The files that were included, and how much there may be of them.

use std::{collections::HashMap, rc::Rc, sync::Arc};

use super::{Builder, Here, Scope, scope::Own};
use crate::script::limits;
use crate::script::path::{PathRef, SourceSpan};
use crate::script::problem::Problem;
use crate::script::source::SourceFile;

/// A file that was included.
struct Included {
    /// Kept, so that nothing else comes to be where it is in memory.
    _file: Arc<SourceFile>,
    /// The exercises of its own.
    own: Rc<Own>,
    /// Whether something in it, or in what it includes, was found wrong.
    is_wrong: bool,
}

/// The files that were included by now.
#[derive(Default)]
pub(super) struct Includes {
    /// By where they are in memory.
    files: HashMap<*const SourceFile, Included>,
    bytes: usize,
}

impl Builder<'_> {
    pub(super) fn include(&mut self, name: &str, here: &Here<'_>) {
        let Some(nesting) = self.deeper(here) else { return };
        let language = self.lookup.language;
        let (file, script) = match self.lookup.sources.files.include(name, here.scope.file, language) {
            Ok(found) => found,
            Err(_) if !here.first => return,
            Err(fault) => return self.findings.add(here, SourceSpan::Value, fault),
        };
        let pointer = Arc::as_ptr(&file);
        let known = self.includes.files.get(&pointer);
        if known.is_some_and(|included| included.is_wrong) {
            // What is wrong once is wrong wherever it is included, and was reported.
            self.findings.errors += 1;
            return;
        }
        let known = known.map(|included| included.own.clone());
        let is_new = known.is_none();
        // Names may lie (links, `././`), so a file that is met for the first time is looked at more closely.
        let is_file = |scope: &Scope<'_>| Arc::ptr_eq(scope.file, &file) || is_new && scope.file.is_same(&file);
        if let Some(above) = here.scope.chain().position(is_file) {
            return self.findings.find(here, Problem::IncludeCycle { chain: cycle(here.scope, above) });
        }
        let own = known.unwrap_or_else(|| {
            let own = Rc::new(super::scope::own(&script));
            self.includes.files.insert(pointer, Included { _file: file.clone(), own: own.clone(), is_wrong: false });
            self.includes.bytes += file.text().len();
            own
        });
        if self.includes.bytes > limits::INCLUDED_BYTES {
            return self.findings.stop(here, Problem::TooMuchIncluded);
        }
        if let Some(language) = script.language.filter(|written| *written != language) {
            let (name, spoken) = (name.to_owned(), self.lookup.language);
            self.findings.find(here, Problem::OtherLanguage { what: "session", name, language, spoken });
        }
        let errors = self.findings.errors;
        let scope = Scope { file: &file, script: &script, own, above: Some(here.scope) };
        let first = here.first && is_new;
        if first {
            self.check_head(&scope);
        }
        let inside = Here { scope: &scope, path: PathRef::ROOT, round: here.round, nesting, first };
        self.steps(&script.steps, &inside.at("steps"));
        if self.findings.errors > errors {
            self.includes.files.entry(pointer).and_modify(|included| included.is_wrong = true);
        }
    }
}

/// The names of a round of includes: from the file that many scopes above this one, down to here and back to it.
fn cycle(scope: &Scope<'_>, above: usize) -> Vec<String> {
    let mut names: Vec<_> = scope.chain().take(above + 1).map(|scope| scope.file.name().to_owned()).collect();
    names.reverse();
    names.extend(names.first().cloned());
    names
}
