//! A changed timeline in the place of the one that plays.

use super::{follower::Follower, place, ports::Phrase};
use stretch_script::{Frames, Timeline};

/// A timeline to be swapped in.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Revision {
    pub timeline: Timeline,
    /// Whether ends and gates at this place were left behind by a jump.
    pub jumped: bool,
    /// From where on an announcement has said by now what is not true any more.
    pub untrue: Option<Frames>,
    /// What is said of the change.
    pub phrase: Option<Phrase>,
}

/// A timeline with more exact lengths that could not be swapped in yet.
#[derive(Debug, Default)]
pub(super) struct BetterLengths(Option<Timeline>);

impl BetterLengths {
    /// Such a timeline has become known.
    pub fn learn(&mut self, new: Timeline, follower: &Follower) {
        if follower.can_go_on_in(&new) {
            // Mostly what was made is an answer to a key, or was estimated right.
            self.0 = (new != follower.timeline).then_some(new);
        }
    }

    /// Forgets it: something newer plays.
    pub fn forget(&mut self) {
        self.0 = None;
    }

    /// The timeline, as soon as nothing that has begun changes by it.
    pub fn due(&mut self, follower: &Follower) -> Option<Timeline> {
        self.0.take_if(|new| place::changes_only_the_future(&follower.timeline, new, follower.position))
    }
}
