//! Chapters: one a step, so that a player can jump to it.

use stretch_script::clean::clean;
use stretch_script::{Frames, SegmentKind, Timeline};

/// A place to jump to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chapter {
    /// Where it begins.
    pub start: Frames,
    /// What it is called.
    pub title: String,
}

/// One chapter a step of the script, the opening being the first. All sides and sets of a step are one, and the
/// closing words belong to the last.
pub fn chapters(timeline: &Timeline) -> Vec<Chapter> {
    let steps = timeline.segments.chunk_by(|one, next| one.step == next.step);
    let mut chapters: Vec<Chapter> = steps
        .filter_map(|segments| {
            // What is done gives a step its name, and where nothing is done, what comes first.
            let named = segments.iter().find(|segment| segment.kind.is_work()).or(segments.first())?;
            Some(Chapter { start: segments[0].start, title: clean(&named.label).into_owned() })
        })
        .collect();
    // Without a single step there is nothing to jump to.
    if timeline.segments.iter().all(|segment| segment.step == 0 || segment.kind == SegmentKind::Closing) {
        chapters.clear();
    }
    chapters
}

/// Where each of them ends: where the next one begins, the last one with the sound.
pub fn ends(chapters: &[Chapter], length: Frames) -> impl Iterator<Item = Frames> {
    chapters.iter().skip(1).map(|chapter| chapter.start).chain([length])
}

/// No more than `most` chapters: where there are more, every second one, or every third.
pub fn at_most(chapters: &[Chapter], most: usize) -> impl Iterator<Item = &Chapter> {
    chapters.iter().step_by(chapters.len().div_ceil(most).max(1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn too_many_chapters_are_thinned_evenly() {
        let many: Vec<Chapter> = (0..600).map(|n| Chapter { start: Frames(n), title: n.to_string() }).collect();
        let few: Vec<u64> = at_most(&many, 255).map(|chapter| chapter.start.0).collect();
        assert_eq!((few.len(), few[0], few[1]), (200, 0, 3));
        assert_eq!(at_most(&many, 600).count(), 600);
        assert_eq!(at_most(&[], 255).count(), 0);
    }
}
