//! How well a sound fits a recording, at every place of it.

use stretch_signal::{Complex, Fourier};

/// A recording made ready for questions.
pub struct Recording {
    spectrum: Vec<Complex>,
    /// The energy of the samples before each place.
    energy: Vec<f64>,
    fourier: Fourier,
}

impl Recording {
    /// Takes in samples; no sound asked about later may be longer than `longest`.
    pub fn new(samples: &[f32], longest: usize) -> Self {
        let size = (samples.len() + longest).next_power_of_two();
        let fourier = Fourier::new(size);
        let energy = std::iter::once(0.0)
            .chain(samples.iter().scan(0.0, |sum, sample| {
                *sum += f64::from(*sample).powi(2);
                Some(*sum)
            }))
            .collect();
        Self { spectrum: transform(&fourier, samples), energy, fourier }
    }

    /// How well `sound` fits from each place on, as in [`fit`].
    pub fn fits(&self, sound: &[f32]) -> Vec<f32> {
        let mut product = transform(&self.fourier, sound);
        for (bin, of_recording) in product.iter_mut().zip(&self.spectrum) {
            *bin = bin.conj() * of_recording;
        }
        let mut correlation = vec![0.0; self.fourier.samples()];
        self.fourier.inverse(&mut product, &mut correlation).expect("buffers of the planned size");
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

fn transform(fourier: &Fourier, samples: &[f32]) -> Vec<Complex> {
    let mut padded = vec![0.0; fourier.samples()];
    padded[..samples.len()].copy_from_slice(samples);
    let mut spectrum = vec![Complex::default(); fourier.bins()];
    fourier.forward(&mut padded, &mut spectrum).expect("buffers of the planned size");
    spectrum
}
