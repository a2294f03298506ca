//! How single values are read, with suggestions and completions.

use std::{fmt::Display, str::FromStr};

use clap::builder::{PossibleValuesParser, TypedValueParser};

use stretch_script::script::duration::{NotASpan, Span};
use stretch_script::script::limits::{DECIBELS, LEAD_IN, REPS, SETS};

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

pub(super) fn sets(text: &str) -> Result<u32, String> {
    let number = text.parse().ok().filter(|number| (1..=SETS).contains(number));
    number.ok_or_else(|| format!("it is a number from 1 to {SETS}"))
}

/// How long something is held. The longest is an hour: nobody holds anything longer.
pub(super) fn hold(text: &str) -> Result<Span, String> {
    let time: Span = text.parse().map_err(|error: NotASpan| error.to_string())?;
    let within = Span::seconds(1) <= time && time <= Span::seconds(3600);
    if within { Ok(time) } else { Err("it lies between a second and an hour".to_owned()) }
}
