//! When inside a step a cue is said: `"10s"` from its start, `"-5s"` before its end, or `"halfway"`.

use std::{borrow::Cow, fmt, str::FromStr, time::Duration};

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer};

use super::duration::{SPAN_PATTERN, Span};
use super::notation;

/// A moment inside a step, relative to the step alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum At {
    /// This long after the step's start.
    FromStart(Span),
    /// This long before the step's end.
    BeforeEnd(Span),
    /// In the middle of the step.
    Halfway,
}

impl At {
    /// What readers and the schema call it.
    pub(super) const NAME: &'static str = "Moment";

    /// The moment as a distance from the start of a step of this length; `None` where it lies outside.
    pub fn resolve(self, length: Duration) -> Option<Duration> {
        match self {
            Self::FromStart(span) => (span.0 <= length).then_some(span.0),
            Self::BeforeEnd(span) => length.checked_sub(span.0),
            Self::Halfway => Some(length / 2),
        }
    }
}

impl FromStr for At {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let wrong =
            |_| format!("`{text}` is no moment; it looks like \"10s\", \"-5s\" (before the end) or \"halfway\"");
        match text.strip_prefix('-') {
            _ if text == "halfway" => Ok(Self::Halfway),
            Some(before) => before.parse().map(Self::BeforeEnd).map_err(wrong),
            None => text.parse().map(Self::FromStart).map_err(wrong),
        }
    }
}

impl fmt::Display for At {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::FromStart(span) => span.fmt(f),
            Self::BeforeEnd(span) => write!(f, "-{span}"),
            Self::Halfway => f.write_str("halfway"),
        }
    }
}

impl<'de> Deserialize<'de> for At {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let expected = "a moment such as \"10s\", \"-5s\" (before the end) or \"halfway\"";
        notation::read(deserializer, Self::NAME, expected, |text: String| text.parse().ok())
    }
}

impl JsonSchema for At {
    fn schema_name() -> Cow<'static, str> {
        Self::NAME.into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        let span = SPAN_PATTERN.trim_start_matches('^').trim_end_matches('$');
        json_schema!({
            "type": "string",
            "description": "A moment inside the step: from its start, before its end (with a minus), or halfway.",
            "examples": ["10s", "-5s", "halfway"],
            "pattern": format!("^(halfway|-?{span})$"),
        })
    }
}
