//! The table of engines: what there is, which of them are here, and which one speaks.

mod entry;

use std::{path::PathBuf, sync::Arc, thread};

pub use super::natural::NAME as NATURAL;
pub use entry::{ENGINES, Engine};
pub(crate) use entry::{Found, SYSTEM};

pub use super::programs::Voice;
use super::{Speaker, SpeechError, Synthesizer};

/// How fast a voice may be told to speak; 1 is normal.
pub const RATES: std::ops::RangeInclusive<f32> = 0.5..=2.0;

/// How high a voice may be told to speak; 1 is normal.
pub const PITCHES: std::ops::RangeInclusive<f32> = 0.5..=2.0;

/// The name that stands for the best engine that is here.
pub const AUTO: &str = "auto";

/// The name that stands for no voice.
pub const OFF: &str = "off";

/// What the user wants to hear.
#[derive(Clone, Debug)]
pub struct VoiceChoice {
    /// An engine of [`ENGINES`], [`AUTO`] or [`OFF`]; `None` is `AUTO`.
    pub engine: Option<String>,
    /// A voice of that engine; `None` is its usual one for the language.
    pub voice: Option<String>,
    /// Within [`RATES`].
    pub rate: f32,
    /// Within [`PITCHES`]. Engines that cannot change it leave it as it is.
    pub pitch: f32,
    /// What is spoken, as BCP-47: `en`, `de`, `en-GB`.
    pub language: String,
    /// A model for `piper`.
    pub piper_model: Option<PathBuf>,
    /// Where voice packs are looked for, the first folder before the others.
    pub packs: Vec<PathBuf>,
    /// Where the embedded voice may keep its data; without one it has a folder for a while.
    pub data_dir: Option<PathBuf>,
}

/// The best voice for English, as it speaks when it is not told otherwise.
impl Default for VoiceChoice {
    fn default() -> Self {
        Self {
            engine: None,
            voice: None,
            rate: 1.0,
            pitch: 1.0,
            language: "en".to_owned(),
            piper_model: None,
            packs: Vec::new(),
            data_dir: None,
        }
    }
}

/// An engine, ready to speak.
pub enum Opened {
    /// It gives clips.
    Synthesizer(Arc<dyn Synthesizer>),
    /// It speaks by itself.
    Speaker(Box<dyn Speaker>),
    /// No voice.
    Off,
}

impl Opened {
    /// The engine's name.
    pub fn name(&self) -> String {
        match self {
            Self::Synthesizer(voice) => voice.name(),
            Self::Speaker(_) => SYSTEM.to_owned(),
            Self::Off => OFF.to_owned(),
        }
    }
}

/// What is known of an engine on this machine.
#[derive(Clone, Debug)]
pub struct Probed {
    /// Its name.
    pub name: &'static str,
    /// What it is.
    pub about: &'static str,
    /// Where it was found, or why it cannot speak.
    pub state: Result<String, SpeechError>,
    /// What can be chosen with `--voice`; empty if there is no choice.
    pub voices: Vec<Voice>,
    /// Whether it is the one that `auto` takes.
    pub chosen: bool,
}

/// Opens the engine that the user wants.
///
/// # Errors
/// When there is no such engine or voice, the rate or pitch is out of range, or the engine cannot speak here. With
/// `auto` only the first three can happen where there is the embedded voice, which always can.
pub fn open(choice: &VoiceChoice) -> Result<Opened, SpeechError> {
    check(choice)?;
    match choice.engine.as_deref() {
        None | Some(AUTO) => open_best(choice),
        Some(OFF) => Ok(Opened::Off),
        Some(name) => (find(name)?.open)(choice),
    }
}

/// What may speak when the engine of this name fails, best first: everything that gives clips and is here, with its
/// usual voice for the language.
pub fn fallbacks(choice: &VoiceChoice, failed: &str) -> Vec<Arc<dyn Synthesizer>> {
    let choice = VoiceChoice { voice: None, ..choice.clone() };
    let others = ENGINES.iter().filter(|engine| engine.name != failed && !engine.is_live);
    others.filter_map(|engine| (engine.open)(&choice).ok()).filter_map(as_synthesizer).collect()
}

/// Looks at every engine. Takes as long as the slowest of them, at most a few seconds.
pub fn probe_all(choice: &VoiceChoice) -> Vec<Probed> {
    let chosen = open_best(&VoiceChoice { voice: None, ..choice.clone() }).map(|opened| opened.name());
    let probe = |engine: &Engine| {
        let (state, voices) = match (engine.probe)(choice) {
            Ok((found, voices)) => (Ok(found), voices),
            Err(error) => (Err(error), Vec::new()),
        };
        let chosen = state.is_ok() && chosen.as_ref().is_ok_and(|name| name == engine.name);
        Probed { name: engine.name, about: engine.about, state, voices, chosen }
    };
    thread::scope(|scope| {
        let threads: Vec<_> = ENGINES.iter().map(|engine| scope.spawn(move || probe(engine))).collect();
        threads.into_iter().filter_map(|thread| thread.join().ok()).collect()
    })
}

/// The names that can be chosen.
pub fn names() -> Vec<String> {
    let engines = ENGINES.iter().map(|engine| engine.name);
    [AUTO].into_iter().chain(engines).chain([OFF]).map(str::to_owned).collect()
}

/// The voices of the engine of this name; none where it cannot speak here.
pub fn voices_of(name: &str, choice: &VoiceChoice) -> Vec<Voice> {
    let probed = find(name).and_then(|engine| (engine.probe)(choice));
    probed.map(|(_, voices)| voices).unwrap_or_default()
}

fn check(choice: &VoiceChoice) -> Result<(), SpeechError> {
    if !RATES.contains(&choice.rate) {
        return Err(SpeechError::RateOutOfRange { rate: choice.rate });
    }
    if !PITCHES.contains(&choice.pitch) {
        return Err(SpeechError::PitchOutOfRange { pitch: choice.pitch });
    }
    Ok(())
}

fn find(name: &str) -> Result<&'static Engine, SpeechError> {
    ENGINES.iter().find(|engine| engine.name == name).ok_or_else(|| SpeechError::unknown_engine(name, names()))
}

/// The best engine that speaks the language here. With a voice: the best one that has it.
fn open_best(choice: &VoiceChoice) -> Result<Opened, SpeechError> {
    let mut unknown: Option<SpeechError> = None;
    for engine in ENGINES.iter() {
        // The system's list of voices can take seconds: it is only gone through by those who name the engine.
        if choice.voice.is_some() && engine.is_live {
            continue;
        }
        match (engine.open)(choice) {
            Ok(opened) => return Ok(opened),
            Err(error @ SpeechError::UnknownVoice { .. }) => unknown = Some(unknown.unwrap_or(error)),
            Err(_) => {}
        }
    }
    Err(unknown.unwrap_or_else(|| SpeechError::unknown_language(AUTO, &choice.language)))
}

fn as_synthesizer(opened: Opened) -> Option<Arc<dyn Synthesizer>> {
    match opened {
        Opened::Synthesizer(voice) => Some(voice),
        Opened::Speaker(_) | Opened::Off => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Where all tests keep the language data of the embedded voice, so that it is written once.
    fn folder() -> PathBuf {
        std::env::temp_dir().join("stretch-test-voices")
    }

    fn choice(engine: &str) -> VoiceChoice {
        VoiceChoice { engine: Some(engine.to_owned()), data_dir: Some(folder()), ..VoiceChoice::default() }
    }

    fn error(choice: &VoiceChoice) -> SpeechError {
        open(choice).err().unwrap()
    }

    #[cfg(feature = "pico")]
    #[test]
    fn a_fresh_machine_speaks() {
        #[cfg(target_os = "linux")]
        assert_eq!(open(&choice(AUTO)).unwrap().name(), "pico");
        assert_eq!(open(&choice("pico")).unwrap().name(), "pico");
        assert_eq!(open(&choice(OFF)).unwrap().name(), "off");
        assert!(fallbacks(&choice("pico"), "pico").iter().all(|voice| voice.name() != "pico"));
        assert_eq!(fallbacks(&choice("flite"), "flite")[0].name(), "pico");
    }

    #[cfg(feature = "pico")]
    #[test]
    fn what_there_is_not_gets_a_clear_error() {
        let unknown = error(&choice("pcio"));
        assert!(unknown.is_usage());
        assert_eq!(
            unknown.to_string(),
            "there is no engine `pcio`: did you mean `pico`? \
             There is: auto, natural, piper, pico, flite, espeak-ng, say, system, off"
        );
        let voice = error(&VoiceChoice { voice: Some("en-UK".to_owned()), ..choice("pico") });
        assert!(voice.to_string().starts_with("engine `pico` has no voice `en-UK`: did you mean `en-U"), "{voice}");
        let language = error(&VoiceChoice { language: "nl".to_owned(), ..choice("pico") });
        assert!(matches!(language, SpeechError::UnknownLanguage { .. }));
        assert!(matches!(error(&choice("piper")), SpeechError::Missing { .. }));
    }

    #[cfg(feature = "pico")]
    #[test]
    fn rates_and_pitches_have_bounds() {
        for rate in [0.49, 2.01, f32::NAN, -1.0, f32::INFINITY] {
            assert!(matches!(error(&VoiceChoice { rate, ..choice("pico") }), SpeechError::RateOutOfRange { .. }));
        }
        assert!(open(&VoiceChoice { rate: 0.5, pitch: 2.0, ..choice("pico") }).is_ok());
        assert!(matches!(error(&VoiceChoice { pitch: 9.0, ..choice("off") }), SpeechError::PitchOutOfRange { .. }));
    }

    #[cfg(feature = "pico")]
    #[test]
    fn a_voice_alone_finds_its_engine() {
        let with = |voice: &str| VoiceChoice { voice: Some(voice.to_owned()), ..choice(AUTO) };
        let Opened::Synthesizer(voice) = open(&with("en-GB")).unwrap() else { panic!() };
        assert!(voice.identity().starts_with("pico ") && voice.identity().contains("en-GB"));
        assert!(matches!(error(&with("nobody")), SpeechError::UnknownVoice { engine, .. } if engine == "pico"));
    }

    #[cfg(feature = "pico")]
    #[test]
    fn every_engine_can_be_looked_at() {
        let all = probe_all(&choice(AUTO));
        assert_eq!(all.len(), ENGINES.len());
        let pico = all.iter().find(|probed| probed.name == "pico").unwrap();
        assert!(pico.state.is_ok());
        let voices: Vec<_> = pico.voices.iter().map(|voice| voice.name.as_str()).collect();
        assert_eq!(voices, ["de-DE", "en-GB", "en-US", "es-ES", "fr-FR", "it-IT"]);
        for probed in &all {
            assert!(!probed.about.is_empty());
        }
    }

    #[cfg(not(feature = "system-voice"))]
    #[test]
    fn a_build_without_the_systems_voice_says_so() {
        assert!(error(&choice("system")).to_string().contains("built without"));
    }
}
