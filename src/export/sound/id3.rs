//! An ID3 tag, version 2.3, which the oldest players read: title, length, language, chapters and their list.

use super::{About, comments::VENDOR};
use crate::export::chapters::{Chapter, at_most, ends};
use stretch_script::{Frames, SampleRate};

/// The list of chapters counts them in one byte.
const CHAPTERS: usize = 255;

/// The tag that stands before the sound.
pub(super) fn tag(about: &About<'_>) -> Vec<u8> {
    let mut frames = text(b"TIT2", about.title);
    frames.extend(text(b"TLEN", &milliseconds(about.length, about.rate).to_string()));
    frames.extend(text(b"TSSE", VENDOR));
    let chapters: Vec<Chapter> = at_most(about.chapters, CHAPTERS).cloned().collect();
    frames.extend(chapter_frames(&chapters, about));
    // In the tag's own length, each byte has seven bits.
    let length = frames.len() as u32;
    let length = [21, 14, 7, 0].map(|shift| (length >> shift & 0x7f) as u8);
    [b"ID3\x03\x00\x00", &length[..], &frames].concat()
}

fn chapter_frames(chapters: &[Chapter], about: &About<'_>) -> Vec<u8> {
    let (mut list, mut frames) = (b"toc\0\x03".to_vec(), Vec::new());
    list.push(chapters.len() as u8);
    for (number, (chapter, end)) in chapters.iter().zip(ends(chapters, about.length)).enumerate() {
        let name = format!("chp{number}\0");
        list.extend(name.bytes());
        let mut content = name.into_bytes();
        content.extend(milliseconds(chapter.start, about.rate).to_be_bytes());
        content.extend(milliseconds(end, about.rate).to_be_bytes());
        // Where they stand in bytes is not said: times are enough.
        content.extend([0xff; 8]);
        content.extend(text(b"TIT2", &chapter.title));
        frames.extend(frame(b"CHAP", &content));
    }
    if chapters.is_empty() { Vec::new() } else { [frame(b"CTOC", &list), frames].concat() }
}

fn milliseconds(frames: Frames, rate: SampleRate) -> u32 {
    u32::try_from(frames.to_duration(rate).as_millis()).unwrap_or(u32::MAX)
}

/// A text, as UTF-16 with the mark that says so.
fn text(name: &[u8; 4], text: &str) -> Vec<u8> {
    let content: Vec<u8> = [1, 0xff, 0xfe].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    frame(name, &content)
}

fn frame(name: &[u8; 4], content: &[u8]) -> Vec<u8> {
    [&name[..], &(content.len() as u32).to_be_bytes(), &[0, 0], content].concat()
}
