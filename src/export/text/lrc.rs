//! Captions as lyrics, which players on phones show.

use std::fmt::Write;

use super::captions::captions;
use crate::clock::minutes;
use stretch_script::clean::clean;
use stretch_script::{Frames, Timeline};

/// Captions as lyrics: a line a text, an empty line where it is over.
pub fn lrc(timeline: &Timeline) -> String {
    let at = |frame: Frames| minutes(frame.to_duration(timeline.rate));
    let mut out = format!("[ti:{}]\n[length:{}]\n", unbracketed(&clean(&timeline.title)), at(timeline.length));
    let mut captions = captions(timeline).peekable();
    while let Some(caption) = captions.next() {
        // A string takes everything.
        let _ = writeln!(out, "[{}]{}", at(caption.start), unbracketed(&caption.text));
        if captions.peek().is_none_or(|next| next.start > caption.end) {
            let _ = writeln!(out, "[{}]", at(caption.end));
        }
    }
    out
}

/// Lyrics know no escapes: brackets would be times, those of whole lines and those of single words.
fn unbracketed(text: &str) -> String {
    text.replace('[', "(").replace(']', ")").replace('<', "‹").replace('>', "›")
}
