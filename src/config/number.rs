//! Numbers in the preferences and in what the history keeps of wishes: each within its bounds, and an error says which
//! these are.

use std::{fmt, ops::RangeInclusive};

use serde::Deserializer;
use serde::de::{Error, Unexpected, Visitor};

use stretch_script::script::limits::{DECIBELS, LEAD_IN, REPS, SETS};
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

    fn visit_u64<E: Error>(self, number: u64) -> Result<f64, E> {
        let fits = self.within.contains(&(number as f64));
        if fits { Ok(number as f64) } else { Err(E::invalid_value(Unexpected::Unsigned(number), &self)) }
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

/// A rate of speech.
pub fn rate<'de, D: Deserializer<'de>>(from: D) -> Result<Option<f32>, D::Error> {
    read(from, RATES, "a number from 0.5 to 2; 1 is normal")
}

/// A pitch of speech.
pub fn pitch<'de, D: Deserializer<'de>>(from: D) -> Result<Option<f32>, D::Error> {
    read(from, PITCHES, "a number from 0.5 to 2; 1 is normal")
}

/// A volume.
pub fn decibels<'de, D: Deserializer<'de>>(from: D) -> Result<Option<f32>, D::Error> {
    read(from, DECIBELS, "a number of decibels from -60 to 12")
}

/// A silence before the first word.
pub fn lead_in<'de, D: Deserializer<'de>>(from: D) -> Result<Option<u64>, D::Error> {
    whole(from, LEAD_IN, "a number of milliseconds from 0 to 10000")
}

/// How often something is done.
pub fn reps<'de, D: Deserializer<'de>>(from: D) -> Result<Option<u32>, D::Error> {
    let number = whole(from, 1..=u64::from(REPS), "a number from 1 to 1000")?;
    Ok(number.and_then(|number| u32::try_from(number).ok()))
}

/// How many times over something is done.
pub fn sets<'de, D: Deserializer<'de>>(from: D) -> Result<Option<u32>, D::Error> {
    let number = whole(from, 1..=u64::from(SETS), "a number from 1 to 100")?;
    Ok(number.and_then(|number| u32::try_from(number).ok()))
}

fn whole<'de, D: Deserializer<'de>>(
    from: D,
    within: RangeInclusive<u64>,
    what: &'static str,
) -> Result<Option<u64>, D::Error> {
    let within = *within.start() as f64..=*within.end() as f64;
    from.deserialize_any(Number { within, what, whole: true }).map(|number| Some(number as u64))
}
