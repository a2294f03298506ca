//! The Fourier transform of real sound.

use std::{fmt, sync::Arc};

use realfft::{ComplexToReal, FftError, RealFftPlanner, RealToComplex};

/// One bin of a spectrum.
pub use realfft::num_complex::Complex32 as Complex;

/// The transform of sound of one length, there and back. Made once, used often, by many threads at a time.
#[derive(Clone)]
pub struct Fourier {
    forward: Arc<dyn RealToComplex<f32>>,
    inverse: Arc<dyn ComplexToReal<f32>>,
}

impl Fourier {
    /// For so many samples at a time.
    pub fn new(samples: usize) -> Self {
        let mut planner = RealFftPlanner::new();
        Self { forward: planner.plan_fft_forward(samples), inverse: planner.plan_fft_inverse(samples) }
    }

    /// How many samples are transformed at a time.
    pub fn samples(&self) -> usize {
        self.forward.len()
    }

    /// How many bins their spectrum has: from none to the highest frequency, both included.
    pub fn bins(&self) -> usize {
        self.forward.complex_len()
    }

    /// The spectrum of the sound, which is used up.
    ///
    /// # Errors
    /// When one of the two has another length than that of this transform.
    pub fn forward(&self, sound: &mut [f32], spectrum: &mut [Complex]) -> Result<(), FftError> {
        self.forward.process(sound, spectrum)
    }

    /// The sound of the spectrum, which is used up, times the number of samples.
    ///
    /// # Errors
    /// When one of the two has another length than that of this transform, or the first bin or, for an even number of
    /// samples, the last one is not real.
    pub fn inverse(&self, spectrum: &mut [Complex], sound: &mut [f32]) -> Result<(), FftError> {
        self.inverse.process(spectrum, sound)
    }
}

impl fmt::Debug for Fourier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Fourier({} samples)", self.samples())
    }
}
