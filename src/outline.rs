//! The dry run: a timeline as lines that people read, or as JSON that programs read.

use std::io::{self, Write};

use serde::Serialize;

use crate::clock::{clock, tenths};
use stretch_script::timeline::view::EventView;
use stretch_script::{Event, EventKind, SegmentId, SegmentKind, Timeline};

/// Writes one line an event that is heard, under one heading a segment.
///
/// # Errors
/// When `out` cannot be written to.
pub fn lines(timeline: &Timeline, out: &mut impl Write) -> io::Result<()> {
    let seconds = timeline.length.to_seconds(timeline.rate);
    writeln!(out, "{}, {}\n", timeline.title, tenths(seconds))?;
    for event in &timeline.events {
        let time = tenths(event.frame.to_seconds(timeline.rate));
        match event.kind {
            EventKind::SegmentStart(id) => heading(timeline, id, &time, out)?,
            EventKind::Speak { utterance, .. } => writeln!(out, "{time}  {}", timeline.utterance(utterance).caption)?,
            EventKind::Chime { role, .. } => writeln!(out, "{time}  ({})", role.map_or("chime", |role| role.as_str()))?,
            EventKind::Gate(_) | EventKind::SegmentEnd(_) => {}
        }
    }
    writeln!(out, "{}  the end", tenths(seconds))
}

/// Writes one line an utterance, when it begins and as the voice is given it.
///
/// # Errors
/// When `out` cannot be written to.
pub fn spoken_lines(timeline: &Timeline, out: &mut impl Write) -> io::Result<()> {
    for event in &timeline.events {
        if let EventKind::Speak { utterance, .. } = event.kind {
            let time = clock(event.frame.to_seconds(timeline.rate) as u64);
            writeln!(out, "{time}  {}", timeline.utterance(utterance).spoken)?;
        }
    }
    Ok(())
}

fn heading(timeline: &Timeline, id: SegmentId, time: &str, out: &mut impl Write) -> io::Result<()> {
    let segment = timeline.segment(id);
    if !segment.kind.is_work() && segment.kind != SegmentKind::Rest {
        return Ok(());
    }
    let length = segment.length().to_seconds(timeline.rate);
    writeln!(out, "{time}  -- {}, {length:.0} s", segment.label)
}

/// The whole timeline for programs.
#[derive(Debug, Serialize)]
pub struct Outline<'a> {
    /// What the session is called.
    pub title: &'a str,
    /// Frames per second.
    pub sample_rate: u32,
    /// Where it ends, in frames.
    pub frames: u64,
    /// Every event, in order.
    pub events: Vec<EventView<'a>>,
}

impl<'a> Outline<'a> {
    /// The outline of a timeline.
    pub fn new(timeline: &'a Timeline) -> Self {
        let view = |event: &Event| EventView::new(timeline, event);
        Self {
            title: &timeline.title,
            sample_rate: timeline.rate.hertz(),
            frames: timeline.length.0,
            events: timeline.events.iter().map(view).collect(),
        }
    }
}
