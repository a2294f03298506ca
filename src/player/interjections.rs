//! Words outside the timeline: answers, repetitions, "get ready". The clock is held while they are said, and words
//! that they cut off begin anew after them.

use std::{sync::Arc, time::Duration};

use super::{
    Player,
    event::{PlayerEvent, State},
    ports::{Interjection, Voice},
};
use stretch_sound::{ClipState, clip::Clip};

/// An answer that is not ready by then is not given any more.
const ANSWER: Duration = Duration::from_secs(3);
/// How long it waits with going on for the words that should come before.
const GETTING_READY: Duration = Duration::from_secs(1);

/// Words that are being made.
#[derive(Debug)]
pub(super) struct Waiting {
    pub(super) spoken: Arc<str>,
    until: Duration,
}

impl Player<'_> {
    /// Says something as soon as it can be said; the session goes on until then.
    pub(super) fn say(&mut self, words: Interjection) {
        self.say_within(words, ANSWER, false);
    }

    /// Says something and goes on only after it.
    pub(super) fn say_before_going_on(&mut self, words: Interjection) {
        self.say_within(words, GETTING_READY, true);
    }

    /// These words may be needed at any time.
    pub(super) fn expect(&mut self, words: &Interjection) {
        if let Voice::Clips(voice) = &mut self.ports.voice {
            voice.perhaps(&words.spoken);
        }
    }

    fn say_within(&mut self, words: Interjection, bound: Duration, hold: bool) {
        let Interjection { caption, spoken } = words;
        self.report(PlayerEvent::Interjection(caption.to_string()));
        self.waiting = None;
        self.held = false;
        if self.mixer.levels().muted {
            return self.drive();
        }
        match &mut self.ports.voice {
            Voice::Clips(voice) => match voice.clip(&spoken) {
                ClipState::Ready(clip) => self.begin_interjection(clip),
                ClipState::Pending => {
                    voice.soon(&[&spoken]);
                    self.held = hold;
                    self.waiting = Some(Waiting { spoken, until: self.now().steady + bound });
                }
                ClipState::Silent => {}
            },
            Voice::Live(_) => self.speak_interjection(&spoken),
            Voice::Off => {}
        }
        self.drive();
    }

    /// Says what has become ready, and gives up what took too long.
    pub(super) fn look_after_interjections(&mut self) {
        let Some(Waiting { spoken, until }) = &self.waiting else { return };
        let Voice::Clips(voice) = &mut self.ports.voice else { return };
        let clip = match voice.clip(spoken) {
            ClipState::Ready(clip) => Some(clip),
            ClipState::Pending if self.ports.output.now().steady < *until => return,
            ClipState::Pending | ClipState::Silent => None,
        };
        self.waiting = None;
        self.held = false;
        if let Some(clip) = clip {
            self.begin_interjection(clip);
        }
        self.drive();
    }

    fn begin_interjection(&mut self, clip: Arc<Clip>) {
        self.rewind_words();
        self.mixer.interjection(clip);
    }

    /// Before words are talked over: they begin anew later.
    pub(super) fn rewind_words(&mut self) {
        if self.state != State::Paused
            && let Some(start) = self.words_now()
        {
            self.move_to(start, false);
        }
    }

    /// Drops whatever is said outside the timeline, or about to be, and quiets a live voice.
    pub(super) fn fall_silent(&mut self) {
        self.waiting = None;
        self.held = false;
        self.stop_speaking();
        if self.mixer.is_interjecting() {
            self.mixer.hush();
        }
    }
}
