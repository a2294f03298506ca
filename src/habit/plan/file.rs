//! Finding and reading programmes.

use std::sync::Arc;

use crate::library::Library;
use crate::library::load::LoadError;
use stretch_script::programme::{self, Programme};
use stretch_script::script::suggest;
use stretch_script::{Diagnostic, Language, SourceFile};

/// Why there is no programme.
#[derive(Debug, thiserror::Error)]
pub enum PlanError {
    /// None has this name.
    #[error("there is no programme `{name}`{} There are: {}", suggest::question(nearest.as_deref()), known.join(", "))]
    Unknown {
        /// What was asked for.
        name: String,
        /// What was probably meant.
        nearest: Option<String>,
        /// All that there are.
        known: Vec<String>,
    },
    /// It cannot be used; why.
    #[error(transparent)]
    Broken(LoadError),
}

/// The programme of this name, with nothing wrong.
///
/// # Errors
/// When there is none, or something in it is wrong.
pub fn find(name: &str, library: &Library, language: Language) -> Result<Programme, PlanError> {
    let Some(file) = library.programme(name, language) else {
        let known = library.programme_names();
        let nearest = suggest::nearest(name, known.iter().map(String::as_str));
        return Err(PlanError::Unknown { name: name.to_owned(), nearest, known });
    };
    let broken = |diagnostics| PlanError::Broken(LoadError::Broken(diagnostics));
    let file = file.map_err(|diagnostic| broken(vec![*diagnostic]))?;
    match read(&file, library, language) {
        (Some(programme), diagnostics) if diagnostics.is_empty() => Ok(programme),
        (_, diagnostics) => Err(broken(diagnostics)),
    }
}

/// What a file says, and all that is wrong with it.
pub fn read(file: &Arc<SourceFile>, library: &Library, language: Language) -> (Option<Programme>, Vec<Diagnostic>) {
    let reading = programme::read(file);
    let mut diagnostics = reading.diagnostics;
    if let Some(programme) = &reading.value {
        let known = |name: &str| match library.find(name, language) {
            Some(_) => Ok(()),
            None => Err(suggest::nearest(name, library.names().iter().map(String::as_str))),
        };
        diagnostics.extend(programme::check(programme, &reading.places, &known));
        diagnostics.sort_by_key(|diagnostic| diagnostic.span.start);
    }
    (reading.value, diagnostics)
}
