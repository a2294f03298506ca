//! The user's folders, preferences and surroundings.

pub mod hooks;
mod mistake;
pub(crate) mod number;

use std::io;
use std::path::{Path, PathBuf};

use etcetera::BaseStrategy;
pub use mistake::Mistake;
use serde::Deserialize;
use stretch_files::Trouble;

use stretch_script::Language;
use stretch_script::clean::clean_path;
use stretch_script::script::words::{Detail, Pace};
use stretch_script::time_of_day::TimeOfDay;

/// The largest `config.toml`, in bytes.
const LARGEST: u64 = 1 << 20;

/// Where things are kept. Each folder is made when it is first needed.
#[derive(Clone, Debug, Default)]
pub struct Folders {
    /// `config.toml` and `sessions/`.
    pub config: Option<PathBuf>,
    /// What can be made again: clips of speech, the voice's data.
    pub cache: Option<PathBuf>,
    /// The user's voice packs.
    pub data: Option<PathBuf>,
    /// The history.
    pub state: Option<PathBuf>,
    /// The sockets of sessions that play: they are gone when the user is.
    pub runtime: Option<PathBuf>,
}

impl Folders {
    /// The folders of this user on this platform; `None` each where there is no home. A home that is no whole path is
    /// none: the folders would be others in every folder the program is started in.
    pub fn find() -> Self {
        let Ok(base) = etcetera::choose_base_strategy() else { return Self::default() };
        let state = base.state_dir().unwrap_or_else(|| base.data_dir());
        let own = |folder: PathBuf| folder.is_absolute().then(|| folder.join("stretch"));
        Self {
            config: own(base.config_dir()),
            cache: own(base.cache_dir()),
            data: own(base.data_dir()),
            runtime: base.runtime_dir().and_then(own).or_else(|| Some(own(state.clone())?.join("run"))),
            state: own(state),
        }
    }

    /// The folder of the user's own sessions.
    pub fn sessions(&self) -> Option<PathBuf> {
        self.config.as_ref().map(|config| config.join("sessions"))
    }

    /// The folder of the user's own voice packs.
    pub fn voices(&self) -> Option<PathBuf> {
        self.data.as_ref().map(|data| data.join("voices"))
    }

    /// Where voice packs are looked for: the user's own, the system's, and what came with the program.
    pub fn packs(&self) -> Vec<PathBuf> {
        let system = cfg!(unix).then(|| PathBuf::from("/usr/share/stretch/voices"));
        let beside = std::env::current_exe().ok().and_then(|program| Some(program.parent()?.join("voices")));
        [self.voices(), system, beside].into_iter().flatten().collect()
    }

    /// The file of preferences.
    pub fn config_file(&self) -> Option<PathBuf> {
        self.config.as_ref().map(|config| config.join("config.toml"))
    }
}

/// The user's preferences, `config.toml`. All of it is optional.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Config {
    /// The language of sessions that exist in several.
    pub language: Option<Language>,
    /// How much is said before each step.
    pub detail: Option<Detail>,
    /// How much time there is to change position.
    pub pace: Option<Pace>,
    /// When you usually get up, "7:00": sessions with forward bends warn within the hour after it.
    pub wake_time: Option<TimeOfDay>,
    /// How it speaks.
    pub voice: VoicePreferences,
    /// How it sounds.
    pub sound: SoundPreferences,
    /// Whether other players are paused meanwhile.
    pub hush: bool,
    /// Whether the keys for media rule it; they do unless this is false.
    pub media_keys: Option<bool>,
    /// Whether it is asked after a session how it feels; it is unless this is false.
    pub feel: Option<bool>,
    /// Whether poses are seen above the bars; they are unless this is false.
    pub pictures: Option<bool>,
    /// Whether nothing on the screen is redrawn, and menus are numbered.
    pub accessible: bool,
    /// What is run when.
    pub hooks: hooks::Hooks,
}

/// How it speaks.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
#[serde(expecting = "a table: [voice] on a line of its own, what belongs to it below")]
pub struct VoicePreferences {
    /// Which engine.
    pub engine: Option<String>,
    /// Which of its voices.
    pub name: Option<String>,
    /// How fast, 1.0 is normal.
    #[serde(deserialize_with = "number::rate")]
    pub rate: Option<f32>,
    /// How high, 1.0 is normal.
    #[serde(deserialize_with = "number::pitch")]
    pub pitch: Option<f32>,
    /// How loud, in decibels.
    #[serde(deserialize_with = "number::decibels")]
    pub volume: Option<f32>,
    /// A Piper model of yours, an `.onnx` file.
    pub piper_model: Option<PathBuf>,
}

/// How it sounds.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
#[serde(expecting = "a table: [sound] on a line of its own, what belongs to it below")]
pub struct SoundPreferences {
    /// Which chimes: "bowl" or "tone".
    pub theme: Option<String>,
    /// How loud the chimes are, in decibels.
    #[serde(deserialize_with = "number::decibels")]
    pub volume: Option<f32>,
    /// What plays softly underneath: a file, beside `config.toml` or by its whole path.
    pub music: Option<PathBuf>,
    /// How loud that is, in decibels.
    #[serde(deserialize_with = "number::decibels")]
    pub music_volume: Option<f32>,
    /// How many milliseconds of silence open the stream.
    #[serde(deserialize_with = "number::lead_in")]
    pub lead_in: Option<u64>,
}

/// A config file that cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    /// It cannot be read.
    #[error("{} cannot be read: {}", clean_path(.0), unreadable(.0, .1))]
    Unreadable(PathBuf, Trouble),
    /// It is not what it should be.
    #[error("{}{}", clean_path(.0), .1)]
    Invalid(PathBuf, Mistake),
}

fn unreadable(path: &Path, trouble: &Trouble) -> String {
    match trouble {
        Trouble::NotText => "it is not text in UTF-8".to_owned(),
        Trouble::NotAFile if path.is_dir() => "it is a folder, and should be a file".to_owned(),
        other => other.to_string(),
    }
}

impl Config {
    /// Reads the preferences; where there is no file, there are none.
    ///
    /// # Errors
    /// When the file is there but cannot be read, or says something unknown.
    pub fn read(path: Option<&Path>) -> Result<Self, ConfigError> {
        let Some(path) = path else { return Ok(Self::default()) };
        match stretch_files::read_text(path, LARGEST) {
            Ok(text) => toml::from_str(&text)
                .map_err(|error| ConfigError::Invalid(path.to_owned(), Mistake::new(&text, &error))),
            Err(Trouble::Io(error))
                if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) =>
            {
                Ok(Self::default())
            }
            Err(error) => Err(ConfigError::Unreadable(path.to_owned(), error)),
        }
    }
}

/// The language that the environment asks for, as `LC_ALL`, `LC_MESSAGES` and `LANG` have it.
pub fn environment_language(variable: impl Fn(&str) -> Option<String>) -> Option<Language> {
    let set = ["LC_ALL", "LC_MESSAGES", "LANG"]
        .into_iter()
        .find_map(|name| variable(name).filter(|value| !value.is_empty()))?;
    let language = set.split(['_', '.', '@']).next()?;
    language.to_lowercase().parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_variable_that_is_set_decides_the_language() {
        let with = |pairs: &'static [(&str, &str)]| {
            environment_language(|name| {
                pairs.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned())
            })
        };
        assert_eq!(with(&[("LANG", "de_DE.UTF-8")]), Some(Language::German));
        assert_eq!(with(&[("LC_ALL", "C"), ("LANG", "de_DE.UTF-8")]), None);
        assert_eq!(with(&[("LC_ALL", ""), ("LANG", "fr")]), Some(Language::French));
        assert_eq!(with(&[]), None);
    }
}
