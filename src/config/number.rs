//! Numbers in the preferences: each within its bounds, and an error says which these are.

use std::{fmt, ops::RangeInclusive};

use serde::Deserializer;
use serde::de::{Error, Unexpected, Visitor};

use stretch_script::script::limits::{DECIBELS, LEAD_IN};
use stretch_voice::engines::{PITCHES, RATES};

struct Number {
    within: RangeInclusive<f64>,
    /// What it is, for an error.
    what: &'static str,
    whole: bool,
}

impl Visitor<'_> for Number {
    type Value = f64;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.what)
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<f64, E> {
        let fits = self.within.contains(&(number as f64));
        if fits { Ok(number as f64) } else { Err(E::invalid_value(Unexpected::Signed(number), &self)) }
    }

    fn visit_f64<E: Error>(self, number: f64) -> Result<f64, E> {
        let fits = !self.whole && self.within.contains(&number);
        if fits { Ok(number) } else { Err(E::invalid_value(Unexpected::Float(number), &self)) }
    }
}

fn read<'de, D: Deserializer<'de>>(
    from: D,
    within: RangeInclusive<f32>,
    what: &'static str,
) -> Result<Option<f32>, D::Error> {
    let within = f64::from(*within.start())..=f64::from(*within.end());
    from.deserialize_any(Number { within, what, whole: false }).map(|number| Some(number as f32))
}

pub(super) fn rate<'de, D: Deserializer<'de>>(from: D) -> Result<Option<f32>, D::Error> {
    read(from, RATES, "a number from 0.5 to 2; 1 is normal")
}

pub(super) fn pitch<'de, D: Deserializer<'de>>(from: D) -> Result<Option<f32>, D::Error> {
    read(from, PITCHES, "a number from 0.5 to 2; 1 is normal")
}

pub(super) fn decibels<'de, D: Deserializer<'de>>(from: D) -> Result<Option<f32>, D::Error> {
    read(from, DECIBELS, "a number of decibels from -60 to 12")
}

pub(super) fn lead_in<'de, D: Deserializer<'de>>(from: D) -> Result<Option<u64>, D::Error> {
    let within = *LEAD_IN.start() as f64..=*LEAD_IN.end() as f64;
    let number = Number { within, what: "a number of milliseconds from 0 to 10000", whole: true };
    from.deserialize_any(number).map(|number| Some(number as u64))
}
