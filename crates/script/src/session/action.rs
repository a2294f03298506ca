//! What steps do, and what each kind of doing answers for itself: how long it takes, how it is scaled to fit a time,
//! what more or less of it is.

use std::{sync::Arc, time::Duration};

use super::{Sound, WorkSet};

/// What a character of a text takes at a standard pace, about.
const CHARACTER: Duration = Duration::from_millis(66);
/// No hold is scaled below this, unless it was shorter: a muscle takes so long to let go. No rest below the other.
const SHORTEST_HOLD: Duration = Duration::from_secs(15);
/// No hold is scaled past this, unless it was longer.
const LONGEST_HOLD: Duration = Duration::from_secs(60);
/// No fewer repetitions, unless there was one.
const FEWEST: u32 = 2;
const SHORTEST_REST: Duration = Duration::from_secs(3);
/// No hold is eased below this.
const SHORTEST_EASED: Duration = Duration::from_secs(10);
/// What is always left of a hold that is eased or shortened: time to come out of it.
const COME_OUT: Duration = Duration::from_secs(5);

/// What a step does.
#[derive(Clone, Debug)]
pub enum Action {
    /// A hold, a set of reps or an open-ended wait: one side, one set.
    WorkSet(WorkSet),
    /// The pause for changing sides.
    Switch(Duration),
    /// A pause in which the next step is announced.
    Rest {
        /// How long.
        time: Duration,
        /// Said instead of the stock phrase.
        say: Option<Arc<str>>,
    },
    /// A text on its own.
    Say(Arc<str>),
    /// A chime on its own.
    Chime(Sound),
    /// Breathing to a pattern.
    Breathe {
        /// How one breath goes.
        pattern: Pattern,
        /// How many breaths.
        rounds: u32,
        /// Said before it.
        say: Option<Arc<str>>,
    },
}

impl Action {
    /// How long it takes at least, words aside that something else is done with.
    pub(super) fn least_time(&self) -> Duration {
        match self {
            Self::WorkSet(work) => work.effort.time() + work.get_ready,
            Self::Switch(time) | Self::Rest { time, .. } => *time,
            Self::Breathe { pattern, rounds, .. } => pattern.round() * *rounds,
            Self::Say(text) => (CHARACTER * text.chars().count() as u32).max(Duration::from_secs(1)),
            Self::Chime(_) => Duration::from_secs(1),
        }
    }

    /// Whether the body works in it.
    pub fn is_work(&self) -> bool {
        matches!(self, Self::WorkSet(_) | Self::Breathe { .. })
    }

    /// How many repetitions or breaths it has, where these are counted.
    pub fn count(&self) -> Option<u32> {
        match self {
            Self::WorkSet(WorkSet { effort: Effort::Reps { count, .. }, .. }) => Some(*count),
            Self::Breathe { rounds, .. } => Some(*rounds),
            _ => None,
        }
    }

    /// Makes it this many times as long. Words and the pauses for changing sides are what they are.
    /// `longest`: how long the exercise may be held.
    pub(super) fn scale(&mut self, factor: f64, longest: Option<Duration>) {
        match self {
            Self::WorkSet(work) => {
                let longest = longest.unwrap_or(LONGEST_HOLD);
                let hold = |time| seconds(time, factor, SHORTEST_HOLD).min(longest.max(time));
                let reps = |reps| count(reps, factor).max(FEWEST.min(reps));
                work.effort = work.effort.with(hold, reps);
            }
            Self::Rest { time, .. } => *time = seconds(*time, factor, SHORTEST_REST),
            Self::Breathe { rounds, .. } => *rounds = count(*rounds, factor),
            Self::Switch(_) | Self::Say(_) | Self::Chime(_) => {}
        }
    }

    /// Gives it more or less time, `elapsed` into it: so many seconds, or a breath.
    pub(super) fn resize(&mut self, elapsed: Duration, seconds: i64) {
        let change = Duration::from_secs(seconds.unsigned_abs());
        let changed = |time: Duration| if seconds < 0 { time.saturating_sub(change) } else { time + change };
        match self {
            Self::WorkSet(work) => work.effort = work.effort.cut(elapsed, changed),
            Self::Rest { time, .. } | Self::Switch(time) => *time = changed(*time).max(elapsed),
            Self::Breathe { pattern, rounds, .. } => {
                let round = pattern.round().max(Duration::from_millis(1));
                let done = u32::try_from(elapsed.as_millis() / round.as_millis()).unwrap_or(u32::MAX);
                *rounds = if seconds < 0 { rounds.saturating_sub(1).max(done + 1) } else { rounds.saturating_add(1) };
            }
            Self::Say(_) | Self::Chime(_) => {}
        }
    }
}

/// Whole seconds, but never less than `least`, unless it was less before.
fn seconds(time: Duration, factor: f64, least: Duration) -> Duration {
    Duration::from_secs((time.as_secs_f64() * factor).round() as u64).max(least.min(time))
}

fn count(number: u32, factor: f64) -> u32 {
    ((f64::from(number) * factor).round() as u32).max(1)
}

/// What a set asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effort {
    /// Hold the position.
    Hold(Duration),
    /// Move, so many times, each taking `pace`; the end position is held for `squeeze` of it.
    Reps {
        /// How many.
        count: u32,
        /// How long each takes.
        pace: Duration,
        /// How much of that the end position is held.
        squeeze: Duration,
    },
    /// Until the user says so, or, where it does not stay, until its estimate is over.
    Wait {
        /// How long it is taken to last.
        estimate: Duration,
        /// Whether it goes on only when the user says so.
        stay: bool,
    },
}

impl Effort {
    /// How long it takes, or is taken to.
    pub fn time(self) -> Duration {
        match self {
            Self::Hold(time) | Self::Wait { estimate: time, .. } => time,
            Self::Reps { count, pace, .. } => pace * count,
        }
    }

    /// The same with another time for a hold, or another number of repetitions. A wait is over when the user says so.
    fn with(self, time: impl FnOnce(Duration) -> Duration, reps: impl FnOnce(u32) -> u32) -> Self {
        match self {
            Self::Hold(hold) => Self::Hold(time(hold)),
            Self::Reps { count, pace, squeeze } => Self::Reps { count: reps(count), pace, squeeze },
            Self::Wait { .. } => self,
        }
    }

    /// About two thirds of it.
    pub(super) fn eased(self) -> Self {
        let two_thirds = |time: Duration| Duration::from_secs(time.as_secs() * 2 / 3).max(SHORTEST_EASED.min(time));
        self.with(two_thirds, |count| (count * 2 / 3).max(1))
    }

    /// The same effort with what is left of it changed, but never so short that there is no time to come out of it.
    pub(super) fn cut(self, elapsed: Duration, change: impl Fn(Duration) -> Duration) -> Self {
        let time = self.time();
        let left = change(time.saturating_sub(elapsed));
        match self {
            Self::Hold(_) => Self::Hold(elapsed + left.max(COME_OUT.min(time.saturating_sub(elapsed)))),
            Self::Wait { .. } => self,
            Self::Reps { count, pace, squeeze } => {
                let whole = |time: Duration| {
                    u32::try_from(time.as_millis().div_ceil(pace.as_millis().max(1))).unwrap_or(u32::MAX)
                };
                let done = whole(elapsed).min(count);
                Self::Reps { count: (done + whole(left)).max(1), pace, squeeze }
            }
        }
    }
}

/// How one breath goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pattern {
    /// In.
    pub inhale: Duration,
    /// Held, full.
    pub hold: Duration,
    /// Out.
    pub exhale: Duration,
    /// Held, empty.
    pub hold_out: Duration,
}

impl Pattern {
    /// How long one breath takes.
    pub fn round(&self) -> Duration {
        self.inhale + self.hold + self.exhale + self.hold_out
    }
}
