//! Holds a stream to the pace of time. A server that garbles its requests or makes each of them twice, and a device that
//! takes everything and plays nothing, would run the session's clock away: no more is rendered than time has passed, and
//! what they may hold.

use std::thread;
use std::time::{Duration, Instant};

use stretch_script::{Frames, SampleRate};

/// A clock of a sound card runs this much faster than the machine's at most, in parts of a thousand.
const FASTER: u128 = 1010;

/// How much may be rendered now.
#[derive(Debug)]
pub(super) struct Pace {
    rate: SampleRate,
    /// What may be held, in frames.
    most: u64,
    /// What of it is free.
    free: u64,
    /// Up to when time was counted.
    counted: Duration,
}

impl Pace {
    /// Begins at the time zero, for somebody who may hold so many frames.
    pub fn new(rate: SampleRate, most: u64) -> Self {
        Self { rate, most, free: most, counted: Duration::ZERO }
    }

    /// The most that can be wanted at once.
    pub fn most(&self) -> u64 {
        self.most
    }

    /// Waits until it is time for so many frames of a stream that was opened then, and takes them.
    pub fn wait_for(&mut self, frames: u64, opened: Instant) {
        while let Err(wait) = self.take(frames, opened.elapsed()) {
            thread::sleep(wait);
        }
    }

    /// Takes so many frames at the time `now`, no more than it may hold in all.
    ///
    /// # Errors
    /// When it is too early for them: how long to wait.
    fn take(&mut self, frames: u64, now: Duration) -> Result<(), Duration> {
        // Whole frames only: what is left of the time is counted when it has become one.
        let (millions, hertz) = (1_000_000_000_000, u128::from(self.rate.hertz()) * FASTER);
        let passed = now.saturating_sub(self.counted).as_nanos();
        let freed = u64::try_from(passed * hertz / millions).unwrap_or(u64::MAX);
        self.counted += Frames(freed.min(self.most)).to_duration(self.rate) * 1000 / FASTER as u32;
        self.free = self.free.saturating_add(freed);
        if self.free >= self.most {
            self.free = self.most;
            self.counted = now;
        }
        match self.free.checked_sub(frames.min(self.most)) {
            Some(free) => {
                self.free = free;
                Ok(())
            }
            None => Err(Frames(frames - self.free).to_duration(self.rate)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MOST: u64 = 16_384;

    /// What is rendered in so many seconds by a server that wants `wanted` frames each `every` milliseconds.
    fn rendered(seconds: u64, every: usize, wanted: u64) -> u64 {
        let mut pace = Pace::new(SampleRate::STUDIO, MOST);
        let times = (0..seconds * 1000).step_by(every).map(Duration::from_millis);
        times.filter(|now| pace.take(wanted, *now).is_ok()).count() as u64 * wanted
    }

    #[test]
    fn who_asks_for_what_it_plays_never_waits() {
        assert_eq!(rendered(3600, 20, 960), 3600 * 48_000);
        assert_eq!(rendered(3600, 20, 964), 3600 * 50 * 964, "a card that is quicker than the machine");
    }

    #[test]
    fn who_asks_for_more_gets_no_more_than_time_and_what_it_holds() {
        for (every, wanted) in [(1, 1024), (20, 1920), (10, 960), (1, 1)] {
            let most = 60 * 48_000 * 101 / 100 + MOST;
            let rendered = rendered(60, every, wanted);
            assert!(rendered <= most, "{rendered} of {most}");
        }
    }

    #[test]
    fn how_long_to_wait_is_long_enough() {
        let mut pace = Pace::new(SampleRate::STUDIO, MOST);
        let mut now = Duration::ZERO;
        let mut waits = 0;
        for _ in 0..1000 {
            while let Err(wait) = pace.take(1024, now) {
                now += wait;
                waits += 1;
            }
        }
        assert!((900..2000).contains(&waits), "{waits}");
        assert!(now > Duration::from_secs_f64((1_024_000.0 - 16_384.0) / 48_480.0) - Duration::from_millis(1));
    }

    #[test]
    fn what_it_did_not_want_for_long_is_not_made_up_for() {
        let mut pace = Pace::new(SampleRate::STUDIO, MOST);
        assert_eq!(pace.take(MOST, Duration::from_secs(3600)), Ok(()));
        assert!(pace.take(1, Duration::from_secs(3600)).is_err());
    }
}
