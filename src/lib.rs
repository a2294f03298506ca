//! `stretch`: a guided-session player for the terminal.
//!
//! A session script is compiled to a timeline of sounds, and the timeline is played, exported or printed:
//!
//! ```text
//! script -> session -> timeline -> play | export | outline
//! ```

#![cfg_attr(
    not(test),
    warn(clippy::exit, clippy::expect_used, clippy::print_stderr, clippy::print_stdout, clippy::unwrap_used)
)]

pub mod app;
pub mod cli;
pub mod clock;
pub mod config;
pub mod desktop;
pub mod export;
pub mod habit;
pub mod library;
pub mod log;
pub mod outline;
pub mod player;
pub mod remote;
pub mod report;
pub mod run;
pub mod terminal;
pub mod wishes;
