//! A pack whose files are being read.

use std::path::{Path, PathBuf};

use serde::de::DeserializeOwned;

use crate::{
    PackError,
    manifest::{Kind, Manifest},
    table::Table,
};

/// Changes with what the crate makes of the same pack and text: clips that were made before are then made anew.
const GENERATION: u32 = 1;

/// An open pack.
pub(crate) struct Pack {
    folder: PathBuf,
    pub manifest: Manifest,
    pub hash: String,
}

/// What a pack is, as far as its manifest says.
#[derive(Clone, Debug)]
pub struct Description {
    /// What it says of itself.
    pub manifest: Manifest,
    /// What stands for its voice where clips are kept.
    pub identity: String,
    /// The SHA-256 of its manifest, in hexadecimal, which stands for all of it.
    pub hash: String,
}

impl Description {
    /// The size of all its files, in bytes.
    pub fn bytes(&self) -> u64 {
        self.manifest.files.iter().fold(0, |sum, file| sum.saturating_add(file.size))
    }
}

impl Pack {
    /// Reads the manifest of a pack.
    pub fn look(folder: &Path) -> Result<Self, PackError> {
        let (manifest, hash) = Manifest::read(folder)?;
        Ok(Self { folder: folder.to_owned(), manifest, hash })
    }

    /// Reads the manifest of a pack that must be of this kind.
    pub fn open(folder: &Path, kind: Kind) -> Result<Self, PackError> {
        let pack = Self::look(folder)?;
        if pack.manifest.kind != kind {
            return Err(PackError::Unknown { what: format!("{:?} where {kind:?} was wanted", pack.manifest.kind) });
        }
        Ok(pack)
    }

    /// What is in a file.
    pub fn read<T>(&self, name: &str, make: impl FnOnce(Vec<u8>) -> Result<T, String>) -> Result<T, PackError> {
        make(self.manifest.file(&self.folder, name)?).map_err(|why| PackError::malformed(name, why))
    }

    /// What is in a file of JSON.
    pub fn json<T: DeserializeOwned>(&self, name: &str) -> Result<T, PackError> {
        self.read(name, |bytes| serde_json::from_slice(&bytes).map_err(|error| error.to_string()))
    }

    /// The table in a file.
    pub fn table(&self, name: &str) -> Result<Table, PackError> {
        self.read(name, Table::open)
    }

    /// What stands for the pack and for the way in which it is spoken with.
    pub fn identity(&self) -> String {
        let Manifest { name, version, .. } = &self.manifest;
        format!("{name} {version} {} {GENERATION}", &self.hash[..16])
    }
}
