//! The catalogue that ships: every exercise, session and phrase file, read as the program reads them and held against
//! what it promises.

mod exercises;
mod heard;
mod hurts;
mod kept;
mod languages;
mod played;
mod program;
mod rules;
#[cfg(target_os = "linux")]
mod screen;
mod sessions;
mod spoken;
mod tongues;
mod understood;

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

use serde::de::DeserializeOwned;
use stretch_script::Exercise;

type Library = BTreeMap<String, Exercise>;

/// Every JSON file of a folder of `sessions/` by its name, as a `T`.
fn read<T: DeserializeOwned>(folder: &str) -> BTreeMap<String, T> {
    let parse = |path: &Path| {
        let text = fs::read_to_string(path).unwrap();
        serde_json::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
    };
    files(folder)
        .into_iter()
        .map(|path| (path.file_stem().unwrap().to_str().unwrap().to_owned(), parse(&path)))
        .collect()
}

fn files(folder: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("sessions").join(folder);
    let entries = fs::read_dir(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    // The schema lies beside the sessions: no name has a full stop in it.
    let is_named = |path: &PathBuf| {
        let name = path.file_name().and_then(|name| name.to_str()).and_then(|name| name.strip_suffix(".json"));
        name.is_some_and(|name| !name.contains('.'))
    };
    entries.map(|entry| entry.unwrap().path()).filter(is_named).collect()
}

fn names<T>(files: &BTreeMap<String, T>) -> BTreeSet<&str> {
    files.keys().map(String::as_str).collect()
}

fn words(text: &str) -> usize {
    text.split_whitespace().count()
}
