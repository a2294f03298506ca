//! Quantities with their units in the type, so that frames, milliseconds and decibels never mix by accident.

use std::fmt;
use std::num::NonZeroU32;
use std::ops::{Add, AddAssign, Sub};
use std::time::Duration;

/// How many frames make a second.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SampleRate(NonZeroU32);

impl SampleRate {
    /// The rate everything is mixed, played and exported at.
    pub const STUDIO: Self = Self(NonZeroU32::new(48_000).expect("not zero"));

    /// A rate in hertz; `None` for zero.
    pub fn new(hertz: u32) -> Option<Self> {
        NonZeroU32::new(hertz).map(Self)
    }

    /// Frames per second.
    pub fn hertz(self) -> u32 {
        self.0.get()
    }

    /// Frames per second, for libraries that want the proof that it is not zero.
    pub const fn non_zero(self) -> NonZeroU32 {
        self.0
    }
}

impl fmt::Display for SampleRate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} Hz", self.0)
    }
}

/// A number of frames: a point on a timeline, or a length. One frame is one sample per channel.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Frames(pub u64);

impl Frames {
    /// No time at all.
    pub const ZERO: Self = Self(0);

    /// The frame nearest to `time` (half a frame rounds up).
    pub fn from_duration(time: Duration, rate: SampleRate) -> Self {
        let exact = time.as_nanos() * u128::from(rate.hertz());
        Self(u64::try_from((exact + 500_000_000) / 1_000_000_000).unwrap_or(u64::MAX))
    }

    /// The time that this many frames take, to the nanosecond below.
    pub fn to_duration(self, rate: SampleRate) -> Duration {
        let hertz = u64::from(rate.hertz());
        let nanos = (self.0 % hertz) * 1_000_000_000 / hertz;
        Duration::new(self.0 / hertz, nanos as u32)
    }

    /// Seconds as a float, for display and JSON.
    pub fn to_seconds(self, rate: SampleRate) -> f64 {
        self.0 as f64 / f64::from(rate.hertz())
    }

    /// The same length counted at another rate, rounded up so that nothing is ever cut.
    pub fn resampled(self, from: SampleRate, to: SampleRate) -> Self {
        let exact = u128::from(self.0) * u128::from(to.hertz());
        Self(u64::try_from(exact.div_ceil(u128::from(from.hertz()))).unwrap_or(u64::MAX))
    }

    /// The difference, or zero where it would be negative.
    pub fn saturating_sub(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0))
    }
}

impl Add for Frames {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }
}

impl AddAssign for Frames {
    fn add_assign(&mut self, other: Self) {
        *self = *self + other;
    }
}

impl Sub for Frames {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self(self.0 - other.0)
    }
}

/// A level relative to unchanged, in decibels: 0 leaves a sound as it is, -6 about halves its amplitude.
#[derive(Clone, Copy, Debug, Default, PartialEq, PartialOrd)]
pub struct Decibels(pub f32);

impl Decibels {
    /// As it is.
    pub const UNITY: Self = Self(0.0);

    /// The factor to multiply samples by.
    pub fn amplitude(self) -> f32 {
        10f32.powf(self.0 / 20.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn frames_and_durations_round_trip_at_any_rate() {
        for hertz in [10, 16_000, 44_100, 48_000] {
            let rate = SampleRate::new(hertz).unwrap();
            for frames in [0, 1, 7, 99, 12 * 3600 * u64::from(hertz)] {
                let time = Frames(frames).to_duration(rate);
                assert_eq!(Frames::from_duration(time, rate), Frames(frames), "{hertz} Hz");
            }
        }
    }

    #[test]
    fn resampling_a_length_never_cuts_it() {
        let from = SampleRate::new(16_000).unwrap();
        assert_eq!(Frames(1).resampled(from, SampleRate::new(44_100).unwrap()), Frames(3));
        assert_eq!(Frames(160).resampled(from, SampleRate::STUDIO), Frames(480));
    }

    #[test]
    fn six_decibels_down_is_about_half() {
        assert!((Decibels(-6.02).amplitude() - 0.5).abs() < 0.001);
    }
}
