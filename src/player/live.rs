//! A live voice: it is told what to say when the clock comes by, and the clock waits at its gates until it is done.

use std::time::Duration;

use super::{
    Player,
    event::{Notice, PlayerEvent},
    ports::Voice,
};
use stretch_script::{
    timeline::{GateKind, UtteranceId},
    units::Frames,
};

/// What a voice gets for a text on top of three times what the text should take.
const GRACE: Duration = Duration::from_secs(5);
/// What it gets for a text whose length nobody has guessed.
const ASIDE: Duration = Duration::from_secs(20);
/// After so many texts in a row that came to nothing, it is not asked any more.
const CHANCES: u32 = 3;

/// What a live voice is doing.
#[derive(Debug, Default)]
pub(super) struct Speech {
    saying: Option<Saying>,
    failures: u32,
    told: bool,
}

#[derive(Debug)]
struct Saying {
    /// Where its words begin on the timeline; none for an interjection.
    start: Option<Frames>,
    until: Duration,
}

impl Speech {
    pub fn is_speaking(&self) -> bool {
        self.saying.is_some()
    }

    /// Where the words begin on the timeline that are being said.
    pub fn start(&self) -> Option<Frames> {
        self.saying.as_ref().and_then(|saying| saying.start)
    }

    fn is_given_up(&self) -> bool {
        self.failures >= CHANCES
    }
}

impl Player<'_> {
    /// Says words of the timeline, where the voice is live.
    pub(super) fn speak(&mut self, start: Frames, utterance: UtteranceId) {
        if !matches!(self.ports.voice, Voice::Live(_)) || self.mixer.levels().muted {
            return;
        }
        let length = self.timeline.utterance(utterance).length.to_duration(self.timeline.rate);
        let spoken = self.spoken(utterance);
        self.tell_voice(&spoken, Some(start), length * 3 + GRACE);
    }

    /// Says something outside the timeline, which is held until it is over.
    pub(super) fn speak_interjection(&mut self, spoken: &str) {
        self.rewind_words();
        self.tell_voice(spoken, None, ASIDE);
        self.held = self.live.is_speaking();
    }

    fn tell_voice(&mut self, spoken: &str, start: Option<Frames>, bound: Duration) {
        let until = self.now().steady + bound;
        let Voice::Live(voice) = &mut self.ports.voice else { return };
        if self.live.is_given_up() {
            return;
        }
        match voice.say(spoken) {
            Ok(()) => self.live.saying = Some(Saying { start, until }),
            Err(why) => {
                self.live.saying = None;
                self.voice_failed(why);
            }
        }
    }

    pub(super) fn stop_speaking(&mut self) {
        if self.live.saying.take().is_some()
            && let Voice::Live(voice) = &mut self.ports.voice
        {
            voice.stop();
        }
    }

    /// Notices that the voice is done, or never will be, and opens its gate ahead of the clock.
    pub(super) fn look_after_speech(&mut self) {
        while let Voice::Live(voice) = &mut self.ports.voice
            && let Some(notice) = voice.notice()
        {
            self.report(PlayerEvent::Notice(notice));
        }
        if self.is_done_speaking() {
            self.open_voice_gate();
            self.held &= self.waiting.is_some();
            self.drive();
        }
    }

    /// Whether nothing is being said any more.
    fn is_done_speaking(&mut self) -> bool {
        let now = self.now().steady;
        let Voice::Live(voice) = &mut self.ports.voice else { return true };
        let Some(saying) = &self.live.saying else { return true };
        if !voice.is_speaking() {
            self.live.saying = None;
            self.live.failures = 0;
            return true;
        }
        let too_long = now >= saying.until;
        if too_long {
            self.stop_speaking();
            self.voice_failed("it does not finish".to_owned());
        }
        too_long
    }

    /// Opens the gate that comes next, where it waits for words that have been said.
    pub(super) fn open_voice_gate(&mut self) {
        if let Some(gate) = self.gate_ahead()
            && self.opened != Some(gate.number)
            && matches!(gate.kind, GateKind::Voice(_))
            && !self.words_before_gate()
        {
            self.opened = Some(gate.number);
            self.mixer.open(gate.number);
        }
    }

    fn voice_failed(&mut self, why: String) {
        self.live.failures += 1;
        if !std::mem::replace(&mut self.live.told, true)
            && let Voice::Live(voice) = &self.ports.voice
        {
            let failed = voice.name().to_owned();
            self.report(PlayerEvent::Notice(Notice::Voice { failed, why, instead: None }));
        }
    }
}
