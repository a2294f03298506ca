//! Watches a live voice, which may say that it speaks and never does, or never say that it is done.

use std::time::{Duration, Instant};

/// How long a voice may take to begin.
const BEGIN: Duration = Duration::from_secs(3);

/// How much longer than expected it may speak.
const PATIENCE: u32 = 3;
const GRACE: Duration = Duration::from_secs(3);

/// What a voice is at.
#[derive(Debug, Default)]
pub(super) enum Watch {
    #[default]
    Quiet,
    /// It was told to speak and has not begun.
    Asked { since: Instant, longest: Duration },
    /// It speaks.
    Speaking { since: Instant, longest: Duration },
}

/// What came of looking.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Seen {
    /// It is at it.
    Busy,
    /// It is done, or had nothing to do.
    Done,
    /// It did not begin, or did not end, for this long.
    Lost(Duration),
}

impl Watch {
    /// It was told to say something that should take about `expected`.
    pub(super) fn asked(&mut self, now: Instant, expected: Duration) {
        *self = Self::Asked { since: now, longest: longest(expected) };
    }

    /// It was told to be quiet.
    pub(super) fn stopped(&mut self) {
        *self = Self::Quiet;
    }

    /// Whether it says, now, that it speaks.
    pub(super) fn look(&mut self, now: Instant, speaks: bool) -> Seen {
        match *self {
            Self::Quiet => Seen::Done,
            Self::Asked { longest, .. } if speaks => {
                *self = Self::Speaking { since: now, longest };
                Seen::Busy
            }
            Self::Asked { since, .. } => self.lost_after(now - since, BEGIN),
            Self::Speaking { since, longest } if speaks => self.lost_after(now - since, longest),
            Self::Speaking { .. } => {
                *self = Self::Quiet;
                Seen::Done
            }
        }
    }

    fn lost_after(&mut self, time: Duration, bound: Duration) -> Seen {
        if time < bound {
            return Seen::Busy;
        }
        *self = Self::Quiet;
        Seen::Lost(bound)
    }
}

/// The longest that saying something may take, beginning included, when it should take about `expected`.
pub(super) fn longest(expected: Duration) -> Duration {
    expected * PATIENCE + GRACE
}

#[cfg(test)]
mod tests {
    use super::*;

    fn watch() -> (Watch, impl Fn(u64) -> Instant) {
        let start = Instant::now();
        let at = move |millis| start + Duration::from_millis(millis);
        let mut watch = Watch::default();
        watch.asked(at(0), Duration::from_secs(1));
        (watch, at)
    }

    #[test]
    fn a_voice_begins_and_ends() {
        let (mut watch, at) = watch();
        assert_eq!(watch.look(at(100), false), Seen::Busy, "it has not begun, but it will");
        assert_eq!(watch.look(at(200), true), Seen::Busy);
        assert_eq!(watch.look(at(1_200), true), Seen::Busy);
        assert_eq!(watch.look(at(1_300), false), Seen::Done);
        assert_eq!(watch.look(at(99_000), false), Seen::Done);
    }

    #[test]
    fn one_that_never_begins_is_lost() {
        let (mut watch, at) = watch();
        assert_eq!(watch.look(at(2_999), false), Seen::Busy);
        assert_eq!(watch.look(at(3_000), false), Seen::Lost(BEGIN));
        assert_eq!(watch.look(at(3_001), false), Seen::Done);
    }

    #[test]
    fn one_that_never_ends_is_lost() {
        let (mut watch, at) = watch();
        assert_eq!(watch.look(at(500), true), Seen::Busy);
        assert_eq!(watch.look(at(6_499), true), Seen::Busy);
        assert_eq!(watch.look(at(6_500), true), Seen::Lost(Duration::from_secs(6)));
    }

    #[test]
    fn one_that_was_stopped_is_done() {
        let (mut watch, at) = watch();
        watch.stopped();
        assert_eq!(watch.look(at(1), true), Seen::Done);
    }
}
