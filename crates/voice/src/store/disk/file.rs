//! The form of a clip on disk. All numbers are little-endian:
//!
//! ```text
//! 8  "STRCLIP" and the version of this form
//! 4  length of the key
//! 8  number of samples
//! 8  checksum of the samples
//!    the key: whose clip this is, so that two keys with one hash are never mixed up
//! 8  checksum of everything above
//!    the samples, 16 bit, one channel, at the studio rate
//! ```

use std::io::Read;

use stretch_script::{Frames, SampleRate};
use stretch_sound::Clip;

const MAGIC: &[u8; 8] = b"STRCLIP\x01";
const FIXED: usize = 8 + 4 + 8 + 8;

/// What stands before the samples.
pub(super) struct Header {
    pub(super) frames: Frames,
    checksum: u64,
}

/// The file of a clip.
pub(super) fn bytes(key: &str, clip: &Clip) -> Vec<u8> {
    let samples: Vec<u8> = clip.samples().iter().flat_map(|sample| sample.to_le_bytes()).collect();
    let mut bytes = Vec::with_capacity(FIXED + key.len() + 8 + samples.len());
    bytes.extend_from_slice(MAGIC);
    bytes.extend_from_slice(&(key.len() as u32).to_le_bytes());
    bytes.extend_from_slice(&clip.frames().0.to_le_bytes());
    bytes.extend_from_slice(&checksum(&samples).to_le_bytes());
    bytes.extend_from_slice(key.as_bytes());
    bytes.extend_from_slice(&checksum(&bytes).to_le_bytes());
    bytes.extend_from_slice(&samples);
    bytes
}

/// The header, if it is whole, of this key, and the file is as long as it says.
pub(super) fn read_header(file: &mut std::fs::File, key: &str) -> Option<Header> {
    let length = FIXED + key.len() + 8;
    let mut head = vec![0; length];
    file.read_exact(&mut head).ok()?;
    let number = |at: usize| head[at..at + 8].try_into().map(u64::from_le_bytes).ok();
    let key_length = u32::from_le_bytes(head[8..12].try_into().ok()?) as usize;
    let (frames, sum) = (number(12)?, number(20)?);
    let whole = &head[..8] == MAGIC
        && key_length == key.len()
        && &head[FIXED..FIXED + key.len()] == key.as_bytes()
        && number(length - 8)? == checksum(&head[..length - 8])
        && file.metadata().ok()?.len() == frames.checked_mul(2)?.checked_add(length as u64)?;
    whole.then_some(Header { frames: Frames(frames), checksum: sum })
}

/// The clip, if it is whole and of this key.
pub(super) fn read_clip(file: &mut std::fs::File, key: &str) -> Option<Clip> {
    let header = read_header(file, key)?;
    let mut samples = Vec::with_capacity(header.frames.0 as usize * 2);
    file.read_to_end(&mut samples).ok()?;
    if samples.len() as u64 != header.frames.0 * 2 || checksum(&samples) != header.checksum {
        return None;
    }
    let samples: Vec<i16> = samples.chunks_exact(2).map(|pair| i16::from_le_bytes([pair[0], pair[1]])).collect();
    Some(Clip::new(samples, SampleRate::STUDIO))
}

/// A name for a key (FNV-1a in 128 bits). It need not be proof against ill will: the key itself is in the file.
pub(super) fn hash(key: &[u8]) -> u128 {
    key.iter().fold(0x6c62_272e_07bb_0142_62b8_2175_6295_c58d, |hash, byte| {
        (hash ^ u128::from(*byte)).wrapping_mul(0x0000_0000_0100_0000_0000_0000_0000_013b)
    })
}

/// FNV-1a over eight bytes at a time: quick enough to check a clip on the way to the ear.
fn checksum(bytes: &[u8]) -> u64 {
    let mix = |sum: u64, word: u64| (sum ^ word).wrapping_mul(0x0100_0000_01b3).rotate_left(23);
    let words = bytes.chunks(8).map(|chunk| {
        let mut word = [0; 8];
        word[..chunk.len()].copy_from_slice(chunk);
        u64::from_le_bytes(word)
    });
    words.fold(0xcbf2_9ce4_8422_2325 ^ bytes.len() as u64, mix)
}
