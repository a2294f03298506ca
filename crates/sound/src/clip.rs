//! A piece of sound in memory: one channel of samples at a known rate.

use stretch_script::{Frames, SampleRate};

/// Mono sound, immutable once made. Samples are 16-bit: that is what voices give, it is enough for speech and
/// chimes at their playing level, and it halves what a session keeps in memory.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clip {
    samples: Box<[i16]>,
    rate: SampleRate,
}

impl Clip {
    /// A clip of these samples, full scale at `i16::MAX`.
    pub fn new(samples: impl Into<Box<[i16]>>, rate: SampleRate) -> Self {
        Self { samples: samples.into(), rate }
    }

    /// A clip of `frames` frames of silence.
    pub fn silence(frames: Frames, rate: SampleRate) -> Self {
        Self::new(vec![0; frames.0 as usize], rate)
    }

    /// The samples, full scale at `i16::MAX`.
    pub fn samples(&self) -> &[i16] {
        &self.samples
    }

    /// Samples per second.
    pub fn rate(&self) -> SampleRate {
        self.rate
    }

    /// How long it is, in frames of its own rate.
    pub fn frames(&self) -> Frames {
        Frames(self.samples.len() as u64)
    }
}
