//! A year on a made-up clock: the desk reset, followed by somebody who misses days, travels, stretches after midnight,
//! takes a holiday, and whose clock is wrong for a day. Each day's `today` is in a snapshot for people to read.

use std::fmt::Write;

use insta::assert_snapshot;
use jiff::civil::date;
use jiff::{ToSpan, ZonedDateTime};
use stretch::habit::clock::{day_of, seconds};
use stretch::habit::history::{Record, RecordKind};
use stretch::habit::log::streak;
use stretch::habit::performed::Performed;
use stretch::habit::plan::{Course, Done, Running, find};
use stretch::habit::today::{Item, Status, next, today};
use stretch::habit::{Diary, History};
use stretch::library::Library;
use stretch_script::Language;

/// Somebody's year.
struct Life {
    history: History,
    running: Running,
}

impl Life {
    /// Does a session to its end.
    fn do_it(&self, session: &str, at: &ZonedDateTime) {
        let performed = Some(Performed { seconds: 300, done: 4, ..Performed::default() });
        let record = Record::new(seconds(at), RecordKind::Finished, session.to_owned(), 4);
        self.history.add(&Record { day: Some(day_of(at)), performed, ..record }).unwrap();
    }
}

fn told(item: &Item<'_>) -> String {
    let name = item.planned.session.as_deref().unwrap_or("move");
    match (item.status, item.time) {
        (Status::Done, _) => format!("{name} done"),
        (Status::Due, _) => format!("{name} now"),
        (Status::Open, _) => format!("{name} still open"),
        (Status::Later, Some(time)) => format!("{name} at {time}"),
        (Status::Later, None) => unreachable!("at any time is never later"),
    }
}

#[test]
fn a_year_of_the_desk_reset() {
    let folder = tempfile::tempdir().unwrap();
    let programme = find("desk-reset", &Library::default(), Language::English).unwrap();
    let first = date(2027, 9, 1);
    let mut life = Life { history: History::new(folder.path()), running: Running::begin("desk-reset", first) };
    let mut told_days = String::new();
    let mut dice = 12345u32;
    let mut roll = |sides: u32| {
        dice = dice.wrapping_mul(1_103_515_245).wrapping_add(12345);
        (dice >> 16) % sides
    };
    for offset in 0..366i64 {
        let day = first.saturating_add(offset.days());
        let away = (date(2027, 12, 20)..date(2028, 1, 6)).contains(&day);
        let zone = if away { "America/New_York" } else { "Europe/Berlin" };
        if day == date(2028, 7, 10) {
            life.running.pause(day);
        }
        if day == date(2028, 7, 24) {
            life.running.go_on(day);
        }
        // The clock is a day behind, once.
        let shown = if day == date(2028, 4, 10) { day.saturating_sub(1.day()) } else { day };
        let hour = [12, 13, 16, 18, 22][roll(5) as usize];
        let now = shown.at(hour, 10, 0, 0).in_tz(zone).unwrap();
        let diary = Diary::read(&life.history, now.time_zone()).unwrap();
        let course = Course::new(&programme, &life.running, Done::new(&diary));
        let items = today(&course, &now, None);
        let place = course.position(day_of(&now));
        let phase = &programme.phases[place.phase].name;
        let weeks = streak(&diary.days(), day_of(&now), |monday| course.days_of_week(monday).unwrap_or(3));
        let planned: Vec<_> = items.iter().map(told).collect();
        let planned = match planned.join(", ") {
            nothing if nothing.is_empty() && life.running.paused().is_some() => "paused".to_owned(),
            nothing if nothing.is_empty() => "rest".to_owned(),
            planned => planned,
        };
        let weekday = format!("{:?}", shown.weekday());
        writeln!(
            told_days,
            "{shown} {weekday:.3} {hour}:10 {}  day {:3}, {phase}; {planned}; row of {weeks}",
            if away { "New York" } else { "Berlin" },
            place.day
        )
        .unwrap();
        // What is due is done on five days of six, and sometimes in the small hours, when it still is the same day.
        let done = next(&items).and_then(|item| item.planned.session.clone());
        if let Some(session) = done.filter(|_| roll(6) > 0) {
            let late = roll(9) == 0;
            let at = if late {
                now.date().saturating_add(1.day()).at(1, 30, 0, 0).in_tz(zone).unwrap()
            } else {
                now.clone()
            };
            assert_eq!(day_of(&at), day_of(&now));
            life.do_it(&session, &at);
            // The second one of the day follows in the evening, mostly.
            if items.len() > 1 && roll(3) > 0 {
                let other = items.iter().rev().find_map(|item| item.planned.session.clone()).unwrap();
                life.do_it(&other, &shown.at(21, 0, 0, 0).in_tz(zone).unwrap());
            }
        }
    }
    assert_snapshot!("year", told_days);
}
