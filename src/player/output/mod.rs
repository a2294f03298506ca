//! Where sound, time and commands come together: really, or made up.

mod keeper;
mod made_up;
mod real;

pub use keeper::Opener;
pub use made_up::{At, Happening, MadeUp};
pub use real::{Real, SystemDevice};
