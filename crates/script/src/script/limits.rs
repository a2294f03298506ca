//! Every bound that a script is held to, in one place. They also stand in the JSON Schema and in the format's reference.
//!
//! They are far past what a person would write; they are there so that nothing in a file from a stranger can take
//! memory or time without end.

use std::{ops::RangeInclusive, time::Duration};

use schemars::JsonSchema;
use serde::{Deserialize, Deserializer};

use super::notation::{self, Whole};

/// A file of ours, in bytes: 1 MiB.
pub const FILE_BYTES: u64 = 1 << 20;

/// All files that a script includes, together, in bytes: 4 MiB.
pub const INCLUDED_BYTES: usize = 4 << 20;

/// Objects and lists inside each other, in any JSON file: the reader goes as deep as they do, so this bounds the stack.
pub const JSON_DEPTH: usize = 100;

/// Repeats and includes inside each other.
pub const NESTING: usize = 16;

/// Steps after repeats, includes, sides and sets are unrolled.
pub const STEPS: usize = 10_000;

/// How long a session may last.
pub const SESSION_TIME: Duration = Duration::from_secs(12 * 3600);

/// One text, in characters: about two minutes of speech.
pub const TEXT_CHARACTERS: usize = 2_000;

/// All texts that are said, in characters, with everything put into them and repeats, sets and sides counted: more than
/// twelve hours of speech.
pub const SPOKEN_CHARACTERS: usize = 1_000_000;

/// How often something is said while the body works: cues, counted repetitions and breaths, how-to and openings.
pub const SPOKEN_TEXTS: usize = 50_000;

/// One text after its words were replaced by how they are said, in characters.
pub const PRONOUNCED_CHARACTERS: usize = 10_000;

/// How many texts, and of how many characters together, are spoken only to learn how long they take, by `check` and
/// `show`. The lengths of more than these are estimates.
pub const MEASURED_TEXTS: usize = 100;
/// See [`MEASURED_TEXTS`].
pub const MEASURED_CHARACTERS: usize = 3_000;

/// How many texts are looked for among those that were spoken before.
pub const RECALLED_TEXTS: usize = 5_000;

/// How many sound files of its own a script may have.
pub const SOUNDS: usize = 50;

/// One sound file, in bytes.
pub const SOUND_BYTES: u64 = 20_000_000;

/// One sound file, in playing time: words wait for it.
pub const SOUND_TIME: Duration = Duration::from_secs(30);

/// All sound files of a script together, in bytes.
pub const SOUNDS_BYTES: u64 = 50_000_000;

/// All sound files of a script together, in samples of all their channels: two minutes in stereo at 48 kHz.
pub const SOUNDS_SAMPLES: u64 = 120 * 2 * 48_000;

/// How many steps a list may have.
pub const LISTED: usize = 200;

/// A line of a list, in bytes: what is longer is no step.
pub const LISTED_LINE: usize = 500;

/// A name or title, in characters.
pub const NAME_CHARACTERS: usize = 200;

/// How many phases a programme may have.
pub const PHASES: usize = 50;

/// How much may be planned in one phase.
pub const PLANNED: usize = 50;

/// How many days a phase may take, or look back over.
pub const PHASE_DAYS: u32 = 3_660;

/// How many sets a step may have.
pub const SETS: u32 = 100;

/// How many repetitions a set may have.
pub const REPS: u32 = 1_000;

/// How many rounds a repeat or a breathing step may have.
pub const ROUNDS: u32 = 1_000;

/// How many of the last seconds may be ticked.
pub const COUNTDOWN: u32 = 10;

/// How much louder or softer voice and chimes may be made, in decibels.
pub const DECIBELS: RangeInclusive<f32> = -60.0..=12.0;

/// The silence before the first word, in milliseconds.
pub const LEAD_IN: RangeInclusive<u64> = 0..=10_000;

/// How many problems are shown for one file.
pub const PROBLEMS: usize = 100;

/// How many cues of one step are shown that come too late, and how many that do not fit. Of others only their number is
/// told.
pub const CUES_SHOWN: usize = 5;

/// Declares numbers of scripts: a type each, so that what was read is within its bounds. The reader, the schema and the
/// messages all take the bounds from here.
macro_rules! numbers {
    ($($(#[$meta:meta])* $name:ident = $min:literal..=$max:expr;)+) => { $(
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, JsonSchema)]
        #[schemars(inline)]
        pub struct $name(#[schemars(range(min = $min, max = $max))] u32);

        impl $name {
            /// This number; `None` where it is out of bounds.
            pub fn new(number: u32) -> Option<Self> {
                ($min..=$max).contains(&number).then_some(Self(number))
            }

            /// The number.
            pub const fn get(self) -> u32 {
                self.0
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                notation::read(deserializer, stringify!($name), "a number within bounds", |whole: Whole| Self::new(whole.0))
            }
        }
    )+

        /// The smallest and the largest of the numbers whose type has this name.
        pub(super) fn of(name: &str) -> Option<(u32, u32)> {
            match name {
                $(stringify!($name) => Some(($min, $max)),)+
                _ => None,
            }
        }
    };
}

numbers! {
    /// A number of sets.
    Sets = 1..=SETS;
    /// A number of repetitions.
    Count = 1..=REPS;
    /// A number of rounds or breaths.
    Rounds = 1..=ROUNDS;
    /// A number of days of a week.
    DaysAWeek = 1..=7;
    /// A number of days on which something is done.
    DayCount = 1..=PHASE_DAYS;
    /// A number of seconds that are ticked.
    Countdown = 0..=COUNTDOWN;
}
