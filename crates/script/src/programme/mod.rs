//! Programmes: sessions over weeks, as a file says them.
//!
//! A programme knows no calendar: which day it is, what was done and what is due is for whoever runs it.

mod check;
mod days;
mod format;
mod when;

use std::sync::Arc;

pub use check::check;
pub use days::Days;
pub use format::{Phase, Planned, Programme, Until};
pub use when::{ClockTime, When};

use crate::script::json;
use crate::script::read::{Reading, document};
use crate::script::source::SourceFile;

/// Whether a file is meant as a programme: it has phases, and no steps.
pub fn is_one(source: &SourceFile) -> bool {
    // Most files are none, and need not be read for that.
    source.text().contains("\"phases\"")
        && json::parse(source.text()).root.is_some_and(|root| {
            let has = |key| root.keys().any(|known| known == key);
            has("phases") && !has("steps")
        })
}

/// Reads a programme. What it plans is looked at by [`check`].
pub fn read(source: &Arc<SourceFile>) -> Reading<Programme> {
    document(source)
}
