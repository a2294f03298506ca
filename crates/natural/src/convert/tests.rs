//! Wheels that are made for the tests: whole ones, and ones that are made to break.

use std::{
    fs,
    io::{Cursor, Write},
    path::Path,
};

use flate2::{Compression, write::GzEncoder};
use zip::{ZipWriter, write::SimpleFileOptions};

use super::*;

fn packed(text: &str) -> Vec<u8> {
    let mut packed = GzEncoder::new(Vec::new(), Compression::fast());
    packed.write_all(text.as_bytes()).unwrap();
    packed.finish().unwrap()
}

/// The entries of a wheel that is small and whole. Its network is an empty model.
fn entries() -> Vec<(String, Vec<u8>)> {
    let network_hash = manifest::sha256(b"");
    let voices = format!(
        r#"{{"heart": {{"language": "en-US", "file": "hibari.onnx", "bundled": true, "sha256": "{network_hash}"}},
        "emma": {{"language": "en-GB", "file": "emma.onnx", "sha256": "{network_hash}", "british": true}}}}"#
    );
    let words = r#"{"hip": "hˈɪp", "read": {"DEFAULT": "ɹˈid", "VBD": "ɹˈɛd", "None": null}}"#;
    let tagger = r#"{"tags": ["NN", "VB"], "tagdict": {"hip": "NN"}, "vocab": ["hip"], "weights": {"b": {"VB": -1.5, "NN": 2}}}"#;
    let assets: [(&str, Vec<u8>); 13] = [
        ("hibari.onnx", Vec::new()),
        ("oov.onnx", Vec::new()),
        ("oov_gb.onnx", Vec::new()),
        ("voices.json", voices.into()),
        ("vocab.json", b"{}".to_vec()),
        ("oov.json", b"{}".to_vec()),
        ("oov_gb.json", b"{}".to_vec()),
        ("normalize.json", b"{}".to_vec()),
        ("tokenizer_exceptions.json", b"{}".to_vec()),
        ("tagger.json.gz", packed(tagger)),
        ("lexicon_us_gold.json.gz", packed(words)),
        ("lexicon_us_silver.json.gz", packed(words)),
        ("lexicon_gb_gold.json.gz", packed(words)),
    ];
    let assets = assets.into_iter().map(|(name, bytes)| (format!("hibari/assets/{name}"), bytes));
    let papers = ["METADATA", "licenses/LICENSE", "licenses/NOTICE"];
    let papers = papers.map(|name| (format!("hibari_tts-9.9.dist-info/{name}"), name.into()));
    assets.chain(papers).collect()
}

fn wheel(entries: &[(String, Vec<u8>)]) -> Cursor<Vec<u8>> {
    let mut wheel = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in entries {
        wheel.start_file(name.as_str(), SimpleFileOptions::default()).unwrap();
        wheel.write_all(bytes).unwrap();
    }
    wheel.finish().unwrap()
}

fn names(folder: &Path) -> Vec<String> {
    let files = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<_> = files.collect();
    names.sort();
    names
}

#[test]
fn a_wheel_becomes_a_pack_whose_tables_can_be_read() {
    let folder = tempfile::tempdir().unwrap();
    convert(wheel(&entries()), folder.path()).unwrap();
    let manifest = crate::verify(folder.path()).unwrap();
    assert_eq!((manifest.name.as_str(), manifest.version.as_str()), ("heart", "9.9"));
    let gold = crate::table::Table::open(fs::read(folder.path().join(files::GOLD)).unwrap()).unwrap();
    assert_eq!(gold.text("hip"), Some("hˈɪp"));
    assert_eq!(gold.text("read"), Some("\tDEFAULT=ɹˈid\tNone\tVBD=ɹˈɛd"));
    let weights = crate::table::Table::open(fs::read(folder.path().join(files::TAG_WEIGHTS)).unwrap()).unwrap();
    assert_eq!(weights.get("b"), Some([0, 20, 0, 1, 241, 255].as_slice()));
}

#[test]
fn nothing_is_written_but_the_packs_own_files() {
    let outer = tempfile::tempdir().unwrap();
    let folder = outer.path().join("pack");
    let mut climbing = entries();
    climbing.push(("../evil".to_owned(), b"evil".to_vec()));
    climbing.push(("/evil".to_owned(), b"evil".to_vec()));
    convert(wheel(&climbing), &folder).unwrap();
    assert_eq!(names(outer.path()), ["pack"]);
    let mut wanted: Vec<_> = crate::verify(&folder).unwrap().files.into_iter().map(|file| file.name).collect();
    wanted.push(manifest::NAME.to_owned());
    wanted.sort();
    assert_eq!(names(&folder), wanted);
}

#[test]
fn what_is_missing_or_broken_is_an_error_and_leaves_nothing_behind() {
    let whole = entries();
    // The words of the other accent are not needed for this voice, so they may be missing.
    for (at, (name, _)) in whole.iter().enumerate().filter(|(_, (name, _))| !name.contains("gb")) {
        for change in ["missing", "broken"] {
            let folder = tempfile::tempdir().unwrap();
            let mut entries = whole.clone();
            match change {
                "missing" => drop(entries.remove(at)),
                _ => entries[at].1 = b"\xff broken".to_vec(),
            }
            let converted = convert(wheel(&entries), folder.path());
            // What is only copied is not looked into here: whoever opens the pack does.
            let copied = name.ends_with(".json") && !name.contains("voices") || name.contains("dist-info");
            if change == "missing" || !copied {
                assert!(matches!(converted, Err(PackError::NotAWheel { .. })), "{change} {name}: {converted:?}");
                assert!(names(folder.path()).is_empty(), "{change} {name}");
            }
        }
    }
}

#[test]
fn a_bomb_is_not_unpacked() {
    let mut entries = entries();
    let bomb = entries.iter_mut().find(|(name, _)| name.ends_with("lexicon_us_gold.json.gz")).unwrap();
    let mut zeros = GzEncoder::new(Vec::new(), Compression::fast());
    (0..49).for_each(|_| zeros.write_all(&vec![b' '; 1 << 20]).unwrap());
    bomb.1 = zeros.finish().unwrap();
    let error = convert(wheel(&entries), tempfile::tempdir().unwrap().path()).unwrap_err().to_string();
    assert!(error.contains("too large"), "{error}");
}

#[test]
fn what_is_no_wheel_is_said_to_be_none() {
    let folder = tempfile::tempdir().unwrap();
    let many: Vec<_> = (0..1_001).map(|at| (format!("f{at}"), Vec::new())).collect();
    for no_wheel in [Cursor::new(b"no archive".to_vec()), Cursor::new(Vec::new()), wheel(&[]), wheel(&many)] {
        assert!(matches!(convert(no_wheel, folder.path()), Err(PackError::NotAWheel { .. })));
    }
    // A network that is not the published one, and a voice that nobody knows.
    assert!(convert_voice(wheel(&entries()), "emma", b"another", folder.path()).is_err());
    assert!(convert_voice(wheel(&entries()), "nobody", b"", folder.path()).is_err());
    assert!(names(folder.path()).is_empty());
}

#[test]
fn a_flipped_byte_of_a_wheel_never_panics() {
    let whole = wheel(&entries()).into_inner();
    let folder = tempfile::tempdir().unwrap();
    for at in (0..whole.len()).step_by(3) {
        let mut flipped = whole.clone();
        flipped[at] ^= 0x55;
        _ = convert(Cursor::new(flipped), folder.path());
    }
}
