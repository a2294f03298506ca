//! What was done, day by day, and what is due.

pub mod clock;
pub mod diary;
pub mod history;
pub mod learned;
pub mod log;
pub mod performed;
pub mod plan;
mod recorder;
pub mod remind;
pub mod suggest;
pub mod today;
pub mod words;

pub use diary::Diary;
pub use history::History;
pub use recorder::{Recorded, Recorder};
