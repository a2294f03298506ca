//! Files into clips: WAV, FLAC, Ogg Vorbis and MP3, whatever their rate and channels.
//!
//! A file may be anything at all, a hostile one included, so how much is read and how much comes out is bounded.

use std::{
    fs,
    io::{self, Cursor, Read},
    path::Path,
    time::Duration,
};

use rodio::{Decoder, Source};

use super::{error::SoundError, guard::guarded, resample};
use crate::{
    audio::clip::Clip,
    units::{Frames, SampleRate},
};

/// The rates that a file may have, in hertz. Beyond them there is no sound, only a broken header.
const RATES: std::ops::RangeInclusive<u32> = 4_000..=384_000;

/// How much of a file is bearable.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Bytes in the file.
    pub bytes: u64,
    /// Time it plays.
    pub length: Duration,
}

impl Limits {
    /// For what is known to be good.
    pub(super) const NONE: Self = Self { bytes: u64::MAX, length: Duration::MAX };
}

/// What is wrong with a sound whose path is not at hand.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Trouble {
    NotASound(String),
    TooLong,
}

impl Trouble {
    pub fn of(self, path: &Path, limits: Limits) -> SoundError {
        let path = path.to_owned();
        match self {
            Self::NotASound(why) => SoundError::NotASound { path, why },
            Self::TooLong => SoundError::TooLong { path, limit: limits.length },
        }
    }
}

/// The sound in a file: mono, at [`SampleRate::STUDIO`], as loud as it is. Only plain files are opened: a pipe would
/// never answer. The channels count alike.
///
/// # Errors
/// When the file is missing, not a plain one, unreadable, beyond the limits, or not a sound.
pub fn load(path: &Path, limits: Limits) -> Result<Clip, SoundError> {
    let unreadable = |error: io::Error| match error.kind() {
        io::ErrorKind::NotFound => SoundError::NotFound { path: path.to_owned() },
        _ => SoundError::Unreadable { path: path.to_owned(), why: error.to_string() },
    };
    if !fs::metadata(path).map_err(unreadable)?.is_file() {
        return Err(SoundError::NotAFile { path: path.to_owned() });
    }
    let mut bytes = Vec::new();
    let file = fs::File::open(path).map_err(unreadable)?;
    file.take(limits.bytes.saturating_add(1)).read_to_end(&mut bytes).map_err(unreadable)?;
    if bytes.len() as u64 > limits.bytes {
        return Err(SoundError::TooLarge { path: path.to_owned(), limit: limits.bytes });
    }
    guarded(|| decode(bytes, limits)).map_err(|trouble| trouble.of(path, limits))
}

pub(super) fn decode<B>(bytes: B, limits: Limits) -> Result<Clip, Trouble>
where
    B: AsRef<[u8]> + Send + Sync + 'static,
{
    let length = bytes.as_ref().len() as u64;
    let mut source = Decoder::builder()
        .with_data(Cursor::new(bytes))
        .with_byte_len(length)
        .with_seekable(true)
        .build()
        .map_err(|error| Trouble::NotASound(plain(&error)))?;
    let hertz = source.sample_rate().get();
    let rate = SampleRate::new(hertz)
        .filter(|_| RATES.contains(&hertz))
        .ok_or_else(|| Trouble::NotASound(format!("it claims a sample rate of {hertz} Hz")))?;
    let most = Frames::from_duration(limits.length, rate).0;

    let mut mono = Vec::new();
    // Some formats may change their channels on the way, between two frames.
    while let Some(first) = source.next() {
        let channels = source.channels().get();
        let frame = first + source.by_ref().take(usize::from(channels) - 1).sum::<f32>();
        if mono.len() as u64 >= most {
            return Err(Trouble::TooLong);
        }
        mono.push(frame / f32::from(channels));
    }
    if mono.is_empty() {
        return Err(Trouble::NotASound("there is no sound in it".into()));
    }
    if source.sample_rate().get() != hertz {
        return Err(Trouble::NotASound("its sample rate changes on the way".into()));
    }
    let studio = if rate == SampleRate::STUDIO { mono } else { resample::to_studio(&mono, rate)? };
    Ok(Clip::new(studio.into_iter().map(to_16_bits).collect::<Box<[_]>>(), SampleRate::STUDIO))
}

/// The inverse of how the decoders read 16 bits, so that those come out as they are in the file. What is no number
/// is silence, what is too loud is clipped.
fn to_16_bits(sample: f32) -> i16 {
    (sample * 32_768.0).round() as i16
}

fn plain(error: &rodio::decoder::DecoderError) -> String {
    use rodio::decoder::DecoderError::{IoError, UnrecognizedFormat};
    match error {
        UnrecognizedFormat | IoError(_) => "it is not a sound, or of a kind that is not known here".into(),
        other => format!("it is broken ({other})"),
    }
}
