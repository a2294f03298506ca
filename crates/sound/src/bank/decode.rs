//! Files into clips: WAV, FLAC, Ogg Vorbis and MP3, whatever their rate and channels.
//!
//! A file may be anything at all, a hostile one included, so how much is read and how much comes out is bounded.

use std::io::{Cursor, Read};
use std::path::Path;
use std::time::Duration;
use std::{fs, io};

use super::{error::SoundError, guard::guarded, mono::Mono};
use crate::clip::Clip;
use stretch_script::{Frames, SampleRate};
use stretch_signal::Resampler;

/// How much of a file is bearable.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Bytes in the file.
    pub bytes: u64,
    /// Time it plays.
    pub length: Duration,
    /// Samples of all its channels.
    pub samples: u64,
}

impl Limits {
    /// For what is known to be good.
    pub(crate) const NONE: Self = Self { bytes: u64::MAX, length: Duration::MAX, samples: u64::MAX };
}

/// What is wrong with a sound whose path is not at hand.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Trouble {
    NotASound(String),
    TooLong,
    TooManySamples,
}

impl Trouble {
    pub fn empty() -> Self {
        Self::NotASound("there is no sound in it".into())
    }

    pub fn unsteady() -> Self {
        Self::NotASound("its sample rate changes on the way".into())
    }

    /// What is wrong, in a few words.
    pub fn why(self) -> String {
        match self {
            Self::NotASound(why) => why,
            Self::TooLong | Self::TooManySamples => "it is too long".into(),
        }
    }

    pub fn of(self, path: &Path, limits: Limits) -> SoundError {
        let path = path.to_owned();
        match self {
            Self::NotASound(why) => SoundError::NotASound { path, why },
            Self::TooLong => SoundError::TooLong { path, limit: limits.length },
            Self::TooManySamples => SoundError::TooMuch { path },
        }
    }
}

/// The sound in a file: mono, at [`SampleRate::STUDIO`], as loud as it is. Only plain files are opened: a pipe would
/// never answer. The channels count alike.
///
/// # Errors
/// When the file is missing, not a plain one, unreadable, beyond the limits, or not a sound.
pub fn load(path: &Path, limits: Limits) -> Result<Clip, SoundError> {
    load_counted(path, limits, &mut 0, &mut 0)
}

/// The same, and how many bytes were read and how many samples were decoded for it, whether or not it can be used.
pub(super) fn load_counted(path: &Path, limits: Limits, read: &mut u64, decoded: &mut u64) -> Result<Clip, SoundError> {
    let mut bytes = Vec::new();
    let mut file = open(path)?.take(limits.bytes.saturating_add(1));
    file.read_to_end(&mut bytes).map_err(|error| unreadable(path, &error))?;
    *read = bytes.len() as u64;
    if *read > limits.bytes {
        return Err(SoundError::TooLarge { path: path.to_owned(), limit: limits.bytes });
    }
    guarded(|| decode_counted(bytes, limits, decoded)).map_err(|trouble| trouble.of(path, limits))
}

/// A plain file, open.
///
/// # Errors
/// When it is missing, not a plain one, or unreadable.
pub(crate) fn open(path: &Path) -> Result<fs::File, SoundError> {
    stretch_files::open(path, u64::MAX).map_err(|trouble| match trouble {
        stretch_files::Trouble::Io(error) => unreadable(path, &error),
        _ => SoundError::NotAFile { path: path.to_owned() },
    })
}

fn unreadable(path: &Path, error: &io::Error) -> SoundError {
    match error.kind() {
        io::ErrorKind::NotFound => SoundError::NotFound { path: path.to_owned() },
        _ => SoundError::Unreadable { path: path.to_owned(), why: error.to_string() },
    }
}

pub(super) fn decode<B>(bytes: B, limits: Limits) -> Result<Clip, Trouble>
where
    B: AsRef<[u8]> + Send + Sync + 'static,
{
    decode_counted(bytes, limits, &mut 0)
}

fn decode_counted<B>(bytes: B, limits: Limits, decoded: &mut u64) -> Result<Clip, Trouble>
where
    B: AsRef<[u8]> + Send + Sync + 'static,
{
    let length = bytes.as_ref().len() as u64;
    let mut sound = Mono::open(Cursor::new(bytes), length)?;
    let rate = sound.rate();
    let most = Frames::from_duration(limits.length, rate).0;

    let mut mono = Vec::new();
    while let Some(frame) = sound.next() {
        *decoded = sound.samples();
        if *decoded > limits.samples {
            return Err(Trouble::TooManySamples);
        }
        if mono.len() as u64 >= most {
            return Err(Trouble::TooLong);
        }
        mono.push(frame);
    }
    if mono.is_empty() {
        return Err(Trouble::empty());
    }
    if !sound.is_steady() {
        return Err(Trouble::unsteady());
    }
    let studio = if rate == SampleRate::STUDIO {
        mono
    } else {
        let resampler = Resampler::for_files(rate.non_zero(), SampleRate::STUDIO.non_zero());
        resampler.and_then(|resampler| resampler.whole(&mono)).map_err(Trouble::NotASound)?
    };
    Ok(Clip::new(studio.into_iter().map(to_16_bits).collect::<Box<[_]>>(), SampleRate::STUDIO))
}

/// The inverse of how the decoders read 16 bits, so that those come out as they are in the file. What is no number
/// is silence, what is too loud is clipped.
fn to_16_bits(sample: f32) -> i16 {
    (sample * 32_768.0).round() as i16
}
