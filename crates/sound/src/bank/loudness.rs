//! How loud a chime is, and how the user's own are brought to the loudness of the bundled ones.

use ebur128::{EbuR128, Mode};

use crate::clip::Clip;

/// The loudness of every chime, as [`Loudness::heard`] has it: beside speech at -18 LUFS it is as loud.
pub(crate) const TARGET: f64 = -17.6;

/// The highest true peak of a chime, in dBTP.
pub(crate) const CEILING: f64 = -1.0;

/// The most that a faint sound is raised, in decibels. More would raise its noise to a roar.
const MOST_GAIN: f64 = 24.0;

/// How loud a short sound is. Programme loudness says little of a sound that is over in a second.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Loudness {
    /// Its loudest 400 ms, which is what meters call momentary, in LUFS.
    pub meter: f64,
    /// Its loudest 200 ms, which is about as long as the ear gathers loudness, in LUFS.
    pub ear: f64,
    /// Its true peak, in dBTP.
    pub peak: f64,
}

impl Loudness {
    /// One figure for both: a tick of 90 ms is unfairly faint in the one, a long bowl unfairly so in the other.
    pub fn heard(&self) -> f64 {
        (self.meter + self.ear) / 2.0
    }
}

/// Measures a clip with silence before and after it.
pub(crate) fn measure(clip: &Clip) -> Result<Loudness, ebur128::Error> {
    let millisecond = clip.rate().hertz() as usize / 1000;
    let mut meter = EbuR128::new(1, clip.rate().hertz(), Mode::M | Mode::TRUE_PEAK)?;
    let silence = vec![0; 400 * millisecond];
    meter.add_frames_i16(&silence)?;
    let mut loudness = Loudness { meter: f64::NEG_INFINITY, ear: f64::NEG_INFINITY, peak: f64::NEG_INFINITY };
    for sound in clip.samples().chunks(5 * millisecond).chain(silence.chunks(5 * millisecond)) {
        meter.add_frames_i16(sound)?;
        loudness.meter = loudness.meter.max(meter.loudness_window(400)?);
        loudness.ear = loudness.ear.max(meter.loudness_window(200)?);
    }
    loudness.peak = 20.0 * meter.true_peak(0)?.log10();
    Ok(loudness)
}

/// The clip at the loudness of all chimes, or fainter where its peaks allow no more; its end eased to zero, so that a
/// file which was cut off does not click.
pub(super) fn even_out(clip: &Clip) -> Clip {
    let clip = eased(clip);
    let gain = match measure(&clip) {
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
