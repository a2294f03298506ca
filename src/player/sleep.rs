//! Notices that the machine slept: what a clock that counts on meanwhile counted and the sound did not is time in which
//! it stood still. The clock on the wall is not asked: it can be set.

use std::time::Duration;

use super::effect::ClockReading;
use stretch_script::{Frames, SampleRate};

/// How long a machine must have stood still for the session to be paused.
const SLEPT: Duration = Duration::from_secs(5);

/// What that clock and the mixer in use had counted when it was last looked.
#[derive(Debug, Default)]
pub(super) struct SleepWatch(Option<(Duration, Frames)>);

impl SleepWatch {
    /// A new mixer counts from the beginning.
    pub fn forget(&mut self) {
        self.0 = None;
    }

    /// Whether the machine slept since it was last looked.
    pub fn has_slept(&mut self, clock: &ClockReading, rate: SampleRate) -> bool {
        let (boot, pulled) = (clock.now.boot, clock.pulled);
        self.0.replace((boot, pulled)).is_some_and(|(last_boot, last_pulled)| {
            let sounded = pulled.saturating_sub(last_pulled).to_duration(rate);
            boot.saturating_sub(last_boot).saturating_sub(sounded) > SLEPT
        })
    }
}
