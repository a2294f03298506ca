//! Every bound that a script is held to, in one place. They also stand in the JSON Schema and in the format's reference.
//!
//! They are far past what a person would write; they are there so that nothing in a file from a stranger can take
//! memory or time without end.

use std::{ops::RangeInclusive, time::Duration};

/// A file of ours, in bytes: 1 MiB.
pub const FILE_BYTES: u64 = 1 << 20;

/// All files that a script includes, together, in bytes: 4 MiB.
pub const INCLUDED_BYTES: usize = 4 << 20;

/// Objects and lists inside each other, in any JSON file. Below the 128 of `serde_json`, so that ours speaks first.
pub const JSON_DEPTH: usize = 100;

/// Repeats and includes inside each other.
pub const NESTING: usize = 16;

/// Steps after repeats, includes, sides and sets are unrolled.
pub const STEPS: usize = 10_000;

/// How long a session may last.
pub const SESSION_TIME: Duration = Duration::from_secs(12 * 3600);

/// One text, in characters: about two minutes of speech.
pub const TEXT_CHARACTERS: usize = 2_000;

/// A name or title, in characters.
pub const NAME_CHARACTERS: usize = 200;

/// How many sets a step may have.
pub const SETS: u32 = 100;

/// How many repetitions a set may have.
pub const REPS: u32 = 1_000;

/// How many rounds a repeat or a breathing step may have.
pub const ROUNDS: u32 = 1_000;

/// How many of the last seconds may be ticked.
pub const COUNTDOWN: u8 = 10;

/// How much louder or softer voice and chimes may be made, in decibels.
pub const DECIBELS: RangeInclusive<f32> = -60.0..=12.0;

/// The silence before the first word, in milliseconds.
pub const LEAD_IN: RangeInclusive<u64> = 0..=10_000;

/// How many problems are shown for one file.
pub const PROBLEMS: usize = 100;
