//! Cues that cannot be said when a script wants them, and the problems that they are.

use std::sync::Arc;

use super::SegmentKind;
use crate::script::diagnostic::Diagnostic;
use crate::script::path::{PathRef, SourceSpan};
use crate::script::problem::Problem;
use crate::script::read::SourceMap;
use crate::session::{Action, Session};
use crate::units::{Frames, SampleRate};

/// A cue that is not said when it should be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Loss {
    /// The session's unrolled step, as an index.
    pub index: usize,
    /// Which of its cues, as an index.
    pub cue: usize,
    /// Why.
    pub why: Why,
}

/// Why a cue is not said when it should be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// It takes longer than there is room for.
    TooLong {
        /// How long it takes.
        takes: Frames,
        /// How much room there is.
        left: Frames,
        /// Whether it is a countdown that it runs into, and not the end.
        countdown: bool,
    },
    /// It has to wait this long for another one to end.
    Late(Frames),
}

/// What is wrong with the script, given what was lost: one problem a cue, however often its step is repeated. Only cues
/// that the script wrote itself are meant; an exercise's own give way quietly. The session has to know its places.
pub fn problems(session: &Session, losses: &[Loss], rate: SampleRate) -> Vec<Diagnostic> {
    let mut files: Vec<SourceMap> = Vec::new();
    let mut problems: Vec<Diagnostic> = Vec::new();
    for loss in losses {
        let step = &session.steps[loss.index];
        let (Action::WorkSet(work), Some(place)) = (&step.action, session.locations.get(step.number as usize - 1))
        else {
            continue;
        };
        if !work.own_cues {
            continue;
        }
        // The place is the step's object; the cue's own path goes on from its one key, the kind.
        let kind = PathRef::ROOT.key(SegmentKind::from(work.effort).as_str());
        let (cues, key) = (kind.key("cues"), if matches!(loss.why, Why::Late(_)) { "at" } else { "say" });
        let mut path = place.path.clone();
        path.0.extend(cues.index(loss.cue).key(key).to_path().0);
        let known = files.iter().position(|places| Arc::ptr_eq(places.source(), &place.file));
        let file = known.unwrap_or_else(|| {
            files.push(SourceMap::new(place.file.clone()));
            files.len() - 1
        });
        let found = files[file].diagnostic(path, SourceSpan::Value, problem(loss.why, rate));
        let same = |other: &Diagnostic| Arc::ptr_eq(&other.file, &found.file) && other.span == found.span;
        if !problems.iter().any(same) {
            problems.push(found);
        }
    }
    problems
}

fn problem(why: Why, rate: SampleRate) -> Problem {
    match why {
        Why::TooLong { takes, left, countdown } => Problem::CueTooLong {
            takes: takes.to_duration(rate),
            left: left.to_duration(rate),
            before: if countdown { "the countdown" } else { "the end of its step" }.to_owned(),
        },
        Why::Late(by) => Problem::CueLate { by: by.to_duration(rate) },
    }
}
