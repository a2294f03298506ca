//! How loud a sound is to the ear (EBU R128), and how high its peaks are. Everything is at the studio rate.

use ebur128::{EbuR128, Mode};

use stretch_script::units::SampleRate;

/// The standard needs 400 ms at least and weighs the ends of short sounds less: what is shorter than this is measured
/// as if it were said again and again.
const ENOUGH: usize = 3 * 48_000;

/// Loudness in LUFS; `None` for silence.
pub(super) fn loudness(samples: &[f32]) -> Option<f64> {
    if samples.is_empty() {
        return None;
    }
    let mut meter = EbuR128::new(1, SampleRate::STUDIO.hertz(), Mode::I).ok()?;
    let times = if samples.len() < ENOUGH { ENOUGH.div_ceil(samples.len()) } else { 1 };
    for _ in 0..times {
        meter.add_frames_f32(samples).ok()?;
    }
    meter.loudness_global().ok().filter(|loudness| loudness.is_finite())
}

/// The highest peak between samples as well as on them, in dBTP.
pub(super) fn true_peak(samples: &[f32]) -> f64 {
    let peak = || {
        let mut meter = EbuR128::new(1, SampleRate::STUDIO.hertz(), Mode::TRUE_PEAK).ok()?;
        meter.add_frames_f32(samples).ok()?;
        // The meter's filter shows a peak only when more samples follow it.
        meter.add_frames_f32(&[0.0; 64]).ok()?;
        meter.true_peak(0).ok()
    };
    20.0 * peak().unwrap_or_else(|| f64::from(sample_peak(samples))).max(1e-9).log10()
}

/// The highest sample, 1 at full scale.
pub(super) fn sample_peak(samples: &[f32]) -> f32 {
    samples.iter().fold(0.0, |peak, sample| peak.max(sample.abs()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_full_tone_has_its_textbook_loudness_at_any_length() {
        // 997 Hz at full scale in one channel is -3.01 LUFS by the standard's own definition.
        for length in [2_400, 9_600, 48_000, 480_000] {
            let tone: Vec<f32> =
                (0..length).map(|n| (n as f32 * 1000.0 * std::f32::consts::TAU / 48_000.0).sin()).collect();
            let loudness = loudness(&tone).unwrap();
            assert!((loudness + 3.01).abs() < 0.1, "{length}: {loudness}");
        }
    }

    #[test]
    fn peaks_between_samples_count() {
        // A quarter of the sample rate, sampled 45 degrees off its peaks.
        let tone: Vec<f32> = (0..4_800).map(|n| [0.5, 0.5, -0.5, -0.5][n % 4]).collect();
        assert!(true_peak(&tone) > -4.0, "{}", true_peak(&tone));
    }
}
