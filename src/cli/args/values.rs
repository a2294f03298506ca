//! How single values are read, with suggestions and completions.

use clap::builder::{PossibleValuesParser, TypedValueParser};

use crate::export::{Format, sound::Bits};
use stretch_script::script::{
    limits::{DECIBELS, LEAD_IN, REPS},
    words::{Detail, Focus, Language, Place},
};

/// A word of one of the script's vocabularies, with suggestions and completions.
pub(super) fn words<T>() -> impl TypedValueParser<Value = T>
where
    T: Vocabulary,
{
    PossibleValuesParser::new(T::WORDS.iter().map(|word| word.as_str())).try_map(|word: String| word.parse::<T>())
}

/// What the vocabularies have in common.
pub(super) trait Vocabulary: std::str::FromStr<Err = String> + Copy + Send + Sync + 'static {
    const WORDS: &'static [Self];
    fn as_str(self) -> &'static str;
}

macro_rules! vocabularies {
    ($($name:ident)*) => { $(
        impl Vocabulary for $name {
            const WORDS: &'static [Self] = Self::ALL;
            fn as_str(self) -> &'static str { $name::as_str(self) }
        }
    )* };
}
vocabularies!(Detail Focus Language Place);

/// Whether it is within its bounds is the engines' to say, since the preferences have it too.
pub(super) fn rate(text: &str) -> Result<f32, String> {
    text.parse().map_err(|_| "it is a number: 1 is normal, 0.9 a little slower".to_owned())
}

/// A format by its ending.
pub(super) fn format() -> impl TypedValueParser<Value = Format> {
    PossibleValuesParser::new(Format::endings())
        .try_map(|ending: String| Format::of_ending(&ending).ok_or("it is not a kind of file"))
}

pub(super) fn bits() -> impl TypedValueParser<Value = Bits> {
    PossibleValuesParser::new(["16", "24"])
        .map(|bits: String| if bits == "24" { Bits::TwentyFour } else { Bits::Sixteen })
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
