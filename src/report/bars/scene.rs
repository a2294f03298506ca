//! What is on screen, as text: composed anew for every moment, from nothing but the moment.

use std::iter;

use super::{keys, large, layout::Layout, paint::Paint};
use crate::clock::{clock, seconds_left};
use crate::player::event::State;
use crate::report::naming::{Words, next_work};
use crate::report::text::{fit, width, wrap};
use stretch_script::clean::clean;
use stretch_script::timeline::fill;
use stretch_script::{Frames, Segment, SegmentKind, Timeline};

/// The moment to draw.
#[derive(Clone, Debug)]
pub struct Moment<'a> {
    /// Where the clock stands.
    pub position: Frames,
    /// What it is doing.
    pub state: State,
    /// The words that were said last, and whether they still are.
    pub said: Option<(&'a str, bool)>,
    /// Whether the sound is off.
    pub muted: bool,
    /// Whether there is a keyboard.
    pub keys: bool,
}

/// The texts of a moment, fitted to a window. Texts of several rows have line breaks; an empty one takes no row.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Scene {
    /// What is done, and for how much longer.
    pub heading: String,
    /// Whether the body works in it.
    pub work: bool,
    /// How much of the segment is over, of how much.
    pub step: (u64, u64),
    /// The words.
    pub words: String,
    /// What comes next.
    pub next: String,
    /// The session: its name, how much is over, of how much, and what is left.
    pub session: Option<(String, (u64, u64), String)>,
    /// The keys.
    pub keys: String,
}

impl Scene {
    /// The scene of this moment.
    pub fn new(timeline: &Timeline, words: &Words, moment: &Moment<'_>, layout: Layout, paint: Paint) -> Self {
        let screen = words.screen();
        let current = timeline.segment_at(moment.position);
        let Some(segment) = timeline.segments.get(current.0 as usize) else { return Self::default() };
        let passed = moment.position.saturating_sub(segment.start).0.min(segment.length().0);
        let next = match next_work(timeline, current) {
            Some(next) => fill(&screen.next, &[("next", &words.name_and_amount(timeline, next))]).into_owned(),
            None if segment.kind == SegmentKind::Closing => String::new(),
            None => fill(&screen.next, &[("next", &screen.the_end)]).into_owned(),
        };
        let blank = |before: bool, text: String| if before { format!(" \n{text}") } else { text };
        Self {
            heading: {
                let line = heading(timeline, words, segment, moment, layout.width, paint);
                let shown = if layout.large {
                    format!("{line}\n{}", in_large(timeline, segment, moment, layout, paint))
                } else {
                    line
                };
                blank(layout.blank_before_all, shown)
            },
            work: segment.kind.is_work() && moment.state == State::Playing,
            step: (passed, segment.length().0.max(1)),
            words: at_least(said(words, moment, layout, paint), layout.words),
            next: if layout.next {
                blank(layout.blank_before_next, rows(vec![paint.quiet(&fit(&next, layout.width))], 1))
            } else {
                String::new()
            },
            session: layout.session.then(|| session(timeline, words, moment, layout.width, paint)),
            keys: match layout.help {
                0 if layout.keys => rows(vec![keys::line(words, layout.width, paint)], 1),
                0 => String::new(),
                rows => keys::list(words, layout.width, rows, paint).join("\n"),
            },
        }
    }
}

/// Exactly so many rows, none of them empty.
fn rows(mut texts: Vec<String>, count: usize) -> String {
    texts.truncate(count);
    at_least(texts, count)
}

/// So many rows or more, none of them empty.
fn at_least(mut texts: Vec<String>, count: usize) -> String {
    texts.resize(count.max(texts.len()), String::new());
    texts.iter().map(|row| if row.is_empty() { " " } else { row }).collect::<Vec<_>>().join("\n")
}

/// `Figure four · left side · set 2 of 3        0:23`
fn heading(
    timeline: &Timeline,
    words: &Words,
    segment: &Segment,
    moment: &Moment<'_>,
    room: usize,
    paint: Paint,
) -> String {
    let label = clean(&segment.label);
    let side = words.side(segment).map_or(String::new(), |side| format!(" · {side}"));
    let full = width(&label) + width(&side);
    let right = status(timeline, words, segment, moment, room.saturating_sub(full + GAP));
    let right = fit(&right, room);
    let room_for_name = room.saturating_sub(if right.is_empty() { 0 } else { width(&right) + GAP });

    let detail =
        Some(detail(words, segment)).filter(|detail| full + width(detail) <= room_for_name).unwrap_or_default();
    // A cut name says more than a lost side.
    let name = match room_for_name.checked_sub(width(&side)) {
        Some(room) if room >= 5 || full <= room_for_name => format!("{}{side}", fit(&label, room)),
        _ => fit(&format!("{label}{side}"), room_for_name).into_owned(),
    };
    let gap = " ".repeat(room.saturating_sub(width(&name) + width(&detail) + width(&right)));
    let right = if moment.state == State::Playing { paint.strong(&right) } else { paint.calling(&right) };
    format!("{}{}{gap}{right}", paint.strong(&name), paint.quiet(&detail))
}

/// Name and time in large letters, an empty row above them.
fn in_large(timeline: &Timeline, segment: &Segment, moment: &Moment<'_>, layout: Layout, paint: Paint) -> String {
    let time =
        has_time(segment.kind).then(|| clock(seconds_left(segment.end.saturating_sub(moment.position), timeline.rate)));
    let shown = large::large(&clean(&segment.label), time.as_deref(), layout.width);
    let shown = iter::once(String::new()).chain(shown.iter().map(|row| paint.strong(row.trim_end())));
    rows(shown.collect(), large::ROWS + 1)
}

/// Whether it takes a time that is worth counting down.
fn has_time(kind: SegmentKind) -> bool {
    match kind {
        SegmentKind::Announce
        | SegmentKind::Hold
        | SegmentKind::Reps
        | SegmentKind::Breathe
        | SegmentKind::Switch
        | SegmentKind::Rest => true,
        SegmentKind::LeadIn | SegmentKind::Opening | SegmentKind::Wait | SegmentKind::Say | SegmentKind::Closing => {
            false
        }
    }
}

/// How often, and which time round.
fn detail(words: &Words, segment: &Segment) -> String {
    let count = words.count(segment).map(|count| format!(" · {count}")).unwrap_or_default();
    match segment.set {
        Some(set) if set.of > 1 => {
            let (number, of) = (set.number.to_string(), set.of.to_string());
            format!("{count} · {}", fill(&words.screen().set, &[("set", &number), ("sets", &of)]))
        }
        _ => count,
    }
}

/// Between the name and the time.
const GAP: usize = 2;

/// The time left in the segment, and that it stands still. Where that is too wide, the words below still say why.
fn status(timeline: &Timeline, words: &Words, segment: &Segment, moment: &Moment<'_>, room: usize) -> String {
    let screen = words.screen();
    let left = clock(seconds_left(segment.end.saturating_sub(moment.position), timeline.rate));
    let left = match segment.kind {
        SegmentKind::Announce => fill(&screen.starts_in, &[("time", &left)]).into_owned(),
        kind if has_time(kind) => left,
        _ => String::new(),
    };
    match moment.state {
        State::Playing => left,
        State::Paused => {
            let both = format!("{}  {left}", screen.paused);
            if left.is_empty() || width(&both) > room { screen.paused.clone() } else { both }
        }
        State::Waiting => screen.waiting.clone(),
    }
}

/// The words being said; what to do instead, where it is the user's turn.
fn said(words: &Words, moment: &Moment<'_>, layout: Layout, paint: Paint) -> Vec<String> {
    let wrapped = |text: &str| wrap(&clean(text), layout.width, layout.words + layout.more_words);
    let call = match moment.state {
        State::Paused if moment.keys => Some(&words.screen().is_paused_with_keys),
        State::Paused => Some(&words.screen().is_paused),
        State::Waiting => Some(&words.screen().is_waiting),
        State::Playing => None,
    };
    match (call, moment.said) {
        (Some(call), _) => wrapped(call).iter().map(|row| paint.calling(row)).collect(),
        (None, Some((text, true))) => wrapped(text),
        (None, Some((text, false))) => wrapped(text).iter().map(|row| paint.quiet(row)).collect(),
        (None, None) => Vec::new(),
    }
}

/// The name, the frames over and in all, and `3:50 left`.
fn session(
    timeline: &Timeline,
    words: &Words,
    moment: &Moment<'_>,
    room: usize,
    paint: Paint,
) -> (String, (u64, u64), String) {
    let screen = words.screen();
    let left = clock(seconds_left(timeline.length.saturating_sub(moment.position), timeline.rate));
    let sound = if moment.muted { format!("  {}", screen.muted) } else { String::new() };
    let left = fill(&screen.left, &[("time", &left)]);
    let title = clean(&timeline.title);
    // The bar gets at least a third, and a letter or two of a title say nothing.
    let title = match (room * 2 / 3).saturating_sub(width(&left) + width(&sound) + 2) {
        0..4 => String::new(),
        room => format!("{} ", fit(&title, room)),
    };
    let length = timeline.length.0.max(1);
    let left = format!("{}{}", paint.quiet(&left), paint.strong(&sound));
    (paint.quiet(&title), (moment.position.0.min(length), length), left)
}
