//! The `bowl` theme: small singing bowls struck with a soft mallet, and a wood block for the ticks.
//!
//! A bowl's modes are far from harmonic (about 1 : 2.7 : 5 : 8), the higher ones fade first, and each beats slowly.

use super::notes::{A4, A5, B4, B5, C5, C5_SHARP, D4, D5, E5, F4_SHARP, F5_SHARP, G5};
use super::strike::{ChimePlan, Instrument, Partial, Strike};
use stretch_script::Role;

const BOWL: Instrument = Instrument {
    partials: &[
        Partial { ratio: 1.0, level: 1.0, decay: 1.0, beat: 1.1 },
        Partial { ratio: 2.71, level: 0.42, decay: 0.62, beat: 2.3 },
        Partial { ratio: 5.03, level: 0.13, decay: 0.34, beat: 3.7 },
        Partial { ratio: 7.86, level: 0.04, decay: 0.2, beat: 0.0 },
    ],
    attack: 0.005,
};

/// A hollow block: two dry modes above the knock of its body.
const WOOD: Instrument = Instrument {
    partials: &[
        Partial { ratio: 1.0, level: 1.0, decay: 1.0, beat: 0.0 },
        Partial { ratio: 0.53, level: 0.22, decay: 0.8, beat: 0.0 },
        Partial { ratio: 2.44, level: 0.2, decay: 0.45, beat: 0.0 },
        Partial { ratio: 4.1, level: 0.06, decay: 0.25, beat: 0.0 },
    ],
    attack: 0.002,
};

/// What is played for a role. The contour tells the roles apart: up for start, to and fro for switch, one for
/// halfway, down for rest, three down for the end of a set, and one deep bowl for the end of it all.
pub(super) fn plan(role: Role) -> ChimePlan {
    match role {
        Role::Start => ChimePlan {
            strikes: vec![bowl(0.0, D5, 0.85, 0.22), bowl(0.2, A5, 1.0, 0.28)],
            length: 0.95,
            release: 0.4,
            gain: 0.2596,
        },
        Role::Tick => ChimePlan {
            strikes: vec![Strike { instrument: &WOOD, at: 0.0, hertz: 1290.0, level: 1.0, decay: 0.04 }],
            length: 0.1,
            release: 0.05,
            gain: 0.6551,
        },
        Role::Switch => ChimePlan {
            strikes: vec![
                bowl(0.0, B5, 1.0, 0.13),
                bowl(0.16, G5, 1.0, 0.13),
                bowl(0.32, B5, 1.0, 0.13),
                bowl(0.48, G5, 1.0, 0.24),
            ],
            length: 1.1,
            release: 0.4,
            gain: 0.2516,
        },
        Role::Halfway => ChimePlan { strikes: vec![bowl(0.0, C5, 1.0, 0.3)], length: 0.6, release: 0.3, gain: 0.3015 },
        Role::Rest => ChimePlan {
            strikes: vec![bowl(0.0, E5, 1.0, 0.26), bowl(0.34, B4, 1.0, 0.34)],
            length: 1.2,
            release: 0.5,
            gain: 0.2718,
        },
        Role::Set => ChimePlan {
            strikes: vec![bowl(0.0, F5_SHARP, 0.9, 0.2), bowl(0.2, C5_SHARP, 0.95, 0.2), bowl(0.4, A4, 1.0, 0.32)],
            length: 1.2,
            release: 0.45,
            gain: 0.2645,
        },
        Role::Session => ChimePlan {
            strikes: vec![bowl(0.0, A4, 0.7, 0.5), bowl(0.5, D4, 1.0, 1.15), bowl(0.5, F4_SHARP, 0.35, 0.8)],
            length: 3.4,
            release: 1.4,
            gain: 0.2249,
        },
    }
}

fn bowl(at: f64, hertz: f64, level: f64, decay: f64) -> Strike {
    Strike { instrument: &BOWL, at, hertz, level, decay }
}
