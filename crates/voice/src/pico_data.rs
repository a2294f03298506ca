//! The embedded voice's language data, as files: the engine reads nothing else.

use std::io;
use std::path::{Path, PathBuf};

use super::programs::base;

/// One voice: the language it speaks, and its two files.
pub(super) struct VoiceData {
    /// BCP-47, as in `en-US`; also the voice's name.
    pub(super) tag: &'static str,
    /// Text analysis.
    pub(super) analysis: DataFile,
    /// Signal generation.
    pub(super) signal: DataFile,
}

/// A file inside the binary.
pub(super) struct DataFile {
    name: &'static str,
    bytes: &'static [u8],
}

include!(concat!(env!("OUT_DIR"), "/pico_data.rs"));

/// The voice of this name.
pub(super) fn voice_of(name: &str) -> Option<&'static VoiceData> {
    VOICES.iter().find(|voice| voice.tag.eq_ignore_ascii_case(name))
}

/// The voice for a language: an exact one (`en-GB`), else the first of its language, the American one for `en`.
pub(super) fn voice_for(language: &str) -> Option<&'static VoiceData> {
    let exact = voice_of(&language.replace('_', "-"));
    let preferred = VOICES.iter().find(|voice| voice.tag == "en-US" && base(language) == "en");
    exact.or(preferred).or_else(|| VOICES.iter().find(|voice| base(voice.tag) == base(language)))
}

impl DataFile {
    /// The file in `folder`, written if it is not there or not whole.
    ///
    /// # Errors
    /// When the folder cannot be made or written to.
    pub(super) fn place(&self, folder: &Path) -> io::Result<PathBuf> {
        let path = folder.join(self.name);
        if stretch_files::read(&path, self.bytes.len() as u64).is_ok_and(|there| there == self.bytes) {
            return Ok(path);
        }
        stretch_files::create_folder(folder)?;
        stretch_files::write(&path, self.bytes)?;
        Ok(path)
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn every_language_has_its_voice() {
        for (language, tag) in [
            ("en", "en-US"),
            ("en-GB", "en-GB"),
            ("en_gb", "en-GB"),
            ("en-AU", "en-US"),
            ("de", "de-DE"),
            ("es", "es-ES"),
            ("fr-CA", "fr-FR"),
            ("it", "it-IT"),
        ] {
            assert_eq!(voice_for(language).map(|voice| voice.tag), Some(tag), "{language}");
        }
        assert!(voice_for("nl").is_none());
    }

    #[test]
    fn a_broken_file_is_written_again() {
        let folder = tempfile::tempdir().unwrap();
        let file = &VOICES[0].analysis;
        let path = file.place(folder.path()).unwrap();
        assert!(path.extension().is_some_and(|end| end == "bin"));
        fs::write(&path, b"broken").unwrap();
        assert_eq!(fs::read(file.place(folder.path()).unwrap()).unwrap(), file.bytes);
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "nothing else is left behind");
    }
}
