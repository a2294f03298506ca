//! What a nudge may be about now.

use jiff::ZonedDateTime;

use super::state::State;
use crate::habit::clock::{day_of, seconds, time_of_day};
use crate::habit::plan::Course;
use crate::habit::today::{Status, making, today};
use crate::wishes::Making;
use stretch_script::time_of_day::TimeOfDay;

/// Something to be nudged about.
#[derive(Clone, Debug, PartialEq)]
pub struct Nudge {
    /// What makes it this one and no other on its day.
    pub key: String,
    /// The session to be played; none where it is about moving.
    pub session: Option<String>,
    /// The words, where it is about moving.
    pub moving: Option<String>,
    /// How the session is to be played.
    pub making: Making,
}

/// What is due now, what has a session first.
pub fn nudges(course: &Course<'_>, now: &ZonedDateTime, wake: Option<TimeOfDay>, state: &State) -> Vec<Nudge> {
    let clock = time_of_day(now);
    let mut nudges = Vec::new();
    for item in today(course, now, wake) {
        let planned = item.planned;
        let key = |name: &str| match item.time {
            Some(time) => format!("{name} {time}"),
            None => name.to_owned(),
        };
        if let Some(session) = &planned.session {
            // What may be done at any time is no reason to interrupt anybody.
            if item.status == Status::Due && item.time.is_some_and(|time| clock >= time) {
                let (key, session) = (key(session), Some(session.clone()));
                nudges.push(Nudge { key, session, moving: None, making: making(planned) });
            }
        }
    }
    // To move is due by the time since the last break, not by the clock.
    for planned in course.planned(day_of(now)) {
        let (Some(words), Some(every)) = (&planned.moving, planned.every) else { continue };
        let [from, to] = planned.hours();
        let sat = seconds(now).saturating_sub(state.last_break);
        if (from..=to).contains(&clock) && sat >= every.0.as_secs() {
            let moving = Some(words.clone());
            nudges.push(Nudge { key: format!("move {clock}"), session: None, moving, making: making(planned) });
        }
    }
    nudges
}
