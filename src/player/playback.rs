//! A session that plays, as the player knows it, and the steps that several inputs have in common.

use std::{mem, sync::Arc, time::Duration};

use super::catch_up::CatchUp;
use super::clips::MissingClips;
use super::effect::{ClockReading, Effect};
use super::event::{Notice, PlayerEvent};
use super::follower::Follower;
use super::interjections::Interjections;
use super::live::LiveSpeech;
use super::mode::Mode;
use super::ports::{Interjection, Phrase};
use super::progress::ProgressTimer;
use super::revision::{BetterLengths, Revision};
use super::sleep::SleepWatch;
use stretch_script::{EventKind, Frames, Timeline};
use stretch_sound::{Clip, ClipState, Levels, MixerStatus};

/// How words are spoken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum VoiceKind {
    Clips,
    Live,
    Off,
}

/// The state of a session that plays.
#[derive(Debug)]
pub(super) struct Playback {
    pub mode: Mode,
    /// Whether there is somebody who can answer: otherwise nothing waits for a key.
    pub attended: bool,
    pub follower: Follower,
    pub interjections: Interjections,
    pub voice: VoiceKind,
    pub voice_name: String,
    /// Whether it was told that the voice fails.
    pub voice_failed: bool,
    pub live: LiveSpeech,
    pub clips: MissingClips,
    pub better: BetterLengths,
    pub catch_up: CatchUp,
    pub sleep: SleepWatch,
    pub progress: ProgressTimer,
    pub levels: Levels,
    pub help: bool,
    /// As it was when the last input came in.
    pub clock: ClockReading,
    /// What has come of the last input so far,
    pub effects: Vec<Effect>,
    /// and what must be known before anything else happens.
    pub question: Option<Effect>,
}

impl Playback {
    pub fn new(timeline: Timeline, position: Frames, levels: Levels, (voice, voice_name): (VoiceKind, String)) -> Self {
        Self {
            mode: Mode::Playing,
            attended: true,
            follower: Follower::new(timeline, position),
            interjections: Interjections::default(),
            voice,
            voice_name,
            voice_failed: false,
            live: LiveSpeech::default(),
            clips: MissingClips::default(),
            better: BetterLengths::default(),
            catch_up: CatchUp::default(),
            sleep: SleepWatch::default(),
            progress: ProgressTimer::default(),
            levels,
            help: false,
            clock: ClockReading::default(),
            effects: Vec::new(),
            question: None,
        }
    }

    pub fn report(&mut self, event: PlayerEvent) {
        self.effects.push(Effect::Report(event));
    }

    /// Changes the mode, and tells where that can be seen.
    pub fn enter(&mut self, mode: Mode) {
        let before = mem::replace(&mut self.mode, mode).state();
        if before != mode.state() {
            self.report(PlayerEvent::State(mode.state()));
        }
    }

    /// Tells every event that the clock has passed, once and in order, and recognises gates.
    pub fn follow(&mut self) {
        while let Some(event) = self.follower.pass(self.clock.status == MixerStatus::Ended) {
            self.report(PlayerEvent::Passed(event));
            if let EventKind::Speak { utterance, .. } = event.kind {
                let said = self.follower.timeline.utterance(utterance);
                let length = said.length.to_duration(self.follower.timeline.rate);
                let words = Interjection::from(said);
                if self.voice == VoiceKind::Live && !self.levels.muted {
                    self.speak(words.spoken.clone(), Some((event.frame, length)));
                }
                self.interjections.last = Some(words);
            }
        }
        match (self.clock.status, self.mode) {
            // Gates for voices are opened as soon as the voice is done.
            (MixerStatus::Gate, Mode::Playing) if !self.attended => {
                self.effects.extend(self.follower.open_key_gate().map(Effect::Open));
            }
            (MixerStatus::Gate, Mode::Playing) if self.follower.key_gate().is_some() => self.enter(Mode::Waiting),
            (MixerStatus::Running, Mode::Waiting) if self.follower.key_gate().is_none() => self.enter(Mode::Playing),
            _ => {}
        }
    }

    /// Goes somewhere else, and tells so. `through` the end of what plays: its end counts as reached.
    pub fn move_to(&mut self, to: Frames, through: bool) {
        self.follow();
        let from = self.follower.position;
        self.seek(to, through);
        self.report(PlayerEvent::Moved { from, to });
        self.settle();
    }

    /// Has the words that begin there begin anew: the user has not gone anywhere.
    pub fn rewind_to(&mut self, to: Frames) {
        self.follow();
        let from = self.follower.position;
        self.seek(to, false);
        self.report(PlayerEvent::Rewound { from, to });
        self.settle();
    }

    fn seek(&mut self, to: Frames, through: bool) {
        self.fall_silent();
        self.effects.push(Effect::Seek(to));
        self.follower.jump(to, through);
        self.catch_up.jump(to);
    }

    /// Goes on from where the clock was moved to.
    fn settle(&mut self) {
        match &mut self.mode {
            Mode::Paused { cut } => *cut = None,
            _ => self.enter(Mode::Playing),
        }
        self.effects.push(Effect::Supply);
    }

    /// Ends an open-ended wait, where it is one: what was done counts as done.
    pub fn finish_wait(&mut self) -> bool {
        if let Some(gate) = self.follower.open_key_gate() {
            self.fall_silent();
            self.effects.push(Effect::Open(gate));
            if !self.mode.is_paused() {
                self.enter(Mode::Playing);
            }
            return true;
        }
        let end = self.follower.end_of_wait();
        if let Some(end) = end {
            self.move_to(end, true);
            self.follower.open_key_gate();
        }
        end.is_some()
    }

    /// Pauses at once. Words that it cuts off are said again from their start when it goes on, so that nothing is
    /// ever half said.
    pub fn pause(&mut self) {
        if !self.mode.is_paused() {
            let cut = self.words_now();
            self.fall_silent();
            self.enter(Mode::Paused { cut });
        }
    }

    /// Drops whatever is said outside the timeline, or about to be, and quiets a live voice.
    pub fn fall_silent(&mut self) {
        self.interjections.drop_awaited();
        self.mode.release();
        if self.live.stop() {
            self.effects.push(Effect::StopSpeaking);
        }
        if self.clock.interjecting {
            self.effects.push(Effect::Hush);
        }
    }

    /// Where the words of the timeline begin that are being said by now.
    pub fn words_now(&self) -> Option<Frames> {
        self.live.start().or(self.clock.words)
    }

    /// Before words are talked over: they begin anew later.
    fn rewind_words(&mut self) {
        if !self.mode.is_paused()
            && let Some(start) = self.words_now()
        {
            self.rewind_to(start);
        }
    }

    /// Says this outside the timeline, as soon as it is worded.
    pub fn say(&mut self, phrase: Phrase) {
        self.question = Some(Effect::Word(phrase));
    }

    /// Says these words, which are worded by now, as soon as they can be said. The session goes on until then, but
    /// what is said before it goes on after a pause is waited for.
    pub fn say_words(&mut self, words: Interjection, clip: ClipState, resumes: bool) {
        let now = self.clock.now.steady;
        self.report(PlayerEvent::Interjection(words.caption.to_string()));
        self.interjections.drop_awaited();
        self.mode.release();
        let mut hold = false;
        match clip {
            // Nobody hears it: it is read, and there is nothing to wait for.
            _ if self.levels.muted || self.is_unheard() => {}
            _ if self.voice == VoiceKind::Live => {
                self.rewind_words();
                self.speak(words.spoken, None);
                hold = self.live.is_speaking();
            }
            ClipState::Ready(clip) => self.interject(clip),
            ClipState::Pending => {
                self.effects.push(Effect::Hurry(words.spoken.clone()));
                self.interjections.wait_for(words.spoken, now, resumes);
                hold = resumes;
            }
            ClipState::Silent => {}
        }
        if resumes {
            self.enter(Mode::Playing);
        }
        if hold {
            self.mode.hold();
        }
    }

    /// Says words outside the timeline. The clock is held meanwhile, and words that they cut off begin anew after them.
    pub fn interject(&mut self, clip: Arc<Clip>) {
        self.rewind_words();
        self.effects.push(Effect::Interject(clip));
    }

    /// Whether clips are lost, as there is no device to play them.
    fn is_unheard(&self) -> bool {
        self.voice == VoiceKind::Clips && self.catch_up.is_lost()
    }

    /// Has the live voice say `spoken`: words of the timeline, with their start and length there, or an interjection.
    fn speak(&mut self, spoken: Arc<str>, words: Option<(Frames, Duration)>) {
        if self.live.begin(self.clock.now.steady, words) {
            self.effects.push(Effect::Speak(spoken));
        }
    }

    /// The voice could not say something: that is told once.
    pub fn fail_voice(&mut self, why: &str) {
        if !mem::replace(&mut self.voice_failed, true) {
            let (failed, why) = (self.voice_name.clone(), why.to_owned());
            self.report(PlayerEvent::Notice(Notice::Voice { failed, why, instead: None }));
        }
    }

    /// Goes on in a changed timeline, at the same place of the same segment.
    pub fn change_to(&mut self, timeline: Timeline, untrue: Option<Frames>, phrase: Option<Phrase>) {
        self.follow();
        let jumped = self.follower.has_jumped_here();
        self.question = Some(Effect::Load(Box::new(Revision { timeline, jumped, untrue, phrase })));
    }

    /// The changed timeline plays, and the clock stands at its place in it.
    pub fn changed(&mut self, revision: Revision) {
        let Revision { timeline, jumped, untrue, phrase } = revision;
        let old = self.follower.go_on_in(timeline, jumped);
        self.catch_up.go_on_in(&old, &self.follower.timeline);
        if let Mode::Paused { cut: cut @ Some(_) } = &mut self.mode {
            *cut = self.clock.words;
        }
        self.report(PlayerEvent::Changed);
        self.effects.push(Effect::Supply);
        if let Some(start) = untrue {
            self.rewind_to(start);
        }
        if let Some(phrase) = phrase {
            self.say(phrase);
        }
    }
}
