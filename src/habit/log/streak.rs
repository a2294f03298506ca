//! How many weeks in a row reached what was planned. It is kind: rest days belong to it, and one missed day breaks
//! nothing.

use std::collections::BTreeMap;

use jiff::ToSpan;
use jiff::civil::Date;

use crate::habit::clock::monday;

/// How many days a week are planned where no programme says it.
pub const DAYS_A_WEEK: u32 = 3;

/// How many weeks in a row, up to this day, had the days that were planned, but one; never fewer than one day.
/// `planned` is how many those are in the week of a Monday: one without any, such as a holiday from the programme, counts
/// for nothing and breaks nothing. The week that goes on belongs to it as soon as it has its days.
pub fn streak(days: &BTreeMap<Date, u64>, today: Date, planned: impl Fn(Date) -> u32) -> u64 {
    let Some(first) = days.keys().next().map(|day| monday(*day)) else { return 0 };
    let reached = |week: Date| match planned(week) {
        0 => None,
        planned => {
            let enough = planned.saturating_sub(1).max(1) as usize;
            Some(days.range(week..week.saturating_add(7.days())).count() >= enough)
        }
    };
    let this_week = monday(today);
    let mut weeks = u64::from(reached(this_week) == Some(true));
    let mut week = this_week.saturating_sub(7.days());
    while week >= first && reached(week) != Some(false) {
        weeks += u64::from(reached(week).is_some());
        week = week.saturating_sub(7.days());
    }
    weeks
}

#[cfg(test)]
mod tests {
    use super::*;

    fn weeks(days: &[&str], today: &str) -> u64 {
        let days = days.iter().map(|day| (day.parse().unwrap(), 60)).collect();
        streak(&days, today.parse().unwrap(), |_| 3)
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
    fn a_holiday_counts_for_nothing_and_breaks_nothing() {
        let days = ["2026-11-03", "2026-11-04", "2026-11-24", "2026-11-25"];
        let days: BTreeMap<Date, u64> = days.iter().map(|day| (day.parse().unwrap(), 60)).collect();
        let holiday: Date = "2026-11-09".parse().unwrap();
        let planned = |week: Date| if week == holiday || week == holiday.saturating_add(7.days()) { 0 } else { 3 };
        assert_eq!(streak(&days, "2026-11-27".parse().unwrap(), planned), 2);
        assert_eq!(streak(&days, "2026-11-27".parse().unwrap(), |_| 3), 1);
        assert_eq!(streak(&days, "2026-11-27".parse().unwrap(), |_| 0), 0, "and has an end");
    }

    #[test]
    fn weeks_go_on_over_the_turn_of_a_year() {
        assert_eq!(
            weeks(&["2026-12-22", "2026-12-24", "2026-12-31", "2027-01-01", "2027-01-05", "2027-01-06"], "2027-01-06"),
            3
        );
    }
}
