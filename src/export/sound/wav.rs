//! WAV, mono. All of its header is written at once, for the length is known: so it can go into a pipe. Past 4 GB it is
//! RF64, which is WAV with room for longer lengths. After the sound come the chapters, as cue points with labels.

use std::io::{self, Write};

use super::{About, Bits, Encoder, is_silence};
use crate::export::Out;
use stretch_script::Frames;

/// A WAV file in the making.
pub(super) struct Wav {
    out: Out,
    bits: Bits,
    rate: u32,
    title: Vec<u8>,
    cues: Vec<u8>,
    expected: Frames,
    written: Frames,
    bytes: Vec<u8>,
}

impl Wav {
    pub fn new(out: Out, about: &About<'_>) -> io::Result<Self> {
        let mut wav = Self {
            out,
            bits: about.bits,
            rate: about.rate.hertz(),
            title: list(b"INFO", &chunk(b"INAM", &text(about.title))),
            cues: cues(about),
            expected: about.length,
            written: Frames::ZERO,
            bytes: Vec::new(),
        };
        let header = wav.header(about.length);
        wav.out.write_all(&header)?;
        Ok(wav)
    }

    fn header(&self, length: Frames) -> Vec<u8> {
        let frame = u64::from(self.bits.count() / 8);
        let data = length.0 * frame;
        // Chunks have an even length.
        let whole = self.before_data() + data + data % 2 + self.cues.len() as u64 - 8;
        let is_large = whole > u64::from(u32::MAX - 1);
        // In a large file, these two lengths stand in the chunk ds64.
        let short = |length: u64| if is_large { u32::MAX } else { length as u32 };

        let mut header = Vec::new();
        header.extend(if is_large { b"RF64" } else { b"RIFF" });
        header.extend(short(whole).to_le_bytes());
        header.extend(b"WAVE");
        let mut sizes = Vec::new();
        sizes.extend(whole.to_le_bytes());
        sizes.extend(data.to_le_bytes());
        sizes.extend(length.0.to_le_bytes());
        sizes.extend(0_u32.to_le_bytes());
        // Both forms are of one length, so that the header can be written anew.
        header.extend(chunk(if is_large { b"ds64" } else { b"JUNK" }, &sizes));
        let mut format = Vec::new();
        format.extend(1_u16.to_le_bytes());
        format.extend(1_u16.to_le_bytes());
        format.extend(self.rate.to_le_bytes());
        format.extend((self.rate * frame as u32).to_le_bytes());
        format.extend((frame as u16).to_le_bytes());
        format.extend(self.bits.count().to_le_bytes());
        header.extend(chunk(b"fmt ", &format));
        header.extend(&self.title);
        header.extend(b"data");
        header.extend(short(data).to_le_bytes());
        header
    }

    /// Puts the samples in place of the bytes, `WIDTH` for each.
    #[inline]
    fn put<const WIDTH: usize>(&mut self, bits: Bits, samples: &[f32]) {
        self.bytes.resize(samples.len() * WIDTH, 0);
        for (bytes, sample) in self.bytes.as_chunks_mut::<WIDTH>().0.iter_mut().zip(samples) {
            let [a, b, c, _] = bits.quantize(*sample).to_le_bytes();
            bytes.copy_from_slice(&[a, b, c][..WIDTH]);
        }
    }

    /// How many bytes come before the first sample.
    fn before_data(&self) -> u64 {
        12 + (8 + 28) + (8 + 16) + self.title.len() as u64 + 8
    }
}

impl Encoder for Wav {
    fn write(&mut self, samples: &[f32]) -> io::Result<()> {
        let width = usize::from(self.bits.count() / 8);
        self.written += Frames(samples.len() as u64);
        if is_silence(samples) {
            self.out.write_zeros((samples.len() * width) as u64);
            return Ok(());
        }
        // Which it is must be plain to the compiler, for the sake of speed.
        match self.bits {
            bits @ Bits::Sixteen => self.put::<2>(bits, samples),
            bits @ Bits::TwentyFour => self.put::<3>(bits, samples),
        }
        self.out.write_all(&self.bytes)
    }

    fn finish(mut self: Box<Self>) -> io::Result<Out> {
        if self.written.0 * u64::from(self.bits.count() / 8) % 2 == 1 {
            self.out.write_all(&[0])?;
        }
        self.out.write_all(&self.cues)?;
        if self.written != self.expected {
            let header = self.header(self.written);
            self.out.patch(0, &header)?;
        }
        Ok(self.out)
    }
}

/// The chapters as cue points, and their labels. A cue point counts frames in 32 bits, so a day has room.
fn cues(about: &About<'_>) -> Vec<u8> {
    if about.chapters.is_empty() {
        return Vec::new();
    }
    let (mut points, mut labels) = (Vec::new(), Vec::new());
    points.extend((about.chapters.len() as u32).to_le_bytes());
    for (number, chapter) in (1_u32..).zip(about.chapters) {
        let frame = (chapter.start.0 as u32).to_le_bytes();
        points.extend(number.to_le_bytes());
        points.extend(frame);
        points.extend(b"data");
        points.extend([0; 8]);
        points.extend(frame);
        let mut label = number.to_le_bytes().to_vec();
        label.extend(text(&chapter.title));
        labels.extend(chunk(b"labl", &label));
    }
    [chunk(b"cue ", &points), list(b"adtl", &labels)].concat()
}

fn list(kind: &[u8; 4], chunks: &[u8]) -> Vec<u8> {
    chunk(b"LIST", &[kind, chunks].concat())
}

fn chunk(name: &[u8; 4], content: &[u8]) -> Vec<u8> {
    let length = (content.len() as u32).to_le_bytes();
    let padding: &[u8] = if content.len() % 2 == 1 { &[0] } else { &[] };
    [name, &length, content, padding].concat()
}

/// A text with the zero that ends it.
fn text(text: &str) -> Vec<u8> {
    text.bytes().chain([0]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::{Destination, chapters::Chapter};
    use stretch_script::SampleRate;

    fn about(length: u64, bits: Bits, chapters: &[Chapter]) -> About<'_> {
        About { title: "Hüfte", language: "de", length: Frames(length), rate: SampleRate::STUDIO, bits, chapters }
    }

    /// Writes these samples where `length` were announced.
    fn written(length: u64, bits: Bits, samples: &[f32]) -> Vec<u8> {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.wav");
        let chapters = [Chapter { start: Frames(0), title: "One".to_owned() }];
        let mut wav =
            Box::new(Wav::new(Destination::new(&path).open(true).unwrap(), &about(length, bits, &chapters)).unwrap());
        for part in samples.chunks(2) {
            wav.write(part).unwrap();
        }
        wav.finish().unwrap().keep().unwrap();
        std::fs::read(path).unwrap()
    }

    #[test]
    fn another_reader_finds_every_sample() {
        for (bits, expected) in [(Bits::Sixteen, [0, 16_384, -32_768]), (Bits::TwentyFour, [0, 1 << 22, -(1 << 23)])] {
            for announced in [3, 7] {
                let file = written(announced, bits, &[0.0, 0.5, -1.0]);
                assert_eq!(u32::from_le_bytes(file[4..8].try_into().unwrap()) as usize, file.len() - 8);
                let mut reader = hound::WavReader::new(&file[..]).unwrap();
                assert_eq!(reader.spec().bits_per_sample, bits.count());
                assert_eq!((reader.spec().channels, reader.spec().sample_rate), (1, 48_000));
                let samples: Vec<i32> = reader.samples().map(Result::unwrap).collect();
                assert_eq!(samples, expected);
            }
        }
    }

    #[test]
    fn a_file_past_four_gigabytes_is_a_large_one() {
        let folder = tempfile::tempdir().unwrap();
        let out = Destination::new(&folder.path().join("a.wav")).open(true).unwrap();
        let wav = Wav::new(out, &about(0, Bits::TwentyFour, &[])).unwrap();
        let day = Frames(24 * 3600 * 48_000);
        let header = wav.header(day);
        assert_eq!(&header[..8], b"RF64\xff\xff\xff\xff");
        assert_eq!(&header[12..16], b"ds64");
        assert_eq!(u64::from_le_bytes(header[28..36].try_into().unwrap()), day.0 * 3);
        assert_eq!(header.len(), wav.header(Frames(1)).len());
        assert_eq!(header.len() as u64, wav.before_data());
    }
}
