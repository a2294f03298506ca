//! What can go wrong with a voice, and the words for it.
#![allow(missing_docs, reason = "what a field is, the words of its variant say")]

use std::{fmt, time::Duration};

use stretch_script::script::suggest::nearest;

/// What can go wrong with a voice.
#[derive(Clone, Debug, PartialEq)]
pub enum SpeechError {
    /// No engine has this name.
    UnknownEngine { name: String, near: Option<String>, known: Vec<String> },
    /// The engine has no such voice.
    UnknownVoice { engine: String, voice: String, near: Option<String>, known: Vec<String> },
    /// The engine has no voice for this language.
    UnknownLanguage { engine: String, language: String },
    /// A speed outside of [`RATES`](super::engines::RATES).
    RateOutOfRange { rate: f32 },
    /// A pitch outside of [`PITCHES`](super::engines::PITCHES).
    PitchOutOfRange { pitch: f32 },
    /// The engine is not here; `how` says how it would be.
    Missing { engine: String, how: String },
    /// The engine gave an error.
    Failed { engine: String, why: String },
    /// The engine did not answer within its bound.
    TimedOut { engine: String, after: Duration },
    /// The engine gave no sound for words.
    Silent { engine: String },
}

impl SpeechError {
    pub(crate) fn unknown_engine(name: &str, known: Vec<String>) -> Self {
        let near = nearest(name, known.iter().map(String::as_str));
        Self::UnknownEngine { name: name.to_owned(), near, known }
    }

    pub(crate) fn unknown_voice(engine: &str, voice: &str, known: Vec<String>) -> Self {
        let near = nearest(voice, known.iter().map(String::as_str));
        Self::UnknownVoice { engine: engine.to_owned(), voice: voice.to_owned(), near, known }
    }

    pub(crate) fn unknown_language(engine: &str, language: &str) -> Self {
        Self::UnknownLanguage { engine: engine.to_owned(), language: language.to_owned() }
    }

    pub(crate) fn missing(engine: &str, how: impl Into<String>) -> Self {
        Self::Missing { engine: engine.to_owned(), how: how.into() }
    }

    pub(crate) fn failed(engine: &str, why: impl ToString) -> Self {
        Self::Failed { engine: engine.to_owned(), why: why.to_string() }
    }

    pub(crate) fn timed_out(engine: &str, after: Duration) -> Self {
        Self::TimedOut { engine: engine.to_owned(), after }
    }

    /// Whether the user asked for something that cannot be, rather than something having broken.
    pub fn is_usage(&self) -> bool {
        match self {
            Self::UnknownEngine { .. }
            | Self::UnknownVoice { .. }
            | Self::UnknownLanguage { .. }
            | Self::RateOutOfRange { .. }
            | Self::PitchOutOfRange { .. } => true,
            Self::Missing { .. } | Self::Failed { .. } | Self::TimedOut { .. } | Self::Silent { .. } => false,
        }
    }

    /// Why, without the engine's name in front: for a sentence that has named it already.
    pub fn why(&self) -> String {
        match self {
            Self::Missing { how, .. } => how.clone(),
            Self::Failed { why, .. } => why.clone(),
            Self::TimedOut { after, .. } => format!("no answer within {} s", after.as_secs_f32().ceil()),
            Self::Silent { .. } => "it gave no sound".to_owned(),
            Self::UnknownLanguage { language, .. } => format!("it does not speak `{language}`"),
            other => other.to_string(),
        }
    }
}

impl fmt::Display for SpeechError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::UnknownEngine { name, near, known } => {
                write!(f, "there is no engine `{name}`")?;
                did_you_mean(f, near.as_deref(), known)
            }
            Self::UnknownVoice { engine, voice, near, known } => {
                write!(f, "engine `{engine}` has no voice `{voice}`")?;
                did_you_mean(f, near.as_deref(), known)
            }
            Self::UnknownLanguage { engine, language } => {
                write!(f, "engine `{engine}` does not speak `{language}`: choose another engine, or a voice of it")
            }
            Self::RateOutOfRange { rate } => {
                write!(f, "a rate of {rate} is out of range: 0.5 is half as fast, 1 is normal, 2 is twice as fast")
            }
            Self::PitchOutOfRange { pitch } => {
                write!(f, "a pitch of {pitch} is out of range: 0.5 is low, 1 is normal, 2 is high")
            }
            Self::Missing { engine, .. }
            | Self::Failed { engine, .. }
            | Self::TimedOut { engine, .. }
            | Self::Silent { engine } => write!(f, "engine `{engine}`: {}", self.why()),
        }
    }
}

impl std::error::Error for SpeechError {}

/// The near miss, and what there is (shortened: an engine can have hundreds of voices).
fn did_you_mean(f: &mut fmt::Formatter<'_>, near: Option<&str>, known: &[String]) -> fmt::Result {
    const SHOWN: usize = 24;
    if let Some(near) = near {
        write!(f, ": did you mean `{near}`?")?;
    }
    if !known.is_empty() {
        let lead = if near.is_some() { " There is" } else { "; there is" };
        write!(f, "{lead}: {}", known[..known.len().min(SHOWN)].join(", "))?;
        if known.len() > SHOWN {
            write!(f, " and {} more", known.len() - SHOWN)?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mistyped_name_gets_the_near_one_and_what_there_is() {
        let known = || vec!["pico".to_owned(), "flite".to_owned()];
        let error = SpeechError::unknown_engine("pcio", known());
        assert_eq!(error.to_string(), "there is no engine `pcio`: did you mean `pico`? There is: pico, flite");
        assert!(matches!(SpeechError::unknown_engine("zzz", known()), SpeechError::UnknownEngine { near: None, .. }));
    }

    #[test]
    fn a_long_list_is_shortened() {
        let known: Vec<_> = (0..30).map(|n| format!("v{n}")).collect();
        let error = SpeechError::UnknownVoice { engine: "e".into(), voice: "x".into(), near: None, known };
        assert!(error.to_string().ends_with("v22, v23 and 6 more"), "{error}");
    }
}
