//! Opus in Ogg, mono: it decodes to exactly as many samples as went in.

use std::io;

use opus_pure::{Application, Error, MAX_PACKET_BYTES, OggOpusWriter, OpusEncoder, OpusHead, OpusTags};

use super::{About, Encoder, comments, encoding};
use crate::export::Out;

/// Bits a second: words and bowls sound as they did.
const BITRATE: i32 = 48_000;
/// How hard it tries. More takes three times as long and is no nearer to the original.
const EFFORT: i32 = 5;
/// Granules are counted at this rate whatever the sound's own.
const GRANULES: u32 = 48_000;

/// An Opus file in the making.
pub(super) struct Opus {
    ogg: OggOpusWriter<Out>,
    encoder: OpusEncoder,
    /// Samples in a packet: 20 ms.
    frame: usize,
    /// Granules in a sample.
    granules: u64,
    pre_skip: u16,
    taken: u64,
    samples: Vec<f32>,
    /// A packet that is held back, since the last one is written another way.
    held: Option<usize>,
    packet: Vec<u8>,
}

impl Opus {
    pub fn new(out: Out, about: &About<'_>) -> io::Result<Self> {
        let hertz = about.rate.hertz();
        let mut encoder = OpusEncoder::new(hertz.cast_signed(), 1, Application::Audio).map_err(plain)?;
        encoder.bitrate_bps = BITRATE;
        encoder.complexity = EFFORT;
        let head = OpusHead::for_encoder(&encoder, hertz);
        let pre_skip = head.pre_skip;
        let tags = OpusTags { vendor: comments::VENDOR.to_owned(), comments: comments::comments(about) };
        Ok(Self {
            ogg: OggOpusWriter::with_tags(out, head, tags).map_err(plain)?,
            encoder,
            frame: (hertz / 50) as usize,
            granules: u64::from(GRANULES / hertz),
            pre_skip,
            taken: 0,
            samples: Vec::new(),
            held: None,
            packet: vec![0; MAX_PACKET_BYTES],
        })
    }

    fn encode(&mut self) -> io::Result<()> {
        if let Some(length) = self.held.take() {
            self.ogg.write_packet(&self.packet[..length]).map_err(plain)?;
        }
        let length = self.encoder.encode(&self.samples, self.frame, &mut self.packet).map_err(plain)?;
        self.samples.clear();
        self.held = Some(length);
        Ok(())
    }
}

impl Encoder for Opus {
    fn write(&mut self, samples: &[f32]) -> io::Result<()> {
        self.taken += samples.len() as u64;
        for sample in samples {
            self.samples.push(*sample);
            if self.samples.len() == self.frame {
                self.encode()?;
            }
        }
        Ok(())
    }

    fn finish(mut self: Box<Self>) -> io::Result<Out> {
        // The encoder is behind by the pre-skip: silence pushes out what it holds.
        let silence = usize::from(self.pre_skip).div_ceil(self.granules as usize);
        let left = (self.samples.len() + silence).div_ceil(self.frame) * self.frame - self.samples.len();
        let taken = self.taken;
        self.write(&vec![0.0; left])?;
        let end = u64::from(self.pre_skip) + taken * self.granules;
        if let Some(length) = self.held {
            let last = u32::try_from(end.saturating_sub(self.ogg.granule().cast_unsigned())).unwrap_or_default();
            self.ogg.write_packet_with_duration(&self.packet[..length], last).map_err(plain)?;
        }
        self.ogg.finish().map_err(plain)
    }
}

/// The error of the file, where it is one.
fn plain(error: Error) -> io::Error {
    match error {
        Error::Io(error) => error,
        error => encoding(&error),
    }
}
