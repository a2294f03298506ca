//! Another sample rate, by Fourier transform: the pitch and the length in time stay.

use std::num::NonZeroU32;

use rubato::{Fft, FixedSync, Resampler as _, WindowFunction, audioadapter_buffers::direct::InterleavedSlice};

/// About how many frames are transformed at once: long enough for a steep filter, so that nothing above the old rate's
/// half is made up.
const CHUNK: usize = 1024;

/// Takes mono sound from one rate to another.
pub struct Resampler {
    fourier: Fft<f32>,
    made: Vec<f32>,
    /// What the transform puts before the first frame, still to be left out.
    late: usize,
}

impl Resampler {
    /// For files, from and to so many hertz: a chunk in several transforms, so that music comes in even pieces and is never far behind.
    ///
    /// # Errors
    /// When these rates do not go together: why, in a few words.
    pub fn for_files(from: NonZeroU32, to: NonZeroU32) -> Result<Self, String> {
        Self::of(Fft::new(from.get() as usize, to.get() as usize, CHUNK, 1, FixedSync::Both))
    }

    /// For voices, from and to so many hertz: a chunk in one transform, which has the steepest filter. Kept clips were made so.
    ///
    /// # Errors
    /// When these rates do not go together: why, in a few words.
    pub fn for_voices(from: NonZeroU32, to: NonZeroU32) -> Result<Self, String> {
        let (from, to) = (from.get() as usize, to.get() as usize);
        Self::of(Fft::new_custom(from, to, CHUNK, 1, 1, WindowFunction::BlackmanHarris2, FixedSync::Input))
    }

    fn of<E: ToString>(fourier: Result<Fft<f32>, E>) -> Result<Self, String> {
        let fourier = fourier.map_err(broken)?;
        Ok(Self { late: fourier.output_delay(), made: vec![0.0; fourier.output_frames_max()], fourier })
    }

    /// All of a sound, its length rounded up.
    ///
    /// # Errors
    /// When it cannot be done: why, in a few words.
    pub fn whole(mut self, sound: &[f32]) -> Result<Vec<f32>, String> {
        let input = InterleavedSlice::new(sound, 1, sound.len()).map_err(broken)?;
        Ok(self.fourier.process_all(&input, sound.len(), None).map_err(broken)?.take_data())
    }

    /// How many frames of endless sound it takes at a time.
    pub fn piece(&self) -> usize {
        self.fourier.input_frames_next()
    }

    /// The next frames of endless sound, without a seam; `piece` has as many as [`Self::piece`] says.
    ///
    /// # Errors
    /// When it cannot be done: why, in a few words.
    pub fn next(&mut self, piece: &[f32]) -> Result<&[f32], String> {
        let most = self.made.len();
        let input = InterleavedSlice::new(piece, 1, piece.len()).map_err(broken)?;
        let mut output = InterleavedSlice::new_mut(&mut self.made, 1, most).map_err(broken)?;
        let (_, made) = self.fourier.process_into_buffer(&input, &mut output, None).map_err(broken)?;
        let late = self.late.min(made);
        self.late -= late;
        Ok(&self.made[late..made])
    }
}

fn broken(why: impl ToString) -> String {
    format!("its rate cannot be converted ({})", why.to_string())
}
