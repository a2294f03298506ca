//! The programmes there are: those inside the program, and the user's own in `programmes/` of their sessions folder,
//! which win.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::{fs, iter};

use super::{Library, bundled, is_name, source};
use stretch_script::{Diagnostic, Language, SourceFile};

/// The folder of programmes, inside the program and in the user's folder.
const FOLDER: &str = "programmes";

impl Library {
    /// The names of all programmes, in order.
    pub fn programme_names(&self) -> Vec<String> {
        let own = self.own_programmes().filter_map(|path| Some(path.file_stem()?.to_str()?.to_owned()));
        let names: BTreeSet<_> = bundled::programme_names().map(str::to_owned).chain(own).collect();
        names.into_iter().collect()
    }

    /// The file of the programme of this name, in this language where it was translated; `None` where there is none.
    ///
    /// # Errors
    /// When it is there and cannot be read.
    pub fn programme(&self, name: &str, language: Language) -> Option<Result<Arc<SourceFile>, Box<Diagnostic>>> {
        if !is_name(name) {
            return None;
        }
        let own =
            self.programme_folder().map(|folder| folder.join(format!("{name}.json"))).filter(|path| path.is_file());
        if let Some(path) = own {
            return Some(source::read(&path, &path.display().to_string()));
        }
        let text = bundled::programme(name, language)?;
        Some(Ok(SourceFile::new(format!("{name} (bundled)"), text)))
    }

    /// Where the user's own programmes are.
    pub fn programme_folder(&self) -> Option<PathBuf> {
        self.folder().map(|folder| folder.join(FOLDER))
    }

    fn own_programmes(&self) -> impl Iterator<Item = PathBuf> {
        let folder = self.programme_folder();
        let mut entries = folder.and_then(|folder| fs::read_dir(folder).ok()).into_iter().flatten().flatten();
        iter::from_fn(move || {
            entries.by_ref().map(|entry| entry.path()).find(|path| {
                let is_json = path.extension().is_some_and(|ending| ending == "json");
                let stem = path.file_stem().and_then(|stem| stem.to_str());
                is_json && stem.is_some_and(is_name) && Path::is_file(path)
            })
        })
    }
}
