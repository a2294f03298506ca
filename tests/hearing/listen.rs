//! Finds the chimes of an outline in a recording: lays the whole pattern of chimes over it, looks for each one around
//! its place, takes away what was found, and searches what remains for chimes that nobody asked for. The search is done
//! at a third of the rate; where something was found, a closer look gives the exact frame.

use std::fmt;

use crate::{
    correlate::{Recording, fit},
    outline::Chime,
    resample::thirds,
    sounds::Sound,
};

/// A chime is there where its sound fits at least this well. A chime of its own recording fits above 0.99.
pub const SURE: f32 = 0.9;
/// What is left over is a chime nobody asked for from here on. Speech fits no chime better than about 0.4.
const SUSPICIOUS: f32 = 0.6;
/// How far around its place a chime is looked for: 0.1 s, in thirds.
const AROUND: usize = 1_600;

/// What was heard.
pub struct Heard {
    /// The chimes of the outline, in its order.
    pub chimes: Vec<HeardChime>,
    /// Chimes that are not in the outline.
    pub extra: Vec<Extra>,
    /// Where the outline's frame 0 is in the recording.
    pub start: i64,
    /// The recording without its chimes: the words.
    pub rest: Vec<f32>,
}

/// A chime of the outline, and where it was heard.
pub struct HeardChime {
    pub frame: u64,
    pub sound: String,
    /// How well the recording fits it.
    pub fit: f32,
    /// How many frames it is late, relative to the first chime.
    pub off: i64,
    /// Another sound that fits better.
    pub rival: Option<String>,
}

/// A chime that is not in the outline.
pub struct Extra {
    pub frame: i64,
    pub sound: String,
    pub fit: f32,
}

/// Looks for `chimes` in `samples`, and for any other of `sounds` of the same themes.
pub fn listen(samples: &[f32], chimes: &[Chime], sounds: &[Sound]) -> Heard {
    let theme = |name: &str| name.split('/').next().unwrap_or_default().to_owned();
    let sounds: Vec<&Sound> =
        sounds.iter().filter(|sound| chimes.iter().any(|chime| theme(&chime.sound) == theme(&sound.name))).collect();
    let which = |name: &str| sounds.iter().position(|sound| sound.name == name).expect(name);
    let lows: Vec<Vec<f32>> = sounds.iter().map(|sound| thirds(&sound.samples)).collect();
    let longest = lows.iter().map(Vec::len).max().expect("a chime to listen for");
    let recording = Recording::new(&thirds(samples), longest);
    let fits: Vec<Vec<f32>> = lows.iter().map(|low| recording.fits(low)).collect();

    let pattern: Vec<(usize, u64)> =
        chimes.iter().map(|chime| (which(&chime.sound), chime.frame - chimes[0].frame)).collect();
    let first = lay_over(&fits, &pattern);

    let mut rest = samples.to_vec();
    let mut start = None;
    let mut heard = Vec::new();
    for (chime, (sound, after)) in chimes.iter().zip(&pattern) {
        let (near, roughly) = best(&fits[*sound], first + third(*after), AROUND);
        let rival = (0..sounds.len()).find(|other| best(&fits[*other], near, AROUND / 4).1 > roughly.max(SURE));
        let (place, fit) = look_closer(samples, near, &sounds[*sound].samples);
        if fit >= SURE {
            take_away(&mut rest, place, &sounds[*sound].samples);
        }
        let outset = place as i64 - chime.frame as i64;
        heard.push(HeardChime {
            frame: chime.frame,
            sound: chime.sound.clone(),
            fit,
            off: outset - *start.get_or_insert(outset),
            rival: rival.map(|rival| sounds[rival].name.clone()),
        });
    }
    let start = start.expect("a chime to listen for");
    let names: Vec<&str> = sounds.iter().map(|sound| sound.name.as_str()).collect();
    let extra = left_over(&rest, &names, &lows, start);
    Heard { chimes: heard, extra, start, rest }
}

/// A number of frames in thirds.
fn third(frames: u64) -> usize {
    (frames / 3) as usize
}

/// The place of the first chime at which all of the pattern fits best, of those where the first chime itself may be.
fn lay_over(fits: &[Vec<f32>], pattern: &[(usize, u64)]) -> usize {
    let all = |place: usize| -> f32 {
        pattern.iter().map(|(sound, after)| fits[*sound].get(place + third(*after)).copied().unwrap_or(0.0)).sum()
    };
    let first = &fits[pattern[0].0];
    let places = (0..first.len()).filter(|place| first[*place] >= SUSPICIOUS).map(|place| (place, all(place)));
    places.max_by(|a, b| a.1.total_cmp(&b.1)).expect("the first chime is not in the recording").0
}

/// The best fit within `around` of `place`.
fn best(fits: &[f32], place: usize, around: usize) -> (usize, f32) {
    let places = place.saturating_sub(around).min(fits.len())..(place + around + 1).min(fits.len());
    places.map(|place| (place, fits[place])).max_by(|a, b| a.1.total_cmp(&b.1)).unwrap_or((place, 0.0))
}

/// The frame where the sound fits best, near a place in thirds.
fn look_closer(samples: &[f32], near: usize, sound: &[f32]) -> (usize, f32) {
    let end = samples.len().saturating_sub(sound.len());
    let places = (3 * near).saturating_sub(9).min(end)..(3 * near + 10).min(end);
    let fits = places.map(|place| (place, fit(&samples[place..], sound)));
    fits.max_by(|a, b| a.1.total_cmp(&b.1)).unwrap_or((3 * near, 0.0))
}

/// Subtracts the sound, as loud as it is there.
fn take_away(samples: &mut [f32], place: usize, sound: &[f32]) {
    let there = &mut samples[place..place + sound.len()];
    let gain = there.iter().zip(sound).map(|(a, b)| a * b).sum::<f32>() / sound.iter().map(|b| b * b).sum::<f32>();
    there.iter_mut().zip(sound).for_each(|(a, b)| *a -= gain * b);
}

/// The chimes in what should hold none.
fn left_over(rest: &[f32], names: &[&str], lows: &[Vec<f32>], start: i64) -> Vec<Extra> {
    let longest = lows.iter().map(Vec::len).max().unwrap_or_default();
    let recording = Recording::new(&thirds(rest), longest);
    let mut found: Vec<Extra> = Vec::new();
    for (name, low) in names.iter().zip(lows) {
        for (place, fit) in recording.fits(low).into_iter().enumerate() {
            if fit >= SUSPICIOUS {
                found.push(Extra { frame: 3 * place as i64 - start, sound: (*name).to_owned(), fit });
            }
        }
    }
    // One sound fits at many places around its own: each is told once, by its best fit.
    found.sort_by(|a, b| b.fit.total_cmp(&a.fit));
    let mut extra: Vec<Extra> = Vec::new();
    for candidate in found {
        if extra.iter().all(|known| known.frame.abs_diff(candidate.frame) > longest as u64) {
            extra.push(candidate);
        }
    }
    extra
}

impl fmt::Display for HeardChime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { sound, fit, off, .. } = self;
        write!(f, "{sound} at {:.3} s (fit {fit:.3}, {off:+} frames)", self.frame as f64 / 48_000.0)
    }
}

impl fmt::Display for Extra {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} at {:.3} s (fit {:.3})", self.sound, self.frame as f64 / 48_000.0, self.fit)
    }
}
