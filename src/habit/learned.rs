//! What the user knows by now: an exercise is explained in full the first two times, in a line until the fifth, and
//! then named; after three weeks away from it, it is new again.

use std::collections::HashMap;

use jiff::ZonedDateTime;

use super::clock::seconds;
use super::history::Record;
use stretch_script::script::words::Detail;

/// How often an exercise is explained in full.
const IN_FULL: u32 = 2;
/// Up to which time it is explained in a line.
const IN_A_LINE: u32 = 5;
/// After how many seconds without it an exercise is new again: three weeks.
const FORGOTTEN: u64 = 21 * 24 * 60 * 60;

/// How often each exercise was done, as far as it is still known.
pub fn times(records: &[Record], now: &ZonedDateTime) -> HashMap<String, u32> {
    let mut known: HashMap<&str, (u32, u64)> = HashMap::new();
    for record in records {
        for exercise in record.performed.iter().flat_map(|performed| performed.exercises.keys()) {
            let (times, last) = known.entry(exercise).or_insert((0, record.at));
            *times = if record.at.saturating_sub(*last) < FORGOTTEN { *times + 1 } else { 1 };
            *last = record.at;
        }
    }
    let now = seconds(now);
    let fresh = known.into_iter().filter(|(_, (_, last))| now.saturating_sub(*last) < FORGOTTEN);
    fresh.map(|(exercise, (times, _))| (exercise.to_owned(), times)).collect()
}

/// How much needs to be said of each exercise that was done by now.
pub fn learned(records: &[Record], now: &ZonedDateTime) -> HashMap<String, Detail> {
    times(records, now).into_iter().map(|(exercise, times)| (exercise, detail(times))).collect()
}

/// How much needs to be said of an exercise that was done so often.
pub fn detail(times: u32) -> Detail {
    match times {
        0..IN_FULL => Detail::Full,
        IN_FULL..IN_A_LINE => Detail::Brief,
        _ => Detail::Names,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::habit::history::RecordKind;
    use crate::habit::performed::Performed;

    const DAY: u64 = 24 * 60 * 60;

    fn plank_on(day: u64) -> Record {
        let exercises = [("plank".to_owned(), 20)].into();
        let performed = Some(Performed { exercises, ..Performed::default() });
        Record { performed, ..Record::new(day * DAY, RecordKind::Stopped, "s".to_owned(), 1) }
    }

    fn known(days: &[u64], now: u64) -> Detail {
        let records: Vec<_> = days.iter().map(|day| plank_on(*day)).collect();
        let now = jiff::Timestamp::from_second((now * DAY) as i64).unwrap().to_zoned_datetime(jiff::tz::TimeZone::UTC);
        learned(&records, &now).get("plank").copied().unwrap_or(Detail::Full)
    }

    #[test]
    fn what_is_done_again_and_again_is_said_shorter() {
        let told = [0, 1, 2, 3, 4, 5, 9].map(|times| known(&(1..=times).collect::<Vec<_>>(), 10));
        use Detail::{Brief, Full, Names};
        assert_eq!(told, [Full, Full, Brief, Brief, Brief, Names, Names]);
    }

    #[test]
    fn after_three_weeks_away_it_is_new_again() {
        assert_eq!(known(&[1, 2, 3, 4, 5, 6], 26), Detail::Names);
        assert_eq!(known(&[1, 2, 3, 4, 5, 6], 27), Detail::Full);
        assert_eq!(known(&[1, 2, 3, 4, 5, 6, 30], 31), Detail::Full, "and is learned anew");
        assert_eq!(known(&[1, 2, 3, 4, 5, 6, 30, 31], 31), Detail::Brief);
        assert_eq!(known(&[5, 5], 1), Detail::Brief, "a clock set back forgets nothing");
    }
}
