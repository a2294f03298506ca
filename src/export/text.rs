//! The texts that can be written: what is said with its times, and what happens. A file a format, and its row in
//! `FORMATS`.

mod captions;
mod lrc;
mod srt;
mod vtt;

use std::io;

use crate::outline::Outline;
use stretch_script::Timeline;

pub use self::{lrc::lrc, srt::srt, vtt::vtt};

/// The whole text for a timeline.
pub type Text = fn(&Timeline) -> io::Result<String>;

/// Every format, by the ending of its files.
pub(super) const FORMATS: &[(&str, Text)] = &[
    ("vtt", |timeline| Ok(vtt(timeline))),
    ("srt", |timeline| Ok(srt(timeline))),
    ("lrc", |timeline| Ok(lrc(timeline))),
    // The timeline, as `stretch show --json` prints it.
    ("json", |timeline| Ok(serde_json::to_string(&Outline::new(timeline))? + "\n")),
];
