//! What tests in here build sessions from: the exercises and phrases that ship, and no other files.

use std::{fs, path::PathBuf, sync::Arc};

use crate::script::format::Script;
use crate::script::phrases::Phrases;
use crate::script::problem::Problem;
use crate::script::source::SourceFile;
use crate::script::words::Language;
use crate::session::build::{Catalogue, Fault, Files, NotInside};
use crate::session::prepared::PreparedExercise;

/// The folder that the exercises and phrases ship from.
pub struct Folder;

fn read<T: serde::de::DeserializeOwned>(name: &str) -> Option<T> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../sessions").join(name);
    Some(serde_json::from_str(&fs::read_to_string(path).ok()?).expect("what ships is right"))
}

impl Catalogue for Folder {
    fn exercise(&self, id: &str, _: Language) -> Option<Arc<PreparedExercise>> {
        Some(Arc::new(PreparedExercise::new(Arc::new(read(&format!("exercises/{id}.json"))?))))
    }

    fn is_translated(&self, _: &str, language: Language) -> bool {
        language == Language::English
    }

    fn exercise_ids(&self) -> Vec<&str> {
        Vec::new()
    }

    fn phrases(&self, language: Language) -> Arc<Phrases> {
        Arc::new(read(&format!("phrases/{language}.json")).expect("each language has its phrases"))
    }
}

/// No file names another.
pub struct NoFiles;

impl Files for NoFiles {
    fn include(&self, name: &str, _: &SourceFile, _: Language) -> Result<(Arc<SourceFile>, Arc<Script>), Fault> {
        Err(Fault::Problem(Problem::UnknownSession { name: name.to_owned(), nearest: None }))
    }

    fn beside(&self, _: &str, _: &SourceFile) -> Result<PathBuf, NotInside> {
        Err(NotInside::Missing)
    }
}
