//! What was done, day by day, and what is due.

pub mod clock;
pub mod diary;
pub mod history;
pub mod log;
pub mod performed;
mod recorder;
pub mod words;

pub use diary::Diary;
pub use history::History;
pub use recorder::{Recorded, Recorder};
