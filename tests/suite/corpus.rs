//! The fuzz targets without a fuzzer: the same functions over the kept corpus, over all fixtures, and over mutations of
//! both that are the same each time.

use std::{fs, path::Path};

use crate::properties;

/// How many mutated files each target is given.
const MUTATIONS: usize = 400;

/// Files larger than this are left as they are: it is the small ones that mutations teach something.
const LARGEST: usize = 4096;

#[test]
fn whatever_the_bytes_they_are_read_or_it_is_said_why_not() {
    run("parser", properties::parser);
}

#[test]
fn whatever_the_script_it_becomes_a_session_or_it_is_said_why_not() {
    run("checker", properties::checker);
}

#[test]
fn whatever_the_session_everything_in_its_timeline_has_its_place() {
    run("compile", properties::compile);
}

#[test]
fn whatever_the_script_the_work_it_makes_is_bounded() {
    // What costs much is found among what compiles.
    run("compile", properties::cost);
}

fn run(target: &str, property: fn(&[u8])) {
    let corpus = files(&format!("fuzz/corpus/{target}"));
    assert!(corpus.len() >= 12, "the corpus is missing");
    let fixtures = ["broken", "meaningless", "good"].map(|folder| files(&format!("tests/fixtures/{folder}")));
    let seeds: Vec<_> = corpus.into_iter().chain(fixtures.into_iter().flatten()).collect();
    for (name, bytes) in &seeds {
        told(name, bytes, property);
    }
    let small: Vec<_> = seeds.iter().filter(|(_, bytes)| bytes.len() <= LARGEST).collect();
    let words = dictionary();
    let mut dice = Dice(0x5eed);
    for number in 0..MUTATIONS {
        let (name, bytes) = small[dice.below(small.len())];
        let (_, other) = small[dice.below(small.len())];
        let bytes = mutated(bytes.clone(), other, &words, &mut dice);
        told(&format!("mutation {number}, of {name}"), &bytes, property);
    }
}

/// Runs the property, and says of which file it did not hold.
fn told(name: &str, bytes: &[u8], property: fn(&[u8])) {
    if let Err(panic) = std::panic::catch_unwind(|| property(bytes)) {
        eprintln!("it does not hold of {name}:\n{}", String::from_utf8_lossy(bytes));
        std::panic::resume_unwind(panic);
    }
}

/// The scripts of a folder, by name.
fn files(folder: &str) -> Vec<(String, Vec<u8>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let mut paths: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|ending| ending == "json"));
    paths.sort();
    paths.into_iter().map(|path| (path.display().to_string(), fs::read(path).unwrap())).collect()
}

/// The words of the fuzzers' dictionary.
fn dictionary() -> Vec<Vec<u8>> {
    let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/script.dict")).unwrap();
    let quoted = text.lines().filter_map(|line| line.strip_prefix('"')?.strip_suffix('"'));
    let words: Vec<_> = quoted.map(|word| word.replace("\\\"", "\"").replace("\\\\", "\\").into_bytes()).collect();
    assert!(words.len() > 50, "the dictionary is missing");
    words
}

/// The file with a few changes: bytes and stretches of it changed, lost, doubled, or taken from another file or from
/// the dictionary.
fn mutated(mut bytes: Vec<u8>, other: &[u8], words: &[Vec<u8>], dice: &mut Dice) -> Vec<u8> {
    for _ in 0..=dice.below(4) {
        let at = dice.below(bytes.len() + 1);
        let end = (at + dice.below(24)).min(bytes.len());
        let from = dice.below(other.len() + 1);
        let until = (from + dice.below(60)).min(other.len());
        match dice.below(7) {
            0 if at < bytes.len() => bytes[at] = dice.below(256) as u8,
            1 => drop(bytes.drain(at..end)),
            2 => drop(bytes.splice(at..at, bytes[at..end].to_vec())),
            3 => drop(bytes.splice(at..end, other[from..until].iter().copied())),
            4 => bytes.truncate(at),
            _ => drop(bytes.splice(at..at, words[dice.below(words.len())].iter().copied())),
        }
    }
    bytes
}

/// Numbers that look like chance and are the same each time.
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % end.max(1) as u64) as usize
    }
}
