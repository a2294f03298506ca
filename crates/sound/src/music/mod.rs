//! Music underneath a session: a file, looped, decoded ahead of time on a thread of its own, and made softer by the
//! mixer while somebody speaks.
//!
//! Everything about how loud it is and how fast that changes is here.

pub(super) mod bed;
mod feed;
mod song;

use std::time::Duration;

pub use self::feed::{Feed, Stream};
pub use self::song::Song;
use stretch_script::{Decibels, Frames, SampleRate};

/// How loud music is made, in LUFS: 12 below words and chimes, so that it is clearly underneath.
pub const LOUDNESS: f64 = -30.0;

/// How much softer it is under words. So it lies 24 dB below them; the guidelines for accessible sound (WCAG, 1.4.7)
/// ask for 20.
pub const DUCK: Decibels = Decibels(-12.0);

/// More than this is not added to a faint file: it would be a roar of noise.
const MOST_GAIN: Decibels = Decibels(24.0);

/// How much of a file tells how loud it is: more would not say much more, and it has to be decoded before anything of
/// it is heard.
const MEASURED: Duration = Duration::from_secs(30);

/// What is shorter than this is not music. It would have to be opened anew all the time.
const SHORTEST: Duration = Duration::from_secs(1);

/// How long before words it begins to get softer: it is down when they begin.
const ATTACK: Duration = Duration::from_millis(250);
/// How long that takes where words come out of the blue.
const QUICK: Duration = Duration::from_millis(50);
/// How long it takes to come back after them.
const RELEASE: Duration = Duration::from_millis(500);
/// Between words that are no further apart than this it stays down: up and down again is more restless than soft.
const PAUSE: Duration = Duration::from_millis(1500);

/// How long it takes to be there, at the beginning and after a pause.
const SWELL: Duration = Duration::from_secs(1);
/// How long it takes to be gone, where it must be gone at once.
const FADE: Duration = Duration::from_millis(50);
/// How long it takes to be gone at the end of a session.
const CLOSING: Duration = Duration::from_secs(3);

/// How much is decoded ahead.
const AHEAD: Duration = Duration::from_secs(2);
/// How much of it must be there before music that was interrupted goes on.
const ENOUGH: Duration = Duration::from_millis(250);

/// How far ahead of the clock words matter to music.
pub(super) fn horizon(rate: SampleRate) -> Frames {
    Frames::from_duration(PAUSE.max(ATTACK), rate)
}

#[cfg(test)]
mod tests;
