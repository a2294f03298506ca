//! What can be written, and by which ending it is known.

use std::path::Path;

/// What a file holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// What is heard.
    Sound(SoundFormat),
    /// What is said, or what happens.
    Text(TextFormat),
}

/// How sound is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SoundFormat {
    /// Every sample as it is.
    Wav,
    /// Every sample as it is, in a tenth of the room.
    Flac,
    /// What every player plays.
    Mp3,
    /// Small and good, in an Ogg container.
    Opus,
}

/// Texts with their times.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TextFormat {
    /// WebVTT captions.
    Vtt,
    /// SubRip captions.
    Srt,
    /// Lyrics, which players on phones show.
    Lrc,
    /// The timeline, as `stretch show --json` prints it.
    Json,
}

/// Every format by its ending.
const ENDINGS: &[(&str, Format)] = &[
    ("wav", Format::Sound(SoundFormat::Wav)),
    ("flac", Format::Sound(SoundFormat::Flac)),
    ("mp3", Format::Sound(SoundFormat::Mp3)),
    ("opus", Format::Sound(SoundFormat::Opus)),
    ("ogg", Format::Sound(SoundFormat::Opus)),
    ("vtt", Format::Text(TextFormat::Vtt)),
    ("srt", Format::Text(TextFormat::Srt)),
    ("lrc", Format::Text(TextFormat::Lrc)),
    ("json", Format::Text(TextFormat::Json)),
];

impl Format {
    /// The endings of all formats.
    pub fn endings() -> impl Iterator<Item = &'static str> {
        ENDINGS.iter().map(|(ending, _)| *ending)
    }

    /// The format of this ending, written without its dot, in any case.
    pub fn of_ending(ending: &str) -> Option<Self> {
        let known = ENDINGS.iter().find(|(known, _)| ending.eq_ignore_ascii_case(known));
        known.map(|(_, format)| *format)
    }

    /// The format of a file of this name.
    pub fn of_path(path: &Path) -> Option<Self> {
        Self::of_ending(path.extension()?.to_str()?)
    }
}
