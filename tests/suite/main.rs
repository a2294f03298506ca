//! Everything that is tested from the outside, in one program: a module for each topic, and what they share.
//!
//! What needs the machine for itself is a program of its own: `tests/hearing` listens to a session in real time, and
//! `tests/realtime.rs` has an allocator that panics.

#[path = "../../fuzz/properties.rs"]
mod properties;
#[path = "../hearing/resample.rs"]
mod resample;

mod hands;
mod harness;
mod support;

mod broken;
mod catalogue;
mod check;
mod commands;
mod completions;
mod corpus;
mod costly;
mod docs;
mod doctor;
mod exercises;
mod export;
#[cfg(target_os = "linux")]
mod faults;
mod habit;
mod hostile;
mod keys;
mod lists;
mod manual;
mod music;
mod packs;
mod play;
mod schema;
#[cfg(target_os = "linux")]
mod screen;
#[cfg(all(target_os = "linux", target_env = "gnu"))]
mod start;
#[cfg(target_os = "linux")]
mod terminal;
mod timeline;
mod walls;
mod wrong;
