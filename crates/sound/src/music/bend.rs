//! Another sample rate for sound that never ends, piece by piece and without a seam between them.

use rubato::{Fft, FixedSync, Resampler, audioadapter_buffers::direct::InterleavedSlice};

use stretch_script::units::SampleRate;

/// About how many frames a piece has.
const PIECE: usize = 1024;

/// Bends sound from one rate to another.
pub(super) struct Bend {
    resampler: Fft<f32>,
    bent: Vec<f32>,
    /// What the transform puts before the first frame, still to be left out.
    late: usize,
}

impl Bend {
    /// # Errors
    /// When these rates cannot be bent into each other: why, in a few words.
    pub fn new(from: SampleRate, to: SampleRate) -> Result<Self, String> {
        let (from, to) = (from.hertz() as usize, to.hertz() as usize);
        let resampler = Fft::new(from, to, PIECE, 1, FixedSync::Both).map_err(|error| broken(&error))?;
        let (late, bent) = (resampler.output_delay(), vec![0.0; resampler.output_frames_max()]);
        Ok(Self { resampler, bent, late })
    }

    /// How many frames it takes at a time.
    pub fn piece(&self) -> usize {
        self.resampler.input_frames_next()
    }

    /// The next frames at the other rate; `piece` has as many as [`Self::piece`] says.
    ///
    /// # Errors
    /// When it cannot be done: why, in a few words.
    pub fn bend(&mut self, piece: &[f32]) -> Result<&[f32], String> {
        let most = self.bent.len();
        let input = InterleavedSlice::new(piece, 1, piece.len()).map_err(|error| broken(&error))?;
        let mut output = InterleavedSlice::new_mut(&mut self.bent, 1, most).map_err(|error| broken(&error))?;
        let (_, made) =
            self.resampler.process_into_buffer(&input, &mut output, None).map_err(|error| broken(&error))?;
        let late = self.late.min(made);
        self.late -= late;
        Ok(&self.bent[late..made])
    }
}

fn broken(why: &dyn std::fmt::Display) -> String {
    format!("its rate cannot be converted ({why})")
}
