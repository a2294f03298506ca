//! A time of day on the user's clock, to the minute.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Deserializer, de};

const HOUR: u16 = 60;
const DAY: u16 = 24 * HOUR;

/// A time of day, written `7:00`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TimeOfDay {
    /// Minutes since midnight, below [`DAY`].
    minutes: u16,
}

impl TimeOfDay {
    /// What a clock shows at this hour and minute; `None` where there is no such time.
    pub fn new(hour: u16, minute: u16) -> Option<Self> {
        (hour < 24 && minute < 60).then(|| Self { minutes: hour * HOUR + minute })
    }

    /// Minutes since midnight.
    pub fn minutes(self) -> u16 {
        self.minutes
    }

    /// Whether it is less than an hour after `start`, midnight or not.
    pub fn is_in_the_hour_after(self, start: Self) -> bool {
        (self.minutes + DAY - start.minutes) % DAY < HOUR
    }

    /// An hour later.
    pub fn an_hour_later(self) -> Self {
        Self { minutes: (self.minutes + HOUR) % DAY }
    }
}

impl FromStr for TimeOfDay {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let part = |text: &str, below: u16| {
            let plain = matches!(text.len(), 1..=2) && text.bytes().all(|byte| byte.is_ascii_digit());
            text.parse::<u16>().ok().filter(|number| plain && *number < below)
        };
        let (hours, minutes) = text.trim().split_once(':').unwrap_or_default();
        match (part(hours, 24), part(minutes, 60)) {
            (Some(hours), Some(number)) if minutes.len() == 2 => Ok(Self { minutes: hours * HOUR + number }),
            _ => Err(format!("`{text}` is no time of day; one looks like \"7:00\"")),
        }
    }
}

impl fmt::Display for TimeOfDay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{:02}", self.minutes / HOUR, self.minutes % HOUR)
    }
}

impl<'de> Deserialize<'de> for TimeOfDay {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Visitor;
        impl de::Visitor<'_> for Visitor {
            type Value = TimeOfDay;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a time of day in quotes, such as \"7:00\"")
            }

            fn visit_str<E: de::Error>(self, text: &str) -> Result<TimeOfDay, E> {
                text.parse().map_err(E::custom)
            }
        }
        deserializer.deserialize_str(Visitor)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> TimeOfDay {
        text.parse().unwrap()
    }

    #[test]
    fn the_hour_after_ends_after_an_hour() {
        for (now, within) in [("6:59", false), ("7:00", true), ("7:59", true), ("8:00", false), ("19:30", false)] {
            assert_eq!(at(now).is_in_the_hour_after(at("7:00")), within, "{now}");
        }
        assert!(at("0:10").is_in_the_hour_after(at("23:30")));
        assert!(!at("0:40").is_in_the_hour_after(at("23:30")));
        assert_eq!(at("23:30").an_hour_later(), at("0:30"));
    }

    #[test]
    fn times_are_read_as_they_are_written() {
        assert_eq!(at("07:05").to_string(), "7:05");
        assert_eq!(at("23:59").to_string(), "23:59");
        for wrong in ["", "7", "24:00", "7:60", "7:5", "+7:00", "7:00 am", "7:00:00", ":30"] {
            assert!(wrong.parse::<TimeOfDay>().is_err(), "{wrong}");
        }
    }
}
