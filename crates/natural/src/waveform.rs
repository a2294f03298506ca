//! From spectra to samples.
//!
//! A train of pulses at the voice's pitch is cut into frames; each frame's spectrum is filtered as the network says,
//! noise and the rest are added, and the frames are laid over one another again.

use std::{f32::consts::PI, sync::Arc};

use realfft::{ComplexToReal, RealFftPlanner, RealToComplex, num_complex::Complex32};

use crate::{
    Error,
    acoustic::{BINS, Spectra},
    noise::Noise,
};

/// Samples of a second.
pub(crate) const SAMPLE_RATE: u32 = 24_000;
/// Samples from one frame to the next.
pub(crate) const HOP: usize = 300;
/// Samples under a frame's window.
const WINDOW: usize = 1_200;
/// Below this pitch, in hertz, there is no voice.
const LOWEST_PITCH: f64 = 40.0;
/// The highest harmonic of the pulse train, in hertz.
const HIGHEST_HARMONIC: f64 = 11_000.0;
/// The log magnitude at which the network is cut off: nothing that a stranger's network says becomes infinite.
const LOUDEST: f32 = 7.0;

/// What makes samples of spectra; made once.
pub(crate) struct Waveform {
    forward: Arc<dyn RealToComplex<f32>>,
    inverse: Arc<dyn ComplexToReal<f32>>,
    window: Vec<f32>,
}

impl Waveform {
    pub fn new() -> Self {
        let mut planner = RealFftPlanner::new();
        let turn = 2.0 * std::f64::consts::PI / WINDOW as f64;
        Self {
            forward: planner.plan_fft_forward(WINDOW),
            inverse: planner.plan_fft_inverse(WINDOW),
            window: (0..WINDOW).map(|at| (0.5 - 0.5 * (turn * at as f64).cos()) as f32).collect(),
        }
    }

    /// The samples of these spectra, [`HOP`] a frame; without a source of noise they have none.
    pub fn samples(&self, spectra: &Spectra, mut noise: Option<Noise>) -> Result<Vec<f32>, Error> {
        let frames = spectra.frames;
        let pulses = mirrored(&pulses(&spectra.pitch));
        let mut laid_over = vec![0.0; frames * HOP + WINDOW];
        let mut weight = vec![0.0; laid_over.len()];
        let mut frame = vec![0.0; WINDOW];
        let mut spectrum = vec![Complex32::default(); BINS];
        for at in 0..frames {
            let span = at * HOP..at * HOP + WINDOW;
            for ((sample, pulse), window) in frame.iter_mut().zip(&pulses[span.clone()]).zip(&self.window) {
                *sample = pulse * window;
            }
            self.forward.process(&mut frame, &mut spectrum).map_err(Error::network)?;
            for (bin, value) in spectrum.iter_mut().enumerate() {
                *value = shaped(*value, spectra, bin * frames + at, noise.as_mut());
            }
            // A real signal has no phase at the lowest and the highest bin.
            spectrum[0].im = 0.0;
            spectrum[BINS - 1].im = 0.0;
            self.inverse.process(&mut spectrum, &mut frame).map_err(Error::network)?;
            for (((sample, weight), value), window) in
                laid_over[span.clone()].iter_mut().zip(&mut weight[span]).zip(&frame).zip(&self.window)
            {
                *sample += value * window / WINDOW as f32;
                *weight += window * window;
            }
        }
        let centred = WINDOW / 2..WINDOW / 2 + frames * HOP;
        Ok(laid_over[centred.clone()]
            .iter()
            .zip(&weight[centred])
            .map(|(sum, weight)| sum / weight.max(1e-8))
            .collect())
    }
}

/// One bin of one frame: the pulses filtered, the noise, and the rest.
fn shaped(pulses: Complex32, spectra: &Spectra, at: usize, noise: Option<&mut Noise>) -> Complex32 {
    let magnitude = |log: f32| log.min(LOUDEST).exp();
    let voiced = Complex32::from_polar(magnitude(spectra.voiced[at]), PI * spectra.voiced_phase[at].tanh());
    let rest = Complex32::from_polar(magnitude(spectra.rest[at]), spectra.rest_phase[at]);
    let breath = noise.map_or_else(Complex32::default, |noise| {
        Complex32::new(noise.normal(), noise.normal()) * magnitude(spectra.noise[at])
    });
    voiced * pulses / HOP as f32 + breath + rest
}

/// A train of pulses at this pitch: all harmonics up to the highest, of equal strength, added up in closed form.
fn pulses(pitch: &[f32]) -> Vec<f32> {
    let mut phase = 0.0_f64;
    (0..pitch.len() * HOP)
        .map(|at| {
            let pitch = between(pitch, (at as f64 + 0.5) / HOP as f64 - 0.5);
            // The phase goes on where there is no voice, so that a pulse does not wait for its end.
            phase = (phase + pitch.max(LOWEST_PITCH) / f64::from(SAMPLE_RATE)).fract();
            if pitch < LOWEST_PITCH { 0.0 } else { harmonics(phase, (HIGHEST_HARMONIC / pitch).floor()) }
        })
        .collect()
}

/// The sum of the cosines of the first `count` harmonics at a phase in turns.
fn harmonics(phase: f64, count: f64) -> f32 {
    let half = std::f64::consts::PI * phase;
    let below = half.sin();
    if below.abs() < 1e-6 { count as f32 } else { (((2.0 * count + 1.0) * half).sin() / (2.0 * below) - 0.5) as f32 }
}

/// The value at a place between two frames, on a straight line; the ends go on as they are.
fn between(values: &[f32], place: f64) -> f64 {
    let place = place.clamp(0.0, (values.len() - 1) as f64);
    let at = place as usize;
    let (before, after) = (f64::from(values[at]), f64::from(values[(at + 1).min(values.len() - 1)]));
    before + (after - before) * (place - at as f64)
}

/// The samples with half a window before and after them, as in a mirror, so that the first frame is centred at 0.
fn mirrored(samples: &[f32]) -> Vec<f32> {
    let last = samples.len() as isize - 1;
    let mirror = |at: isize| {
        let at = if at < 0 { -at } else { at };
        let at = if at > last { 2 * last - at } else { at };
        // A signal shorter than the mirror is wide has nothing more to show.
        usize::try_from(at).ok().and_then(|at| samples.get(at)).copied().unwrap_or(0.0)
    };
    let half = (WINDOW / 2) as isize;
    (-half..samples.len() as isize + half).map(mirror).collect()
}
