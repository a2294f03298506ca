//! How loud chimes are, and how the user's own are brought to that.

use crate::{clip::Clip, meter::Loudness};

/// The loudness of every chime, as [`Loudness::heard`] has it: beside speech at -18 LUFS it is as loud.
pub(crate) const TARGET: f64 = -17.6;

/// The highest true peak of a chime, in dBTP.
pub(crate) const CEILING: f64 = -1.0;

/// The most that a faint sound is raised, in decibels. More would raise its noise to a roar.
const MOST_GAIN: f64 = 24.0;

/// The clip at the loudness of all chimes, or fainter where its peaks allow no more; its end eased to zero, so that a
/// file which was cut off does not click.
pub(super) fn even_out(clip: &Clip) -> Clip {
    let clip = eased(clip);
    let gain = match Loudness::of(&clip) {
        Ok(loudness) if loudness.heard().is_finite() => {
            (TARGET - loudness.heard()).min(CEILING - 0.1 - loudness.peak).min(MOST_GAIN)
        }
        // Silence stays what it is.
        _ => 0.0,
    };
    let factor = 10f64.powf(gain / 20.0);
    map(&clip, |_, sample| sample * factor)
}

/// The clip with its last 2 ms falling to zero.
fn eased(clip: &Clip) -> Clip {
    let ease = f64::from(clip.rate().hertz()) / 500.0;
    let frames = clip.samples().len();
    map(clip, |frame, sample| sample * ((frames - 1 - frame) as f64 / ease).min(1.0))
}

fn map(clip: &Clip, change: impl Fn(usize, f64) -> f64) -> Clip {
    let samples = clip.samples().iter().enumerate();
    let samples = samples.map(|(frame, &sample)| change(frame, f64::from(sample)).round() as i16);
    Clip::new(samples.collect::<Box<[_]>>(), clip.rate())
}
