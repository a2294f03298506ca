//! Notices that the machine slept: what the wall clock counted and the sound did not is time in which it stood still.

use std::time::Duration;

use super::effect::ClockReading;
use stretch_script::{Frames, SampleRate};

/// How long a machine must have stood still for the session to be paused.
const SLEPT: Duration = Duration::from_secs(5);

/// What the wall clock and the mixer in use had counted when it was last looked.
#[derive(Debug, Default)]
pub(super) struct SleepWatch(Option<(Duration, Frames)>);

impl SleepWatch {
    /// A new mixer counts from the beginning.
    pub fn forget(&mut self) {
        self.0 = None;
    }

    /// Whether the machine slept since it was last looked.
    pub fn has_slept(&mut self, clock: &ClockReading, rate: SampleRate) -> bool {
        let (wall, pulled) = (clock.now.wall, clock.pulled);
        self.0.replace((wall, pulled)).is_some_and(|(last_wall, last_pulled)| {
            let sounded = pulled.saturating_sub(last_pulled).to_duration(rate);
            wall.saturating_sub(last_wall).saturating_sub(sounded) > SLEPT
        })
    }
}
