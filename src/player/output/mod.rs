//! Where sound, time and commands come together: really, or made up.

mod made_up;
mod real;
mod supervisor;

pub use made_up::{At, Happening, MadeUp};
pub use real::{Real, SystemDevice};
pub use supervisor::Opener;
