//! The system's voice itself, as far as it is used.

use std::{env, mem, sync::mpsc, thread, time::Duration};

use tts::Tts;

use super::failed;
use crate::SpeechError;
use crate::engines::{Found, SYSTEM, VoiceChoice};
use crate::programs::{Voice, base};

/// How long looking at the voice may take: somebody waits for it.
const LOOK: Duration = Duration::from_secs(1);

/// A live voice on its thread. Errors are the words for them.
pub(super) trait Live {
    /// Begins to speak.
    fn say(&mut self, text: &str) -> Result<(), String>;
    /// Falls silent.
    fn stop(&mut self) -> Result<(), String>;
    /// Whether it says that it speaks.
    fn is_speaking(&mut self) -> Result<bool, String>;
    /// The end.
    fn leave(self);
}

/// The voice of the `tts` crate.
pub(super) struct TtsVoice(Tts);

impl TtsVoice {
    /// The system's voice, set to what is asked for.
    pub(super) fn open(choice: &VoiceChoice) -> Result<Self, SpeechError> {
        let mut tts = Self(Tts::default().map_err(unavailable)?);
        if let Err(error) = tts.set(choice) {
            tts.leave();
            return Err(error);
        }
        Ok(tts)
    }

    fn set(&mut self, choice: &VoiceChoice) -> Result<(), SpeechError> {
        let (tts, language) = (&mut self.0, choice.language.as_str());
        let features = tts.supported_features();
        if features.rate {
            let value = scaled(choice.rate, [tts.min_rate(), tts.normal_rate(), tts.max_rate()]);
            tts.set_rate(value).map_err(failed)?;
        }
        if features.pitch {
            let value = scaled(choice.pitch, [tts.min_pitch(), tts.normal_pitch(), tts.max_pitch()]);
            tts.set_pitch(value).map_err(failed)?;
        }
        if let Some(name) = &choice.voice {
            let voices = tts.voices().map_err(failed)?;
            let Some(found) = voices.iter().find(|voice| voice.name() == *name || voice.id() == *name) else {
                let known = voices.iter().map(tts::Voice::name).collect();
                return Err(SpeechError::unknown_voice(SYSTEM, name, known));
            };
            tts.set_voice(found).map_err(failed)?;
        } else if features.voice && !speaks_already(tts, language) {
            let voices = tts.voices().map_err(failed)?;
            let Some(found) = voices.iter().find(|voice| base(&voice.language()) == base(language)) else {
                return Err(SpeechError::unknown_language(SYSTEM, language));
            };
            tts.set_voice(found).map_err(failed)?;
        }
        Ok(())
    }
}

impl Live for TtsVoice {
    fn say(&mut self, text: &str) -> Result<(), String> {
        self.0.speak(text, false).map(drop).map_err(|error| error.to_string())
    }

    fn stop(&mut self) -> Result<(), String> {
        self.0.stop().map(drop).map_err(|error| error.to_string())
    }

    fn is_speaking(&mut self) -> Result<bool, String> {
        self.0.is_speaking().map_err(|error| error.to_string())
    }

    fn leave(self) {
        // Never dropped: the crate's callbacks run on the daemon's thread, and one that comes after the voice is
        // gone ends the whole program.
        mem::forget(self.0);
    }
}

/// Whether the voice that is set speaks the language. Where the system does not tell which one is set (Speech
/// Dispatcher), it is taken to be one for the user's own language: the list of voices takes seconds there.
fn speaks_already(tts: &Tts, language: &str) -> bool {
    if tts.supported_features().get_voice {
        return tts.voice().ok().flatten().is_some_and(|voice| base(&voice.language()) == base(language));
    }
    let own = ["LC_ALL", "LC_MESSAGES", "LANG"]
        .into_iter()
        .filter_map(|name| env::var(name).ok())
        .find(|own| !own.is_empty());
    own.is_none_or(|own| own == "C" || own.starts_with("C.") || own == "POSIX" || base(&own) == base(language))
}

/// A factor as the system counts it: around zero, or as a multiple of what is normal.
fn scaled(factor: f32, [min, normal, max]: [f32; 3]) -> f32 {
    let value = if normal > 0.0 {
        normal * factor
    } else if factor < 1.0 {
        normal - (normal - min) * (1.0 - factor) * 2.0
    } else {
        normal + (max - normal) * (factor - 1.0)
    };
    value.clamp(min, max)
}

fn unavailable(error: tts::Error) -> SpeechError {
    let how = if !is_installed() {
        "not installed: install the package speech-dispatcher".to_owned()
    } else if cfg!(target_os = "linux") {
        format!("Speech Dispatcher does not answer ({error}): `spd-say hello` must speak")
    } else {
        error.to_string()
    };
    SpeechError::missing(SYSTEM, how)
}

/// Whether what the voice needs is installed. Other systems bring theirs along.
fn is_installed() -> bool {
    #[cfg(target_os = "linux")]
    return super::dispatcher::is_installed();
    #[cfg(not(target_os = "linux"))]
    true
}

/// Looks whether the voice answers, and at its voices, within a bound.
pub(crate) fn probe() -> Found {
    let (tell, told) = mpsc::channel();
    let look = move || {
        let answer = Tts::default().map_err(unavailable).map(|tts| {
            let voices = tts.voices().unwrap_or_default();
            mem::forget(tts);
            voices.iter().map(|voice| Voice { name: voice.name(), language: voice.language().to_string() }).collect()
        });
        let _ = tell.send(answer);
    };
    thread::Builder::new().name("system-voice".to_owned()).spawn(look).map_err(failed)?;
    let voices = told.recv_timeout(LOOK).map_err(|_| SpeechError::timed_out(SYSTEM, LOOK))??;
    Ok(("it answers".to_owned(), voices))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_factor_is_put_as_the_system_counts() {
        for (factor, dispatcher, windows) in
            [(0.5, -100.0, 0.5), (0.75, -50.0, 0.75), (1.0, 0.0, 1.0), (2.0, 100.0, 2.0)]
        {
            assert_eq!(scaled(factor, [-100.0, 0.0, 100.0]), dispatcher);
            assert_eq!(scaled(factor, [0.5, 1.0, 6.0]), windows);
        }
    }
}
