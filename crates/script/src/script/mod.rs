//! Scripts exactly as people write them: the serde types of the JSON files, and where in the file each thing stands.
//!
//! Nothing here looks anything up: whether an exercise exists or a cue fits is for the session to find out.

pub mod at;
pub mod diagnostic;
pub mod duration;
pub mod exercise;
pub mod format;
mod grammar;
pub(crate) mod json;
pub mod limits;
mod meant;
pub(crate) mod notation;
pub mod path;
pub mod phrases;
pub mod problem;
pub mod read;
pub mod render;
pub mod schema;
pub mod short;
pub mod source;
pub mod suggest;
pub mod words;
