//! A sound on its way out of its file, frame by frame: WAV, FLAC, Ogg Vorbis or MP3, whatever its rate and channels.

use std::io::{Read, Seek};

use rodio::{Decoder, Source};

use super::decode::Trouble;
use stretch_script::SampleRate;

/// The rates that a file may have, in hertz. Beyond them there is no sound, only a broken header.
const RATES: std::ops::RangeInclusive<u32> = 4_000..=384_000;

/// The frames of a file, its channels mixed to one; they count alike.
pub(crate) struct Mono<R: Read + Seek> {
    source: Decoder<R>,
    rate: SampleRate,
    samples: u64,
}

impl<R: Read + Seek + Send + Sync + 'static> Mono<R> {
    /// Begins to decode `data`, which has so many bytes.
    pub fn open(data: R, bytes: u64) -> Result<Self, Trouble> {
        let source = Decoder::builder()
            .with_data(data)
            .with_byte_len(bytes)
            .with_seekable(true)
            .build()
            .map_err(|error| Trouble::NotASound(plain(&error)))?;
        let hertz = source.sample_rate().get();
        let rate = SampleRate::new(hertz)
            .filter(|_| RATES.contains(&hertz))
            .ok_or_else(|| Trouble::NotASound(format!("it claims a sample rate of {hertz} Hz")))?;
        Ok(Self { source, rate, samples: 0 })
    }

    /// Frames per second.
    pub fn rate(&self) -> SampleRate {
        self.rate
    }

    /// How many samples were decoded so far, those of all channels counted.
    pub fn samples(&self) -> u64 {
        self.samples
    }

    /// Whether the rate is still the one that it began with.
    pub fn is_steady(&self) -> bool {
        self.source.sample_rate() == self.rate.non_zero()
    }
}

impl<R: Read + Seek> Iterator for Mono<R> {
    type Item = f32;

    fn next(&mut self) -> Option<f32> {
        let first = self.source.next()?;
        // Some formats may change their channels on the way, between two frames.
        let channels = self.source.channels().get();
        self.samples += u64::from(channels);
        let frame = first + self.source.by_ref().take(usize::from(channels) - 1).sum::<f32>();
        Some(frame / f32::from(channels))
    }
}

fn plain(error: &rodio::decoder::DecoderError) -> String {
    use rodio::decoder::DecoderError::{IoError, UnrecognizedFormat};
    match error {
        UnrecognizedFormat | IoError(_) => "it is not a sound, or of a kind that is not known here".into(),
        other => format!("it is broken ({other})"),
    }
}
