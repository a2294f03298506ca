//! What there is to play: the bundled sessions, exercises and phrases, and the user's own sessions folder, which wins.

use std::{
    cell::RefCell,
    collections::HashMap,
    fs,
    path::{Path, PathBuf},
    sync::Arc,
};

use include_dir::{Dir, include_dir};

use crate::script::{exercise::Exercise, phrases::Phrases, words::Language};

static BUNDLED: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/sessions");

/// What was looked up so far, also what was not there.
type Exercises = HashMap<(Language, String), Option<Arc<Exercise>>>;

/// Looks up sessions, exercises and phrases by name. Exercises and phrases are read once and shared.
#[derive(Debug, Default)]
pub struct Library {
    folder: Option<PathBuf>,
    exercises: RefCell<Exercises>,
    phrases: RefCell<HashMap<Language, Arc<Phrases>>>,
}

/// Where a session was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// In the binary; the path is the one below `sessions/`.
    Bundled(PathBuf),
    /// In the user's folder; `hides` says whether a bundled session has the same name.
    User { path: PathBuf, hides: bool },
}

impl Library {
    /// A library with the user's sessions folder, which need not exist.
    pub fn new(folder: Option<PathBuf>) -> Self {
        Self { folder, ..Self::default() }
    }

    /// The user's sessions folder.
    pub fn folder(&self) -> Option<&Path> {
        self.folder.as_deref()
    }

    /// Where the session of this name is: the user's own first, then the bundled one in `language`, then in English.
    pub fn find(&self, name: &str, language: Language) -> Option<Origin> {
        if !is_name(name) {
            return None;
        }
        let bundled = bundled_session(name, language);
        let own = self.folder.as_ref().map(|folder| folder.join(format!("{name}.json"))).filter(|path| path.is_file());
        match (own, bundled) {
            (Some(path), bundled) => Some(Origin::User { path, hides: bundled.is_some() }),
            (None, Some(path)) => Some(Origin::Bundled(path)),
            (None, None) => None,
        }
    }

    /// The names of all sessions, in order, each once; the user's own are marked.
    pub fn names(&self) -> Vec<(String, bool)> {
        let mut names: Vec<(String, bool)> = bundled_names().map(|name| (name.to_owned(), false)).collect();
        for name in self.own_names() {
            match names.iter_mut().find(|(known, _)| *known == name) {
                Some(known) => known.1 = true,
                None => names.push((name, true)),
            }
        }
        names.sort();
        names
    }

    fn own_names(&self) -> Vec<String> {
        let entries = self.folder.as_ref().and_then(|folder| fs::read_dir(folder).ok()).into_iter().flatten().flatten();
        entries
            .filter_map(|entry| {
                let path = entry.path();
                let name = path.file_stem()?.to_str()?.to_owned();
                (path.extension()? == "json" && is_name(&name)).then_some(name)
            })
            .collect()
    }

    /// The exercise of this id, in `language` where it was translated, in English otherwise.
    pub fn exercise(&self, id: &str, language: Language) -> Option<Arc<Exercise>> {
        if let Some(known) = self.exercises.borrow().get(&(language, id.to_owned())) {
            return known.clone();
        }
        let found = is_name(id).then(|| read_exercise(id, language)).flatten();
        self.exercises.borrow_mut().insert((language, id.to_owned()), found.clone());
        found
    }

    /// Whether the exercise was translated to this language.
    pub fn speaks(&self, id: &str, language: Language) -> bool {
        language == Language::English
            || BUNDLED.get_file(translated(language, &format!("exercises/{id}.json"))).is_some()
    }

    /// Whether the exercise of this id, if there is one, has its texts in `language`.
    pub fn is_translated(&self, id: &str, language: Language) -> bool {
        BUNDLED.get_file(translated(language, &format!("exercises/{id}.json"))).is_some()
    }

    /// The ids of all exercises, in order.
    pub fn exercise_ids(&self) -> Vec<&'static str> {
        let mut ids: Vec<_> = stems("exercises").collect();
        ids.sort_unstable();
        ids
    }

    /// The stock phrases of a language.
    pub fn phrases(&self, language: Language) -> Arc<Phrases> {
        self.phrases.borrow_mut().entry(language).or_insert_with(|| Arc::new(read_phrases(language))).clone()
    }
}

/// The text of a bundled session.
pub fn bundled_text(path: &Path) -> Option<&'static str> {
    BUNDLED.get_file(path)?.contents_utf8()
}

/// The names of the bundled sessions.
pub fn bundled_names() -> impl Iterator<Item = &'static str> {
    stems("").filter(|name| !name.contains('.'))
}

/// The texts of all bundled files of one kind, for tests and lists: path below `sessions/`, text.
pub fn bundled_files(folder: &str) -> impl Iterator<Item = (&'static Path, &'static str)> {
    let entries = if folder.is_empty() { Some(&BUNDLED) } else { BUNDLED.get_dir(folder) };
    entries.into_iter().flat_map(Dir::files).filter_map(|file| Some((file.path(), file.contents_utf8()?)))
}

fn stems(folder: &str) -> impl Iterator<Item = &'static str> {
    bundled_files(folder).filter_map(|(path, _)| path.file_name()?.to_str()?.strip_suffix(".json"))
}

fn bundled_session(name: &str, language: Language) -> Option<PathBuf> {
    let own = translated(language, &format!("{name}.json"));
    let english = PathBuf::from(format!("{name}.json"));
    [own, english].into_iter().find(|path| BUNDLED.get_file(path).is_some())
}

fn translated(language: Language, path: &str) -> PathBuf {
    if language == Language::English { path.into() } else { Path::new(language.as_str()).join(path) }
}

fn read_exercise(id: &str, language: Language) -> Option<Arc<Exercise>> {
    let path = format!("exercises/{id}.json");
    let file = BUNDLED.get_file(translated(language, &path)).or_else(|| BUNDLED.get_file(&path))?;
    // Bundled files are checked by a test, so this only fails where they were never built in.
    serde_json::from_slice(file.contents()).ok().map(Arc::new)
}

fn read_phrases(language: Language) -> Phrases {
    let read = |language: Language| {
        let file = BUNDLED.get_file(format!("phrases/{language}.json"))?;
        serde_json::from_slice(file.contents()).ok()
    };
    read(language).or_else(|| read(Language::English)).expect("bundled phrases are complete, says a test")
}

/// Whether this can be the name of a session or exercise: letters, digits, hyphens, underscores; never a path.
pub fn is_name(name: &str) -> bool {
    let plain = |letter: char| letter.is_alphanumeric() || matches!(letter, '-' | '_');
    !name.is_empty() && name.len() <= 80 && name.chars().all(plain)
}
