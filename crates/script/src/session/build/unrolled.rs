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
    /// What the steps take, but for the words said with them.
    total: Duration,
    /// What is said in them.
    pub said: Said,
}

/// How much is said.
#[derive(Clone, Copy, Default)]
pub(super) struct Said {
    /// How many texts.
    pub texts: usize,
    /// Their characters, with everything put in.
    pub characters: usize,
    /// Those of the longest one.
    pub longest: usize,
}

impl Said {
    /// One text of so many characters.
    pub fn text(characters: usize) -> Self {
        Self { texts: 1, characters, longest: characters }
    }

    /// So many short words of ours, as counted numbers are.
    pub fn counted(texts: usize) -> Self {
        Self { texts, ..Self::default() }
    }

    /// Both.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self {
            texts: self.texts.saturating_add(other.texts),
            characters: self.characters.saturating_add(other.characters),
            longest: self.longest.max(other.longest),
        }
    }

    /// Which bound it passes, if it does.
    pub fn too_much(self) -> Option<Problem> {
        if self.characters > limits::SPOKEN_CHARACTERS {
            Some(Problem::TooMuchSpeech)
        } else if self.texts > limits::SPOKEN_TEXTS {
            Some(Problem::TooManyTexts)
        } else {
            None
        }
    }
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

    /// Adds a finished step in which this is `said`, and watches the bounds.
    pub fn push(
        &mut self,
        here: &Here<'_>,
        findings: &mut Findings,
        name: Option<Arc<str>>,
        exercise: Option<Arc<Exercise>>,
        (action, said): (Action, Said),
    ) {
        self.total += action.least_time();
        self.said = self.said.and(said);
        if self.steps.len() >= limits::STEPS {
            findings.stop(here, Problem::TooManySteps);
        } else if self.total > limits::SESSION_TIME {
            findings.stop(here, Problem::TooLong);
        } else if let Some(problem) = self.said.too_much() {
            findings.stop(here, problem);
        } else {
            self.steps.push(Step { number: self.number, name, exercise, action, round: here.round });
        }
    }
}
