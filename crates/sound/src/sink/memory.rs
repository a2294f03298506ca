//! Pulls the mixer into memory, as fast as it goes.

use crate::mix::Mixer;

/// Samples pulled so far, mono.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Memory {
    samples: Vec<f32>,
}

impl Memory {
    /// Pulls the next `frames` frames and keeps them.
    pub fn pull(&mut self, mixer: &mut Mixer, frames: usize) -> &[f32] {
        let start = self.samples.len();
        self.samples.resize(start + frames, 0.0);
        mixer.fill(&mut self.samples[start..]);
        &self.samples[start..]
    }

    /// Everything pulled so far.
    pub fn samples(&self) -> &[f32] {
        &self.samples
    }
}
