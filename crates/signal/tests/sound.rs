//! What goes in comes out at another rate, and from a spectrum. Beside the crate and not in it: so the transforms are
//! compiled once.

use std::num::NonZeroU32;

use stretch_signal::{Complex, Fourier, Resampler};

#[test]
fn the_length_is_exact_and_the_tone_stays_where_it_is() {
    for hertz in [8_000, 11_025, 16_000, 22_050, 44_100, 96_000, 12_345] {
        let [from, studio] = [hertz, 48_000].map(|hertz| NonZeroU32::new(hertz).unwrap());
        let tone = |rate: NonZeroU32, n: u64| (n as f64 * 500.0 * std::f64::consts::TAU / f64::from(rate.get())).sin();
        let length = u64::from(hertz) / 2 + 1;
        let sound: Vec<f32> = (0..length).map(|n| tone(from, n) as f32).collect();
        let other = Resampler::for_voices(from, studio).unwrap().whole(&sound).unwrap();
        assert_eq!(other.len() as u64, (length * 48_000).div_ceil(u64::from(hertz)), "{hertz}");
        for n in (6_000..18_000).step_by(97) {
            let error = (f64::from(other[n as usize]) - tone(studio, n)).abs();
            // Half a frame of the old rate, which is what an odd size of transform may shift the sound by.
            let allowed = 0.005 + 500.0 * std::f64::consts::PI / f64::from(hertz);
            assert!(error < allowed, "{hertz} Hz, frame {n}: off by {error}");
        }
    }
}

#[test]
fn a_tone_is_one_bin_and_comes_back() {
    let fourier = Fourier::new(64);
    assert_eq!((fourier.samples(), fourier.bins()), (64, 33));
    let tone: Vec<f32> = (0..64).map(|n| (n as f32 * std::f32::consts::TAU * 5.0 / 64.0).cos()).collect();
    let mut spectrum = vec![Complex::default(); fourier.bins()];
    fourier.forward(&mut tone.clone(), &mut spectrum).unwrap();
    for (bin, value) in spectrum.iter().enumerate() {
        let expected = if bin == 5 { 32.0 } else { 0.0 };
        assert!((value - Complex::new(expected, 0.0)).norm() < 1e-4, "bin {bin}: {value}");
    }
    let mut back = vec![0.0; 64];
    fourier.inverse(&mut spectrum, &mut back).unwrap();
    assert!(tone.iter().zip(&back).all(|(before, after)| (before - after / 64.0).abs() < 1e-5));
}

#[test]
fn another_length_is_refused() {
    let fourier = Fourier::new(64);
    assert!(fourier.forward(&mut [0.0; 63], &mut vec![Complex::default(); 33]).is_err());
}
