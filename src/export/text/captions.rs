//! What is said, with its times: captions for videos, players and phones.

use std::fmt::Write;

use stretch_script::{
    clean::clean,
    timeline::{EventKind, Timeline},
    units::Frames,
};

/// A caption stays at least so long, where the next one does not come before.
const SHORTEST_SECONDS: u64 = 1;

/// A text and when it is on screen.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Caption<'a> {
    start: Frames,
    end: Frames,
    text: std::borrow::Cow<'a, str>,
}

/// Captions as WebVTT.
pub fn vtt(timeline: &Timeline) -> String {
    let mut out = format!("WEBVTT - {}\n", escaped(&clean(&timeline.title)));
    for caption in captions(timeline) {
        let (start, end) = (clock(timeline, caption.start, '.'), clock(timeline, caption.end, '.'));
        push(&mut out, format_args!("\n{start} --> {end}\n{}\n", escaped(&caption.text)));
    }
    out
}

/// Captions as SubRip.
pub fn srt(timeline: &Timeline) -> String {
    let mut out = String::new();
    for (number, caption) in (1..).zip(captions(timeline)) {
        let (start, end) = (clock(timeline, caption.start, ','), clock(timeline, caption.end, ','));
        push(&mut out, format_args!("{number}\n{start} --> {end}\n{}\n\n", caption.text));
    }
    out
}

/// Captions as lyrics: a line a text, an empty line where it is over.
pub fn lrc(timeline: &Timeline) -> String {
    let mut out = String::new();
    push(&mut out, format_args!("[ti:{}]\n", unbracketed(&clean(&timeline.title))));
    push(&mut out, format_args!("[length:{}]\n", &minutes(timeline, timeline.length)));
    let mut captions = captions(timeline).peekable();
    while let Some(caption) = captions.next() {
        let text = unbracketed(&caption.text);
        push(&mut out, format_args!("[{}]{text}\n", minutes(timeline, caption.start)));
        if captions.peek().is_none_or(|next| next.start > caption.end) {
            push(&mut out, format_args!("[{}]\n", minutes(timeline, caption.end)));
        }
    }
    out
}

fn captions(timeline: &Timeline) -> impl Iterator<Item = Caption<'_>> {
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

/// Hours, minutes, seconds, milliseconds.
fn clock(timeline: &Timeline, frame: Frames, point: char) -> String {
    let time = frame.to_duration(timeline.rate);
    let seconds = time.as_secs();
    let (hours, minutes) = (seconds / 3600, seconds / 60 % 60);
    format!("{hours:02}:{minutes:02}:{:02}{point}{:03}", seconds % 60, time.subsec_millis())
}

/// Minutes, seconds, hundredths.
fn minutes(timeline: &Timeline, frame: Frames) -> String {
    let time = frame.to_duration(timeline.rate);
    format!("{:02}:{:02}.{:02}", time.as_secs() / 60, time.as_secs() % 60, time.subsec_millis() / 10)
}

/// What WebVTT would take for markup, as itself. Without a `>` there is no arrow that could pass for a time.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// Lyrics know no escapes: brackets would be times.
fn unbracketed(text: &str) -> String {
    text.replace('[', "(").replace(']', ")")
}

fn push(out: &mut String, text: std::fmt::Arguments<'_>) {
    // A string takes everything.
    let _ = out.write_fmt(text);
}
