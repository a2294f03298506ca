//! What can go wrong with a voice, and the words for it.
#![allow(missing_docs, reason = "what a field is, the words of its variant say")]

use std::time::Duration;

use stretch_script::script::suggest::nearest;

/// What can go wrong with a voice.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum SpeechError {
    /// No engine has this name.
    #[error("there is no engine `{name}`{}", did_you_mean(near.as_deref(), known))]
    UnknownEngine { name: String, near: Option<String>, known: Vec<String> },
    /// The engine has no such voice.
    #[error("engine `{engine}` has no voice `{voice}`{}", did_you_mean(near.as_deref(), known))]
    UnknownVoice { engine: String, voice: String, near: Option<String>, known: Vec<String> },
    /// The engine has no voice for this language.
    #[error("engine `{engine}` does not speak `{language}`: choose another engine, or a voice of it")]
    UnknownLanguage { engine: String, language: String },
    /// A speed outside of [`RATES`](super::engines::RATES).
    #[error("a rate of {rate} is out of range: 0.5 is half as fast, 1 is normal, 2 is twice as fast")]
    RateOutOfRange { rate: f32 },
    /// A pitch outside of [`PITCHES`](super::engines::PITCHES).
    #[error("a pitch of {pitch} is out of range: 0.5 is low, 1 is normal, 2 is high")]
    PitchOutOfRange { pitch: f32 },
    /// The engine is not here; `how` says how it would be.
    #[error("engine `{engine}`: {}", self.why())]
    Missing { engine: String, how: String },
    /// The engine gave an error.
    #[error("engine `{engine}`: {}", self.why())]
    Failed { engine: String, why: String },
    /// The engine did not answer within its bound.
    #[error("engine `{engine}`: {}", self.why())]
    TimedOut { engine: String, after: Duration },
    /// The engine gave no sound for words.
    #[error("engine `{engine}`: {}", self.why())]
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

/// The near miss, and what there is (shortened: an engine can have hundreds of voices).
fn did_you_mean(near: Option<&str>, known: &[String]) -> String {
    const SHOWN: usize = 24;
    let meant = near.map_or("; there is".to_owned(), |near| format!(": did you mean `{near}`? There is"));
    let listed = known[..known.len().min(SHOWN)].join(", ");
    match known.len() {
        0 => near.map(|near| format!(": did you mean `{near}`?")).unwrap_or_default(),
        1..=SHOWN => format!("{meant}: {listed}"),
        more => format!("{meant}: {listed} and {} more", more - SHOWN),
    }
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
