//! Cuts the silence around a sound, and none of its consonants.

use std::time::Duration;

use stretch_script::{Frames, SampleRate};

/// What is listened to at once.
const BLOCK: Duration = Duration::from_millis(5);

/// A block this far below the loudest one, 46 dB, is silence: an f or an s is some 30 dB below its vowel, a voice's
/// own hiss some 50 dB.
const SILENCE: f32 = 0.005;

/// Sound that is no louder than this, 40 dB below the loudest, and stands alone at either end is a noise of the
/// engine's: Pico makes one half a second after a full stop.
const FAINT: f32 = 0.01;

/// What is silent for as long as this stands alone. Before the sound of a final t there is half as much.
const ALONE: Duration = Duration::from_millis(150);

/// The same for a sound that is nothing but noise: about -66 dB of full scale.
const SILENT: f32 = 0.0005;

/// What is kept before the first sound and after the last. A voice's first consonant swells up, its last one rings.
const BEFORE: Duration = Duration::from_millis(10);
const AFTER: Duration = Duration::from_millis(30);

/// How long it takes to come in and to go out: both within what is kept.
const FADE_IN: Duration = Duration::from_millis(4);
const FADE_OUT: Duration = Duration::from_millis(15);

/// The part with sound in it, and a little more on both sides. Empty where there is none.
pub(super) fn trim(samples: &[f32], rate: SampleRate) -> Vec<f32> {
    let length = |time| Frames::from_duration(time, rate).0 as usize;
    let block = length(BLOCK).max(1);
    let levels: Vec<f32> = samples.chunks(block).map(level).collect();
    let loudest = levels.iter().copied().fold(0.0, f32::max);
    let gap = (ALONE.as_micros() / BLOCK.as_micros()) as usize;
    let Some((first, last)) = sounding(&levels, loudest, gap) else { return Vec::new() };
    // Where the voice left less silence than is kept, the rest is made up: the fades need it.
    let start = (first * block) as isize - length(BEFORE) as isize;
    let end = ((last + 1) * block + length(AFTER)) as isize;
    (start..end).map(|n| usize::try_from(n).ok().and_then(|n| samples.get(n)).copied().unwrap_or(0.0)).collect()
}

/// The first and the last block that belong to the sound.
fn sounding(levels: &[f32], loudest: f32, gap: usize) -> Option<(usize, usize)> {
    let threshold = (loudest * SILENCE).max(SILENT);
    let mut runs: Vec<(usize, usize)> = Vec::new();
    for (n, _) in levels.iter().enumerate().filter(|(_, level)| **level > threshold) {
        match runs.last_mut() {
            Some((_, end)) if n - *end <= gap => *end = n,
            _ => runs.push((n, n)),
        }
    }
    let is_faint = |run: &&(usize, usize)| levels[run.0..=run.1].iter().all(|level| *level < loudest * FAINT);
    let first = runs.iter().find(|run| !is_faint(run))?;
    let last = runs.iter().rfind(|run| !is_faint(run))?;
    Some((first.0, last.1))
}

/// Brings both ends to zero, smoothly.
pub(super) fn fade(samples: &mut [f32], rate: SampleRate) {
    let fade_in = Frames::from_duration(FADE_IN, rate).0 as usize;
    let fade_out = Frames::from_duration(FADE_OUT, rate).0 as usize;
    for (n, sample) in samples.iter_mut().take(fade_in).enumerate() {
        *sample *= smooth(n, fade_in);
    }
    for (n, sample) in samples.iter_mut().rev().take(fade_out).enumerate() {
        *sample *= smooth(n, fade_out);
    }
}

/// Half a cosine from 0 to 1.
fn smooth(n: usize, length: usize) -> f32 {
    0.5 - 0.5 * libm::cosf(std::f32::consts::PI * n as f32 / length as f32)
}

/// The root of the mean square.
fn level(block: &[f32]) -> f32 {
    (block.iter().map(|sample| sample * sample).sum::<f32>() / block.len() as f32).sqrt()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_faint_consonant_is_kept() {
        let rate = SampleRate::new(1_000).unwrap();
        let sound: Vec<f32> =
            [vec![0.0; 100], vec![0.005; 20], vec![0.5; 50], vec![0.005; 40], vec![0.0; 100]].concat();
        let kept = trim(&sound, rate);
        assert_eq!(kept.len(), 10 + 20 + 50 + 40 + 30);
        assert_eq!(kept[10], 0.005);
    }

    #[test]
    fn a_noise_of_the_engine_is_cut_and_a_final_consonant_is_not() {
        let rate = SampleRate::new(1_000).unwrap();
        let with = |pause, level| [vec![0.5; 100], vec![0.0; pause], vec![level; 20], vec![0.0; 50]].concat();
        assert_eq!(trim(&with(300, 0.004), rate).len(), 10 + 100 + 30, "a noise");
        assert_eq!(trim(&with(100, 0.004), rate).len(), 10 + 220 + 30, "a consonant");
        assert_eq!(trim(&with(300, 0.05), rate).len(), 10 + 420 + 30, "a word");
    }

    #[test]
    fn a_voice_that_starts_at_once_gets_room_for_the_fade() {
        let rate = SampleRate::new(1_000).unwrap();
        assert_eq!(trim(&[0.5; 50], rate).len(), 10 + 50 + 30);
    }
}
