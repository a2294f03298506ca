//! Files from sessions: they hold what is played, and a file is there whole or not at all.

mod binary;
mod captions;
mod formats;
mod heard;
mod loudness;
