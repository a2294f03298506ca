//! How single values are read, with suggestions and completions.

use std::{fmt::Display, str::FromStr};

use clap::builder::{PossibleValuesParser, TypedValueParser};

use stretch_script::script::limits::{DECIBELS, LEAD_IN, REPS};

/// A word of one of the script's vocabularies, with suggestions and completions.
pub fn words<T>(known: &'static [T]) -> impl TypedValueParser<Value = T>
where
    T: Display + FromStr<Err = String> + Clone + Send + Sync + 'static,
{
    PossibleValuesParser::new(known.iter().map(T::to_string)).try_map(|word: String| word.parse::<T>())
}

/// Whether it is within its bounds is the engines' to say, since the preferences have it too.
pub(super) fn rate(text: &str) -> Result<f32, String> {
    text.parse().map_err(|_| "it is a number: 1 is normal, 0.9 a little slower".to_owned())
}

pub(super) fn decibels(text: &str) -> Result<f32, String> {
    let level: f32 =
        text.trim_end_matches("dB").trim().parse().map_err(|_| "it is a number of decibels, such as -6".to_owned())?;
    if DECIBELS.contains(&level) { Ok(level) } else { Err("it lies between -60 and 12 decibels".to_owned()) }
}

pub(super) fn lead_in(text: &str) -> Result<u64, String> {
    let number = text.parse().ok().filter(|number| LEAD_IN.contains(number));
    number.ok_or_else(|| "it is a number of milliseconds from 0 to 10000".to_owned())
}

pub(super) fn reps(text: &str) -> Result<u32, String> {
    let number = text.parse().ok().filter(|number| (1..=REPS).contains(number));
    number.ok_or_else(|| format!("it is a number from 1 to {REPS}"))
}
