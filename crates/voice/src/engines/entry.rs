//! The rows of the table of engines.

use std::sync::Arc;

use super::{Opened, Voice, VoiceChoice};
use crate::{
    SpeechError,
    command::{self, CommandVoice},
    error::nearest,
    model::Model,
    pico::{self, Pico},
    pico_data::{self, VoiceData},
    process,
    programs::{PROGRAMS, Program},
};

/// The name of the operating system's own voice.
pub(super) const SYSTEM: &str = "system";

/// Where an engine is found, and its voices.
type Found = Result<(String, Vec<Voice>), SpeechError>;

/// An engine that can be chosen.
pub struct Engine {
    /// What it is chosen by.
    pub name: &'static str,
    /// What it is, for people.
    pub about: &'static str,
    /// Whether it speaks by itself and gives no clips.
    pub is_live: bool,
    /// Where it is found, and its voices.
    pub(super) probe: fn(&VoiceChoice) -> Found,
    /// Makes it ready.
    pub(super) open: fn(&VoiceChoice) -> Result<Opened, SpeechError>,
}

/// Every engine.
pub static ENGINES: [Engine; 6] = [
    program(&PROGRAMS[0], probe_piper, |choice| open_program(&PROGRAMS[0], choice)),
    Engine {
        name: pico::NAME,
        about: "the built-in voice, in five languages",
        is_live: false,
        probe: |_| Ok(("built in".to_owned(), pico_voices())),
        open: open_pico,
    },
    program(&PROGRAMS[1], |_| probe_program(&PROGRAMS[1]), |choice| open_program(&PROGRAMS[1], choice)),
    program(&PROGRAMS[2], |_| probe_program(&PROGRAMS[2]), |choice| open_program(&PROGRAMS[2], choice)),
    program(&PROGRAMS[3], |_| probe_program(&PROGRAMS[3]), |choice| open_program(&PROGRAMS[3], choice)),
    Engine {
        name: SYSTEM,
        about: "the voice of the operating system; on Linux, of Speech Dispatcher",
        is_live: true,
        probe: probe_system,
        open: open_system,
    },
];

const fn program(
    program: &'static Program,
    probe: fn(&VoiceChoice) -> Found,
    open: fn(&VoiceChoice) -> Result<Opened, SpeechError>,
) -> Engine {
    Engine { name: program.name, about: program.about, is_live: false, probe, open }
}

fn open_program(program: &'static Program, choice: &VoiceChoice) -> Result<Opened, SpeechError> {
    let (voice, model) = (choice.voice.as_deref(), choice.piper_model.as_deref());
    let manner = (choice.rate, choice.pitch);
    Ok(Opened::Synthesizer(Arc::new(CommandVoice::open(program, voice, &choice.language, manner, model)?)))
}

fn probe_program(program: &'static Program) -> Found {
    let path = process::find(program.name).ok_or_else(|| SpeechError::Missing {
        engine: program.name.to_owned(),
        how: format!("not installed: {}", program.install),
    })?;
    Ok((path.display().to_string(), command::voices(program, &path)))
}

fn probe_piper(choice: &VoiceChoice) -> Found {
    let program = &PROGRAMS[0];
    let (voice, any) = (None, choice.language.as_str());
    let language = choice.piper_model.as_deref().and_then(|path| Model::read(path).ok());
    let own = language.as_ref().map_or(any, Model::language);
    let manner = (choice.rate, choice.pitch);
    let opened = CommandVoice::open(program, voice, own, manner, choice.piper_model.as_deref())?;
    opened.check()?;
    let speakers = language.as_ref().map(Model::speakers).unwrap_or_default();
    let voices = speakers.into_iter().map(|name| Voice { name, language: own.to_owned() }).collect();
    Ok((opened.path().display().to_string(), voices))
}

fn pico_voices() -> Vec<Voice> {
    let voice = |data: &VoiceData| Voice { name: data.tag.to_owned(), language: data.tag.to_owned() };
    pico_data::voices().iter().map(voice).collect()
}

fn open_pico(choice: &VoiceChoice) -> Result<Opened, SpeechError> {
    let voice = match choice.voice.as_deref() {
        None => pico::voice_for(&choice.language)?,
        Some(name) => {
            let named = pico_data::voices().iter().find(|voice| voice.tag.eq_ignore_ascii_case(name));
            named.ok_or_else(|| {
                let known: Vec<String> = pico_voices().into_iter().map(|voice| voice.name).collect();
                let (engine, voice) = (pico::NAME.to_owned(), name.to_owned());
                SpeechError::UnknownVoice { near: nearest(name, &known), engine, voice, known }
            })?
        }
    };
    let voice = Pico::new(voice, choice.rate, choice.pitch, choice.data_dir.clone());
    Ok(Opened::Synthesizer(Arc::new(voice)))
}

#[cfg(feature = "system-voice")]
fn open_system(choice: &VoiceChoice) -> Result<Opened, SpeechError> {
    let voice = crate::system::open(choice.voice.as_deref(), &choice.language, choice.rate, choice.pitch)?;
    Ok(Opened::Speaker(Box::new(voice)))
}

#[cfg(feature = "system-voice")]
fn probe_system(_: &VoiceChoice) -> Found {
    crate::system::probe()
}

#[cfg(not(feature = "system-voice"))]
fn open_system(_: &VoiceChoice) -> Result<Opened, SpeechError> {
    Err(not_built())
}

#[cfg(not(feature = "system-voice"))]
fn probe_system(_: &VoiceChoice) -> Found {
    Err(not_built())
}

#[cfg(not(feature = "system-voice"))]
fn not_built() -> SpeechError {
    let how = "this program was built without it (feature `system-voice`)".to_owned();
    SpeechError::Missing { engine: SYSTEM.to_owned(), how }
}
