//! FLAC, mono. Frames are written as they come; the checksum of all samples, which stands at the beginning, is put in
//! at the end where that can be, and is left out (which is allowed) where it cannot.

use std::io::{self, Write};

use flacenc::bitsink::ByteSink;
use flacenc::component::{BitRepr, StreamInfo};
use flacenc::config;
use flacenc::error::{Verified, Verify};
use flacenc::source::{Context, Fill, FrameBuf};

use super::{About, Bits, Encoder, comments, encoding};
use crate::export::Out;

/// Samples in a frame.
const FRAME: usize = 4096;
/// Where the stream's facts stand: after the mark, and a block's header.
const INFO: u64 = 4 + 4;

/// A FLAC file in the making.
pub(super) struct Flac {
    out: Out,
    bits: Bits,
    config: Verified<config::Encoder>,
    info: StreamInfo,
    checksum: Context,
    frame: FrameBuf,
    frames: usize,
    samples: Vec<i32>,
    bytes: ByteSink,
}

impl Flac {
    pub fn new(mut out: Out, about: &About<'_>) -> io::Result<Self> {
        let mut config = config::Encoder::default();
        config.block_size = FRAME;
        let config = config.into_verified().map_err(|(_, error)| encoding(&error))?;
        let bits = usize::from(about.bits.count());
        let mut info = StreamInfo::new(about.rate.hertz() as usize, 1, bits).map_err(|error| encoding(&error))?;
        info.set_block_sizes(FRAME, FRAME).map_err(|error| encoding(&error))?;

        let mut announced = info.clone();
        announced.set_total_samples(usize::try_from(about.length.0).unwrap_or(0));
        announced.set_frame_sizes(0, 0).map_err(|error| encoding(&error))?;
        out.write_all(b"fLaC")?;
        block(&mut out, 0, &written(&announced)?)?;
        block(&mut out, LAST | 4, &comment_block(about))?;
        Ok(Self {
            out,
            bits: about.bits,
            config,
            info,
            checksum: Context::new(bits, 1),
            frame: FrameBuf::with_size(1, FRAME).map_err(|error| encoding(&error))?,
            frames: 0,
            samples: Vec::with_capacity(FRAME),
            bytes: ByteSink::new(),
        })
    }

    fn encode(&mut self) -> io::Result<()> {
        self.checksum.fill_interleaved(&self.samples).map_err(|error| encoding(&error))?;
        self.frame.fill_interleaved(&self.samples).map_err(|error| encoding(&error))?;
        self.samples.clear();
        let frame = flacenc::encode_fixed_size_frame(&self.config, &self.frame, self.frames, &self.info);
        let frame = frame.map_err(|error| encoding(&error))?;
        self.frames += 1;
        self.info.update_frame_info(&frame);
        self.bytes.clear();
        frame.write(&mut self.bytes).map_err(|error| encoding(&error))?;
        self.out.write_all(self.bytes.as_slice())
    }
}

impl Encoder for Flac {
    fn write(&mut self, samples: &[f32]) -> io::Result<()> {
        for sample in samples {
            self.samples.push(self.bits.quantize(*sample));
            if self.samples.len() == FRAME {
                self.encode()?;
            }
        }
        Ok(())
    }

    fn finish(mut self: Box<Self>) -> io::Result<Out> {
        if !self.samples.is_empty() {
            self.encode()?;
        }
        // The last frame, which may be shorter, does not count.
        self.info.set_block_sizes(FRAME, FRAME).map_err(|error| encoding(&error))?;
        self.info.set_md5_digest(&self.checksum.md5_digest());
        if self.frames > 0 {
            let info = written(&self.info)?;
            self.out.patch(INFO, &info)?;
        }
        Ok(self.out)
    }
}

/// Marks the last block before the sound.
const LAST: u8 = 0x80;

fn block(out: &mut Out, kind: u8, content: &[u8]) -> io::Result<()> {
    let [_, length @ ..] = (content.len() as u32).to_be_bytes();
    out.write_all(&[kind])?;
    out.write_all(&length)?;
    out.write_all(content)
}

fn written(info: &StreamInfo) -> io::Result<Vec<u8>> {
    let mut bytes = ByteSink::new();
    info.write(&mut bytes).map_err(|error| encoding(&error))?;
    Ok(bytes.into_inner())
}

fn comment_block(about: &About<'_>) -> Vec<u8> {
    let comments = comments::comments(about);
    let mut block = counted(comments::VENDOR);
    block.extend((comments.len() as u32).to_le_bytes());
    block.extend(comments.iter().flat_map(|comment| counted(comment)));
    block
}

/// A text after its length.
fn counted(text: &str) -> Vec<u8> {
    (text.len() as u32).to_le_bytes().into_iter().chain(text.bytes()).collect()
}
