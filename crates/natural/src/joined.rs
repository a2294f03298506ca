//! Joins the sounds of pieces: their own silence is cut off, and pauses of ours are between them.

use std::time::Duration;

/// Between two sentences.
pub const SENTENCE_PAUSE: Duration = Duration::from_millis(400);
/// Between two pieces of a sentence that was too long.
pub const PIECE_PAUSE: Duration = Duration::from_millis(200);

/// What is quieter than this, as root mean square, is silence: -45 dBFS.
const SILENCE: f32 = 0.005_6;
/// The window that is measured.
const WINDOW: Duration = Duration::from_millis(10);
/// What is kept of the silence before the first sound, and of that behind the last, where words fade.
const KEPT_BEFORE: Duration = Duration::from_millis(20);
const KEPT_BEHIND: Duration = Duration::from_millis(50);

/// Joins sounds of one sample rate.
pub(crate) struct Joined {
    rate: u32,
    samples: Vec<f32>,
}

impl Joined {
    pub fn new(rate: u32) -> Self {
        Self { rate, samples: Vec::new() }
    }

    /// Adds a sound, after a pause where it is not the first.
    pub fn add(&mut self, sound: &[f32], pause: Duration) {
        let sound = trimmed(sound, self.rate);
        if !self.samples.is_empty() && !sound.is_empty() {
            self.samples.resize(self.samples.len() + samples(pause, self.rate), 0.0);
        }
        self.samples.extend(sound);
    }

    pub fn into_samples(self) -> Vec<f32> {
        self.samples
    }
}

fn samples(time: Duration, rate: u32) -> usize {
    (time.as_secs_f64() * f64::from(rate)).round() as usize
}

/// The sound without the silence before and behind it; nothing where it is all silence.
fn trimmed(sound: &[f32], rate: u32) -> &[f32] {
    let window = samples(WINDOW, rate).max(1);
    let is_loud = |window: &[f32]| {
        let power = window.iter().map(|sample| sample * sample).sum::<f32>() / window.len() as f32;
        power.sqrt() > SILENCE
    };
    let mut loud = sound.chunks(window).enumerate().filter(|(_, window)| is_loud(window)).map(|(at, _)| at);
    let Some(first) = loud.next() else { return &[] };
    let last = loud.next_back().unwrap_or(first);
    let start = (first * window).saturating_sub(samples(KEPT_BEFORE, rate));
    let end = ((last + 1) * window + samples(KEPT_BEHIND, rate)).min(sound.len());
    &sound[start..end]
}

#[cfg(test)]
mod tests {
    use super::*;

    /// One sample a millisecond.
    const RATE: u32 = 1_000;

    fn sound(before: usize, loud: usize, behind: usize) -> Vec<f32> {
        [vec![0.001; before], vec![0.5; loud], vec![0.001; behind]].concat()
    }

    #[test]
    fn silence_is_cut_off_and_pauses_are_ours() {
        let mut joined = Joined::new(RATE);
        joined.add(&sound(300, 100, 400), SENTENCE_PAUSE);
        assert_eq!(joined.samples.len(), 20 + 100 + 50, "no pause before the first");
        joined.add(&sound(0, 100, 0), SENTENCE_PAUSE);
        assert_eq!(joined.samples.len(), 170 + 400 + 100);
        joined.add(&sound(500, 0, 500), SENTENCE_PAUSE);
        assert_eq!(joined.samples.len(), 670, "silence adds nothing");
        joined.add(&[], PIECE_PAUSE);
        assert_eq!(joined.into_samples().len(), 670);
    }

    #[test]
    fn silence_within_a_sound_stays() {
        let sound = [sound(100, 50, 0), sound(200, 50, 100)].concat();
        assert_eq!(trimmed(&sound, RATE).len(), 20 + 50 + 200 + 50 + 50);
    }
}
