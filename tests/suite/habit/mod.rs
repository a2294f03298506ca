//! Days and weeks: what is recorded of a session, and what is told of it.

mod learn;
mod log;
mod plan;
mod prompt;
mod year;
