//! The package as it is published: a zip archive from a stranger, read within bounds.

use std::io::{Read, Seek};

use flate2::read::GzDecoder;
use zip::ZipArchive;

use super::not_a_wheel;
use crate::PackError;

/// The most entries of a wheel.
const MOST_ENTRIES: usize = 1_000;
/// The largest entry of a wheel, unpacked, in bytes.
const LARGEST_ENTRY: u64 = 48 << 20;
/// What the package is called.
const PACKAGE: &str = "hibari_tts";

/// A wheel that is open.
pub(super) struct Wheel<R> {
    archive: ZipArchive<R>,
    /// The folder of the package's own papers.
    papers: String,
}

impl<R: Read + Seek> Wheel<R> {
    pub fn open(wheel: R) -> Result<Self, PackError> {
        let archive = ZipArchive::new(wheel).map_err(not_a_wheel)?;
        if archive.len() > MOST_ENTRIES {
            return Err(not_a_wheel("it has too many files"));
        }
        let papers = archive
            .file_names()
            .filter_map(|name| Some(name.ok()?.strip_suffix("/METADATA")?.to_owned()))
            .find(|folder| folder.starts_with(PACKAGE) && folder.ends_with(".dist-info") && !folder.contains('/'));
        let papers = papers.ok_or_else(|| not_a_wheel("it is not `hibari-tts`"))?;
        Ok(Self { archive, papers })
    }

    /// The version of the package.
    pub fn version(&self) -> &str {
        self.papers.trim_start_matches(PACKAGE).trim_start_matches('-').trim_end_matches(".dist-info")
    }

    /// One of the voice's files.
    pub fn asset(&mut self, name: &str) -> Result<Vec<u8>, PackError> {
        self.entry(&format!("hibari/assets/{name}"))
    }

    /// One of the voice's files that are packed once more.
    pub fn asset_unpacked(&mut self, name: &str) -> Result<Vec<u8>, PackError> {
        bounded(GzDecoder::new(self.asset(name)?.as_slice()), name)
    }

    /// One of the texts that go with the package.
    pub fn license(&mut self, name: &str) -> Result<Vec<u8>, PackError> {
        self.entry(&format!("{}/licenses/{name}", self.papers))
    }

    fn entry(&mut self, path: &str) -> Result<Vec<u8>, PackError> {
        let entry = self.archive.by_name(path).map_err(|error| not_a_wheel(format!("`{path}`: {error}")))?;
        bounded(entry, path)
    }
}

/// All of it, as long as it is not larger than an entry may be, whatever the archive says of its size.
fn bounded(source: impl Read, name: &str) -> Result<Vec<u8>, PackError> {
    let mut bytes = Vec::new();
    source
        .take(LARGEST_ENTRY + 1)
        .read_to_end(&mut bytes)
        .map_err(|error| not_a_wheel(format!("`{name}`: {error}")))?;
    if bytes.len() as u64 > LARGEST_ENTRY {
        return Err(not_a_wheel(format!("`{name}` is too large")));
    }
    Ok(bytes)
}
