//! A session as files: sound, captions, the timeline. The sound is pulled from the same mixer that plays, so a file
//! holds what is heard, sample for sample.

pub mod chapters;
pub mod destination;
pub mod format;
pub mod mix;
pub mod sound;
pub mod text;
pub mod writer;

pub use destination::{Destination, Out};
pub use format::Format;
pub use mix::{Clips, Pass};
pub use sound::{About, Encoder};
pub use writer::{NotWritten, Writers};
