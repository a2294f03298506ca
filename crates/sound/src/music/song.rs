//! A file of music as sound that never ends: decoded piece by piece, whatever its length, begun anew where it is over,
//! at one rate and one loudness.

use std::fmt;
use std::fs::File;
use std::io::{Seek, SeekFrom};
use std::path::Path;

use super::{LOUDNESS, MEASURED, MOST_GAIN, SHORTEST, feed::Stream};
use crate::bank::{Mono, SoundError, guarded};
use crate::{bank, meter};
use stretch_script::{Decibels, Frames, SampleRate};
use stretch_signal::Resampler;

/// Music from a file.
pub struct Song {
    /// It stays open: a file that is moved away meanwhile plays on.
    file: File,
    mono: Mono<File>,
    /// Where the file has another rate.
    resampler: Option<Resampler>,
    /// Measured when it is first needed.
    gain: Option<f32>,
    /// Decoded, and from `taken` on not handed out yet.
    ready: Vec<f32>,
    taken: usize,
    piece: Vec<f32>,
    /// Frames decoded since the file was last begun.
    round: u64,
}

impl Song {
    /// Opens the music in a file, to be read at `rate`. Only its beginning is decoded by now.
    ///
    /// # Errors
    /// When the file is missing, not a plain one, unreadable, not a sound, or shorter than a second.
    pub fn open(path: &Path, rate: SampleRate) -> Result<Self, SoundError> {
        let file = bank::open(path)?;
        let (mono, length) = guarded(|| {
            let mut mono = begin(&file)?;
            let least = Frames::from_duration(SHORTEST, mono.rate());
            let length = mono.by_ref().take(least.0 as usize).count() as u64;
            Ok((begin(&file)?, (length, least.0)))
        })
        .map_err(|trouble| trouble.of(path, bank::Limits::NONE))?;
        match length {
            (0, _) => return Err(bank::Trouble::empty().of(path, bank::Limits::NONE)),
            (length, least) if length < least => {
                return Err(SoundError::TooShort { path: path.to_owned(), least: SHORTEST });
            }
            _ => {}
        }
        let resampler =
            (mono.rate() != rate).then(|| Resampler::for_files(mono.rate().non_zero(), rate.non_zero())).transpose();
        let resampler = resampler.map_err(|why| SoundError::NotASound { path: path.to_owned(), why })?;
        let piece = Vec::with_capacity(resampler.as_ref().map_or(1024, Resampler::piece));
        Ok(Self { file, mono, resampler, gain: None, ready: Vec::new(), taken: 0, piece, round: 0 })
    }

    /// Decodes the next piece.
    fn refill(&mut self) -> Result<(), String> {
        let gain = match self.gain {
            Some(gain) => gain,
            None => self.measure()?,
        };
        self.gain = Some(gain);
        let wanted = self.resampler.as_ref().map_or(1024, Resampler::piece);
        self.piece.clear();
        while self.piece.len() < wanted {
            match self.mono.next() {
                // What is no number is silence.
                Some(sample) => {
                    self.piece.push(if sample.is_finite() { sample * gain } else { 0.0 });
                    self.round += 1;
                }
                None => self.begin_anew()?,
            }
        }
        if !self.mono.is_steady() {
            return Err(bank::Trouble::unsteady().why());
        }
        self.ready.clear();
        self.taken = 0;
        self.ready.extend_from_slice(match &mut self.resampler {
            Some(resampler) => resampler.next(&self.piece)?,
            None => &self.piece,
        });
        Ok(())
    }

    /// The factor that brings it to [`LOUDNESS`].
    fn measure(&mut self) -> Result<f32, String> {
        let rate = self.mono.rate();
        let measured = Frames::from_duration(MEASURED, rate).0 as usize;
        // Silence stays what it is.
        let gain = meter::programme(self.mono.by_ref().take(measured), rate)
            .map_or(1.0, |loudness| Decibels((LOUDNESS - loudness) as f32).amplitude().min(MOST_GAIN.amplitude()));
        self.mono = begin(&self.file).map_err(bank::Trouble::why)?;
        Ok(gain)
    }

    fn begin_anew(&mut self) -> Result<(), String> {
        let rate = self.mono.rate();
        // It was long enough when it was opened, but a file may change.
        if self.round < Frames::from_duration(SHORTEST, rate).0 {
            return Err("there is no more sound in it".to_owned());
        }
        self.round = 0;
        self.mono = begin(&self.file).map_err(bank::Trouble::why)?;
        if self.mono.rate() == rate { Ok(()) } else { Err(bank::Trouble::unsteady().why()) }
    }
}

impl Stream for Song {
    fn read(&mut self, out: &mut [f32]) -> Result<(), String> {
        let mut done = 0;
        while done < out.len() {
            if self.taken == self.ready.len() {
                self.refill()?;
            }
            let count = (out.len() - done).min(self.ready.len() - self.taken);
            out[done..done + count].copy_from_slice(&self.ready[self.taken..self.taken + count]);
            self.taken += count;
            done += count;
        }
        Ok(())
    }
}

impl fmt::Debug for Song {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Song").field("file", &self.file).field("round", &self.round).finish_non_exhaustive()
    }
}

/// The file from its beginning.
fn begin(file: &File) -> Result<Mono<File>, bank::Trouble> {
    let unreadable = |error: std::io::Error| bank::Trouble::NotASound(format!("it cannot be read ({error})"));
    let mut data = file.try_clone().map_err(unreadable)?;
    data.seek(SeekFrom::Start(0)).map_err(unreadable)?;
    let length = data.metadata().map_err(unreadable)?.len();
    Mono::open(data, length)
}
