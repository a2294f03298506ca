//! The mixer as a source of rodio's, which turns it into what a device wants.

use std::time::Duration;

use crate::mix::Mixer;
use stretch_script::units::SampleRate;

/// How many frames are pulled at a time: few, since an order waits until they are used up; more than one, since each
/// pull has its price.
const BLOCK: usize = 96;

/// Endless mono sound, whatever the mixer says.
#[derive(Debug)]
pub struct MixerSource {
    mixer: Mixer,
    rate: SampleRate,
    block: [f32; BLOCK],
    at: usize,
}

impl MixerSource {
    /// A source that pulls `mixer`.
    pub fn new(mixer: Mixer) -> Self {
        Self { rate: mixer.rate(), mixer, block: [0.0; BLOCK], at: BLOCK }
    }
}

impl Iterator for MixerSource {
    type Item = f32;

    fn next(&mut self) -> Option<f32> {
        if self.at == BLOCK {
            self.mixer.fill(&mut self.block);
            self.at = 0;
        }
        self.at += 1;
        Some(self.block[self.at - 1])
    }
}

impl rodio::Source for MixerSource {
    fn current_span_len(&self) -> Option<usize> {
        None
    }

    fn channels(&self) -> rodio::ChannelCount {
        rodio::ChannelCount::MIN
    }

    fn sample_rate(&self) -> rodio::SampleRate {
        self.rate.non_zero()
    }

    fn total_duration(&self) -> Option<Duration> {
        None
    }
}
