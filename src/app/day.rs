//! The user's day: what was done, which programme runs, what time it is.

use jiff::ZonedDateTime;

use super::{Context, Error};
use crate::habit::clock::day_of;
use crate::habit::history::ProgrammeDay;
use crate::habit::plan::{Course, Done, PlanError, Running, StateError, find};
use crate::habit::{Diary, plan};
use stretch_script::Programme;

/// What is known of the user's day.
#[derive(Clone, Debug)]
pub struct Day {
    /// What time it is.
    pub now: ZonedDateTime,
    /// What was done.
    pub diary: Diary,
    /// The programme that runs, and what it says.
    pub running: Option<(Running, Programme)>,
}

impl Day {
    /// Reads what is known.
    ///
    /// # Errors
    /// When the record or the programme cannot be read.
    pub fn read(context: &Context) -> Result<Self, Error> {
        Ok(Self { running: running(context)?, ..Self::without_programme(context)? })
    }

    /// The same, as if no programme ran.
    ///
    /// # Errors
    /// When the record cannot be read.
    pub fn without_programme(context: &Context) -> Result<Self, Error> {
        let now = context.clock.now();
        let diary = match context.history() {
            Some(history) => Diary::read(&history, now.time_zone())?,
            None => Diary::default(),
        };
        Ok(Self { running: None, now, diary })
    }

    /// The course of the programme that runs.
    pub fn course(&self) -> Option<Course<'_>> {
        let (running, programme) = self.running.as_ref()?;
        Some(Course::new(programme, running, Done::new(&self.diary)))
    }
}

/// The programme that runs, if one does.
///
/// # Errors
/// When it cannot be read.
pub fn running(context: &Context) -> Result<Option<(Running, Programme)>, Error> {
    let Some(folder) = &context.folders.state else { return Ok(None) };
    let Some(running) = Running::load(folder)? else { return Ok(None) };
    let programme = find(&running.name, &context.library, context.language)?;
    Ok(Some((running, programme)))
}

/// Which day of which programme a session is that is played now. What cannot be read is no reason not to play.
pub(super) fn programme_day(session: &str, context: &Context) -> Option<ProgrammeDay> {
    let day = Day::read(context).ok()?;
    let (running, _) = day.running.as_ref()?;
    let course = day.course()?;
    let today = day_of(&day.now);
    let planned = course.planned(today);
    let is_planned = planned.iter().any(|planned| planned.session.as_deref() == Some(session));
    is_planned.then(|| ProgrammeDay { name: running.name.clone(), day: course.position(today).day })
}

impl From<PlanError> for Error {
    fn from(error: PlanError) -> Self {
        match error {
            plan::PlanError::Unknown { .. } => Self::Usage(error.to_string()),
            plan::PlanError::Broken(error) => Self::Session(error),
        }
    }
}

impl From<StateError> for Error {
    fn from(error: StateError) -> Self {
        Self::Failed(error.to_string())
    }
}
