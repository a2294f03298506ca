//! The pose of the exercise at hand, above the bars: on its side, and in a rest the one that comes next. It is drawn once
//! for each step, side and window.

use std::sync::Arc;

use crate::report::drawing::{Ink, drawn};
use crate::report::naming::next_work;
use stretch_pose::{Scene, Side as Drawn, library};
use stretch_script::{Frames, Segment, Side, Timeline};

/// What was drawn last, for the next time.
#[derive(Debug, Default)]
pub struct Pictures {
    of: Option<Of>,
    rows: Vec<String>,
}

/// What a picture depends on.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Of {
    exercise: Option<Arc<str>>,
    side: Option<Side>,
    ink: Ink,
    columns: usize,
    rows: usize,
}

impl Pictures {
    /// The picture of this moment, in exactly so many rows: empty ones where there is nothing to be seen.
    pub fn rows(
        &mut self,
        timeline: &Timeline,
        position: Frames,
        ink: Ink,
        (columns, rows): (usize, usize),
    ) -> &[String] {
        let shown = shown(timeline, position);
        let exercise = shown.and_then(|segment| segment.exercise.clone());
        let of = Of { exercise, side: shown.and_then(|segment| segment.side), ink, columns, rows };
        if self.of.as_ref() != Some(&of) {
            let picture = of.exercise.as_deref().and_then(|id| picture(id, of.side, ink, columns, rows));
            self.rows = picture.unwrap_or_else(|| vec![String::new(); rows]);
            self.of = Some(of);
        }
        &self.rows
    }
}

/// Whether anything in it has a picture.
pub fn has_any(timeline: &Timeline) -> bool {
    let mut exercises = timeline.segments.iter().filter_map(|segment| segment.exercise.as_deref());
    exercises.any(|exercise| library::DRAWINGS.iter().any(|(id, _)| *id == exercise))
}

/// Whose exercise is seen now.
fn shown(timeline: &Timeline, position: Frames) -> Option<&Segment> {
    let current = timeline.segment_at(position);
    let segment = timeline.segments.get(current.0 as usize)?;
    if segment.exercise.is_some() { Some(segment) } else { next_work(timeline, current) }
}

fn picture(id: &str, side: Option<Side>, ink: Ink, columns: usize, rows: usize) -> Option<Vec<String>> {
    let movement = library::movement(id)?;
    let wanted = match side {
        Some(Side::Left) => Drawn::Left,
        Some(Side::Right) => Drawn::Right,
        None => movement.side,
    };
    let movement = if movement.side == wanted { movement } else { movement.mirrored() };
    let scenes: Result<Vec<_>, _> = (0..movement.poses.len()).map(|pose| Scene::of(&movement, pose)).collect();
    Some(drawn(&scenes.ok()?, ink, u16::try_from(columns).ok()?, u16::try_from(rows).ok()?))
}
