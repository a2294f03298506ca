//! Title and chapters as Vorbis comments, which FLAC and Opus share.

use super::About;
use crate::{clock::stamp, export::chapters::at_most};

/// Chapters are numbered with three digits.
const CHAPTERS: usize = 999;

/// Who made the file.
pub(super) const VENDOR: &str = concat!("stretch ", env!("CARGO_PKG_VERSION"));

/// Each as `NAME=value`.
pub(super) fn comments(about: &About<'_>) -> Vec<String> {
    let mut comments =
        vec![format!("TITLE={}", about.title), format!("LANGUAGE={}", about.language), format!("ENCODER={VENDOR}")];
    for (number, chapter) in (1..).zip(at_most(about.chapters, CHAPTERS)) {
        comments.push(format!("CHAPTER{number:03}={}", stamp(chapter.start.to_duration(about.rate), '.')));
        comments.push(format!("CHAPTER{number:03}NAME={}", chapter.title));
    }
    comments
}
