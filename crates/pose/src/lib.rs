//! What an exercise looks like: from a few angles and what the body rests on to a picture.
//!
//! ```text
//! Movement (JSON as written) -> Figure (a skeleton, solved) -> Scene (flat shapes, in order) -> svg | pixels | text
//!                                                          \-> a sentence, for who does not look
//! ```
//!
//! A [`Movement`] holds one to four [`Pose`]s. Its hands, feet and back are put exactly on what they rest on; an angle
//! that no body has is an error that says which joint it is, and what is possible. The other side is the mirror image.
//!
//! Lengths are metres, of a body of [`body::HEIGHT`]; angles are degrees. In the world `x` is to the front of who
//! stands upright, `y` is up and `z` is to their right. The floor is at `y = 0`. Nothing in here reads a file.

#![cfg_attr(
    not(test),
    warn(clippy::exit, clippy::expect_used, clippy::print_stderr, clippy::print_stdout, clippy::unwrap_used)
)]

pub mod blocks;
pub mod body;
pub mod bounds;
pub mod contact;
pub mod error;
pub mod figure;
pub mod format;
mod furniture;
mod ik;
pub mod joint;
pub mod library;
pub mod limits;
mod marks;
mod mirror;
pub mod names;
mod order;
pub mod outline;
pub mod palette;
pub mod prop;
pub mod raster;
pub mod scene;
mod sentence;
mod solve;
pub mod svg;
pub mod view;
mod volume;

pub use contact::Contact;
pub use error::PoseError;
pub use figure::Figure;
pub use format::{Angles, Arrow, Movement, Pose, Root};
pub use joint::Joint;
pub use limits::Limits;
pub use marks::MuscleWord;
pub use names::Side;
pub use palette::Palette;
pub use prop::Prop;
pub use scene::Scene;
pub use view::View;
