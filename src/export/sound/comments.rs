//! Title and chapters as Vorbis comments, which FLAC and Opus share.

use super::About;
use crate::export::chapters::at_most;

/// Chapters are numbered with three digits.
const CHAPTERS: usize = 999;

/// Who made the file.
pub(super) const VENDOR: &str = concat!("stretch ", env!("CARGO_PKG_VERSION"));

/// Each as `NAME=value`.
pub(super) fn comments(about: &About<'_>) -> Vec<String> {
    let mut comments =
        vec![format!("TITLE={}", about.title), format!("LANGUAGE={}", about.language), format!("ENCODER={VENDOR}")];
    for (number, chapter) in (1..).zip(at_most(about.chapters, CHAPTERS)) {
        let start = chapter.start.to_duration(about.rate);
        let (seconds, milliseconds) = (start.as_secs(), start.subsec_millis());
        let (hours, minutes, seconds) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
        comments.push(format!("CHAPTER{number:03}={hours:02}:{minutes:02}:{seconds:02}.{milliseconds:03}"));
        comments.push(format!("CHAPTER{number:03}NAME={}", chapter.title));
    }
    comments
}
