//! Lengths of words and sounds where no voice was asked: for lists, and for what is said of the whole.

use std::time::Duration;

use super::ClipLengths;
use crate::session::Sound;
use crate::units::{Frames, SampleRate};

/// Words at a standard pace, chimes of a standard length.
#[derive(Clone, Copy, Debug, Default)]
pub struct StandardLengths;

impl ClipLengths for StandardLengths {
    fn words(&self, spoken: &str, rate: SampleRate) -> Frames {
        Frames::from_duration(standard_length(spoken), rate)
    }

    fn sound(&self, sound: &Sound, rate: SampleRate) -> Frames {
        let milliseconds = match sound {
            Sound::Bundled(name) if name.ends_with("/tick") => 90,
            Sound::Bundled(name) if name.ends_with("/session") => 3000,
            _ => 1000,
        };
        Frames::from_duration(Duration::from_millis(milliseconds), rate)
    }
}

/// How long words take at a standard pace: about 15 characters a second.
pub(super) fn standard_length(text: &str) -> Duration {
    Duration::from_millis(150 + 68 * text.chars().count() as u64)
}
