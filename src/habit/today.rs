//! What is due today, and when.

use jiff::ZonedDateTime;

use super::clock::{DAY_ENDS, day_of, time_of_day};
use super::plan::Course;
use crate::wishes::Making;
use stretch_script::programme::{Planned, When};
use stretch_script::script::words::DayPart;
use stretch_script::time_of_day::TimeOfDay;

/// How long before its time something is due already, and how long after it still, in minutes.
const EARLY: i32 = 30;
const LATE: i32 = 120;

/// Something for today.
#[derive(Clone, Debug, PartialEq)]
pub struct Item<'a> {
    /// What is planned.
    pub planned: &'a Planned,
    /// At what time; none where any time will do.
    pub time: Option<TimeOfDay>,
    /// Where it stands.
    pub status: Status,
}

/// Where something stands that is planned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// It was done.
    Done,
    /// Now is its time.
    Due,
    /// Its time is over, and it can still be done.
    Open,
    /// Its time comes.
    Later,
}

/// What is planned for the day of this moment, by time; what may be done at any time comes first. `wake` is when the
/// user gets up.
pub fn today<'a>(course: &Course<'a>, now: &ZonedDateTime, wake: Option<TimeOfDay>) -> Vec<Item<'a>> {
    let day = day_of(now);
    let minute = minute_of_day(time_of_day(now));
    let mut items: Vec<Item<'a>> = Vec::new();
    for planned in course.planned(day) {
        let times: Vec<_> = match (planned.every, planned.at) {
            (None, None) => vec![None],
            _ => occurrences(planned, wake).into_iter().map(Some).collect(),
        };
        let all = times.into_iter().map(|time| Item { planned, time, status: status(time, minute) });
        match planned.every {
            // Of what comes again and again, only what is nearest matters.
            Some(_) => items.extend(nearest(all.collect())),
            None => items.extend(all),
        }
    }
    items.sort_by_key(|item| item.time.map(minute_of_day));
    for name in items.iter().filter_map(|item| item.planned.session.clone()).collect::<Vec<_>>() {
        done(&mut items, &name, course.done().times(day, &name));
    }
    items
}

/// Of what is planned to come again and again: what is due now, or comes next.
fn nearest(all: Vec<Item<'_>>) -> Option<Item<'_>> {
    let due = all.iter().rposition(|item| matches!(item.status, Status::Due | Status::Open));
    let next = all.iter().position(|item| item.status == Status::Later);
    // An occasion that passed is none any more: the next one comes.
    let is_due = |index: &usize| all[*index].status == Status::Due;
    let chosen = due.filter(is_due).or(next)?;
    all.into_iter().nth(chosen)
}

/// Marks as many of these as were done.
fn done(items: &mut [Item<'_>], name: &str, times: u32) {
    let of_this = items.iter_mut().filter(|item| item.planned.session.as_deref() == Some(name));
    for item in of_this.take(times as usize) {
        item.status = Status::Done;
    }
}

fn status(time: Option<TimeOfDay>, minute: i32) -> Status {
    let Some(time) = time else { return Status::Due };
    match minute - minute_of_day(time) {
        ..0 if minute - minute_of_day(time) < -EARLY => Status::Later,
        ..=LATE => Status::Due,
        _ => Status::Open,
    }
}

/// At which times of a day it comes, where it has any.
pub fn occurrences(planned: &Planned, wake: Option<TimeOfDay>) -> Vec<TimeOfDay> {
    let Some(every) = planned.every else {
        return planned.at.map(|at| clock(at, wake)).into_iter().collect();
    };
    let [from, to] = planned.hours().map(|time| u64::from(time.minutes()));
    let step = (every.0.as_secs() / 60).max(1) as usize;
    (from..=to).step_by(step).filter_map(at_minute).collect()
}

fn at_minute(minute: u64) -> Option<TimeOfDay> {
    TimeOfDay::new(u16::try_from(minute / 60).ok()?, u16::try_from(minute % 60).ok()?)
}

/// What the clock shows at such a moment. The morning is that of the user: an hour after getting up, when the discs have
/// let go of what the night gave them.
pub fn clock(when: When, wake: Option<TimeOfDay>) -> TimeOfDay {
    let at = |hour, minute| TimeOfDay::new(hour, minute).unwrap_or_default();
    match when {
        When::Clock(time) => time,
        When::Part(DayPart::Morning) => wake.map_or(at(8, 0), TimeOfDay::an_hour_later),
        When::Part(DayPart::Coffee) => at(10, 0),
        When::Part(DayPart::Midday) => at(12, 30),
        When::Part(DayPart::AfterWork) => at(17, 30),
        When::Part(DayPart::Evening) => at(21, 0),
    }
}

/// Minutes since the day began, which ends in the small hours of the next one.
fn minute_of_day(time: TimeOfDay) -> i32 {
    let minute = i32::from(time.minutes());
    if minute < i32::from(DAY_ENDS) * 60 { minute + 24 * 60 } else { minute }
}

/// How something that is planned is to be played.
pub fn making(planned: &Planned) -> Making {
    Making {
        fit: planned.fit,
        hold: planned.hold,
        sets: planned.sets.map(stretch_script::script::limits::Sets::get),
        detail: planned.detail,
        ..Making::default()
    }
}

/// What should be done now: what is due and, where nothing is, what is still open.
pub fn next<'i, 'a>(items: &'i [Item<'a>]) -> Option<&'i Item<'a>> {
    let with = |status| items.iter().filter(move |item| item.planned.session.is_some() && item.status == status);
    // Of what is due, what has a time goes first: it will be over.
    let due = with(Status::Due).filter(|item| item.time.is_some()).max_by_key(|item| item.time.map(minute_of_day));
    due.or_else(|| with(Status::Due).next()).or_else(|| with(Status::Open).next_back())
}
