//! Files from anywhere: what is read is a plain file and no larger than its bound, and opening it never waits; what is
//! kept is the user's alone; what is for a while does not
//! outlive the program.
//!
//! A named pipe in the place of a file would wait for ever for its other end, a device would never come to an end.

mod leftovers;
mod private;
mod programs;
mod read;
mod scratch;

pub use leftovers::{ClearAtEnd, Leftover, Worker, clear};
pub use private::{append, create_folder, write};
pub use programs::{Bounds, Overrun, find_program, is_program};
pub use read::{Trouble, open, read, read_text};
pub use scratch::{ScratchFolder, sweep};
