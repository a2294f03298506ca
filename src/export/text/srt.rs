//! Captions as SubRip.

use std::fmt::Write;

use super::captions::captions;
use crate::clock::stamp;
use stretch_script::Timeline;

/// Captions as SubRip.
pub fn srt(timeline: &Timeline) -> String {
    let mut out = String::new();
    for (number, caption) in (1..).zip(captions(timeline)) {
        let [start, end] = [caption.start, caption.end].map(|frame| stamp(frame.to_duration(timeline.rate), ','));
        // A string takes everything.
        let _ = write!(out, "{number}\n{start} --> {end}\n{}\n\n", caption.text);
    }
    out
}
