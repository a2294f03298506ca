//! No device: the mixer is pulled by a monotonic clock, so that a session goes on at the right pace on screen.
//!
//! It needs no thread of its own. Whoever has the clock says what time it is, many times a second, and as many frames
//! are pulled as that time is long.

use std::time::Duration;

use crate::mix::Mixer;
use stretch_script::Frames;

/// More than this is not made up for: the machine stood still, and so did the session.
const LONGEST_STEP: Duration = Duration::from_millis(250);

/// Pulls a mixer by the clock.
#[derive(Debug)]
pub struct ClockSink {
    mixer: Mixer,
    began: Duration,
    last: Duration,
    pulled: u64,
}

impl ClockSink {
    /// Begins at the time `now`.
    pub fn new(mixer: Mixer, now: Duration) -> Self {
        Self { mixer, began: now, last: now, pulled: 0 }
    }

    /// Pulls all frames up to the time `now`.
    pub fn pull_until(&mut self, now: Duration) {
        if let Some(gap) = now.checked_sub(self.last + LONGEST_STEP) {
            self.began += gap;
        }
        self.last = now;
        let due = Frames::from_duration(now.saturating_sub(self.began), self.mixer.rate()).0;
        let mut unheard = [0.0; 512];
        while self.pulled < due {
            let count = (due - self.pulled).min(unheard.len() as u64);
            self.mixer.fill(&mut unheard[..count as usize]);
            self.pulled += count;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{protocol::MixerStatus, testing};

    #[test]
    fn it_pulls_what_the_time_is_worth_and_never_drifts() {
        let (mixer, handle) = testing::silence(1000, 100_000);
        let mut sink = ClockSink::new(mixer, Duration::from_secs(7));
        for tick in 1..=1000 {
            sink.pull_until(Duration::from_secs(7) + Duration::from_micros(16_667) * tick);
        }
        assert_eq!(handle.position(), Frames(16_667));
        assert_eq!(handle.status(), MixerStatus::Running);
    }

    #[test]
    fn time_that_the_machine_slept_is_not_made_up_for() {
        let (mixer, handle) = testing::silence(1000, 100_000);
        let mut sink = ClockSink::new(mixer, Duration::ZERO);
        sink.pull_until(Duration::from_millis(100));
        sink.pull_until(Duration::from_secs(60));
        assert_eq!(handle.position(), Frames(350));
        sink.pull_until(Duration::from_millis(60_100));
        assert_eq!(handle.position(), Frames(450));
    }
}
