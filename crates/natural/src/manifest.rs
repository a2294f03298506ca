//! A pack's manifest: what it is, and what each of its files must be.

use std::{
    fs,
    io::Read,
    path::{Component, Path},
};

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::PackError;

/// The manifest's name in the pack's folder.
pub(crate) const NAME: &str = "pack.json";
/// The version of the format that is written and read here.
pub(crate) const FORMAT: u32 = 1;
/// The largest manifest, in bytes.
const LARGEST_MANIFEST: u64 = 1 << 20;
/// The most files of a pack.
const MOST_FILES: usize = 64;
/// The largest file of a pack, in bytes.
pub(crate) const LARGEST_FILE: u64 = 256 << 20;

/// What kind of voice a pack holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// A network of the hibari package, with its tables for English.
    Hibari,
    /// A Piper model: phonemes come from outside.
    Piper,
}

/// What a pack says of itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// The version of the pack's format.
    pub format: u32,
    /// What kind of voice it is.
    pub kind: Kind,
    /// The voice's name.
    pub name: String,
    /// The version of what it was made from.
    pub version: String,
    /// The voice's language, as `en-US`.
    pub language: String,
    /// The licence, as an SPDX expression.
    pub license: String,
    /// The files, the licences' texts among them.
    pub files: Vec<FileEntry>,
}

/// One file of a pack.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileEntry {
    /// Its name in the pack's folder.
    pub name: String,
    /// Its size in bytes.
    pub size: u64,
    /// Its SHA-256, in hexadecimal: what it must be.
    pub sha256: String,
    /// Its CRC-32: whether it still is, checked at each start, where a SHA-256 would take too long.
    pub crc32: u32,
}

impl FileEntry {
    /// The entry of a file with these bytes.
    pub fn of(name: &str, bytes: &[u8]) -> Self {
        Self { name: name.to_owned(), size: bytes.len() as u64, sha256: sha256(bytes), crc32: crc32fast::hash(bytes) }
    }
}

impl Manifest {
    /// Reads the manifest in a pack's folder, and gives its bytes' SHA-256 too, which stands for the whole pack.
    pub(crate) fn read(folder: &Path) -> Result<(Self, String), PackError> {
        let bytes = read_bounded(&folder.join(NAME), LARGEST_MANIFEST)?;
        let manifest: Self = serde_json::from_slice(&bytes).map_err(|error| PackError::malformed(NAME, error))?;
        if manifest.format != FORMAT {
            return Err(PackError::Unknown { what: format!("format {}", manifest.format) });
        }
        if manifest.files.len() > MOST_FILES {
            return Err(PackError::malformed(NAME, "it names too many files"));
        }
        if let Some(file) = manifest.files.iter().find(|file| !is_plain(&file.name) || file.size > LARGEST_FILE) {
            return Err(PackError::malformed(NAME, format!("no pack has a file like `{}`", file.name.escape_debug())));
        }
        Ok((manifest, sha256(&bytes)))
    }

    /// The bytes of one of the pack's files, unharmed.
    pub(crate) fn file(&self, folder: &Path, name: &str) -> Result<Vec<u8>, PackError> {
        let entry = self.files.iter().find(|file| file.name == name);
        let entry = entry.ok_or_else(|| PackError::malformed(NAME, format!("it has no `{name}`")))?;
        let bytes = read_bounded(&folder.join(name), entry.size)?;
        let damaged = |why: String| PackError::Damaged { name: name.to_owned(), why };
        if bytes.len() as u64 != entry.size {
            return Err(damaged(format!("it has {} bytes and not {}", bytes.len(), entry.size)));
        }
        if crc32fast::hash(&bytes) != entry.crc32 {
            return Err(damaged("its checksum is another".to_owned()));
        }
        Ok(bytes)
    }

    /// Checks every file against its SHA-256: for a pack that has just come.
    pub(crate) fn verify(&self, folder: &Path) -> Result<(), PackError> {
        for entry in &self.files {
            if sha256(&self.file(folder, &entry.name)?) != entry.sha256 {
                return Err(PackError::Damaged { name: entry.name.clone(), why: "its SHA-256 is another".to_owned() });
            }
        }
        Ok(())
    }
}

/// Whether it is the name of a file, and no way to another folder.
fn is_plain(name: &str) -> bool {
    let mut parts = Path::new(name).components();
    matches!((parts.next(), parts.next()), (Some(Component::Normal(part)), None) if part == name)
        && name.chars().all(|sign| sign.is_ascii_alphanumeric() || "._-".contains(sign))
}

/// The bytes of a file of at most this size; one more where it is larger.
fn read_bounded(path: &Path, most: u64) -> Result<Vec<u8>, PackError> {
    let failed = |error| PackError::file(path, &error);
    let mut bytes = Vec::new();
    fs::File::open(path).map_err(failed)?.take(most + 1).read_to_end(&mut bytes).map_err(failed)?;
    Ok(bytes)
}

/// The SHA-256 of bytes, in hexadecimal.
pub(crate) fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn manifest(files: Vec<FileEntry>) -> Manifest {
        Manifest {
            format: FORMAT,
            kind: Kind::Hibari,
            name: "heart".to_owned(),
            version: "1".to_owned(),
            language: "en-US".to_owned(),
            license: "Apache-2.0".to_owned(),
            files,
        }
    }

    fn written(manifest: &Manifest) -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join(NAME), serde_json::to_vec(manifest).unwrap()).unwrap();
        folder
    }

    #[test]
    fn a_file_is_read_where_it_is_as_the_manifest_says() {
        let folder = written(&manifest(vec![FileEntry::of("a.table", b"some bytes")]));
        let (read, _) = Manifest::read(folder.path()).unwrap();
        let path = folder.path().join("a.table");
        for (bytes, well) in
            [(b"some bytes".as_slice(), true), (b"same bytes", false), (b"some", false), (b"some bytes more", false)]
        {
            fs::write(&path, bytes).unwrap();
            assert_eq!(read.file(folder.path(), "a.table").is_ok(), well, "{bytes:?}");
            assert_eq!(read.verify(folder.path()).is_ok(), well, "{bytes:?}");
        }
        assert!(read.file(folder.path(), "b.table").is_err(), "a file that the manifest does not name");
    }

    #[test]
    fn the_check_of_a_new_pack_wants_the_sha256_too() {
        let mut entry = FileEntry::of("a.table", b"some bytes");
        entry.sha256 = sha256(b"other bytes");
        let folder = written(&manifest(vec![entry]));
        fs::write(folder.path().join("a.table"), b"some bytes").unwrap();
        let (read, _) = Manifest::read(folder.path()).unwrap();
        assert!(matches!(read.verify(folder.path()), Err(PackError::Damaged { .. })));
    }

    #[test]
    fn no_file_is_outside_of_the_folder_or_without_bound() {
        for name in ["../a", "/a", "a/b", "", ".", "..", "a\\b", "a\0", "C:a"] {
            let folder = written(&manifest(vec![FileEntry::of(name, b"")]));
            assert!(matches!(Manifest::read(folder.path()), Err(PackError::Malformed { .. })), "{name:?}");
        }
        let mut large = FileEntry::of("a", b"");
        large.size = u64::MAX;
        assert!(Manifest::read(written(&manifest(vec![large])).path()).is_err());
        let many = (0..=MOST_FILES).map(|at| FileEntry::of(&format!("f{at}"), b"")).collect();
        assert!(Manifest::read(written(&manifest(many)).path()).is_err());
    }

    #[test]
    fn another_format_is_said_to_be_one() {
        let folder = written(&Manifest { format: FORMAT + 1, ..manifest(Vec::new()) });
        assert!(matches!(Manifest::read(folder.path()), Err(PackError::Unknown { .. })));
    }
}
