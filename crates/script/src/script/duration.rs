//! Lengths of time as people write them: `"30s"`, `"1m30s"`, `"2m"`, `"1h"`.

use std::{fmt, str::FromStr, time::Duration};

use schemars::JsonSchema;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use thiserror::Error;

use super::notation;

/// A length of time in a script. It reads hours, minutes and seconds in that order (`"1h2m3.5s"`), to the millisecond.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, JsonSchema)]
#[schemars(
    rename = "Duration",
    description = "A length of time: hours, minutes and seconds, each with its letter.",
    extend("examples" = ["30s", "1m30s", "2m"], "pattern" = SPAN_PATTERN),
)]
pub struct Span(#[schemars(with = "String")] pub Duration);

/// The pattern that [`Span`] accepts, for the JSON Schema.
pub const SPAN_PATTERN: &str = r"^(?=.)([0-9]{1,3}h)?([0-9]{1,5}m)?([0-9]{1,6}(\.[0-9]{1,3})?s)?$";

/// A text that is no length of time.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("`{0}` is no duration; a duration looks like \"30s\", \"1m30s\" or \"2m\"")]
pub struct NotASpan(pub String);

impl Span {
    /// What readers and the schema call it.
    pub(super) const NAME: &'static str = "Duration";

    /// Whole seconds.
    pub const fn seconds(seconds: u64) -> Self {
        Self(Duration::from_secs(seconds))
    }
}

impl FromStr for Span {
    type Err = NotASpan;

    fn from_str(text: &str) -> Result<Self, NotASpan> {
        let wrong = || NotASpan(text.to_owned());
        let (mut rest, mut milliseconds) = (text, 0u64);
        for (unit, scale, digits) in [('h', 3_600_000, 3), ('m', 60_000, 5)] {
            if let Some((number, tail)) = rest.split_once(unit) {
                milliseconds += whole(number, digits).ok_or_else(wrong)? * scale;
                rest = tail;
            }
        }
        if let Some(number) = rest.strip_suffix('s') {
            let (seconds, fraction) = number.split_once('.').map_or((number, None), |(s, f)| (s, Some(f)));
            milliseconds += whole(seconds, 6).ok_or_else(wrong)? * 1000;
            if let Some(fraction) = fraction {
                let value = whole(fraction, 3).ok_or_else(wrong)?;
                milliseconds += value * 10u64.pow(3 - fraction.len() as u32);
            }
            rest = "";
        }
        if !rest.is_empty() || text.is_empty() {
            return Err(wrong());
        }
        Ok(Self(Duration::from_millis(milliseconds)))
    }
}

fn whole(digits: &str, at_most: usize) -> Option<u64> {
    let plain = (1..=at_most).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
    plain.then(|| digits.parse().ok()).flatten()
}

impl fmt::Display for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let total = self.0.as_millis();
        let (hours, minutes, milliseconds) = (total / 3_600_000, total / 60_000 % 60, total % 60_000);
        if hours > 0 {
            write!(f, "{hours}h")?;
        }
        if minutes > 0 {
            write!(f, "{minutes}m")?;
        }
        let (seconds, fraction) = (milliseconds / 1000, milliseconds % 1000);
        match fraction {
            0 if seconds == 0 && total > 0 => Ok(()),
            0 => write!(f, "{seconds}s"),
            _ => write!(f, "{seconds}.{}s", format!("{fraction:03}").trim_end_matches('0')),
        }
    }
}

impl<'de> Deserialize<'de> for Span {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let expected = "a duration such as \"30s\", \"1m30s\" or \"2m\"";
        notation::read(deserializer, Self::NAME, expected, |text: String| text.parse().ok())
    }
}

impl Serialize for Span {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_write_durations_in_many_ways() {
        for (text, milliseconds) in [
            ("30s", 30_000),
            ("1m30s", 90_000),
            ("2m", 120_000),
            ("1h2m3.5s", 3_723_500),
            ("0.25s", 250),
            ("90m", 5_400_000),
            ("0s", 0),
        ] {
            assert_eq!(text.parse(), Ok(Span(Duration::from_millis(milliseconds))), "{text}");
        }
    }

    #[test]
    fn everything_else_is_no_duration() {
        for text in ["", "30", "s", "30 s", "-3s", "1s30m", "1.5m", "1e3s", "NaN", "3sec", "1.2345s", "9999999s", "٣s"]
        {
            assert_eq!(text.parse::<Span>(), Err(NotASpan(text.to_owned())), "{text}");
        }
    }

    #[test]
    fn what_is_printed_reads_back() {
        for milliseconds in [0, 1, 250, 1000, 59_999, 60_000, 61_500, 3_600_000, 3_661_001] {
            let span = Span(Duration::from_millis(milliseconds));
            assert_eq!(span.to_string().parse(), Ok(span), "{span}");
        }
    }
}
