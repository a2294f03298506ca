//! When on a day something is planned: a moment that days have, or a time on the clock.

use std::{borrow::Cow, fmt, str::FromStr};

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer};

use crate::script::notation;
use crate::script::words::DayPart;
use crate::time_of_day::TimeOfDay;

/// A moment of a day: `"midday"`, or `"14:30"`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    /// One that every day has.
    Part(DayPart),
    /// One on the clock.
    Clock(TimeOfDay),
}

/// A time on the clock: `"9:00"`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ClockTime(pub TimeOfDay);

const CLOCK: &str = "([01]?[0-9]|2[0-3]):[0-5][0-9]";

impl When {
    /// What readers and the schema call it.
    pub(crate) const NAME: &'static str = "When";
}

impl ClockTime {
    /// What readers and the schema call it.
    pub(crate) const NAME: &'static str = "ClockTime";
}

impl FromStr for When {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        text.parse().map(Self::Part).or_else(|_| text.parse().map(Self::Clock))
    }
}

impl fmt::Display for When {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Part(part) => part.fmt(f),
            Self::Clock(time) => time.fmt(f),
        }
    }
}

impl<'de> Deserialize<'de> for When {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let expected = "a moment such as \"midday\", or a time such as \"14:30\"";
        notation::read(deserializer, Self::NAME, expected, |text: String| text.parse().ok())
    }
}

impl<'de> Deserialize<'de> for ClockTime {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let expected = "a time of day such as \"9:00\"";
        notation::read(deserializer, Self::NAME, expected, |text: String| text.parse().ok().map(Self))
    }
}

impl JsonSchema for When {
    fn schema_name() -> Cow<'static, str> {
        Self::NAME.into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        let parts: Vec<_> = DayPart::ALL.iter().map(|part| part.as_str()).collect();
        json_schema!({
            "type": "string",
            "description": "A moment of the day, or a time on the clock.",
            "examples": ["midday", "14:30"],
            "pattern": format!("^({}|{CLOCK})$", parts.join("|")),
        })
    }
}

impl JsonSchema for ClockTime {
    fn schema_name() -> Cow<'static, str> {
        Self::NAME.into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "type": "string",
            "description": "A time on the clock.",
            "examples": ["9:00"],
            "pattern": format!("^{CLOCK}$"),
        })
    }
}
