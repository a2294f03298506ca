//! The sounds that can be written, and what they have in common: what is told about them, and how samples get into
//! them. A file a format, and its row in `FORMATS`.

mod comments;
mod flac;
mod id3;
mod mp3;
mod opus;
mod wav;

use std::io;

use super::{Out, chapters::Chapter};
use stretch_script::{Frames, SampleRate};

/// How many bits a sample has where nothing is lost.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bits {
    /// As the clips have: what is played at its own level is kept exactly.
    Sixteen,
    /// For volumes other than the clips' own.
    TwentyFour,
}

impl Bits {
    /// How many.
    pub const fn count(self) -> u16 {
        match self {
            Self::Sixteen => 16,
            Self::TwentyFour => 24,
        }
    }

    /// A sample between -1 and 1 as a whole number: the nearest one, and never past the ends.
    #[inline]
    fn quantize(self, sample: f32) -> i32 {
        // From these sums on there is no room for fractions, so that adding rounds; the whole number is then in the
        // lowest bits. Unlike what rounds by name, this is done for many samples at once, and for twice as many of the
        // shorter numbers, which have room enough for 16 bits.
        const WHOLE: f32 = 1.5 * (1_u32 << 23) as f32;
        const LONG: f64 = 1.5 * (1_u64 << 52) as f64;
        let full = (1_u32 << (self.count() - 1)) as f32;
        match self {
            Self::Sixteen => {
                let scaled = (sample * full).max(-full).min(full - 1.0);
                (scaled + WHOLE).to_bits().wrapping_sub(WHOLE.to_bits()).cast_signed()
            }
            Self::TwentyFour => {
                let full = f64::from(full);
                let scaled = (f64::from(sample) * full).max(-full).min(full - 1.0);
                (scaled + LONG).to_bits() as i32
            }
        }
    }
}

/// What a file tells about the sound in it.
#[derive(Clone, Debug)]
pub struct About<'a> {
    /// The session's name.
    pub title: &'a str,
    /// The language it is spoken in, `en`.
    pub language: &'a str,
    /// How long it will be. Where it turns out otherwise, the encoder corrects it.
    pub length: Frames,
    /// Frames per second.
    pub rate: SampleRate,
    /// How exact, in formats that lose nothing.
    pub bits: Bits,
    /// The steps.
    pub chapters: &'a [Chapter],
}

/// Something that takes samples and writes a file.
pub trait Encoder: Send {
    /// Takes the next samples, mono, between -1 and 1.
    ///
    /// # Errors
    /// When they cannot be written.
    fn write(&mut self, samples: &[f32]) -> io::Result<()>;

    /// There are no more. Gives back what was written to.
    ///
    /// # Errors
    /// When the rest cannot be written.
    fn finish(self: Box<Self>) -> io::Result<Out>;
}

/// Begins a file. The error is that its beginning cannot be written.
pub type Begin = fn(Out, &About<'_>) -> io::Result<Box<dyn Encoder>>;

/// Every format, by the endings of its files.
pub(super) const FORMATS: &[(&str, Begin)] = &[
    ("wav", |out, about| Ok(Box::new(wav::Wav::new(out, about)?))),
    ("flac", |out, about| Ok(Box::new(flac::Flac::new(out, about)?))),
    ("mp3", |out, about| Ok(Box::new(mp3::Mp3::new(out, about)?))),
    ("opus", |out, about| Ok(Box::new(opus::Opus::new(out, about)?))),
    ("ogg", |out, about| Ok(Box::new(opus::Opus::new(out, about)?))),
];

/// Whether nothing sounds. Many are looked at together, which is quicker than to stop at the first that sounds.
pub(super) fn is_silence(samples: &[f32]) -> bool {
    samples.chunks(256).all(|chunk| chunk.iter().fold(0, |any, sample| any | (sample.to_bits() << 1)) == 0)
}

/// A fault of an encoder's, in its own words.
fn encoding(error: &dyn std::fmt::Display) -> io::Error {
    io::Error::other(format!("encoding failed ({error})"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_sample_of_a_clip_comes_out_as_it_was() {
        for sample in i16::MIN..=i16::MAX {
            assert_eq!(Bits::Sixteen.quantize(f32::from(sample) / 32_768.0), i32::from(sample));
            assert_eq!(Bits::TwentyFour.quantize(f32::from(sample) / 32_768.0), i32::from(sample) << 8);
        }
        let near = |parts: f32| Bits::Sixteen.quantize(parts / 32_768.0);
        assert_eq!([near(0.4), near(0.6), near(-0.4), near(-0.6), near(1.6)], [0, 1, 0, -1, 2]);
        assert_eq!([near(32_767.6), near(-32_768.6), near(1e9), near(-1e9)], [32_767, -32_768, 32_767, -32_768]);
        assert_eq!(Bits::Sixteen.quantize(1.0), 32_767);
        assert_eq!(Bits::TwentyFour.quantize(-1.0), -(1 << 23));
    }
}
