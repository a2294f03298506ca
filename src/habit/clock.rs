//! The calendar that habits live by: what time it is, and which day that is.

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan, ZonedDateTime};
use stretch_script::time_of_day::TimeOfDay;

/// When a day ends, in hours after midnight: whoever stretches before going to bed does so on the day that they had.
pub const DAY_ENDS: i8 = 4;

/// The clock on the wall: the user's, or one that stands still, for tests.
#[derive(Clone, Debug, Default)]
pub struct WallClock(Option<ZonedDateTime>);

impl WallClock {
    /// A clock that always shows this.
    pub fn at(now: ZonedDateTime) -> Self {
        Self(Some(now))
    }

    /// What it shows, in the time zone of whoever looks at it.
    pub fn now(&self) -> ZonedDateTime {
        self.0.clone().unwrap_or_else(ZonedDateTime::now)
    }
}

/// The day that this moment counts for where the user is.
pub fn day_of(moment: &ZonedDateTime) -> Date {
    let date = moment.date();
    if moment.hour() < DAY_ENDS { date.saturating_sub(1.day()) } else { date }
}

/// What a clock shows at this moment.
pub fn time_of_day(moment: &ZonedDateTime) -> TimeOfDay {
    let part = |part: i8| u16::try_from(part).unwrap_or_default();
    TimeOfDay::new(part(moment.hour()), part(moment.minute())).unwrap_or_default()
}

/// The day that this second since 1970 counts for in this time zone.
pub fn day_at(second: u64, zone: &TimeZone) -> Date {
    let moment = i64::try_from(second).ok().and_then(|second| Timestamp::from_second(second).ok()).unwrap_or_default();
    day_of(&moment.to_zoned_datetime(zone.clone()))
}

/// The moment in seconds since 1970.
pub fn seconds(moment: &ZonedDateTime) -> u64 {
    u64::try_from(moment.timestamp().as_second()).unwrap_or_default()
}

/// The Monday of the week that this day is in.
pub fn monday(day: Date) -> Date {
    day.saturating_sub(i64::from(day.weekday().to_monday_zero_offset()).days())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(moment: &str) -> String {
        day_of(&moment.parse().unwrap()).to_string()
    }

    #[test]
    fn a_day_ends_at_four_in_the_morning_where_the_user_is() {
        for (moment, counts_for) in [
            ("2026-11-27T23:59[Europe/Berlin]", "2026-11-27"),
            ("2026-11-28T03:59[Europe/Berlin]", "2026-11-27"),
            ("2026-11-28T04:00[Europe/Berlin]", "2026-11-28"),
            // The same moment, elsewhere.
            ("2026-11-27T19:00[America/Los_Angeles]", "2026-11-27"),
            // The clock is set forward and back: the hour that is missing, and the one that comes twice, are before four.
            ("2026-03-29T03:30[Europe/Berlin]", "2026-03-28"),
            ("2026-10-25T02:30+01:00[Europe/Berlin]", "2026-10-24"),
            ("2028-03-01T01:00[Europe/Berlin]", "2028-02-29"),
            ("2027-01-01T02:00[UTC]", "2026-12-31"),
        ] {
            assert_eq!(day(moment), counts_for, "{moment}");
        }
    }

    #[test]
    fn weeks_begin_on_monday() {
        for (day, begins) in [("2026-11-27", "2026-11-23"), ("2026-11-23", "2026-11-23"), ("2027-01-03", "2026-12-28")]
        {
            assert_eq!(monday(day.parse().unwrap()).to_string(), begins);
        }
    }
}
