//! How loud sound is to the ear (EBU R128), and how high its peaks are.

use ebur128::{EbuR128, Error, Mode};

use super::clip::Clip;
use stretch_script::SampleRate;

/// How many frames are measured at once.
const PIECE: usize = 4096;

/// The loudness of all of a programme, in LUFS; `None` for silence, and for what is too short to tell.
pub(crate) fn programme(mut frames: impl Iterator<Item = f32>, rate: SampleRate) -> Option<f64> {
    let mut meter = EbuR128::new(1, rate.hertz(), Mode::I).ok()?;
    let mut piece = Vec::with_capacity(PIECE);
    loop {
        piece.clear();
        piece.extend(frames.by_ref().take(PIECE));
        if piece.is_empty() {
            return meter.loudness_global().ok().filter(|loudness| loudness.is_finite());
        }
        meter.add_frames_f32(&piece).ok()?;
    }
}

/// How loud a short sound is. Programme loudness says little of a sound that is over in a second.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Loudness {
    /// Its loudest 400 ms, which is what meters call momentary, in LUFS.
    pub meter: f64,
    /// Its loudest 200 ms, which is about as long as the ear gathers loudness, in LUFS.
    pub ear: f64,
    /// Its true peak, in dBTP.
    pub peak: f64,
}

impl Loudness {
    /// Measures a clip with silence before and after it.
    pub fn of(clip: &Clip) -> Result<Self, Error> {
        let millisecond = clip.rate().hertz() as usize / 1000;
        let mut meter = EbuR128::new(1, clip.rate().hertz(), Mode::M | Mode::TRUE_PEAK)?;
        let silence = vec![0; 400 * millisecond];
        meter.add_frames_i16(&silence)?;
        let (mut momentary, mut ear) = (f64::NEG_INFINITY, f64::NEG_INFINITY);
        for sound in clip.samples().chunks(5 * millisecond).chain(silence.chunks(5 * millisecond)) {
            meter.add_frames_i16(sound)?;
            momentary = momentary.max(meter.loudness_window(400)?);
            ear = ear.max(meter.loudness_window(200)?);
        }
        Ok(Self { meter: momentary, ear, peak: decibels(meter.true_peak(0)?) })
    }

    /// One figure for both: a tick of 90 ms is unfairly faint in the one, a long bowl unfairly so in the other.
    pub fn heard(&self) -> f64 {
        (self.meter + self.ear) / 2.0
    }
}

/// The highest peak between samples as well as on them, in dBTP.
pub(crate) fn true_peak(samples: &[f32], rate: SampleRate) -> f64 {
    let peak = || {
        let mut meter = EbuR128::new(1, rate.hertz(), Mode::TRUE_PEAK).ok()?;
        meter.add_frames_f32(samples).ok()?;
        // The meter's filter shows a peak only when more samples follow it.
        meter.add_frames_f32(&[0.0; 64]).ok()?;
        meter.true_peak(0).ok()
    };
    decibels(peak().unwrap_or_else(|| f64::from(sample_peak(samples))).max(1e-9))
}

/// The highest sample, 1 at full scale.
pub(crate) fn sample_peak(samples: &[f32]) -> f32 {
    samples.iter().fold(0.0, |peak, sample| peak.max(sample.abs()))
}

fn decibels(amplitude: f64) -> f64 {
    20.0 * amplitude.log10()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn peaks_between_samples_count() {
        // A quarter of the sample rate, sampled 45 degrees off its peaks.
        let tone: Vec<f32> = (0..4_800).map(|n| [0.5, 0.5, -0.5, -0.5][n % 4]).collect();
        let peak = true_peak(&tone, SampleRate::STUDIO);
        assert!(peak > -4.0, "{peak}");
    }
}
