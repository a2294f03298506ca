//! Cues that cannot be said when a script wants them, and the problems that they are.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use super::SegmentKind;
use crate::script::diagnostic::Diagnostic;
use crate::script::limits;
use crate::script::path::{Path, PathRef, SourceSpan};
use crate::script::problem::Problem;
use crate::script::read::SourceMap;
use crate::script::source::SourceFile;
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

/// What is wrong with the script, given what was lost: one problem a cue, however often its step is repeated, and of
/// one step only so many. Only cues that the script wrote itself are meant; an exercise's own give way quietly. The
/// session has to know its places.
pub fn problems(session: &Session, losses: &[Loss], rate: SampleRate) -> Vec<Diagnostic> {
    let mut files: Vec<SourceMap> = Vec::new();
    let mut problems: Vec<Diagnostic> = Vec::new();
    let mut told: HashMap<(*const SourceFile, &Path), Told> = HashMap::new();
    for loss in losses {
        let step = &session.steps[loss.index];
        let (Action::WorkSet(work), Some(place)) = (&step.action, session.locations.get(step.number as usize - 1))
        else {
            continue;
        };
        let Some(key) = work.own_cues else { continue };
        let told = told.entry((Arc::as_ptr(&place.file), &place.path)).or_default();
        let is_late = matches!(loss.why, Why::Late(_));
        if !told.cues.insert((key, loss.cue, is_late)) {
            continue;
        }
        let shown = if is_late { &mut told.late } else { &mut told.too_long };
        *shown += 1;
        let known = files.iter().position(|places| Arc::ptr_eq(places.source(), &place.file));
        let file = known.unwrap_or_else(|| {
            files.push(SourceMap::new(place.file.clone()));
            files.len() - 1
        });
        // The place is the step's object; the cue's own path goes on from its one key, the kind.
        let kind = PathRef::ROOT.key(SegmentKind::from(work.effort).as_str());
        let cues = kind.key(key);
        let at = |rest: PathRef<'_>| {
            let mut path = place.path.clone();
            path.0.extend(rest.to_path().0);
            path
        };
        if *shown <= limits::CUES_SHOWN {
            let path = at(cues.index(loss.cue).key(if is_late { "at" } else { "say" }));
            problems.push(files[file].diagnostic(path, SourceSpan::Value, problem(loss.why, rate)));
            continue;
        }
        let more = *told.more.get_or_insert_with(|| {
            problems.push(files[file].diagnostic(at(cues), SourceSpan::Key, Problem::MoreCues { count: 0 }));
            problems.len() - 1
        });
        if let Problem::MoreCues { count } = &mut problems[more].problem {
            *count += 1;
        }
    }
    bounded(problems)
}

/// What was told of one step of the script.
#[derive(Default)]
struct Told {
    /// Of which cues, under which key, and whether that they are late.
    cues: HashSet<(&'static str, usize, bool)>,
    late: usize,
    too_long: usize,
    /// Which of the problems counts the others.
    more: Option<usize>,
}

/// No more of them than are shown, and that there are more; errors before warnings where there is no room for both.
fn bounded(mut problems: Vec<Diagnostic>) -> Vec<Diagnostic> {
    if problems.len() > limits::PROBLEMS {
        problems.sort_by_key(|problem| problem.severity);
        problems.truncate(limits::PROBLEMS);
        let file = problems[0].file.clone();
        let severity = problems[0].severity;
        problems.push(Diagnostic { severity, ..Diagnostic::of_file(file, Problem::TooManyProblems) });
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
