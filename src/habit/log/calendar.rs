//! The calendar of weeks: a row a week, a cell a day.

use std::collections::BTreeMap;
use std::fmt::Write;

use jiff::ToSpan;
use jiff::civil::Date;

use crate::habit::clock::monday;
use crate::habit::words::{HabitWords, whole_minutes};
use crate::report::width;
use stretch_script::timeline::fill;

/// How days are drawn: one on which nothing was done, one to come, and days of little, some and much.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cells {
    rest: char,
    to_come: char,
    little: char,
    some: char,
    much: char,
}

impl Cells {
    /// For terminals that know more than ASCII, and for those that do not.
    pub fn new(ascii: bool) -> Self {
        let (rest, little, some, much) = if ascii { ('.', 'o', 'O', '#') } else { ('·', '░', '▒', '█') };
        Self { rest, to_come: ' ', little, some, much }
    }

    fn of(self, seconds: u64) -> char {
        match seconds {
            0 => self.rest,
            1..300 => self.little,
            300..900 => self.some,
            _ => self.much,
        }
    }
}

/// The weeks from the one of `first` to the one of `today`, with the minutes of each; then what the cells mean.
pub fn calendar(days: &BTreeMap<Date, u64>, first: Date, today: Date, cells: Cells, words: &HabitWords) -> Vec<String> {
    let weeks = weeks(first, today);
    let label = weeks.iter().map(|week| width(&words.date(*week))).max().unwrap_or_default();
    let column = words.weekdays.iter().map(|day| width(day)).max().unwrap_or_default() + 1;
    let pad = |text: &str, to: usize| format!("{}{text}", " ".repeat(to.saturating_sub(width(text))));
    let mut head = " ".repeat(label);
    words.weekdays.iter().for_each(|day| head.push_str(&pad(day, column)));
    head.push_str(&pad(&words.log.minutes_column, 6));
    let mut rows = vec![head];
    for week in weeks {
        let mut row = pad(&words.date(week), label);
        let mut sum = 0;
        for offset in 0..7 {
            let day = week.saturating_add(offset.days());
            let seconds = days.get(&day).copied().unwrap_or_default();
            sum += seconds;
            let cell = if day > today { cells.to_come } else { cells.of(seconds) };
            row.push_str(&pad(&cell.to_string(), column));
        }
        row.push_str(&pad(&whole_minutes(sum).to_string(), 6));
        rows.push(row);
    }
    let cell = |cell: char| cell.to_string();
    let key = [("little", &*cell(cells.little)), ("some", &cell(cells.some)), ("much", &cell(cells.much))];
    rows.push(fill(&words.log.key, &key).into_owned());
    rows
}

/// The same in words, for who listens: a line a week.
pub fn spoken_calendar(days: &BTreeMap<Date, u64>, first: Date, today: Date, words: &HabitWords) -> Vec<String> {
    let line = |week: &Date| {
        let date = words.date(*week);
        let inside: Vec<_> = days.range(*week..week.saturating_add(7.days())).collect();
        if inside.is_empty() {
            return fill(&words.log.empty_week, &[("date", &date)]).into_owned();
        }
        let mut list = String::new();
        for (day, seconds) in &inside {
            let stop = if list.is_empty() { "" } else { ", " };
            // A string takes everything.
            let _ = write!(list, "{stop}{} {}", words.weekday(**day), whole_minutes(**seconds));
        }
        let minutes = words.minutes(inside.iter().map(|(_, seconds)| **seconds).sum());
        let count = words.days(inside.len() as u64);
        let values = [("date", &*date), ("minutes", &minutes), ("days", &count), ("list", &list)];
        fill(&words.log.week, &values).into_owned()
    };
    weeks(first, today).iter().map(line).collect()
}

/// The Mondays of these weeks.
fn weeks(first: Date, today: Date) -> Vec<Date> {
    let last = monday(today);
    let mut weeks = Vec::new();
    let mut week = monday(first.min(today));
    while week <= last {
        weeks.push(week);
        week = week.saturating_add(7.days());
    }
    weeks
}
