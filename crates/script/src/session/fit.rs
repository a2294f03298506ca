//! Fitting a session to a time: holds, repetitions, breaths and rests are scaled, everything alike, as far as it stays a
//! stretch; words, countdowns and the pauses for changing sides are not.

use std::time::Duration;

use super::Session;

/// How far the search for the scale goes: a hundred times as long.
const LARGEST: f64 = 100.0;
/// How often the search halves its range: to a millionth of the whole.
const HALVINGS: u32 = 26;

/// A time that the session cannot be done in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DoesNotFit {
    /// The shortest time it can be done in.
    pub shortest: Duration,
    /// The longest.
    pub longest: Duration,
}

impl Session {
    /// The session scaled to take `target`, or as little under it as whole seconds and repetitions allow. `measure`
    /// says how long a session takes, words included.
    ///
    /// # Errors
    /// When no scale makes it fit.
    pub fn fit(&self, target: Duration, measure: impl Fn(&Self) -> Duration) -> Result<Self, DoesNotFit> {
        let (least, most) = (self.scaled(0.0), self.scaled(LARGEST));
        let (shortest, longest) = (measure(&least), measure(&most));
        if target < shortest || target > longest {
            return Err(DoesNotFit { shortest, longest });
        }
        let (mut low, mut high, mut best) = (0.0, LARGEST, least);
        for _ in 0..HALVINGS {
            let middle = (low + high) / 2.0;
            let candidate = self.scaled(middle);
            if measure(&candidate) <= target {
                (low, best) = (middle, candidate);
            } else {
                high = middle;
            }
        }
        Ok(best)
    }

    fn scaled(&self, factor: f64) -> Self {
        let mut session = self.clone();
        for step in &mut session.steps {
            let longest = step.exercise.as_ref().and_then(|exercise| exercise.dose.longest);
            step.action.scale(factor, longest.map(|longest| longest.0));
        }
        session
    }
}
