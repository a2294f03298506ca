//! How much louder or softer a piece of music has to be made.

use ebur128::{EbuR128, Mode};

use super::{LOUDNESS, MOST_GAIN};
use stretch_script::units::{Decibels, SampleRate};

/// The factor that brings these frames to [`LOUDNESS`]. Silence stays what it is.
pub(super) fn gain(frames: impl Iterator<Item = f32>, rate: SampleRate) -> f32 {
    let loudness = measure(frames, rate).ok().filter(|loudness| loudness.is_finite());
    loudness.map_or(1.0, |loudness| Decibels((LOUDNESS - loudness) as f32).amplitude().min(MOST_GAIN.amplitude()))
}

fn measure(mut frames: impl Iterator<Item = f32>, rate: SampleRate) -> Result<f64, ebur128::Error> {
    let mut meter = EbuR128::new(1, rate.hertz(), Mode::I)?;
    let mut piece = Vec::with_capacity(4096);
    loop {
        piece.clear();
        piece.extend(frames.by_ref().take(4096));
        if piece.is_empty() {
            return meter.loudness_global();
        }
        meter.add_frames_f32(&piece)?;
    }
}
