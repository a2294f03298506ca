//! How many weeks in a row reached what was planned. It is kind: rest days belong to it, and one missed day breaks
//! nothing.

use std::collections::BTreeMap;

use jiff::ToSpan;
use jiff::civil::Date;

use crate::habit::clock::monday;

/// How many days a week are planned where no programme says it.
pub const DAYS_A_WEEK: u32 = 3;

/// How many weeks in a row, up to this day, had at least the planned number of days but one; never fewer than one day.
/// The week that goes on belongs to it as soon as it has them, and breaks nothing before.
pub fn streak(days: &BTreeMap<Date, u64>, today: Date, planned: u32) -> u64 {
    let enough = planned.saturating_sub(1).max(1) as usize;
    let this_week = monday(today);
    let reached = |week: Date| days.range(week..week.saturating_add(7.days())).count() >= enough;
    let mut weeks = u64::from(reached(this_week));
    let mut week = this_week.saturating_sub(7.days());
    while reached(week) {
        weeks += 1;
        week = week.saturating_sub(7.days());
    }
    weeks
}

#[cfg(test)]
mod tests {
    use super::*;

    fn weeks(days: &[&str], today: &str) -> u64 {
        let days = days.iter().map(|day| (day.parse().unwrap(), 60)).collect();
        streak(&days, today.parse().unwrap(), 3)
    }

    #[test]
    fn a_missed_day_breaks_nothing_and_a_missed_week_does() {
        let two_weeks = ["2026-11-09", "2026-11-11", "2026-11-13", "2026-11-17", "2026-11-22"];
        // The week that goes on, from Monday 23, breaks nothing while it is young, and counts once it has its days.
        assert_eq!(weeks(&two_weeks, "2026-11-22"), 2);
        assert_eq!(weeks(&two_weeks, "2026-11-23"), 2);
        assert_eq!(weeks(&two_weeks, "2026-11-29"), 2);
        assert_eq!(weeks(&[&two_weeks[..], &["2026-11-24", "2026-11-27"]].concat(), "2026-11-27"), 3);
        assert_eq!(weeks(&two_weeks, "2026-11-30"), 0, "a week had nothing");
        assert_eq!(weeks(&["2026-11-10"], "2026-11-16"), 0, "one day of three is two missed");
        assert_eq!(weeks(&[], "2026-11-16"), 0);
    }

    #[test]
    fn weeks_go_on_over_the_turn_of_a_year() {
        assert_eq!(
            weeks(&["2026-12-22", "2026-12-24", "2026-12-31", "2027-01-01", "2027-01-05", "2027-01-06"], "2027-01-06"),
            3
        );
    }
}
