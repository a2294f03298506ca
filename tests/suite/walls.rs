//! The walls between the rooms of `src`, which the compiler does not see: who may import whom, and who prints.
//! `ARCHITECTURE.md` says why.

use std::{
    fs,
    path::{Path, PathBuf},
};

/// What a room may not name.
const WALLS: [(&str, &[&str]); 8] = [
    (
        "library",
        &[
            "crate::player",
            "crate::export",
            "crate::report",
            "crate::remote",
            "crate::habit",
            "crate::app",
            "crate::cli",
        ],
    ),
    ("terminal", &["crate::export", "crate::report", "crate::remote", "crate::habit", "crate::app", "crate::cli"]),
    ("player", &["crate::export", "crate::report", "crate::remote", "crate::habit", "crate::app", "crate::cli"]),
    ("export", &["crate::player", "crate::report", "crate::remote", "crate::habit", "crate::app", "crate::cli"]),
    ("report", &["crate::export", "crate::remote", "crate::app", "crate::cli", "stretch_sound::mix", "stretch_voice"]),
    ("habit", &["crate::export", "crate::remote", "crate::app", "crate::cli", "stretch_sound::mix", "stretch_voice"]),
    ("remote", &["crate::export", "crate::habit", "crate::app", "crate::cli", "stretch_sound::mix", "stretch_voice"]),
    ("app", &["crate::cli"]),
];

/// Who prints.
const PRINT: [&str; 3] = ["report", "outline", "cli"];

/// The files of Rust below a folder, with what is no test of them. Tests may use what they like.
fn code(folder: &Path) -> Vec<(PathBuf, String)> {
    let mut files = Vec::new();
    for path in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
        if path.is_dir() {
            files.extend(code(&path));
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            let text = fs::read_to_string(&path).unwrap();
            let text = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
            let lines = text.lines().filter(|line| !line.trim_start().starts_with("//"));
            files.push((path, lines.collect::<Vec<_>>().join("\n")));
        }
    }
    files.retain(|(path, _)| !path.components().any(|part| part.as_os_str().to_string_lossy().starts_with("test")));
    files
}

/// All that a file names of a crate, groups of imports taken apart: `crate::{a::{b, c}, d}` is `crate::a` and `crate::d`.
fn names(text: &str, krate: &str) -> Vec<String> {
    let mut names = Vec::new();
    for (at, _) in text.match_indices(&format!("{krate}::")) {
        let rest = &text[at + krate.len() + 2..];
        let mut depth = 0;
        let mut begins = !rest.starts_with('{');
        for (at, c) in rest.char_indices() {
            if begins && c.is_alphanumeric() {
                let name = rest[at..].split(|c: char| !c.is_alphanumeric() && c != '_').next().unwrap_or_default();
                names.push(format!("{krate}::{name}"));
                begins = false;
            }
            match c {
                '{' => depth += 1,
                '}' => depth -= 1,
                _ => {}
            }
            begins |= depth == 1 && matches!(c, '{' | ',');
            if depth == 0 && !begins {
                break;
            }
        }
    }
    names
}

/// The room of a file below `src`.
fn room<'a>(path: &'a Path, src: &Path) -> &'a str {
    let first = path.strip_prefix(src).unwrap().components().next().unwrap();
    Path::new(first.as_os_str()).file_stem().and_then(|name| name.to_str()).unwrap()
}

#[test]
fn no_room_uses_what_stands_above_it() {
    assert_eq!(names("use crate::{a::{b, c}, d};\nx(crate::e::f)", "crate"), ["crate::a", "crate::d", "crate::e"]);
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut through = Vec::new();
    for (path, text) in code(&src) {
        let Some((_, walls)) = WALLS.iter().find(|(of, _)| *of == room(&path, &src)) else { continue };
        let names = ["crate", "stretch_sound", "stretch_voice"].map(|krate| names(&text, krate)).concat();
        let met = walls
            .iter()
            .filter(|wall| names.iter().any(|name| name == *wall || name.starts_with(&format!("{wall}::"))));
        through.extend(met.map(|wall| format!("{}: {wall}", path.display())));
    }
    assert_eq!(through, [""; 0]);
}

#[test]
fn only_those_print_whose_work_it_is() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let src = root.join("src");
    let of_program = code(&src).into_iter().filter(|(path, _)| !PRINT.contains(&room(path, &src)));
    let of_crates =
        fs::read_dir(root.join("crates")).unwrap().flat_map(|krate| code(&krate.unwrap().path().join("src")));
    let prints = |text: &str| ["print!(", "println!(", "dbg!("].iter().any(|word| text.contains(word));
    let printing: Vec<_> = of_program.chain(of_crates).filter(|(_, text)| prints(text)).map(|(path, _)| path).collect();
    assert_eq!(printing, [""; 0].map(PathBuf::from));
}
