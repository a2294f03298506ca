//! Programmes over weeks: which one runs, where in it the user is, what it has for which day.

mod calendar;
mod course;
mod file;
mod ics;
mod running;

pub use calendar::ahead;
pub use course::{Course, Done, Position, planned_on};
pub use file::{PlanError, find, read};
pub use ics::{Entry, ics};
pub use running::{Pause, Running, StateError};
