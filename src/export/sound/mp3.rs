//! MP3, mono, of variable bit rate, behind a tag with title and chapters.

use std::io::{self, Write};

use rusty_mp3::{Mp3Encoder, Mp3EncoderConfig};

use super::{About, Encoder, encoding, id3};
use crate::export::Out;

/// Thousand bits a second on average at most: words with silence between them stay far below.
const RATE: f32 = 64.0;

/// An MP3 file in the making.
pub(super) struct Mp3 {
    out: Out,
    encoder: Mp3Encoder,
    hertz: u32,
    /// Where the first frame stands. It says how long the sound is, which players cut the padding by, and that is
    /// only known at the end: where it cannot be put in then, it is left out.
    first: u64,
    skip: usize,
}

impl Mp3 {
    pub fn new(mut out: Out, about: &About<'_>) -> io::Result<Self> {
        let tag = id3::tag(about);
        out.write_all(&tag)?;
        let encoder = Mp3Encoder::new(Mp3EncoderConfig { bitrate_kbps: 0, vbr_quality: Some(RATE) });
        let skip = usize::from(!out.can_patch());
        Ok(Self { out, encoder, hertz: about.rate.hertz(), first: tag.len() as u64, skip })
    }

    fn drain(&mut self) -> io::Result<()> {
        while let Ok(packet) = self.encoder.next_packet() {
            match self.skip {
                0 => self.out.write_all(&packet)?,
                _ => self.skip -= 1,
            }
        }
        Ok(())
    }
}

impl Encoder for Mp3 {
    fn write(&mut self, samples: &[f32]) -> io::Result<()> {
        self.encoder.push_pcm_f32(samples, 1, self.hertz).map_err(|error| encoding(&error))?;
        self.drain()
    }

    fn finish(mut self: Box<Self>) -> io::Result<Out> {
        self.encoder.finish();
        self.drain()?;
        if let Some(frame) = self.encoder.lame_tag_frame() {
            self.out.patch(self.first, frame)?;
        }
        Ok(self.out)
    }
}
