//! Voices. A text becomes sound in one of two ways, and each is its own trait: a [`Synthesizer`] gives a clip whose
//! length is known before it plays, a [`Speaker`] is a live voice that only says when it is done.
//!
//! This room knows nothing of sessions or timelines: it takes text and a language.

#![cfg_attr(
    not(test),
    warn(clippy::exit, clippy::expect_used, clippy::print_stderr, clippy::print_stdout, clippy::unwrap_used)
)]

mod command;
mod credible;
pub mod engines;
mod error;
mod model;
mod natural;
mod pace;
pub mod packs;
#[cfg(feature = "pico")]
mod pico;
#[cfg(feature = "pico")]
mod pico_data;
mod process;
mod programs;
pub mod store;
#[cfg(feature = "system-voice")]
mod system;
mod text;
#[cfg(feature = "system-voice")]
mod watch;

pub use credible::speak;
pub use error::SpeechError;
pub use pace::Pace;

use stretch_sound::Clip;

/// Turns text into sound.
pub trait Synthesizer: Send + Sync {
    /// What makes two clips of the same text different: engine, version, voice, rate, pitch. Part of the cache key.
    /// Its first word is the engine's name.
    fn identity(&self) -> String;

    /// The engine's name, for people.
    fn name(&self) -> String {
        self.identity().split(' ').next().unwrap_or_default().to_owned()
    }

    /// The text as sound, exactly as the engine gave it (not trimmed, not levelled). `text` is data: nothing in it
    /// is ever markup, an option or a command.
    ///
    /// # Errors
    /// When the engine is missing, fails, or does not answer within its bound.
    fn synthesize(&self, text: &str) -> Result<Clip, SpeechError>;
}

/// A live voice: it speaks through its own sound output, and its lengths are only known afterwards.
pub trait Speaker: Send {
    /// Starts to say `text`, after stopping whatever it was saying.
    ///
    /// # Errors
    /// When the voice is gone.
    fn say(&mut self, text: &str) -> Result<(), SpeechError>;

    /// Falls silent at once.
    ///
    /// # Errors
    /// When the voice is gone.
    fn stop(&mut self) -> Result<(), SpeechError>;

    /// Whether the last text is still being said. Must answer at once.
    fn is_speaking(&mut self) -> bool;
}
