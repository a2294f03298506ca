//! Days and weeks: what is recorded of a session, and what is told of it.

mod log;
