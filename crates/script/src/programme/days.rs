//! A number of days as people write it: `"7d"`, `"3w"`.

use std::{borrow::Cow, fmt, str::FromStr};

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer};

use crate::script::{limits, notation};

/// So many days, at least one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Days(u32);

impl Days {
    /// What readers and the schema call it.
    pub(crate) const NAME: &'static str = "Days";

    /// How many there are.
    pub const fn count(self) -> u32 {
        self.0
    }
}

impl FromStr for Days {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let wrong = || format!("`{text}` is no number of days; one looks like \"7d\" or \"3w\"");
        let (number, unit) = match text.strip_suffix('w') {
            Some(weeks) => (weeks, 7),
            None => (text.strip_suffix('d').ok_or_else(wrong)?, 1),
        };
        let plain = matches!(number.len(), 1..=4) && number.bytes().all(|byte| byte.is_ascii_digit());
        let number: u32 = if plain { number.parse().map_err(|_| wrong())? } else { return Err(wrong()) };
        let days = number * unit;
        if (1..=limits::PHASE_DAYS).contains(&days) { Ok(Self(days)) } else { Err(wrong()) }
    }
}

impl fmt::Display for Days {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0.is_multiple_of(7) { write!(f, "{}w", self.0 / 7) } else { write!(f, "{}d", self.0) }
    }
}

impl<'de> Deserialize<'de> for Days {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        notation::read(deserializer, Self::NAME, "a number of days such as \"7d\" or \"3w\"", |text: String| {
            text.parse().ok()
        })
    }
}

impl JsonSchema for Days {
    fn schema_name() -> Cow<'static, str> {
        Self::NAME.into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "type": "string",
            "description": "A number of days: days or weeks, with their letter.",
            "examples": ["7d", "3w"],
            "pattern": "^(?!0+[dw]$)[0-9]{1,4}[dw]$",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_and_weeks_are_read_and_nothing_else() {
        for (text, days) in [("1d", 1), ("7d", 7), ("3w", 21), ("30d", 30), ("522w", 3654)] {
            assert_eq!(text.parse(), Ok(Days(days)), "{text}");
        }
        for text in ["", "d", "0d", "0w", "7", "7 d", "-1d", "+7d", "1w3d", "99999d", "9999w", "7D"] {
            assert!(text.parse::<Days>().is_err(), "{text}");
        }
        assert_eq!((Days(21).to_string(), Days(10).to_string()), ("3w".to_owned(), "10d".to_owned()));
    }
}
