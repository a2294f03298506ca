//! What is said, with its times: what videos, players and phones show.

use stretch_script::clean::clean;
use stretch_script::{EventKind, Frames, Timeline};

/// A caption stays at least so long, where the next one does not come before.
const SHORTEST_SECONDS: u64 = 1;

/// A text and when it is on screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Caption<'a> {
    pub start: Frames,
    pub end: Frames,
    pub text: std::borrow::Cow<'a, str>,
}

/// All captions, in order.
pub(super) fn captions(timeline: &Timeline) -> impl Iterator<Item = Caption<'_>> {
    let mut said = timeline
        .events
        .iter()
        .filter_map(|event| match event.kind {
            EventKind::Speak { utterance, .. } => Some((event.frame, timeline.utterance(utterance))),
            _ => None,
        })
        .peekable();
    let shortest = Frames(u64::from(timeline.rate.hertz()) * SHORTEST_SECONDS);
    std::iter::from_fn(move || {
        let (start, utterance) = said.next()?;
        let next = said.peek().map_or(timeline.length, |(next, _)| *next);
        let end = (start + utterance.length.max(shortest)).min(next);
        Some(Caption { start, end, text: clean(&utterance.caption) })
    })
}
