//! Sessions that are written as lists: which files are, and how they are loaded.

use std::path::Path;
use std::sync::Arc;

use super::load::{LoadError, Loaded, Loader, in_order};
use stretch_script::list::{self, Names};
use stretch_script::script::read::SourceMap;
use stretch_script::session::options::Options;
use stretch_script::spoken::capitalised;
use stretch_script::{Language, Script, SourceFile};

/// What standard input is called in messages.
pub(super) const STDIN: &str = "standard input";
/// And the option that steps are typed behind.
pub(super) const OPTION: &str = "--text";
/// The endings of files that lists are in.
const ENDINGS: [&str; 3] = [".txt", ".md", ".text"];

/// Whether a file of this name holds a list.
pub(super) fn has_ending(name: &str) -> bool {
    let name = name.to_lowercase();
    ENDINGS.iter().any(|ending| name.ends_with(ending))
}

/// Whether it is a list and no script.
pub fn is_list(file: &SourceFile) -> bool {
    let may_be =
        file.name() == OPTION || has_ending(file.name()) || file.name() == STDIN && !file.text().trim().is_empty();
    may_be && list::is_list(file.text())
}

impl Loader<'_> {
    /// Reads, builds and checks a list.
    ///
    /// # Errors
    /// When there is no step in it.
    pub(super) fn load_list(
        &self,
        request: &str,
        file: &Arc<SourceFile>,
        options: &Options,
    ) -> Result<Loaded, LoadError> {
        let names = Names::of(self.library);
        let stem = Path::new(file.name()).file_stem().filter(|_| has_ending(file.name()));
        let title = stem.map_or_else(|| untitled(options.language).to_owned(), |stem| titled(&stem.to_string_lossy()));
        let listed = list::read(file, &names, &title, options.language);
        let script: Option<Script> = serde_json::from_str(&listed.written.to_json()).ok();
        let broken = listed.diagnostics.iter().any(stretch_script::Diagnostic::is_error);
        let Some(script) = script.filter(|_| !broken) else { return Err(LoadError::Broken(listed.diagnostics)) };
        let places = SourceMap::of_list(file.clone(), listed.places);
        let mut loaded = self.build_at(request, &script, places, options);
        loaded.diagnostics.splice(0..0, listed.diagnostics);
        in_order(&mut loaded.diagnostics);
        Ok(Loaded { listed: Some(listed.written), ..loaded })
    }
}

fn untitled(language: Language) -> &'static str {
    match language {
        Language::English => "Your list",
        Language::German => "Deine Liste",
        Language::Spanish => "Tu lista",
        Language::French => "Votre liste",
        Language::Italian => "La tua lista",
    }
}

/// "morning-hips" is titled "Morning hips".
pub fn titled(name: &str) -> String {
    capitalised(&name.replace(['-', '_'], " "))
}
