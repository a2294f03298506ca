//! Another sample rate for a whole clip, by Fourier transform: the pitch and the length in time stay.

use rubato::audioadapter_buffers::direct::InterleavedSlice;
use rubato::{Fft, FixedSync, Resampler};

use stretch_script::units::{Frames, SampleRate};

/// Frames in one transform: long enough for a steep filter, so that nothing above the old rate's half is made up.
const CHUNK: usize = 1024;

/// The sound at another rate, exactly as long as [`Frames::resampled`] says.
pub(super) fn resample(samples: &[f32], from: SampleRate, to: SampleRate) -> Vec<f32> {
    if from == to || samples.is_empty() {
        return samples.to_vec();
    }
    let length = Frames(samples.len() as u64).resampled(from, to).0 as usize;
    let mut sound = by_fourier(samples, from, to).unwrap_or_else(|| by_line(samples, from, to));
    sound.resize(length, 0.0);
    sound
}

fn by_fourier(samples: &[f32], from: SampleRate, to: SampleRate) -> Option<Vec<f32>> {
    let (from, to) = (from.hertz() as usize, to.hertz() as usize);
    let mut resampler =
        Fft::<f32>::new_custom(from, to, CHUNK, 1, 1, rubato::WindowFunction::BlackmanHarris2, FixedSync::Input)
            .ok()?;
    let input = InterleavedSlice::new(samples, 1, samples.len()).ok()?;
    Some(resampler.process_all(&input, samples.len(), None).ok()?.take_data())
}

/// For rates that the transform refuses, of which no engine is known: straight lines between samples.
fn by_line(samples: &[f32], from: SampleRate, to: SampleRate) -> Vec<f32> {
    let length = Frames(samples.len() as u64).resampled(from, to).0;
    let at = |n: usize| samples.get(n).copied().unwrap_or(0.0);
    (0..length)
        .map(|n| {
            let exact = n as f64 * f64::from(from.hertz()) / f64::from(to.hertz());
            let (whole, part) = (exact as usize, exact.fract() as f32);
            at(whole) * (1.0 - part) + at(whole + 1) * part
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_length_is_exact_and_the_tone_stays_where_it_is() {
        for hertz in [8_000, 11_025, 16_000, 22_050, 44_100, 96_000, 12_345] {
            let from = SampleRate::new(hertz).unwrap();
            let tone =
                |rate: SampleRate, n: u64| (n as f64 * 500.0 * std::f64::consts::TAU / f64::from(rate.hertz())).sin();
            let length = u64::from(hertz) / 2 + 1;
            let sound: Vec<f32> = (0..length).map(|n| tone(from, n) as f32).collect();
            let other = resample(&sound, from, SampleRate::STUDIO);
            assert_eq!(other.len() as u64, Frames(length).resampled(from, SampleRate::STUDIO).0, "{hertz}");
            for n in (6_000..18_000).step_by(97) {
                let error = (f64::from(other[n as usize]) - tone(SampleRate::STUDIO, n)).abs();
                // Half a frame of the old rate, which is what an odd size of transform may shift the sound by.
                let allowed = 0.005 + 500.0 * std::f64::consts::PI / f64::from(hertz);
                assert!(error < allowed, "{hertz} Hz, frame {n}: off by {error}");
            }
        }
    }
}
