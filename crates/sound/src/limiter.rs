//! The last thing in the mixer: whatever was mixed, nothing that leaves is above -1 dBTP, between samples as well as on
//! them. What stays below goes through bit by bit.
//!
//! It looks a moment ahead, for which the mixer renders that much more before its first frame, so nothing is late. The
//! gain is down before a peak comes, is held while it is near, and comes back slowly. It is counted in whole parts:
//! where nothing is pressed down it is exactly 1. Nothing in here allocates.

use std::f64::consts::PI;

use stretch_script::SampleRate;

/// How far it looks ahead at the studio rate, in frames: less than a millisecond.
pub(crate) const AHEAD: usize = 40;

/// -1 dBTP: what no peak goes above.
const CEILING: f32 = 0.891_25;

/// To what a peak that is too high is brought, a little lower than it need be: a gain that moves raises peaks between
/// samples again.
const TARGET: f32 = 0.85;

/// Nothing that is mixed is as loud as this. What is, or is no number at all, was never sound.
const ABSURD: f32 = 1000.0;

/// How long the gain takes from nothing to all.
const RELEASE_MILLISECONDS: u32 = 200;

/// Peaks between samples are looked for at so many places, with so many samples around them: the filter of meters
/// (ITU-R BS.1770), so that what they show is what is limited.
const PHASES: usize = 4;
const TAPS: usize = 12;

/// Samples that are no higher than this make no peak above [`CEILING`] between them, whatever their signs.
const HARMLESS: f32 = 0.4;

/// How many frames are kept, more than are ever looked back for, and how many are looked at together.
const HELD: usize = 64;
const BLOCK: usize = 256;

/// A gain of 1. A sum of [`AHEAD`] of them is exact in 32 bits, and as a float.
const UNITY: u32 = 1 << 18;

/// The limiter, with the frames that it has taken and not given yet.
#[derive(Clone, Debug)]
pub(crate) struct Limiter {
    /// How many frames it looks ahead at this rate: none at rates that nobody hears.
    ahead: usize,
    /// Over how many frames the gain is averaged.
    width: usize,
    /// How much the gain comes back a frame, of [`UNITY`].
    release: u32,
    filter: [[f32; TAPS]; PHASES],
    /// What was taken, what gain each frame needs, and which it gets before averaging; the latest is at `at`.
    frames: Ring<f32>,
    needed: Ring<u32>,
    gains: Ring<u32>,
    /// The sum of the last `width` gains.
    sum: u32,
    at: usize,
    /// How many frames must still come until it can give one.
    missing: usize,
    /// Frames since one was higher than [`HARMLESS`], was not zero, and needed less gain.
    since_high: usize,
    since_sound: usize,
    since_over: usize,
}

/// The last values.
#[derive(Clone, Debug)]
struct Ring<T>([T; HELD]);

impl<T: Copy> Ring<T> {
    fn get(&self, at: usize) -> T {
        self.0[at % HELD]
    }

    fn set(&mut self, at: usize, value: T) {
        self.0[at % HELD] = value;
    }
}

impl Limiter {
    pub fn new(rate: SampleRate) -> Self {
        let studio = u64::from(SampleRate::STUDIO.hertz());
        let ahead = (AHEAD as u64 * u64::from(rate.hertz()) / studio).min(AHEAD as u64) as usize;
        // The gain that a peak needs holds for all samples that make it. One that is not looked ahead for is its own.
        let width = if ahead >= TAPS { ahead + 2 - TAPS } else { ahead + 1 };
        Self {
            ahead,
            width,
            release: (UNITY / (rate.hertz() * RELEASE_MILLISECONDS / 1000).max(1)).max(1),
            filter: filter(),
            frames: Ring([0.0; HELD]),
            needed: Ring([UNITY; HELD]),
            gains: Ring([UNITY; HELD]),
            sum: width as u32 * UNITY,
            at: 0,
            missing: ahead,
            since_high: TAPS,
            since_sound: ahead,
            since_over: HELD + 1,
        }
    }

    /// How many frames it wants to [`prime`](Self::prime) it.
    pub fn missing(&self) -> usize {
        self.missing
    }

    /// Takes the frames that come before the first it gives.
    pub fn prime(&mut self, frames: &[f32]) {
        for frame in frames {
            self.take(*frame);
        }
        self.missing -= frames.len().min(self.missing);
    }

    /// Takes these frames, and puts those in their place that are as many frames older as it looks ahead.
    pub fn pass(&mut self, frames: &mut [f32]) {
        for block in frames.chunks_mut(BLOCK) {
            // Most of what is heard is speech and silence, with nothing to limit.
            let low = |frame: f32| frame.abs() <= HARMLESS;
            if block.len() >= HELD && self.is_at_rest() && all(block, low) {
                self.delay(block);
            } else {
                self.limit(block);
            }
        }
    }

    /// Whether nothing that was taken presses anything down, or could with low frames behind it.
    fn is_at_rest(&self) -> bool {
        let gain = self.gains.get(self.at);
        self.since_high >= TAPS && self.since_over > HELD && gain == UNITY && self.sum == self.width as u32 * UNITY
    }

    /// What [`Self::limit`] does to frames that are low, at rest: it gives each when its time has come.
    fn delay(&mut self, frames: &mut [f32]) {
        // Those that are older than it averages over may still be on their way back, and would come up again elsewhere.
        self.needed.0.fill(UNITY);
        self.gains.0.fill(UNITY);
        if self.since_sound >= HELD && all(frames, |frame| frame == 0.0) {
            self.at = self.at.wrapping_add(frames.len());
            return self.pass_time(self.since_sound + frames.len(), frames.len());
        }
        let mut last = [0.0; HELD];
        last.copy_from_slice(&frames[frames.len() - HELD..]);
        let sounds = frames.iter().rposition(|frame| *frame != 0.0);
        let silent = sounds.map_or(self.since_sound + frames.len(), |last| frames.len() - 1 - last);
        frames.copy_within(..frames.len() - self.ahead, self.ahead);
        for (index, frame) in frames[..self.ahead].iter_mut().enumerate() {
            *frame = self.frames.get((self.at + 1 + index).wrapping_sub(self.ahead));
        }
        self.at = self.at.wrapping_add(frames.len());
        for (back, frame) in last.iter().rev().enumerate() {
            self.frames.set(self.at.wrapping_sub(back), *frame);
        }
        self.pass_time(silent, frames.len());
    }

    /// So many low frames went by, and so many since one was heard.
    fn pass_time(&mut self, since_sound: usize, frames: usize) {
        self.since_sound = since_sound;
        self.since_high += frames;
        self.since_over += frames;
    }

    fn limit(&mut self, frames: &mut [f32]) {
        for frame in frames {
            self.take(*frame);
            let gain = self.sum as f32 / (self.width as u32 * UNITY) as f32;
            // Rounding at the ceiling must not go above it.
            *frame = (self.frames.get(self.at.wrapping_sub(self.ahead)) * gain).clamp(-CEILING, CEILING);
        }
    }

    /// Of something that is known of each of the last frames, a bit each, what is of those that it has not given yet.
    pub fn held(&self, known: u64) -> u64 {
        known & ((1 << self.ahead) - 1)
    }

    /// Whether nothing is to be heard of what it has taken and not given.
    pub fn is_silent(&self) -> bool {
        self.since_sound >= self.ahead
    }

    fn take(&mut self, frame: f32) {
        let frame = if frame.abs() < ABSURD { frame } else { 0.0 };
        self.at = self.at.wrapping_add(1);
        self.frames.set(self.at, frame);
        self.since_sound = if frame == 0.0 { self.since_sound + 1 } else { 0 };
        self.since_high = if frame.abs() > HARMLESS { 0 } else { self.since_high + 1 };
        let peak = if self.since_high < TAPS { self.peak(frame) } else { 0.0 };
        let needed = if peak > CEILING { (UNITY as f32 * TARGET / peak) as u32 } else { UNITY };
        self.needed.set(self.at, needed);
        self.since_over = if needed < UNITY { 0 } else { self.since_over + 1 };
        let lowest = if self.since_over > self.ahead { UNITY } else { self.lowest() };
        let gain = lowest.min(self.gains.get(self.at.wrapping_sub(1)) + self.release);
        self.sum = self.sum - self.gains.get(self.at.wrapping_sub(self.width)) + gain;
        self.gains.set(self.at, gain);
    }

    /// The highest that the sound is on or between the samples that the latest one completes.
    fn peak(&self, latest: f32) -> f32 {
        if self.ahead < TAPS {
            return latest.abs();
        }
        let samples: [f32; TAPS] = std::array::from_fn(|back| self.frames.get(self.at.wrapping_sub(back)));
        let height = |taps: &[f32; TAPS]| taps.iter().zip(&samples).map(|(tap, sample)| tap * sample).sum::<f32>();
        self.filter.iter().fold(latest.abs(), |peak, taps| peak.max(height(taps).abs()))
    }

    fn lowest(&self) -> u32 {
        (0..=self.ahead).map(|back| self.needed.get(self.at.wrapping_sub(back))).min().unwrap_or(UNITY)
    }
}

/// Whether it is so of all of them. All are looked at, which is sooner done than to stop at the first that is not.
fn all(frames: &[f32], so: impl Fn(f32) -> bool) -> bool {
    frames.iter().map(|frame| u32::from(!so(*frame))).sum::<u32>() == 0
}

/// A windowed sinc for each place between two samples.
fn filter() -> [[f32; TAPS]; PHASES] {
    let length = (PHASES * TAPS) as f64;
    let tap = |place: f64| {
        let window = 0.5 * (1.0 - libm::cos(2.0 * PI * place / length));
        let from_middle = (place - length / 2.0) * PI / PHASES as f64;
        if from_middle == 0.0 { window } else { window * libm::sin(from_middle) / from_middle }
    };
    std::array::from_fn(|phase| std::array::from_fn(|back| tap((PHASES * back + phase) as f64) as f32))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::level::PEAK;
    use crate::meter::true_peak;

    /// All of `sound` through a limiter, in pieces of so many frames.
    fn limited(sound: &[f32], piece: usize) -> Vec<f32> {
        let mut limiter = Limiter::new(SampleRate::STUDIO);
        let padded = [sound, &[0.0; AHEAD]].concat();
        let (first, rest) = padded.split_at(limiter.missing());
        limiter.prime(first);
        let mut rest = rest.to_vec();
        rest.chunks_mut(piece).for_each(|piece| limiter.pass(piece));
        rest
    }

    fn tone(hertz: f32, amplitude: f32, phase: f32) -> Vec<f32> {
        let step = hertz * std::f32::consts::TAU / 48_000.0;
        (0..9600).map(|n| (n as f32 * step + phase).sin() * amplitude).collect()
    }

    #[test]
    fn what_stays_below_goes_through_bit_by_bit() {
        for hertz in [50.0, 440.0, 3000.0, 9000.0] {
            let sound = tone(hertz, 0.88, 0.3);
            assert_eq!(limited(&sound, 1024), sound, "{hertz}");
        }
    }

    #[test]
    fn long_after_a_peak_it_is_bit_by_bit_again() {
        let mut sound = tone(440.0, 0.5, 0.0);
        sound.extend(tone(440.0, 0.5, 0.0).repeat(2));
        sound[5000] = 4.0;
        let heard = limited(&sound, 500);
        assert_eq!(heard[..4900], sound[..4900]);
        assert!((0.7..CEILING).contains(&heard[5000]), "no more than needed: {}", heard[5000]);
        assert_eq!(heard[15_000..], sound[15_000..]);
    }

    #[test]
    fn what_is_no_sound_is_silence() {
        let heard = limited(&[f32::NAN, f32::INFINITY, f32::MAX, -1e30, 0.5], 2);
        assert_eq!(heard, [0.0, 0.0, 0.0, 0.0, 0.5]);
    }

    #[test]
    fn how_it_is_fed_makes_no_difference() {
        let sound = tone(700.0, 1.7, 0.0);
        let whole = limited(&sound, sound.len());
        for piece in [1, 7, 96, 480] {
            assert_eq!(limited(&sound, piece), whole, "in pieces of {piece}");
        }
    }

    proptest! {
        #[test]
        fn what_is_only_delayed_is_what_would_have_been_limited(
            parts in prop::collection::vec((prop::sample::select(&[0.0_f32, 0.1, 0.39, 0.41, 0.9, 3.0][..]), 1..700_usize), 1..12),
            piece in 60..2000_usize,
        ) {
            let sound: Vec<f32> = parts.iter().flat_map(|(amplitude, length)| tone(900.0, *amplitude, 0.7)[..*length].to_vec()).collect();
            // Frames one by one are too few to be only delayed.
            prop_assert_eq!(limited(&sound, piece), limited(&sound, 1));
        }
    }

    #[test]
    fn silence_after_a_peak_leaves_nothing_of_it_behind() {
        let mut sound = vec![0.0; 691];
        sound.extend(&tone(900.0, 0.9, 0.7)[..493]);
        sound.extend([0.0; 717]);
        sound.extend(&tone(900.0, 0.1, 0.7)[..200]);
        let one_by_one = limited(&sound, 1);
        for piece in 64..2000 {
            assert_eq!(limited(&sound, piece), one_by_one, "in pieces of {piece}");
        }
    }

    #[test]
    fn samples_that_are_called_harmless_are() {
        let worst = filter().map(|taps| taps.iter().map(|tap| tap.abs()).sum::<f32>());
        assert!(worst.iter().all(|most| most * HARMLESS < CEILING), "{worst:?}");
    }

    /// Sound to try it with: tones, peaks, and what has the highest peaks between its samples.
    fn sounds() -> impl Strategy<Value = Vec<f32>> {
        prop_oneof![
            (20.0..20_000.0_f32, 0.0..16.0_f32, 0.0..6.3_f32).prop_map(|(hertz, high, phase)| tone(hertz, high, phase)),
            prop::collection::vec(-16.0..16.0_f32, 1..2000),
            prop::collection::vec(prop_oneof![Just(1.0_f32), Just(-1.0)], 1..2000),
            (prop::collection::vec((0..2000_usize, -16.0..16.0_f32), 1..20), 0.0..1.0_f32).prop_map(|(peaks, high)| {
                let mut sound = tone(300.0, high, 0.0);
                peaks.iter().for_each(|(place, peak)| sound[*place] += peak);
                sound
            }),
        ]
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(150))]

        #[test]
        fn no_peak_is_above_the_ceiling(sound in sounds()) {
            let peak = true_peak(&limited(&sound, 1024), SampleRate::STUDIO);
            prop_assert!(peak <= PEAK, "{peak}");
        }
    }
}
