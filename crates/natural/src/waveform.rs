//! From spectra to samples.
//!
//! A train of pulses at the voice's pitch is cut into frames; each frame's spectrum is filtered as the network says,
//! noise and the rest are added, and the frames are laid over one another again.

use std::f32::consts::TAU;

use stretch_signal::{Complex, Fourier};

use crate::{
    Error,
    acoustic::{BINS, Spectra},
    math::{cos_sin, exp, tanh},
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
    fourier: Fourier,
    window: Vec<f32>,
}

impl Waveform {
    pub fn new() -> Self {
        let turn = 2.0 * std::f64::consts::PI / WINDOW as f64;
        Self {
            fourier: Fourier::new(WINDOW),
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
        let mut spectrum = vec![Complex::default(); BINS];
        let mut network = Frame::new();
        for at in 0..frames {
            let span = at * HOP..at * HOP + WINDOW;
            for ((sample, pulse), window) in frame.iter_mut().zip(&pulses[span.clone()]).zip(&self.window) {
                *sample = pulse * window;
            }
            self.fourier.forward(&mut frame, &mut spectrum).map_err(Error::network)?;
            network.take(spectra, at);
            network.shape(&mut spectrum);
            noise.iter_mut().for_each(|noise| network.add_noise(&mut spectrum, noise));
            // A real signal has no phase at the lowest and the highest bin.
            spectrum[0].im = 0.0;
            spectrum[BINS - 1].im = 0.0;
            self.fourier.inverse(&mut spectrum, &mut frame).map_err(Error::network)?;
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

/// One frame of the network's spectra, a value a bin.
struct Frame {
    voiced: [f32; BINS],
    voiced_phase: [f32; BINS],
    noise: [f32; BINS],
    rest: [f32; BINS],
    rest_phase: [f32; BINS],
}

impl Frame {
    fn new() -> Self {
        let silent = [0.0; BINS];
        Self { voiced: silent, voiced_phase: silent, noise: silent, rest: silent, rest_phase: silent }
    }

    /// Takes over the frame at a place.
    fn take(&mut self, spectra: &Spectra, at: usize) {
        for (row, spectrum) in [
            (&mut self.voiced, &spectra.voiced),
            (&mut self.voiced_phase, &spectra.voiced_phase),
            (&mut self.noise, &spectra.noise),
            (&mut self.rest, &spectra.rest),
            (&mut self.rest_phase, &spectra.rest_phase),
        ] {
            row.iter_mut().zip(spectrum[at..].iter().step_by(spectra.frames)).for_each(|(own, value)| *own = *value);
        }
    }

    /// Filters the spectrum of the pulses, and adds the rest.
    fn shape(&self, spectrum: &mut [Complex]) {
        for (bin, value) in spectrum.iter_mut().enumerate().take(BINS) {
            let voiced = polar(self.voiced[bin], 0.5 * tanh(self.voiced_phase[bin]));
            *value = *value * voiced / HOP as f32 + polar(self.rest[bin], self.rest_phase[bin] / TAU);
        }
    }

    fn add_noise(&self, spectrum: &mut [Complex], noise: &mut Noise) {
        for (value, log) in spectrum.iter_mut().zip(&self.noise) {
            *value += Complex::new(noise.normal(), noise.normal()) * exp(log.min(LOUDEST));
        }
    }
}

/// The value of this log magnitude, at this angle in turns.
#[inline(always)]
fn polar(log: f32, turns: f32) -> Complex {
    let magnitude = exp(log.min(LOUDEST));
    let (cosine, sine) = cos_sin(turns);
    Complex::new(magnitude * cosine, magnitude * sine)
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

#[cfg(test)]
mod tests {
    use super::*;

    /// Spectra of a steady voice at this pitch, or of a whisper.
    fn steady(frames: usize, pitch: f32, voiced: f32, noise: f32) -> Spectra {
        let row = |value| vec![value; BINS * frames];
        Spectra {
            frames,
            voiced: row(voiced),
            voiced_phase: row(0.0),
            noise: row(noise),
            rest: row(-40.0),
            rest_phase: row(0.0),
            pitch: vec![pitch; frames],
        }
    }

    #[test]
    fn a_steady_pitch_gives_a_pulse_a_period() {
        let samples = Waveform::new().samples(&steady(20, 100.0, 0.0, -40.0), None).unwrap();
        assert_eq!(samples.len(), 20 * HOP);
        // At 100 Hz a pulse comes every 240 samples; the middle is free of the ends.
        let middle = &samples[2_400..4_800];
        let loudest = middle.iter().fold(0.0_f32, |loudest, sample| loudest.max(*sample));
        let peaks: Vec<_> = (0..middle.len()).filter(|at| middle[*at] > 0.9 * loudest).collect();
        assert_eq!(peaks.len(), 10, "{peaks:?}");
        assert!(peaks.windows(2).all(|pair| pair[1] - pair[0] == 240), "{peaks:?}");
    }

    #[test]
    fn without_pitch_and_noise_it_is_silent_and_noise_is_the_same_each_time() {
        let waveform = Waveform::new();
        let whisper = steady(10, 0.0, 0.0, 0.0);
        assert!(waveform.samples(&whisper, None).unwrap().iter().all(|sample| sample.abs() < 1e-6));
        let noisy = || waveform.samples(&whisper, Some(Noise::new(7))).unwrap();
        assert!(noisy().iter().any(|sample| sample.abs() > 1e-3));
        assert_eq!(noisy(), noisy());
    }

    #[test]
    fn whatever_a_network_says_it_ends_and_has_the_length_it_should() {
        for value in [f32::NAN, f32::INFINITY, f32::NEG_INFINITY, f32::MAX, 1e9] {
            let samples = Waveform::new().samples(&steady(3, value, value, value), Some(Noise::new(1))).unwrap();
            assert_eq!(samples.len(), 3 * HOP);
        }
        assert!(Waveform::new().samples(&steady(0, 0.0, 0.0, 0.0), None).unwrap().is_empty());
    }
}
