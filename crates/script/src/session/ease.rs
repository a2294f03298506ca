//! Changing the dose on the way: backing off when it was too much, and more or less time.
//!
//! Only the step at hand and later ones change; what was heard before stays as it was.

use std::{sync::Arc, time::Duration};

use super::{Action, Cue, Effort, Session, WorkSet};
use crate::{clean::one_line, script::exercise::Exercise};

/// What is always left of a hold that is eased or shortened: time to come out of it.
const COME_OUT: Duration = Duration::from_secs(5);
/// No hold is eased below this.
const SHORTEST: Duration = Duration::from_secs(10);

impl Session {
    /// Backs off: the step at `index`, `elapsed` into its work, is soon over; later sets of the same exercise are
    /// shorter, and from the next set on they are the gentler `alternative`, if there is one.
    pub fn back_off(&mut self, index: usize, elapsed: Duration, alternative: Option<&Arc<Exercise>>) {
        let Some(step) = self.steps.get(index) else { return };
        let (number, exercise) = (step.number, step.exercise.clone());
        let Action::WorkSet(WorkSet { set, .. }) = step.action else { return };
        if let Action::WorkSet(work) = &mut self.steps[index].action {
            work.effort = work.effort.cut(elapsed, |left| left / 2);
        }
        let same = |other: &super::Step| {
            other.number == number
                || exercise.is_some() && other.exercise.as_ref().map(|e| &e.id) == exercise.as_ref().map(|e| &e.id)
        };
        let mut introduced = None;
        for step in self.steps[index + 1..].iter_mut().filter(|step| same(step)) {
            let Action::WorkSet(work) = &mut step.action else { continue };
            work.effort = work.effort.eased();
            let later_set = step.number != number || work.set.number > set.number;
            if let Some(gentler) = alternative.filter(|_| later_set) {
                step.name = Some(one_line(&gentler.name));
                step.exercise = Some(gentler.clone());
                work.cues = cues_of(gentler, work.effort.time());
                if introduced != Some(step.number) {
                    introduced = Some(step.number);
                    work.first = true;
                    work.how_to = [one_line(&gentler.how_to.brief)].into();
                }
            }
        }
    }

    /// Makes an exercise that was too much lately easier from the start. Its name, if there was anything to ease.
    pub fn soften(&mut self, id: &str) -> Option<Arc<str>> {
        let mut softened = None;
        for step in &mut self.steps {
            if step.exercise.as_ref().is_some_and(|exercise| *exercise.id == *id)
                && let Action::WorkSet(work) = &mut step.action
            {
                let eased = work.effort.eased();
                if eased != work.effort {
                    work.effort = eased;
                    softened = softened.or_else(|| step.name.clone());
                }
            }
        }
        softened
    }

    /// Gives the step at `index`, `elapsed` into it, more or less time.
    pub fn resize(&mut self, index: usize, elapsed: Duration, seconds: i64) {
        let change = Duration::from_secs(seconds.unsigned_abs());
        let changed = |time: Duration| if seconds < 0 { time.saturating_sub(change) } else { time + change };
        let Some(step) = self.steps.get_mut(index) else { return };
        match &mut step.action {
            Action::WorkSet(work) => work.effort = work.effort.cut(elapsed, changed),
            Action::Rest { time, .. } | Action::Switch(time) => *time = changed(*time).max(elapsed),
            Action::Breathe { pattern, rounds, .. } => {
                let round = pattern.round().max(Duration::from_millis(1));
                let done = u32::try_from(elapsed.as_millis() / round.as_millis()).unwrap_or(u32::MAX);
                *rounds = if seconds < 0 { rounds.saturating_sub(1).max(done + 1) } else { rounds.saturating_add(1) };
            }
            Action::Say(_) | Action::Chime(_) => {}
        }
    }
}

impl Effort {
    /// The same effort with what is left of it changed, but never so short that there is no time to come out of it.
    fn cut(self, elapsed: Duration, change: impl Fn(Duration) -> Duration) -> Self {
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

    /// About two thirds of it.
    fn eased(self) -> Self {
        match self {
            Self::Hold(time) => Self::Hold(Duration::from_secs(time.as_secs() * 2 / 3).max(SHORTEST.min(time))),
            Self::Reps { count, pace, squeeze } => Self::Reps { count: (count * 2 / 3).max(1), pace, squeeze },
            Self::Wait { estimate } => Self::Wait { estimate },
        }
    }
}

fn cues_of(exercise: &Exercise, length: Duration) -> Arc<[Cue]> {
    let fits = exercise.cues.iter().filter(|cue| cue.at.resolve(length).is_some());
    fits.map(|cue| Cue { at: cue.at, say: one_line(&cue.say) }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn seconds(seconds: u64) -> Duration {
        Duration::from_secs(seconds)
    }

    #[test]
    fn half_of_what_is_left_is_taken_away() {
        let hold = Effort::Hold(seconds(30));
        assert_eq!(hold.cut(seconds(10), |left| left / 2), Effort::Hold(seconds(20)));
        assert_eq!(hold.cut(seconds(24), |left| left / 2), Effort::Hold(seconds(29)), "five seconds to come out");
        assert_eq!(hold.cut(seconds(28), |left| left / 2), Effort::Hold(seconds(30)), "but never more than before");
    }

    #[test]
    fn repetitions_stay_whole() {
        let reps = Effort::Reps { count: 12, pace: seconds(4), squeeze: seconds(2) };
        assert_eq!(
            reps.cut(seconds(10), |left| left / 2),
            Effort::Reps { count: 8, pace: seconds(4), squeeze: seconds(2) }
        );
        assert_eq!(reps.eased(), Effort::Reps { count: 8, pace: seconds(4), squeeze: seconds(2) });
    }

    #[test]
    fn nothing_is_eased_to_nothing() {
        assert_eq!(Effort::Hold(seconds(12)).eased(), Effort::Hold(seconds(10)));
        assert_eq!(Effort::Hold(seconds(6)).eased(), Effort::Hold(seconds(6)));
    }
}
