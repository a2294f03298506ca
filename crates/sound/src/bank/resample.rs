//! Clips of any rate to the one that everything is mixed at.

use rubato::{Fft, FixedSync, Resampler, audioadapter_buffers::direct::InterleavedSlice};

use super::decode::Trouble;
use stretch_script::units::SampleRate;

/// `mono` at [`SampleRate::STUDIO`], its length rounded up.
pub(super) fn to_studio(mono: &[f32], rate: SampleRate) -> Result<Vec<f32>, Trouble> {
    const CHUNK: usize = 1024;
    let broken = |why: &dyn std::fmt::Display| Trouble::NotASound(format!("its rate cannot be converted ({why})"));
    let (from, to) = (rate.hertz() as usize, SampleRate::STUDIO.hertz() as usize);
    let mut resampler = Fft::new(from, to, CHUNK, 1, FixedSync::Both).map_err(|error| broken(&error))?;
    let input = InterleavedSlice::new(mono, 1, mono.len()).map_err(|error| broken(&error))?;
    Ok(resampler.process_all(&input, mono.len(), None).map_err(|error| broken(&error))?.take_data())
}
