//! What is inside the program: every file of `sessions/`, found by its path there. Exercises and phrases are read when
//! they are first asked for.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::{Arc, LazyLock, OnceLock};

use include_dir::{Dir, include_dir};
use serde::de::DeserializeOwned;

use stretch_script::session::prepared::PreparedExercise;
use stretch_script::{Language, Phrases};

static FOLDER: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/sessions");

/// All files by their path.
static FILES: LazyLock<HashMap<&'static str, &'static [u8]>> = LazyLock::new(|| {
    let mut files = HashMap::new();
    gather(&FOLDER, &mut files);
    files
});

/// All exercises by language and id.
static EXERCISES: LazyLock<HashMap<(Language, &'static str), Entry<PreparedExercise>>> = LazyLock::new(|| {
    let of = |language: Language| {
        let folder = FOLDER.get_dir(&*translated("exercises", language)).into_iter();
        folder.flat_map(Dir::files).filter_map(move |file| Some(((language, stem(file)?), Entry::new(file.contents()))))
    };
    Language::ALL.iter().copied().flat_map(of).collect()
});

/// The phrases of each language that has any.
static PHRASES: LazyLock<HashMap<Language, Entry<Phrases>>> = LazyLock::new(|| {
    let of = |language: Language| Some((language, Entry::new(FILES.get(&*format!("phrases/{language}.json"))?)));
    Language::ALL.iter().copied().filter_map(of).collect()
});

/// A file, and what it says, once somebody asked.
struct Entry<T> {
    bytes: &'static [u8],
    read: OnceLock<Option<Arc<T>>>,
}

impl<T> Entry<T> {
    fn new(bytes: &'static [u8]) -> Self {
        Self { bytes, read: OnceLock::new() }
    }

    /// What `made` makes of it. Bundled files are checked by a test, so there is nothing only where they are not.
    fn get<R: DeserializeOwned>(&self, made: impl Fn(R) -> T) -> Option<Arc<T>> {
        let read = || serde_json::from_slice(self.bytes).ok().map(|read| Arc::new(made(read)));
        self.read.get_or_init(read).clone()
    }
}

/// The text of the file at this path below `sessions/`.
pub fn bundled_text(path: &str) -> Option<&'static str> {
    str::from_utf8(FILES.get(path)?).ok()
}

/// The names of the bundled sessions.
pub fn bundled_names() -> impl Iterator<Item = &'static str> {
    FOLDER.files().filter_map(stem).filter(|name| !name.contains('.'))
}

/// The path of the session of this name: in `language` where it was translated, in English otherwise.
pub(super) fn session(name: &str, language: Language) -> Option<&'static str> {
    let file = format!("{name}.json");
    let (path, _) = FILES.get_key_value(&*translated(&file, language)).or_else(|| FILES.get_key_value(&*file))?;
    Some(*path)
}

/// The names of the bundled programmes.
pub(super) fn programme_names() -> impl Iterator<Item = &'static str> {
    FOLDER.get_dir("programmes").into_iter().flat_map(Dir::files).filter_map(stem)
}

/// The text of the programme of this name: in `language` where it was translated, in English otherwise.
pub(super) fn programme(name: &str, language: Language) -> Option<&'static str> {
    let file = format!("programmes/{name}.json");
    bundled_text(&translated(&file, language)).or_else(|| bundled_text(&file))
}

/// The exercise of this id: in `language` where it was translated, in English otherwise.
pub(super) fn exercise(id: &str, language: Language) -> Option<Arc<PreparedExercise>> {
    let entry = EXERCISES.get(&(language, id)).or_else(|| EXERCISES.get(&(Language::English, id)))?;
    entry.get(|exercise| PreparedExercise::new(Arc::new(exercise)))
}

/// Whether the exercise of this id, if there is one, has its texts in `language`.
pub(super) fn is_translated(id: &str, language: Language) -> bool {
    EXERCISES.contains_key(&(language, id))
}

/// The ids of all exercises, in no order.
pub(super) fn exercise_ids() -> impl Iterator<Item = &'static str> {
    EXERCISES.keys().filter(|(language, _)| *language == Language::English).map(|(_, id)| *id)
}

/// The stock phrases of a language.
#[expect(clippy::expect_used, reason = "they ship, and a test reads them")]
pub(super) fn phrases(language: Language) -> Arc<Phrases> {
    let of = |language: Language| PHRASES.get(&language)?.get(|phrases: Phrases| phrases);
    of(language).or_else(|| of(Language::English)).expect("bundled phrases are complete, says a test")
}

fn gather(folder: &'static Dir<'_>, files: &mut HashMap<&'static str, &'static [u8]>) {
    files.extend(folder.files().filter_map(|file| Some((file.path().to_str()?, file.contents()))));
    folder.dirs().for_each(|folder| gather(folder, files));
}

fn stem(file: &'static include_dir::File<'_>) -> Option<&'static str> {
    file.path().file_name()?.to_str()?.strip_suffix(".json")
}

fn translated(path: &str, language: Language) -> Cow<'_, str> {
    if language == Language::English { path.into() } else { format!("{language}/{path}").into() }
}
