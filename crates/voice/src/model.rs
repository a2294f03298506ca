//! A voice model of Piper's: the file itself, and what the description beside it says.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde::Deserialize;

use super::credible::SAMPLE_RATES;
use super::programs::base;
use stretch_script::SampleRate;

/// The largest description, in bytes: those with hundreds of speakers have a few thousand.
const DESCRIPTION: u64 = 1 << 20;

/// A model that can be spoken with.
#[derive(Debug)]
pub(super) struct Model {
    path: PathBuf,
    rate: SampleRate,
    description: Description,
}

#[derive(Debug, Deserialize)]
struct Description {
    audio: Audio,
    language: Option<Language>,
    #[serde(default)]
    speaker_id_map: BTreeMap<String, u32>,
}

#[derive(Debug, Deserialize)]
struct Audio {
    sample_rate: u32,
}

#[derive(Debug, Deserialize)]
struct Language {
    code: String,
}

impl Model {
    /// The model at a path, as described in the file of the same name with `.json` behind it.
    ///
    /// # Errors
    /// A sentence that says what is wrong with it.
    pub(super) fn read(path: &Path) -> Result<Self, String> {
        if !path.is_file() {
            return Err(format!("there is no model {}", path.display()));
        }
        let mut beside = path.as_os_str().to_owned();
        beside.push(".json");
        let beside = PathBuf::from(beside);
        let text = stretch_files::read(&beside, DESCRIPTION)
            .map_err(|error| format!("its description {}: {error}", beside.display()))?;
        let description: Description =
            serde_json::from_slice(&text).map_err(|error| format!("its description {}: {error}", beside.display()))?;
        let rate = Some(description.audio.sample_rate).filter(|hertz| SAMPLE_RATES.contains(hertz));
        let rate =
            rate.and_then(SampleRate::new).ok_or_else(|| format!("{}: no sensible sample rate", beside.display()))?;
        let path = path.canonicalize().map_err(|error| format!("{}: {error}", path.display()))?;
        Ok(Self { path, rate, description })
    }

    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    pub(super) fn rate(&self) -> SampleRate {
        self.rate
    }

    /// Whether it speaks a language; a model that does not say is believed to.
    pub(super) fn speaks(&self, language: &str) -> bool {
        self.description.language.as_ref().is_none_or(|own| base(&own.code) == base(language))
    }

    /// What it speaks, if it says so.
    pub(super) fn language(&self) -> &str {
        self.description.language.as_ref().map_or("", |language| &language.code)
    }

    /// The names of its speakers, where there is more than one.
    pub(super) fn speakers(&self) -> Vec<String> {
        self.description.speaker_id_map.keys().cloned().collect()
    }

    /// The number of a speaker, by name.
    pub(super) fn speaker(&self, name: &str) -> Option<String> {
        self.description.speaker_id_map.get(name).map(ToString::to_string)
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    fn model(description: &str) -> Result<Model, String> {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("voice.onnx");
        fs::write(&path, "").unwrap();
        fs::write(folder.path().join("voice.onnx.json"), description).unwrap();
        Model::read(&path)
    }

    #[test]
    fn the_description_says_what_it_is() {
        let model = model(
            r#"{"audio": {"sample_rate": 22050, "quality": "low"}, "language": {"code": "en_US"}, "speaker_id_map": {"amy": 3}}"#,
        )
        .unwrap();
        assert_eq!(model.rate().hertz(), 22_050);
        assert!(model.speaks("en-GB") && !model.speaks("de"));
        assert_eq!(model.speaker("amy").as_deref(), Some("3"));
        assert_eq!(model.speaker("--help"), None);
    }

    #[test]
    fn what_is_wrong_with_it_is_said() {
        assert!(Model::read(Path::new("/no/model.onnx")).unwrap_err().contains("there is no model"));
        assert!(model("{").unwrap_err().contains("voice.onnx.json"));
        assert!(model(r#"{"audio": {"sample_rate": 0}}"#).unwrap_err().contains("sample rate"));
    }
}
