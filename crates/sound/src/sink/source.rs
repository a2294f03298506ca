//! The mixer as a source of rodio's, which turns it into what a device wants.

use std::{sync::mpsc::Sender, time::Duration};

use crate::mix::Mixer;
use stretch_script::SampleRate;

/// How many frames are pulled at a time: few, since an order waits until they are used up; more than one, since each
/// pull has its price.
const BLOCK: usize = 96;

/// Endless mono sound, whatever the mixer says.
#[derive(Debug)]
pub struct MixerSource {
    /// There until it is dropped.
    mixer: Option<Mixer>,
    /// Who gets the mixer back then.
    back: Option<Sender<Mixer>>,
    rate: SampleRate,
    block: [f32; BLOCK],
    at: usize,
}

impl MixerSource {
    /// A source that pulls `mixer`.
    pub fn new(mixer: Mixer) -> Self {
        Self { rate: mixer.rate(), mixer: Some(mixer), back: None, block: [0.0; BLOCK], at: BLOCK }
    }

    /// A source that gives `mixer` back when it is dropped: it may be in a stream that does not open, and be tried in
    /// another one.
    pub fn on_loan(mixer: Mixer, back: Sender<Mixer>) -> Self {
        let mut source = Self::new(mixer);
        source.back = Some(back);
        source
    }
}

impl Iterator for MixerSource {
    type Item = f32;

    fn next(&mut self) -> Option<f32> {
        if self.at == BLOCK {
            self.mixer.as_mut()?.fill(&mut self.block);
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

impl Drop for MixerSource {
    fn drop(&mut self) {
        if let (Some(mixer), Some(back)) = (self.mixer.take(), &self.back) {
            // Nobody takes it back after a stream that has played.
            let _ = back.send(mixer);
        }
    }
}
