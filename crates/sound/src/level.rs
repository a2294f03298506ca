//! Makes what a voice gave fit for playing: without the silence around it, at the studio rate, and as loud as every
//! other clip, whichever engine it came from.

mod limit;
mod trim;

use super::clip::Clip;
use super::meter;
use super::meter::{sample_peak, true_peak};
use stretch_script::{Decibels, Frames, SampleRate};
use stretch_signal::Resampler;

/// Counts up whenever [`level`] gives something else for the same clip, so that older results are not used again.
pub const LEVEL_VERSION: u32 = 1;

/// How loud clips are made, in LUFS, measured as one channel.
pub const LOUDNESS: f64 = -18.0;

/// What the true peak stays under, in dBTP.
pub const PEAK: f64 = -1.0;

/// More gain than this would turn up nothing but noise.
const MOST_GAIN: Decibels = Decibels(36.0);

/// The most that peaks are pressed down for the sake of loudness; what is missing then stays missing.
const MOST_LIMITING: Decibels = Decibels(9.0);

/// The standard needs 400 ms at least and weighs the ends of short sounds less: what is shorter than this is measured
/// as if it were said again and again.
const ENOUGH: usize = 3 * 48_000;

/// The clip trimmed, at [`SampleRate::STUDIO`], at [`LOUDNESS`], with its peak under [`PEAK`]. A clip without any
/// sound becomes an empty one. The same clip always gives the same length.
pub fn level(clip: &Clip) -> Clip {
    let samples: Vec<f32> = clip.samples().iter().map(|sample| f32::from(*sample) / 32_768.0).collect();
    let trimmed = trim::trim(&samples, clip.rate());
    let mut sound = to_studio(trimmed, clip.rate());
    trim::fade(&mut sound, SampleRate::STUDIO);
    if let Some(loudness) = loudness(&sound) {
        let gain = Decibels((LOUDNESS - loudness) as f32).amplitude().min(MOST_GAIN.amplitude());
        let room = MOST_LIMITING.amplitude() * limit::CEILING / sample_peak(&sound).max(f32::MIN_POSITIVE);
        let gain = gain.min(room);
        sound.iter_mut().for_each(|sample| *sample *= gain);
        limit::limit(&mut sound, SampleRate::STUDIO);
        let over = Decibels((PEAK - true_peak(&sound, SampleRate::STUDIO)).min(0.0) as f32).amplitude();
        sound.iter_mut().for_each(|sample| *sample *= over);
    }
    let samples: Vec<i16> = sound.iter().map(|sample| (sample * 32_767.0).round() as i16).collect();
    Clip::new(samples, SampleRate::STUDIO)
}

/// The sound at the studio rate, exactly as long as [`Frames::resampled`] says. Nothing is left of one whose rate cannot
/// be converted, of which no engine is known.
fn to_studio(sound: Vec<f32>, rate: SampleRate) -> Vec<f32> {
    if rate == SampleRate::STUDIO || sound.is_empty() {
        return sound;
    }
    let length = Frames(sound.len() as u64).resampled(rate, SampleRate::STUDIO).0 as usize;
    let studio = Resampler::for_voices(rate.non_zero(), SampleRate::STUDIO.non_zero())
        .and_then(|resampler| resampler.whole(&sound));
    studio.map_or_else(
        |_| Vec::new(),
        |mut studio| {
            studio.resize(length, 0.0);
            studio
        },
    )
}

/// Loudness in LUFS; `None` for silence.
fn loudness(sound: &[f32]) -> Option<f64> {
    let times = ENOUGH.div_ceil(sound.len().max(1)).max(1);
    meter::programme(sound.iter().copied().cycle().take(times * sound.len()), SampleRate::STUDIO)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A tone between silences.
    fn tone(amplitude: f32, seconds: f32, rate: u32) -> Clip {
        let silence = vec![0; rate as usize / 4];
        let tone = (0..(seconds * rate as f32) as u32).map(|n| {
            let phase = n as f32 * 440.0 * std::f32::consts::TAU / rate as f32;
            (phase.sin() * amplitude * 32_767.0) as i16
        });
        let samples: Vec<i16> = silence.iter().copied().chain(tone).chain(silence.iter().copied()).collect();
        Clip::new(samples, SampleRate::new(rate).unwrap())
    }

    fn measured(clip: &Clip) -> (f64, f64) {
        let samples: Vec<f32> = clip.samples().iter().map(|sample| f32::from(*sample) / 32_768.0).collect();
        (loudness(&samples).unwrap(), true_peak(&samples, SampleRate::STUDIO))
    }

    #[test]
    fn quiet_and_loud_long_and_short_come_out_alike() {
        for (amplitude, seconds, rate) in
            [(0.01, 2.0, 16_000), (0.9, 2.0, 22_050), (0.3, 0.2, 16_000), (0.1, 0.05, 44_100), (0.5, 1.0, 48_000)]
        {
            let clip = level(&tone(amplitude, seconds, rate));
            let (loudness, peak) = measured(&clip);
            assert_eq!(clip.rate(), SampleRate::STUDIO);
            assert!((loudness - LOUDNESS).abs() < 0.5, "{amplitude} {seconds} {rate}: {loudness}");
            assert!(peak < PEAK, "{peak}");
            let length = clip.frames().to_seconds(clip.rate());
            assert!((f64::from(seconds)..f64::from(seconds) + 0.1).contains(&length), "trimmed to {length} s");
        }
    }

    #[test]
    fn peaks_are_pressed_down_where_the_rest_would_be_too_quiet() {
        let mut samples = tone(0.05, 1.0, 48_000).samples().to_vec();
        for n in (14_000..50_000).step_by(4_800) {
            samples[n] = 20_000;
        }
        let (loudness, peak) = measured(&level(&Clip::new(samples, SampleRate::STUDIO)));
        assert!(peak <= PEAK, "{peak}");
        assert!((LOUDNESS - 4.0..LOUDNESS + 0.5).contains(&loudness), "{loudness}");
    }

    #[test]
    fn it_begins_and_ends_without_a_click() {
        let clip = level(&tone(0.9, 0.5, 16_000));
        let samples = clip.samples();
        let step = |pair: &[i16]| pair[1].abs_diff(pair[0]);
        let usual = samples.windows(2).map(step).max().unwrap();
        assert!(samples[0].abs() < 20 && samples[samples.len() - 1].abs() < 20);
        assert!(samples[..96].windows(2).map(step).max().unwrap() < usual / 2);
    }

    #[test]
    fn silence_becomes_nothing() {
        let rate = SampleRate::new(16_000).unwrap();
        assert_eq!(level(&Clip::silence(stretch_script::Frames(16_000), rate)).samples(), &[] as &[i16]);
        assert_eq!(level(&Clip::new(vec![], rate)).samples(), &[] as &[i16]);
        assert_eq!(level(&Clip::new(vec![1, -1, 0, 1], rate)).samples(), &[] as &[i16]);
    }

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
}
