//! Where in a programme the user is, and what it has for a day. Pure: days and what was done on them go in.

use std::collections::BTreeMap;

use jiff::ToSpan;
use jiff::civil::Date;

use super::running::Running;
use crate::habit::clock::monday;
use crate::habit::diary::Diary;
use stretch_script::programme::{Phase, Planned, Programme};
use stretch_script::script::words::Weekday;

/// The longest programme that is walked through, in days: far longer than anybody keeps one.
const LONGEST: u32 = 40_000;

/// A programme that runs, with what was done meanwhile.
#[derive(Clone, Debug)]
pub struct Course<'a> {
    programme: &'a Programme,
    running: &'a Running,
    done: Done,
}

/// How often which session was done on which day.
#[derive(Clone, Debug, Default)]
pub struct Done(BTreeMap<Date, BTreeMap<String, u32>>);

/// Where in it a day is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Position {
    /// The phase, counted from 0.
    pub phase: usize,
    /// The day of the programme, from 1; days on which it was paused are none.
    pub day: u32,
    /// The first day of the phase.
    pub phase_began: Date,
}

impl Done {
    /// What the diary says.
    pub fn new(diary: &Diary) -> Self {
        let mut days = BTreeMap::new();
        for done in diary.sessions.iter().filter(|done| done.finished) {
            let day: &mut BTreeMap<String, u32> = days.entry(done.day).or_default();
            *day.entry(done.session.clone()).or_default() += 1;
        }
        Self(days)
    }

    /// How often this session was done on this day.
    pub fn times(&self, day: Date, session: &str) -> u32 {
        self.0.get(&day).and_then(|day| day.get(session)).copied().unwrap_or_default()
    }

    /// Notes that it was done once more.
    pub fn add(&mut self, day: Date, session: &str) {
        *self.0.entry(day).or_default().entry(session.to_owned()).or_default() += 1;
    }

    /// Whether any of these sessions was done on this day.
    fn any(&self, day: Date, phase: &Phase) -> bool {
        let names = phase.sessions.iter().filter_map(|planned| planned.session.as_deref());
        names.into_iter().any(|name| self.times(day, name) > 0)
    }
}

impl<'a> Course<'a> {
    /// This programme, which runs, with what was done.
    pub fn new(programme: &'a Programme, running: &'a Running, done: Done) -> Self {
        Self { programme, running, done }
    }

    /// What was done.
    pub fn done(&self) -> &Done {
        &self.done
    }

    /// Notes that a session was done, or will be.
    pub fn do_it(&mut self, day: Date, session: &str) {
        self.done.add(day, session);
    }

    /// Whether this day counts, and is not one of a pause.
    pub fn counts(&self, day: Date) -> bool {
        self.running.counts(day)
    }

    /// Where in it this day is. Before its first day, as after a clock was set back, that is its beginning.
    pub fn position(&self, day: Date) -> Position {
        let mut here = Position { phase: 0, day: 1, phase_began: self.running.began };
        let mut in_phase = 0;
        let mut date = self.running.began;
        let mut counted = 0;
        while date <= day && counted < LONGEST {
            if self.counts(date) {
                counted += 1;
                if self.is_over(here, in_phase, date) && here.phase + 1 < self.programme.phases.len() {
                    here = Position { phase: here.phase + 1, day: counted, phase_began: date };
                    in_phase = 0;
                }
                in_phase += 1;
                here.day = counted;
            }
            date = date.saturating_add(1.day());
        }
        here
    }

    /// Whether the phase was over when this day began, its `in_phase` days behind it.
    fn is_over(&self, here: Position, in_phase: u32, day: Date) -> bool {
        let phase = &self.programme.phases[here.phase];
        if let Some(time) = phase.time {
            return in_phase >= time.count();
        }
        let Some(until) = phase.until else { return false };
        let from = here.phase_began.max(day.saturating_sub(i64::from(until.within.count()).days()));
        let mut date = from;
        let mut done = 0;
        while date < day {
            done += u32::from(self.done.any(date, phase));
            date = date.saturating_add(1.day());
        }
        done >= until.days.get()
    }

    /// What the programme has for this day; nothing while it is paused.
    pub fn planned(&self, day: Date) -> Vec<&'a Planned> {
        if !self.counts(day) {
            return Vec::new();
        }
        let Some(phase) = self.programme.phases.get(self.position(day).phase) else { return Vec::new() };
        planned_on(phase, day, &self.done)
    }

    /// On how many days of the week of this Monday it has a session: as many as there are from its first day on, and
    /// without those of a pause. `None` for weeks before it began.
    pub fn days_of_week(&self, monday: Date) -> Option<u32> {
        let days = (0..7).map(|offset| monday.saturating_add(offset.days()));
        if days.clone().all(|day| day < self.running.began) {
            return None;
        }
        let counted = days.filter(|day| self.counts(*day)).count() as u32;
        let last = monday.saturating_add(6.days());
        Some(self.phase(last).map_or(0, Phase::days_a_week).min(counted))
    }

    /// The phase of this day.
    pub fn phase(&self, day: Date) -> Option<&'a Phase> {
        self.programme.phases.get(self.position(day).phase)
    }
}

/// What a phase has for a day: what comes on this day of the week and, of what comes so many days a week, what is not
/// yet done often enough, with rest between where there is room for it.
pub fn planned_on<'p>(phase: &'p Phase, day: Date, done: &Done) -> Vec<&'p Planned> {
    let comes = |planned: &&Planned| {
        let Some(weekday) = weekday(day) else { return false };
        let (Some(a_week), Some(name)) = (planned.days_a_week, &planned.session) else {
            return planned.may_come_on(weekday);
        };
        let before = (0..i64::from(day.weekday().to_monday_zero_offset()))
            .filter(|offset| done.times(monday(day).saturating_add(offset.days()), name) > 0)
            .count() as u32;
        let needed = a_week.get().saturating_sub(before);
        let left = 7 - u32::from(day.weekday().to_monday_zero_offset().unsigned_abs());
        let rested = done.times(day.saturating_sub(1.day()), name) == 0;
        needed > 0 && (rested || needed >= left)
    };
    phase.sessions.iter().filter(comes).collect()
}

fn weekday(day: Date) -> Option<Weekday> {
    Weekday::ALL.get(usize::from(day.weekday().to_monday_zero_offset().unsigned_abs())).copied()
}
