//! Changing the dose on the way: backing off when it was too much, and more or less time.
//!
//! Only the step at hand and later ones change; what was heard before stays as it was.

use std::{sync::Arc, time::Duration};

use super::{Action, Session, Side, WorkSet, prepared::PreparedExercise};
use crate::script::{exercise::Exercise, words::Detail};

impl Session {
    /// Backs off: the step at `index`, `elapsed` into its work, is soon over; later sets of the same exercise are
    /// shorter, and from the next set on they are the gentler `alternative`, if there is one.
    pub fn back_off(&mut self, index: usize, elapsed: Duration, alternative: Option<&Arc<Exercise>>) {
        let Some(step) = self.steps.get(index) else { return };
        let (number, exercise) = (step.number, step.exercise.clone());
        let Action::WorkSet(WorkSet { set, .. }) = step.action else { return };
        if let Action::WorkSet(work) = &mut self.steps[index].action {
            work.effort = work.effort.cut(elapsed, |left| left / 2);
            // Nobody who eases off wants to hear how to go deeper.
            work.cues = Arc::default();
        }
        let same = |other: &super::Step| {
            other.number == number
                || exercise.is_some() && other.exercise.as_ref().map(|e| &e.id) == exercise.as_ref().map(|e| &e.id)
        };
        let gentler = alternative.map(|exercise| PreparedExercise::new(exercise.clone()));
        let mut introduced = None;
        for step in self.steps[index + 1..].iter_mut().filter(|step| same(step)) {
            let Action::WorkSet(work) = &mut step.action else { continue };
            work.effort = work.effort.eased();
            work.cues = Arc::default();
            let later_set = step.number != number || work.set.number > set.number;
            if let Some(gentler) = gentler.as_ref().filter(|_| later_set) {
                step.name = Some(gentler.name.clone());
                step.exercise = Some(gentler.exercise.clone());
                let [first, second] = gentler.cues(work.effort.time());
                work.cues = if work.side == Some(Side::Right) && work.sides > 1 { second } else { first };
                if introduced != Some(step.number) {
                    introduced = Some(step.number);
                    work.first = true;
                    work.how_to = gentler.how_to(Detail::Brief);
                    work.full_how_to = Some(gentler.how_to(Detail::Full));
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

    /// Gives the step at `index`, `elapsed` into it, more or less time; and the other side as much, where it comes later
    /// in the same set.
    pub fn resize(&mut self, index: usize, elapsed: Duration, seconds: i64) {
        let Some(step) = self.steps.get_mut(index) else { return };
        step.action.resize(elapsed, seconds);
        let (number, Action::WorkSet(WorkSet { set, .. })) = (step.number, &step.action) else { return };
        let set = *set;
        for step in self.steps[index + 1..].iter_mut().filter(|step| step.number == number) {
            if matches!(&step.action, Action::WorkSet(work) if work.set == set) {
                step.action.resize(Duration::ZERO, seconds);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::Effort;

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
