//! What was done, told: in sentences and a calendar for people, as a table and as JSON for programs.

mod calendar;
mod programs;
mod streak;
mod summary;

pub use calendar::{Cells, calendar, spoken_calendar};
pub use programs::{csv, json};
pub use streak::{DAYS_A_WEEK, streak};
pub use summary::{by_part, felt, sentence, too_much};
