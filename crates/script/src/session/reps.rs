//! How often what is counted is done, where the user says so rather than the script.

use super::{Action, Effort, Session};
use crate::script::limits::SESSION_TIME;

/// Why a count cannot be had.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoReps {
    /// Nothing in the session is counted.
    Nothing,
    /// It would take longer than any session may.
    TooLong,
}

impl Session {
    /// Everything that is counted is done `count` times in each set and on each side.
    ///
    /// # Errors
    /// When nothing is counted, or so many take too long.
    pub fn count_to(&mut self, count: u32) -> Result<(), NoReps> {
        let mut counted = false;
        for step in &mut self.steps {
            if let Action::WorkSet(work) = &mut step.action
                && let Effort::Reps { count: reps, .. } = &mut work.effort
            {
                *reps = count;
                counted = true;
            }
        }
        let work = self.steps.iter().map(|step| match &step.action {
            Action::WorkSet(work) => work.effort.time(),
            _ => std::time::Duration::ZERO,
        });
        match counted {
            false => Err(NoReps::Nothing),
            true if work.sum::<std::time::Duration>() > SESSION_TIME => Err(NoReps::TooLong),
            true => Ok(()),
        }
    }
}
