//! The steps as they are done, one after the other, and how many there may be.

use std::{sync::Arc, time::Duration};

use super::{Here, findings::Findings};
use crate::script::exercise::Exercise;
use crate::script::limits;
use crate::script::problem::Problem;
use crate::session::{Action, SourceLocation, Step};

/// The steps so far, with repeats, includes, sides and sets unrolled.
#[derive(Default)]
pub(super) struct Unrolled {
    pub steps: Vec<Step>,
    /// The last script step's number.
    pub number: u32,
    pub locations: Vec<SourceLocation>,
    /// Whether locations are kept.
    places: bool,
    /// What the steps take, words aside.
    total: Duration,
}

impl Unrolled {
    /// None yet; with their locations, if these are asked for.
    pub fn new(places: bool) -> Self {
        Self { places, ..Self::default() }
    }

    /// A new step of the script begins.
    pub fn count(&mut self, here: &Here<'_>, findings: &mut Findings) {
        self.number += 1;
        if self.number as usize > limits::STEPS {
            // Steps that come to nothing take time all the same.
            return findings.stop(here, Problem::TooManySteps);
        }
        if self.places {
            self.locations.push(SourceLocation { file: here.scope.file.clone(), path: here.path.to_path() });
        }
    }

    /// Adds a finished step, and watches the bounds.
    pub fn push(
        &mut self,
        here: &Here<'_>,
        findings: &mut Findings,
        name: Option<Arc<str>>,
        exercise: Option<Arc<Exercise>>,
        action: Action,
    ) {
        self.total += action.least_time();
        if self.steps.len() >= limits::STEPS {
            findings.stop(here, Problem::TooManySteps);
        } else if self.total > limits::SESSION_TIME {
            findings.stop(here, Problem::TooLong);
        } else {
            self.steps.push(Step { number: self.number, name, exercise, action, round: here.round });
        }
    }
}
