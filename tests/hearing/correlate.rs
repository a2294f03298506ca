//! How well a sound fits a recording, at every place of it.

use std::sync::Arc;

use realfft::{ComplexToReal, RealFftPlanner, RealToComplex, num_complex::Complex};

/// A recording made ready for questions.
pub struct Recording {
    spectrum: Vec<Complex<f32>>,
    /// The energy of the samples before each place.
    energy: Vec<f64>,
    forward: Arc<dyn RealToComplex<f32>>,
    back: Arc<dyn ComplexToReal<f32>>,
}

impl Recording {
    /// Takes in samples; no sound asked about later may be longer than `longest`.
    pub fn new(samples: &[f32], longest: usize) -> Self {
        let size = (samples.len() + longest).next_power_of_two();
        let mut planner = RealFftPlanner::new();
        let (forward, back) = (planner.plan_fft_forward(size), planner.plan_fft_inverse(size));
        let energy = std::iter::once(0.0)
            .chain(samples.iter().scan(0.0, |sum, sample| {
                *sum += f64::from(*sample).powi(2);
                Some(*sum)
            }))
            .collect();
        Self { spectrum: transform(&forward, samples), energy, forward, back }
    }

    /// How well `sound` fits from each place on, as in [`fit`].
    pub fn fits(&self, sound: &[f32]) -> Vec<f32> {
        let mut product = transform(&self.forward, sound);
        for (bin, of_recording) in product.iter_mut().zip(&self.spectrum) {
            *bin = bin.conj() * of_recording;
        }
        let mut correlation = self.back.make_output_vec();
        self.back.process(&mut product, &mut correlation).expect("buffers of the planned size");
        let own = product_of(sound, sound);
        let size = correlation.len() as f64;
        let after = self.energy.get(sound.len()..).unwrap_or_default();
        let places = correlation.iter().zip(self.energy.iter().zip(after));
        places.map(|(sum, (before, after))| normalised(f64::from(*sum) / size, own, after - before)).collect()
    }
}

/// The normalised correlation of `sound` with the beginning of `samples`: 1 where they are the same but for their volume,
/// 0 where they have nothing in common.
pub fn fit(samples: &[f32], sound: &[f32]) -> f32 {
    let there = &samples[..sound.len()];
    normalised(product_of(there, sound), product_of(sound, sound), product_of(there, there))
}

/// What is 20 dB softer than the sound itself fits badly: near silence everything would be alike.
fn normalised(product: f64, own: f64, there: f64) -> f32 {
    (product / (own * there.max(own * 0.01)).sqrt()) as f32
}

fn product_of(a: &[f32], b: &[f32]) -> f64 {
    a.iter().zip(b).map(|(a, b)| f64::from(a * b)).sum()
}

fn transform(forward: &Arc<dyn RealToComplex<f32>>, samples: &[f32]) -> Vec<Complex<f32>> {
    let mut padded = forward.make_input_vec();
    padded[..samples.len()].copy_from_slice(samples);
    let mut spectrum = forward.make_output_vec();
    forward.process(&mut padded, &mut spectrum).expect("buffers of the planned size");
    spectrum
}
