//! Words outside the timeline: answers, repetitions, "get ready".

use std::{sync::Arc, time::Duration};

use super::ports::Interjection;

/// An answer that is not ready by then is not given any more.
const ANSWER: Duration = Duration::from_secs(3);
/// How long it waits with going on for the words that should come before.
const GETTING_READY: Duration = Duration::from_secs(1);

/// The words that were said last, and those that are being made.
#[derive(Debug, Default)]
pub(super) struct Interjections {
    /// The last words of the timeline.
    pub last: Option<Interjection>,
    waiting: Option<Waiting>,
}

#[derive(Debug)]
struct Waiting {
    spoken: Arc<str>,
    until: Duration,
}

impl Interjections {
    /// Waits until these words are made. Before going on after a pause it waits less.
    pub fn wait_for(&mut self, spoken: Arc<str>, now: Duration, resumes: bool) {
        let until = now + if resumes { GETTING_READY } else { ANSWER };
        self.waiting = Some(Waiting { spoken, until });
    }

    /// What is waited for.
    pub fn awaited(&self) -> Option<&str> {
        self.waiting.as_ref().map(|words| &*words.spoken)
    }

    /// Whether what is waited for takes too long.
    pub fn is_overdue(&self, now: Duration) -> bool {
        self.waiting.as_ref().is_some_and(|words| now >= words.until)
    }

    /// Waits for nothing any more.
    pub fn drop_awaited(&mut self) {
        self.waiting = None;
    }
}
