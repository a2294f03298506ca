//! The `tone` theme: soft, nearly pure tones with rounded edges. It stays out of the way in a shared office.

use super::notes::{A4, A5, B4, B4_FLAT, C4, C5, C6, D5, D5_SHARP, E5, F4, F5, F5_SHARP, G4, G5};
use super::strike::{ChimePlan, Instrument, Partial, Strike};
use stretch_script::Role;

/// A sine with a hint of its octave and twelfth, so that small speakers still carry its pitch.
const TONE: Instrument = Instrument {
    partials: &[
        Partial { ratio: 1.0, level: 1.0, decay: 1.0, beat: 0.0 },
        Partial { ratio: 2.0, level: 0.2, decay: 0.7, beat: 0.0 },
        Partial { ratio: 3.0, level: 0.05, decay: 0.5, beat: 0.0 },
    ],
    attack: 0.008,
};

/// What is played for a role: the same contours as in every theme.
pub(super) fn plan(role: Role) -> ChimePlan {
    match role {
        Role::Start => ChimePlan {
            strikes: vec![tone(0.0, C5, 0.9, 0.16), tone(0.18, G5, 1.0, 0.22)],
            length: 0.8,
            release: 0.35,
            gain: 0.2958,
        },
        Role::Tick => {
            ChimePlan { strikes: vec![tone(0.0, C6, 1.0, 0.03)], length: 0.085, release: 0.045, gain: 0.9380 }
        }
        Role::Switch => ChimePlan {
            strikes: vec![
                tone(0.0, A5, 1.0, 0.1),
                tone(0.16, E5, 1.0, 0.1),
                tone(0.32, A5, 1.0, 0.1),
                tone(0.48, E5, 1.0, 0.18),
            ],
            length: 0.95,
            release: 0.35,
            gain: 0.3132,
        },
        Role::Halfway => {
            ChimePlan { strikes: vec![tone(0.0, D5, 1.0, 0.22)], length: 0.55, release: 0.28, gain: 0.3394 }
        }
        Role::Rest => ChimePlan {
            strikes: vec![tone(0.0, F5, 1.0, 0.2), tone(0.32, B4_FLAT, 1.0, 0.26)],
            length: 1.1,
            release: 0.45,
            gain: 0.2969,
        },
        Role::Set => ChimePlan {
            strikes: vec![tone(0.0, F5_SHARP, 0.9, 0.16), tone(0.2, D5_SHARP, 0.95, 0.16), tone(0.4, B4, 1.0, 0.26)],
            length: 1.1,
            release: 0.4,
            gain: 0.2871,
        },
        Role::Session => ChimePlan {
            strikes: vec![
                tone(0.0, F4, 0.7, 0.38),
                tone(0.0, A4, 0.6, 0.38),
                tone(0.6, C4, 0.7, 0.9),
                tone(0.6, G4, 0.7, 0.9),
                tone(0.6, E5, 0.45, 0.7),
            ],
            length: 3.0,
            release: 1.3,
            gain: 0.2137,
        },
    }
}

fn tone(at: f64, hertz: f64, level: f64, decay: f64) -> Strike {
    Strike { instrument: &TONE, at, hertz, level, decay }
}
