//! Fewer words: what was heard just now is not said all over again.

use std::{collections::HashMap, sync::Arc};

use crate::script::words::Detail;
use crate::session::{Action, Cue, Step};

/// How often an exercise's cue is said in a session.
const TIMES: u32 = 3;

/// What is said of the cues of an exercise, in as many words as are wanted.
pub(super) fn in_detail(cues: Arc<[Cue]>, detail: Detail) -> Arc<[Cue]> {
    match detail {
        Detail::Learn | Detail::Full => cues,
        Detail::Brief => cues.iter().take(1).cloned().collect(),
        Detail::Names => Arc::default(),
    }
}

/// Leaves out the cues of exercises that were said often enough. Those that a script wrote itself are its own business.
pub(super) fn spare(steps: &mut [Step]) {
    let mut said: HashMap<Arc<str>, u32> = HashMap::new();
    for step in steps {
        let Action::WorkSet(work) = &mut step.action else { continue };
        if work.own_cues.is_some() {
            continue;
        }
        let kept = work.cues.iter().filter(|cue| {
            let times = said.entry(cue.say.clone()).or_default();
            *times += 1;
            *times <= TIMES
        });
        work.cues = kept.cloned().collect();
    }
}
