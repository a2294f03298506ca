//! Another sample rate, by Fourier transform: the pitch and the length in time stay.

use rubato::{Fft, FixedSync, Resampler as _, WindowFunction, audioadapter_buffers::direct::InterleavedSlice};

use stretch_script::SampleRate;

/// About how many frames are transformed at once: long enough for a steep filter, so that nothing above the old rate's
/// half is made up.
const CHUNK: usize = 1024;

/// Takes mono sound from one rate to another.
pub(crate) struct Resampler {
    fourier: Fft<f32>,
    made: Vec<f32>,
    /// What the transform puts before the first frame, still to be left out.
    late: usize,
}

impl Resampler {
    /// For files: a chunk in several transforms, so that music comes in even pieces and is never far behind.
    ///
    /// # Errors
    /// When these rates do not go together: why, in a few words.
    pub fn for_files(from: SampleRate, to: SampleRate) -> Result<Self, String> {
        Self::of(Fft::new(from.hertz() as usize, to.hertz() as usize, CHUNK, 1, FixedSync::Both))
    }

    /// For voices: a chunk in one transform, which has the steepest filter. Kept clips were made so.
    ///
    /// # Errors
    /// When these rates do not go together: why, in a few words.
    pub fn for_voices(from: SampleRate, to: SampleRate) -> Result<Self, String> {
        let (from, to) = (from.hertz() as usize, to.hertz() as usize);
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

#[cfg(test)]
mod tests {
    use super::*;
    use stretch_script::Frames;

    #[test]
    fn the_length_is_exact_and_the_tone_stays_where_it_is() {
        for hertz in [8_000, 11_025, 16_000, 22_050, 44_100, 96_000, 12_345] {
            let from = SampleRate::new(hertz).unwrap();
            let tone =
                |rate: SampleRate, n: u64| (n as f64 * 500.0 * std::f64::consts::TAU / f64::from(rate.hertz())).sin();
            let length = u64::from(hertz) / 2 + 1;
            let sound: Vec<f32> = (0..length).map(|n| tone(from, n) as f32).collect();
            let other = Resampler::for_voices(from, SampleRate::STUDIO).unwrap().whole(&sound).unwrap();
            assert_eq!(other.len() as u64, Frames(length).resampled(from, SampleRate::STUDIO).0, "{hertz}");
            for n in (6_000..18_000).step_by(97) {
                let error = (f64::from(other[n as usize]) - tone(SampleRate::STUDIO, n)).abs();
                // Half a frame of the old rate, which is what an odd size of transform may shift the sound by.
                let allowed = 0.005 + 500.0 * std::f64::consts::PI / f64::from(hertz);
                assert!(error < allowed, "{hertz} Hz, frame {n}: off by {error}");
            }
        }
    }
}
