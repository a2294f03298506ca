//! Two reporters in the place of one.

use crate::player::event::{PlayerEvent, Progress, Reporter};
use stretch_script::timeline::Timeline;

/// Tells both, the first one first.
pub(super) struct Tee<'a>(pub &'a mut dyn Reporter, pub &'a mut dyn Reporter);

impl Reporter for Tee<'_> {
    fn event(&mut self, timeline: &Timeline, event: &PlayerEvent) {
        self.0.event(timeline, event);
        self.1.event(timeline, event);
    }

    fn progress(&mut self, timeline: &Timeline, progress: Progress) {
        self.0.progress(timeline, progress);
        self.1.progress(timeline, progress);
    }
}
