//! Beginning in the middle: at a step that was asked for, or where the last time ended.

use std::fmt;

use super::Session;
use crate::script::suggest;

/// A step that is not in the session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoSuchStep {
    /// What was asked for.
    pub wanted: String,
    /// The name that was probably meant.
    pub nearest: Option<String>,
    /// How many steps there are.
    pub last: u32,
}

impl fmt::Display for NoSuchStep {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { wanted, nearest, last } = self;
        write!(f, "there is no step `{wanted}`; steps are numbered from 1 to {last}")?;
        nearest.as_ref().map_or(Ok(()), |nearest| write!(f, ", or did you mean \"{nearest}\"?"))
    }
}

impl Session {
    /// The number of the step that `wanted` names: by number, by name or by exercise.
    ///
    /// # Errors
    /// When there is none.
    pub fn find_step(&self, wanted: &str) -> Result<u32, NoSuchStep> {
        let last = self.steps.last().map_or(0, |step| step.number);
        let exact = |step: &&super::Step| {
            let name = step.name.as_deref().is_some_and(|name| name.eq_ignore_ascii_case(wanted));
            name || step.exercise.as_ref().is_some_and(|exercise| *exercise.id == *wanted)
        };
        let found = match wanted.parse::<u32>() {
            // Steps may be left out: then it is the next one.
            Ok(number) => self.steps.iter().find(|step| number > 0 && step.number >= number),
            Err(_) => self.steps.iter().find(exact),
        };
        found.map(|step| step.number).ok_or_else(|| {
            let ids = self.steps.iter().filter_map(|step| step.exercise.as_ref().map(|exercise| &*exercise.id));
            let names = self.steps.iter().filter_map(|step| step.name.as_deref());
            let nearest = suggest::nearest(wanted, names.clone().chain(ids)).or_else(|| {
                let part = wanted.to_lowercase();
                names.clone().find(|name| !part.is_empty() && name.to_lowercase().contains(&part)).map(str::to_owned)
            });
            NoSuchStep { wanted: wanted.to_owned(), nearest, last }
        })
    }

    /// Leaves out everything before this step, and of the opening all but the title.
    pub fn start_at(&mut self, number: u32) {
        self.steps.retain(|step| step.number >= number);
        if number > 1 {
            self.opening.clear();
            self.kit.clear();
        }
    }
}
