//! Strikes: one struck thing is a handful of decaying sines; a chime is a few strikes in time.

use std::f64::consts::{PI, TAU};

use stretch_script::SampleRate;

/// One mode of vibration of a struck thing.
#[derive(Clone, Copy, Debug)]
pub(super) struct Partial {
    /// Its frequency as a multiple of the strike's.
    pub ratio: f64,
    /// Its amplitude relative to the others.
    pub level: f64,
    /// How fast it dies away, as a multiple of the strike's.
    pub decay: f64,
    /// How far its two directions of vibration are apart, in hertz. Nothing struck is perfectly round, and the slow
    /// beating of the two is what makes a bowl live. 0 for one pure sine.
    pub beat: f64,
}

/// What is struck, and how softly.
#[derive(Clone, Copy, Debug)]
pub(super) struct Instrument {
    pub partials: &'static [Partial],
    /// How long the mallet takes to give its energy, in seconds.
    pub attack: f64,
}

/// One strike.
#[derive(Clone, Copy, Debug)]
pub(super) struct Strike {
    pub instrument: &'static Instrument,
    /// When, in seconds.
    pub at: f64,
    /// Pitch of the lowest mode.
    pub hertz: f64,
    /// Amplitude relative to the chime's other strikes.
    pub level: f64,
    /// How long the lowest mode takes to fall to 1/e of its amplitude, in seconds.
    pub decay: f64,
}

/// A whole chime.
#[derive(Clone, Debug)]
pub(super) struct ChimePlan {
    pub strikes: Vec<Strike>,
    /// How long it is, in seconds.
    pub length: f64,
    /// How long before its end it begins to be damped, in seconds.
    pub release: f64,
    /// What brings it to its loudness; found by measuring, and fixed so that the bits are.
    pub gain: f64,
}

impl ChimePlan {
    pub fn render(&self) -> Vec<i16> {
        let frames = frames(self.length);
        let mut sound = vec![0.0; frames];
        for strike in &self.strikes {
            strike.add_to(&mut sound);
        }
        let release = frames_f64(self.release);
        sound
            .iter()
            .enumerate()
            .map(|(frame, sample)| {
                let to_the_end = (frames - 1 - frame) as f64;
                quantise(sample * self.gain * rise(to_the_end / release))
            })
            .collect()
    }
}

impl Strike {
    fn add_to(&self, sound: &mut [f64]) {
        let Some(sound) = sound.get_mut(frames(self.at)..) else { return };
        for partial in self.instrument.partials {
            let hertz = self.hertz * partial.ratio;
            let level = self.level * partial.level;
            let decay = self.decay * partial.decay;
            // Unequal halves, so that the beating breathes and never swallows the note.
            let twins = match partial.beat {
                0.0 => vec![(hertz, 1.0)],
                beat => vec![(hertz - beat / 2.0, 0.76), (hertz + beat / 2.0, 0.24)],
            };
            for (frame, sample) in sound.iter_mut().enumerate() {
                let time = frame as f64 / f64::from(SampleRate::STUDIO.hertz());
                let envelope = rise(time / self.instrument.attack) * libm::exp(-time / decay);
                let wave: f64 = twins.iter().map(|(hertz, share)| share * libm::sin(TAU * hertz * time)).sum();
                *sample += level * envelope * wave;
            }
        }
    }
}

/// A raised cosine from 0 at 0 to 1 at 1 and beyond.
fn rise(part: f64) -> f64 {
    if part >= 1.0 { 1.0 } else { 0.5 - 0.5 * libm::cos(PI * part) }
}

fn frames_f64(seconds: f64) -> f64 {
    seconds * f64::from(SampleRate::STUDIO.hertz())
}

fn frames(seconds: f64) -> usize {
    libm::round(frames_f64(seconds)) as usize
}

/// To the nearest step of 16 bits, without dither: the tails are far below any room's noise.
fn quantise(sample: f64) -> i16 {
    libm::round(sample * f64::from(i16::MAX)) as i16
}
