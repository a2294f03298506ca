//! The player on a made-up clock, with everything around it made up too. A frame is a millisecond.

mod harness;
mod keys;
mod moving;
mod music;
mod properties;
mod revision;
mod troubles;
mod update;
mod voices;
