//! How much the server holds: as little as can be, so that a key is heard at once; more on a machine where that leaves
//! gaps, and little again when it has calmed down.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

/// Frames that the server asks for at once, of which it holds two portions. So a key is heard after 43 ms at most, and
/// a thread that is as late as that on a busy machine does no harm.
pub(super) const PERIOD: u32 = 1024;
/// Where that is not enough it grows up to this, a third of a second in all: on a machine that is so busy, words
/// without gaps are worth more than a quick pause.
pub(super) const LONGEST: u32 = 8 * PERIOD;
/// So many frames without a gap are calm: half a minute. After a gap that came all the same it takes twice as long.
const CALM: u64 = 30 * 48_000;
const LONGEST_CALM: u64 = 4 * CALM;
/// To be as short as can be it takes so much longer: a machine that once stood still for 43 ms does it again, perhaps
/// minutes later, and one step more is still a quick pause.
const LAST_STEP: u64 = 10;

/// The length of a portion, and what it depends on.
#[derive(Debug)]
pub(super) struct Cushion {
    /// Frames, for others to see.
    period: Arc<AtomicU32>,
    /// Frames since it last changed.
    since: u64,
    /// How many of them make it shorter again.
    calm: u64,
    /// Whether it became shorter last time.
    shortened: bool,
}

impl Cushion {
    pub fn new() -> Self {
        Self { period: Arc::new(AtomicU32::new(PERIOD)), since: 0, calm: CALM, shortened: false }
    }

    /// Where others see how many frames a portion has.
    pub fn period(&self) -> Arc<AtomicU32> {
        self.period.clone()
    }

    /// There was a gap. The new length, if there is one.
    pub fn gap(&mut self) -> Option<u32> {
        if self.shortened {
            self.calm = (2 * self.calm).min(LONGEST_CALM);
        }
        self.shortened = false;
        self.since = 0;
        let period = self.period.load(Ordering::Relaxed);
        (period < LONGEST).then(|| self.change(2 * period))
    }

    /// So many frames went out. The new length, if it is time for one.
    pub fn fed(&mut self, frames: usize) -> Option<u32> {
        self.since += frames as u64;
        let period = self.period.load(Ordering::Relaxed);
        let calm = if period > 2 * PERIOD { self.calm } else { LAST_STEP * self.calm };
        if period <= PERIOD || self.since < calm {
            return None;
        }
        self.shortened = true;
        Some(self.change(period / 2))
    }

    fn change(&mut self, period: u32) -> u32 {
        self.since = 0;
        self.period.store(period, Ordering::Relaxed);
        period
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Feeds up to so many seconds; how many pass until the length changes, and to what.
    fn feed(cushion: &mut Cushion, seconds: u64) -> Option<(u64, u32)> {
        (1..=seconds).find_map(|second| Some((second, cushion.fed(48_000)?)))
    }

    #[test]
    fn it_grows_with_gaps_and_not_without_end() {
        let mut cushion = Cushion::new();
        let grown: Vec<_> = (0..5).map(|_| cushion.gap()).collect();
        assert_eq!(grown, [Some(2048), Some(4096), Some(8192), None, None]);
        assert_eq!(cushion.period().load(Ordering::Relaxed), 8192);
    }

    #[test]
    fn calm_makes_it_short_again_and_gaps_make_it_careful() {
        let mut cushion = Cushion::new();
        assert_eq!(feed(&mut cushion, 3600), None, "it is as short as can be");
        cushion.gap();
        cushion.gap();
        assert_eq!(feed(&mut cushion, 3600), Some((30, 2048)));
        assert_eq!(feed(&mut cushion, 3600), Some((300, 1024)));
        cushion.gap();
        assert_eq!(feed(&mut cushion, 3600), Some((600, 1024)), "that was too early");
        for _ in 0..10 {
            cushion.gap();
            feed(&mut cushion, 3600);
        }
        cushion.gap();
        assert_eq!(feed(&mut cushion, 3600), Some((1200, 1024)), "but it never gives up");
    }

    #[test]
    fn gaps_keep_it_long() {
        let mut cushion = Cushion::new();
        cushion.gap();
        assert_eq!(feed(&mut cushion, 29), None);
        cushion.gap();
        assert_eq!(feed(&mut cushion, 29), None);
    }
}
