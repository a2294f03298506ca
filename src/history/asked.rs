//! RecordKind was asked for when a session was begun: it is kept with the place, so that going on is going on with the same
//! voice, in the same language, at the same pace.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use stretch_script::script::{
    duration::Span,
    words::{Detail, Language},
};

/// How a session was asked for. Nothing in it is what was asked for by nobody: preferences may change meanwhile.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize)]
#[serde(default, rename_all = "kebab-case")]
pub struct Asked {
    /// The step to begin at: its number or its name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
    /// The time it was to take, from there to the end.
    #[serde(rename = "in", skip_serializing_if = "Option::is_none")]
    pub fit: Option<Span>,
    /// How often what is counted is done.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reps: Option<u32>,
    /// How much is said before each step.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub detail: Option<Detail>,
    /// The language.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lang: Option<Language>,
    /// Which engine speaks.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub engine: Option<String>,
    /// Which of its voices.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub voice: Option<String>,
    /// How fast it speaks; 1 is normal.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rate: Option<f32>,
    /// The silence before the first word, in milliseconds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lead_in: Option<u64>,
    /// How much louder or softer the voice is, in decibels.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub voice_volume: Option<f32>,
    /// How much louder or softer the chimes are, in decibels.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub chime_volume: Option<f32>,
    /// The music underneath, by its whole path; `off` for none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub music: Option<PathBuf>,
    /// How much louder or softer the music is, in decibels.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub music_volume: Option<f32>,
    /// Whether forward folds were to stay, however early it was.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub with_folds: bool,
}

impl Asked {
    pub(super) fn is_nothing(&self) -> bool {
        *self == Self::default()
    }
}
