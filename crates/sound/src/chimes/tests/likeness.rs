//! No chime can be taken for another of its theme: not by a listener, and not by a matched filter in a recording.

use stretch_signal::{Complex, Fourier};

use super::*;

/// A quarter of the samples: chimes have next to nothing above 6 kHz, and unoptimised transforms are slow.
fn thinned(clip: &Clip) -> Vec<f64> {
    clip.samples().chunks(4).map(|four| four.iter().map(|&sample| f64::from(sample)).sum()).collect()
}

/// How much of `sound` looks like `pattern` at best, from 0 to 1: the highest normalised cross-correlation at any
/// shift. First against the whole of `sound`, then against just the stretch under the pattern, as a search in a
/// recording sees it.
fn likeness(pattern: &[f64], sound: &[f64]) -> (f64, f64) {
    let shifts = sound.len() + pattern.len();
    let size = shifts.next_power_of_two();
    let fourier = Fourier::new(size);
    let spectrum = |samples: &[f64], offset: usize| {
        let mut sound = vec![0.0; size];
        for (slot, &sample) in sound[offset..].iter_mut().zip(samples) {
            *slot = sample as f32;
        }
        let mut spectrum = vec![Complex::default(); fourier.bins()];
        fourier.forward(&mut sound, &mut spectrum).unwrap();
        spectrum
    };
    // The pattern's end meets the sound's start at shift 0, and its start the sound's end at the last.
    let mut product = spectrum(sound, pattern.len());
    for (bin, other) in product.iter_mut().zip(spectrum(pattern, 0)) {
        *bin *= other.conj();
    }
    let mut products = vec![0.0; size];
    fourier.inverse(&mut product, &mut products).unwrap();

    let energy = |samples: &[f64]| samples.iter().map(|sample| sample * sample).sum::<f64>();
    let (pattern_energy, sound_energy) = (energy(pattern), energy(sound));
    let (mut whole, mut local, mut under) = (0f64, 0f64, 0f64);
    let at = |frame: Option<usize>| frame.and_then(|frame| sound.get(frame)).map_or(0.0, |sample| sample * sample);
    for (shift, product) in products[..shifts].iter().enumerate() {
        let likeness = f64::from(*product) / size as f64;
        whole = whole.max(likeness / (pattern_energy * sound_energy).sqrt());
        // Faint tails are like anything; nobody hears them as a chime.
        if under > pattern_energy / 100.0 {
            local = local.max(likeness / (pattern_energy * under).sqrt());
        }
        under += at(Some(shift)) - at(shift.checked_sub(pattern.len()));
    }
    (whole, local)
}

#[test]
fn a_chime_is_like_itself_and_no_other_of_its_theme() {
    let mut wrong = Vec::new();
    for theme in THEMES {
        let clips: Vec<_> = Role::ALL.iter().map(|&role| (role, thinned(&render(theme, role)))).collect();
        for (role, pattern) in &clips {
            for (other, sound) in &clips {
                let (whole, local) = likeness(pattern, sound);
                println!("{} {role} in {other}: {whole:.2}, {local:.2}", theme.name);
                let fits = if other == role { whole > 0.999 && local > 0.999 } else { whole < 0.6 && local < 0.6 };
                if !fits {
                    wrong.push(format!("{} {role} in {other}: {whole:.2}, {local:.2}", theme.name));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}
