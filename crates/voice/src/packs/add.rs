//! Adding a voice pack: made beside the others, checked, heard for a word, and only then put in its place.

use std::fs;
use std::io::BufReader;
use std::path::{Path, PathBuf};

use stretch_natural::{Description, PackError, PiperModel, convert, convert_piper, describe, verify};

use super::{Pack, shelf::Shelf};
use crate::natural::Natural;

/// The largest wheel, in bytes: the published one has 14 million.
const LARGEST_WHEEL: u64 = 64 << 20;
/// The largest Piper model, in bytes: the good ones have 114 million.
const LARGEST_MODEL: u64 = 200 << 20;
/// The largest description of one.
const LARGEST_DESCRIPTION: u64 = 1 << 20;
/// A pack's manifest.
const MANIFEST: &str = "pack.json";
/// The largest pack, in bytes.
const LARGEST_PACK: u64 = 256 << 20;
/// The longest name of a voice.
const LONGEST_NAME: usize = 40;

/// A pack that was added.
#[derive(Debug)]
pub struct Added {
    /// Where it lies.
    pub folder: PathBuf,
    /// What is in it.
    pub content: Description,
}

/// Adds the voice in a file to the packs in a folder: a wheel of `hibari-tts`, a Piper model (`.onnx`, its `.onnx.json`
/// beside it), or the folder of a pack. It takes the place of one of its name. Where anything is wrong, all stays as it
/// was.
///
/// # Errors
/// When it cannot be read, is no voice, is damaged or far too large, or does not speak.
pub fn add(source: &Path, folder: &Path) -> Result<Added, PackError> {
    let shelf = Shelf::open(folder)?;
    let made = shelf.begin()?;
    let place = made.path();
    if source.is_dir() {
        copy(source, place)?;
    } else if source.extension().is_some_and(|ending| ending == "onnx") {
        of_piper(source, place)?;
    } else {
        let wheel = stretch_files::open(source, LARGEST_WHEEL).map_err(|why| unreadable(source, why))?;
        convert(BufReader::new(wheel), place)?;
    }
    verify(place)?;
    let pack = Pack::read(place.to_owned());
    let content = pack.content.clone()?;
    let name = &content.manifest.name;
    let plain = |sign: char| sign.is_ascii_alphanumeric() || "_-".contains(sign);
    if name.is_empty() || name.len() > LONGEST_NAME || !name.chars().all(plain) {
        return Err(unusable(format!("no voice is called `{}`", name.escape_debug())));
    }
    let heard = Natural::of(pack, 1.0).try_out().map_err(|error| unusable(error.why()))?;
    if !heard {
        return Err(unusable("it gives no sound"));
    }
    let folder = shelf.put(made, name, &content.hash)?;
    Ok(Added { folder, content })
}

/// Copies the files that a pack's manifest names, and nothing else.
fn copy(source: &Path, place: &Path) -> Result<(), PackError> {
    let read = |name: &str, most: u64| {
        let path = source.join(name);
        stretch_files::read(&path, most).map_err(|why| unreadable(&path, why))
    };
    let write = |name: &str, bytes: &[u8]| {
        let path = place.join(name);
        fs::write(&path, bytes).map_err(|why| unreadable(&path, why))
    };
    let manifest = read(MANIFEST, LARGEST_DESCRIPTION)?;
    // What is checked is what was read: the file may be another by now.
    write(MANIFEST, &manifest)?;
    let content = describe(place)?;
    if content.bytes() > LARGEST_PACK {
        return Err(unusable(format!("it is larger than {LARGEST_PACK} bytes")));
    }
    content.manifest.files.iter().filter(|file| file.name != MANIFEST).try_for_each(|file| {
        let bytes = read(&file.name, file.size)?;
        write(&file.name, &bytes)
    })
}

/// Makes a pack of a Piper model, with what is beside it: its description, and its card if there is one.
fn of_piper(source: &Path, place: &Path) -> Result<(), PackError> {
    let read = |path: &Path, most| stretch_files::read(path, most).map_err(|why| unreadable(path, why));
    let card = source.with_file_name("MODEL_CARD");
    let notice = stretch_files::read_text(&card, LARGEST_DESCRIPTION).unwrap_or_default();
    convert_piper(
        PiperModel {
            name: &source.file_stem().unwrap_or_default().to_string_lossy(),
            onnx: &read(source, LARGEST_MODEL)?,
            config: &read(&source.with_extension("onnx.json"), LARGEST_DESCRIPTION)?,
            license: if notice.is_empty() { "as its owner says" } else { "as its NOTICE says" },
            notice: &notice,
        },
        place,
    )
}

fn unreadable(path: &Path, why: impl std::fmt::Display) -> PackError {
    PackError::File { path: path.to_owned(), why: why.to_string() }
}

fn unusable(why: impl Into<String>) -> PackError {
    PackError::NotAWheel { why: why.into() }
}
