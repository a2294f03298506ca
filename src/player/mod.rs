//! Playing a timeline: the loop that takes commands in and gives events out. It moves the one clock and never owns
//! a second one.

pub mod command;
pub mod event;
