//! Who can speak, proved by a word.

use std::thread;
use std::time::{Duration, Instant};

use super::{Part, State};
use crate::app::{Context, plain_voice, wanted_voice};
use crate::wishes::Wishes;
use stretch_voice::engines::{Opened, Probed, VoiceChoice};
use stretch_voice::{SpeechError, engines};

/// What is said to find out: short, and a word in no language in particular.
const WORD: &str = "1, 2.";

/// The voice that sessions are spoken with, then every engine.
pub(super) fn look(context: &Context) -> Vec<Part> {
    let plain = plain_voice(context);
    let mut parts = vec![chosen(&wanted_voice(&Wishes::default(), context))];
    let probed = engines::probe_all(&plain);
    thread::scope(|scope| {
        let threads: Vec<_> = probed.into_iter().map(|probed| scope.spawn(|| engine(probed, &plain))).collect();
        parts.extend(threads.into_iter().filter_map(|thread| thread.join().ok()));
    });
    parts
}

fn chosen(choice: &VoiceChoice) -> Part {
    let part = match speak(choice) {
        Ok((name, _)) if name == engines::OFF => Part::works("voice", "chosen", "off, as config.toml says"),
        Ok((name, _)) => Part::works("voice", "chosen", format!("{name} speaks")),
        // Only what was asked for by name can fail: by itself, an engine is found that works.
        Err(error) => Part::broken("voice", "chosen", error.to_string(), "in config.toml, [voice]: engine = \"auto\""),
    };
    part.needed()
}

fn engine(probed: Probed, plain: &VoiceChoice) -> Part {
    let wanted = probed.name == "piper" && plain.piper_model.is_some();
    let tried = probed.state.and_then(|place| {
        let choice = VoiceChoice { engine: Some(probed.name.to_owned()), ..plain.clone() };
        speak(&choice).map(|(_, took)| (place, took))
    });
    match tried {
        Ok((place, Some(took))) => {
            Part::works("engine", probed.name, format!("{place}; a word in {} ms", took.as_millis()))
        }
        // Its sound goes its own way: whether it is heard, only ears can tell.
        Ok((place, None)) => Part::works("engine", probed.name, place),
        Err(error) => {
            let (found, mend) = explain(&error, probed.about);
            let state = if wanted || !is_absence(&error) { State::Broken } else { State::Absent };
            Part { state, mend, ..Part::works("engine", probed.name, found) }
        }
    }
}

/// Makes a word, and says who did and how long it took; no time where the voice is live.
fn speak(choice: &VoiceChoice) -> Result<(String, Option<Duration>), SpeechError> {
    let opened = engines::open(choice)?;
    let name = opened.name();
    let Opened::Synthesizer(voice) = opened else { return Ok((name, None)) };
    let began = Instant::now();
    stretch_voice::speak(&*voice, WORD)?;
    Ok((name, Some(began.elapsed())))
}

fn is_absence(error: &SpeechError) -> bool {
    matches!(error, SpeechError::Missing { .. } | SpeechError::UnknownLanguage { .. })
}

/// What was found, and what would mend it.
fn explain(error: &SpeechError, about: &str) -> (String, Option<String>) {
    let why = error.why();
    match (error, why.split_once(": ")) {
        // What comes with a system is not to be had on another.
        (SpeechError::Missing { .. }, Some(("not installed", how))) => {
            (format!("not installed ({about})"), Some(how).filter(|how| how.starts_with("install ")).map(str::to_owned))
        }
        (SpeechError::Missing { .. }, _) if why.starts_with("install ") => (format!("not set up ({about})"), Some(why)),
        _ => (why, None),
    }
}
