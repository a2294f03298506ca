//! A live voice: it is told what to say when the clock comes by, and the clock waits at its gates until it is done.

use std::time::Duration;

use stretch_script::Frames;

/// What a voice gets for a text on top of three times what the text should take.
const GRACE: Duration = Duration::from_secs(5);
/// What it gets for a text whose length nobody has guessed.
const UNKNOWN: Duration = Duration::from_secs(20);
/// After so many texts in a row that came to nothing, it is not asked any more.
const CHANCES: u32 = 3;

/// What a live voice is doing.
#[derive(Debug, Default)]
pub(super) struct LiveSpeech {
    saying: Option<Saying>,
    failures: u32,
}

#[derive(Debug)]
struct Saying {
    /// Where its words begin on the timeline; none for an interjection.
    start: Option<Frames>,
    until: Duration,
}

impl LiveSpeech {
    /// Begins to say words of the timeline, `start` and how long they should take, or an interjection. False where the
    /// voice was given up.
    pub fn begin(&mut self, now: Duration, words: Option<(Frames, Duration)>) -> bool {
        let bound = words.map_or(UNKNOWN, |(_, length)| length * 3 + GRACE);
        let asked = self.failures < CHANCES;
        if asked {
            self.saying = Some(Saying { start: words.map(|(start, _)| start), until: now + bound });
        }
        asked
    }

    pub fn is_speaking(&self) -> bool {
        self.saying.is_some()
    }

    /// Where the words begin on the timeline that are being said.
    pub fn start(&self) -> Option<Frames> {
        self.saying.as_ref().and_then(|saying| saying.start)
    }

    /// Whether what it says takes too long.
    pub fn is_overdue(&self, now: Duration) -> bool {
        self.saying.as_ref().is_some_and(|saying| now >= saying.until)
    }

    /// Stops; whether there was something to stop.
    pub fn stop(&mut self) -> bool {
        self.saying.take().is_some()
    }

    /// It has said all that it was told to.
    pub fn finish(&mut self) {
        if self.stop() {
            self.failures = 0;
        }
    }

    /// It could not say something.
    pub fn fail(&mut self) {
        self.saying = None;
        self.failures += 1;
    }
}
