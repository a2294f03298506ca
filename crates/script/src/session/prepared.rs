//! An exercise made ready for sessions.

use std::{sync::Arc, time::Duration};

use crate::clean::one_line;
use crate::script::exercise::Exercise;
use crate::script::format;
use crate::script::words::Detail;
use crate::session::Cue;

/// An exercise with its texts as they are said.
#[derive(Debug)]
pub struct PreparedExercise {
    /// As it is written.
    pub exercise: Arc<Exercise>,
    /// Its name.
    pub name: Arc<str>,
    full: Arc<[Arc<str>]>,
    brief: Arc<[Arc<str>]>,
    cues: Arc<[Cue]>,
    cues_second: Arc<[Cue]>,
}

impl PreparedExercise {
    /// Makes an exercise ready.
    pub fn new(exercise: Arc<Exercise>) -> Self {
        let cues = |cues: &[format::Cue]| cues.iter().map(|cue| Cue { at: cue.at, say: one_line(&cue.say) }).collect();
        let more = exercise.breathing.iter().chain(&exercise.cautions);
        Self {
            name: one_line(&exercise.name),
            full: std::iter::once(&exercise.how_to.full).chain(more).map(|text| one_line(text)).collect(),
            brief: [one_line(&exercise.how_to.brief)].into(),
            cues: cues(&exercise.cues),
            cues_second: cues(&exercise.cues_second),
            exercise,
        }
    }

    /// How it is done, in as many words as are wanted.
    pub fn how_to(&self, detail: Detail) -> Arc<[Arc<str>]> {
        match detail {
            Detail::Learn | Detail::Full => self.full.clone(),
            Detail::Brief => self.brief.clone(),
            Detail::Names => Arc::default(),
        }
    }

    /// Its cues, for the first side and the second. They are written for its dose; in a shorter step those that are past
    /// its end fall away.
    pub fn cues(&self, length: Duration) -> [Arc<[Cue]>; 2] {
        let fits = |cue: &&Cue| cue.at.resolve(length).is_some();
        [&self.cues, &self.cues_second].map(|cues| {
            if cues.iter().all(|cue| fits(&cue)) { cues.clone() } else { cues.iter().filter(fits).cloned().collect() }
        })
    }
}
