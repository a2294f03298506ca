//! Session scripts: text and a way to find what they name go in, a timeline in exact frames and diagnostics come out.
//!
//! ```text
//! script (as written) -> session (checked, complete) -> timeline (pure, in frames)
//! ```
//!
//! Nothing in here reads a file, starts a thread or knows of a device.

pub mod clean;
pub mod script;
pub mod session;
pub mod spoken;
#[cfg(test)]
mod testing;
pub mod timeline;
pub mod units;
