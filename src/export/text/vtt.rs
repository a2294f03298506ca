//! Captions as WebVTT.

use std::fmt::Write;

use super::captions::captions;
use crate::clock::stamp;
use stretch_script::Timeline;
use stretch_script::clean::clean;

/// Captions as WebVTT.
pub fn vtt(timeline: &Timeline) -> String {
    let mut out = format!("WEBVTT - {}\n", escaped(&clean(&timeline.title)));
    for caption in captions(timeline) {
        let [start, end] = [caption.start, caption.end].map(|frame| stamp(frame.to_duration(timeline.rate), '.'));
        // A string takes everything.
        let _ = write!(out, "\n{start} --> {end}\n{}\n", escaped(&caption.text));
    }
    out
}

/// What WebVTT would take for markup, as itself. Without a `>` there is no arrow that could pass for a time.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
