//! Signal processing by libraries that are generic over the type of a sample, behind types that are not.
//!
//! A crate of its own, so that this code is made once for all who use it: it is larger than all the sound of the
//! program, and takes longer to compile.

mod fourier;
mod resample;

pub use fourier::{Complex, Fourier};
pub use resample::Resampler;
