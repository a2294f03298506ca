//! The pitches that chimes are made of, in hertz.

pub const C4: f64 = 261.63;
pub const D4: f64 = 293.66;
pub const F4: f64 = 349.23;
pub const F4_SHARP: f64 = 369.99;
pub const G4: f64 = 392.0;
pub const A4: f64 = 440.0;
pub const B4_FLAT: f64 = 466.16;
pub const B4: f64 = 493.88;
pub const C5: f64 = 523.25;
pub const C5_SHARP: f64 = 554.37;
pub const D5: f64 = 587.33;
pub const D5_SHARP: f64 = 622.25;
pub const E5: f64 = 659.26;
pub const F5: f64 = 698.46;
pub const F5_SHARP: f64 = 739.99;
pub const G5: f64 = 783.99;
pub const A5: f64 = 880.0;
pub const B5: f64 = 987.77;
pub const C6: f64 = 1046.5;
