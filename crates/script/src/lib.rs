//! Session scripts: text and a way to find what they name go in, a timeline in exact frames and diagnostics come out.
//!
//! ```text
//! script (as written) -> session (checked, complete) -> timeline (pure, in frames)
//! ```
//!
//! Nothing in here reads a file, starts a thread or knows of a device.

#![cfg_attr(
    not(test),
    warn(clippy::exit, clippy::expect_used, clippy::print_stderr, clippy::print_stdout, clippy::unwrap_used)
)]

pub mod clean;
pub mod list;
pub mod programme;
pub mod script;
pub mod session;
pub mod spoken;
#[cfg(test)]
mod testing;
pub mod time_of_day;
pub mod timeline;
pub mod units;

pub use programme::Programme;
pub use script::diagnostic::Diagnostic;
pub use script::exercise::Exercise;
pub use script::format::Script;
pub use script::phrases::Phrases;
pub use script::problem::Problem;
pub use script::source::SourceFile;
pub use script::words::{Language, Role};
pub use session::{Action, Session, Side, Sound};
pub use timeline::{
    ClipLengths, Event, EventKind, GateKind, Segment, SegmentId, SegmentKind, SoundId, Timeline, Utterance,
    UtteranceId, compile,
};
pub use units::{Decibels, Frames, SampleRate};
