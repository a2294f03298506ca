//! When bars are told the time.

use std::time::Duration;

/// How often.
const PROGRESS: Duration = Duration::from_millis(50);

/// When they were told last.
#[derive(Debug, Default)]
pub(super) struct ProgressTimer(Option<Duration>);

impl ProgressTimer {
    /// Whether it is time to tell them again.
    pub fn is_due(&mut self, now: Duration) -> bool {
        let due = self.0.is_none_or(|told| now.saturating_sub(told) >= PROGRESS);
        if due {
            self.0 = Some(now);
        }
        due
    }
}
