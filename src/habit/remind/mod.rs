//! Nudges that know when to keep quiet: what is due, and the rules of when it may be said. What the desktop knows, and
//! how a nudge is shown, is not known here.

mod due;
mod rules;
mod state;

pub use due::{Nudge, nudges};
pub use rules::{Answer, Decision, Hold, Known, decide, take};
pub use state::State;
