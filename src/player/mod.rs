//! Playing a timeline: the loop that takes commands in and gives events out. It moves the one clock and never owns
//! a second one.
//!
//! `update` decides what happens, and is the place to read it; the [`Player`] asks the world what is new, tells `update`,
//! and carries out what comes of it.

mod catch_up;
mod clips;
pub mod command;
mod effect;
pub mod event;
mod follower;
mod interjections;
mod live;
mod mode;
pub mod output;
mod place;
mod playback;
pub mod ports;
mod progress;
mod revision;
mod sleep;
#[cfg(test)]
mod tests;
mod update;

use std::{iter, time::Duration};

use self::clips::Supplier;
use self::effect::{ClockReading, Effect, Input};
use self::event::{Notice, Outcome, PlayerEvent};
use self::playback::{Playback, VoiceKind};
use self::ports::{Change, Interjection, Phrase, Ports, Voice};
use self::update::update;
use stretch_script::{Frames, Timeline};
use stretch_sound::{ClipState, Landing, Levels, MixPlan, MixerHandle};

/// How long the device waits for the first words: theirs is the first sound then, not that of silence before them.
const HELD_BACK: Duration = Duration::from_millis(60);
/// How long quitting waits for the last sound to fade.
const FADING: Duration = Duration::from_millis(200);

/// How to begin.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Options {
    /// From where.
    pub start: Frames,
    /// How loud.
    pub levels: Levels,
    /// Nobody can press a key: nothing waits for one.
    pub unattended: bool,
}

/// Plays one timeline to its end, or to the user's.
pub struct Player<'a> {
    playback: Playback,
    mixer: MixerHandle,
    ports: Ports<'a>,
    /// The last reading, as long as no time has gone by and nothing was done since.
    clock: Option<ClockReading>,
    outcome: Option<Outcome>,
}

impl<'a> Player<'a> {
    /// Ready to play `timeline`.
    pub fn new(timeline: Timeline, options: Options, mut ports: Ports<'a>) -> Self {
        let Options { start, levels, unattended } = options;
        let start = start.min(timeline.length);
        let mut mixer = MixerHandle::new(MixPlan::new(&timeline), start);
        mixer.set_levels(levels);
        mixer.set_music(ports.music.take());
        let voice = match &ports.voice {
            Voice::Clips(voice) => (VoiceKind::Clips, voice.name().to_owned()),
            Voice::Live { name, .. } => (VoiceKind::Live, (*name).to_owned()),
            Voice::Off => (VoiceKind::Off, String::new()),
        };
        let mut playback = Playback::new(timeline, start, levels, voice);
        playback.attended = !unattended;
        Self { playback, mixer, ports, clock: None, outcome: None }
    }

    /// Plays until it is over.
    pub fn play(mut self) -> Outcome {
        self.take(Input::Begin);
        let resumed = self.ports.coach.words(Phrase::Resumed);
        let began = self.now();
        // All else waits until the first sound is on its way: it needs the processor now.
        self.supply(clips::AT_FIRST);
        if let Voice::Clips(voice) = &mut self.ports.voice {
            voice.perhaps(&resumed.spoken);
        }
        let outcome = loop {
            if let Some(outcome) = self.turn(began) {
                break outcome;
            }
        };
        self.ports.output.close();
        self.report(&PlayerEvent::End(outcome));
        outcome
    }

    /// Lets time go by once, and asks everyone what is new.
    fn turn(&mut self, began: Duration) -> Option<Outcome> {
        let attached = self.ports.output.wants_mixer() && self.may_begin(began);
        if attached {
            let mixer = self.mixer.renew();
            self.ports.output.attach(mixer);
            self.clock = None;
        }
        self.take(Input::Turn { attached });
        let command = self.ports.output.turn();
        self.clock = None;
        let news = iter::from_fn(|| self.ports.output.news()).collect();
        self.take(Input::Tick(news));
        if let Some(command) = command {
            self.take(Input::Command(command));
            self.report(&PlayerEvent::CarriedOut(command));
            if self.outcome.is_some() {
                return self.outcome;
            }
        }
        self.take(Input::Clips);
        if let (Some(spoken), Voice::Clips(voice)) = (self.playback.interjections.awaited(), &mut self.ports.voice) {
            let clip = voice.clip(spoken);
            self.take(Input::Clip(clip));
        }
        let speaking = match &mut self.ports.voice {
            Voice::Live { speaker, .. } => self.playback.live.is_speaking() && speaker.is_speaking(),
            Voice::Clips(_) | Voice::Off => false,
        };
        self.take(Input::Speaking(speaking));
        let has_new_lengths = match &mut self.ports.voice {
            Voice::Clips(voice) => voice.has_new_lengths(),
            Voice::Live { .. } | Voice::Off => false,
        };
        let revised = if has_new_lengths { self.ports.coach.revise(Change::Lengths) } else { None };
        self.take(Input::Lengths(revised.map(|revised| revised.timeline)));
        // A live voice is not mixed, but music makes room for it; and music that broke off is told of.
        self.mixer.speak_elsewhere(self.playback.live.is_speaking());
        if let Some(why) = self.mixer.music_trouble() {
            self.report(&PlayerEvent::Notice(Notice::Music { why }));
        }
        self.mixer.tidy();
        self.take(Input::TurnEnd);
        self.outcome
    }

    /// Has `update` decide what comes of an input, and does it.
    fn take(&mut self, input: Input) {
        let clock = self.clock.take().unwrap_or_else(|| self.read_clock());
        let effects = update(&mut self.playback, clock, input);
        self.clock = effects.is_empty().then_some(clock);
        for effect in effects {
            self.carry_out(effect);
            if self.outcome.is_some() {
                return;
            }
        }
    }

    fn carry_out(&mut self, effect: Effect) {
        match effect {
            Effect::Report(event) => self.report(&event),
            Effect::Progress(progress) => {
                for reporter in &mut self.ports.reporters {
                    reporter.progress(&self.playback.follower.timeline, progress);
                }
            }
            Effect::Run(run) => self.mixer.run(run),
            Effect::Seek(to) => self.mixer.seek(to),
            Effect::Open(gate) => self.mixer.open(gate),
            Effect::SetLevels(levels) => self.mixer.set_levels(levels),
            Effect::Interject(clip) => self.mixer.interjection(clip),
            Effect::Hush => self.mixer.hush(),
            Effect::Speak(spoken) => {
                if let Voice::Live { speaker, .. } = &mut self.ports.voice
                    && let Err(error) = speaker.say(&spoken)
                {
                    self.take(Input::SpeechFailed(error.to_string()));
                }
            }
            Effect::StopSpeaking => {
                if let Voice::Live { speaker, .. } = &mut self.ports.voice {
                    // A voice that is gone is silent.
                    let _ = speaker.stop();
                }
            }
            Effect::Hurry(spoken) => {
                if let Voice::Clips(voice) = &mut self.ports.voice {
                    voice.soon(&[&spoken]);
                }
            }
            Effect::Supply => self.supply(clips::AHEAD),
            Effect::GiveUpClip => {
                if !self.supplier().give_up() {
                    self.take(Input::NoClip);
                }
            }
            Effect::End(outcome) => {
                if outcome != Outcome::Finished {
                    self.fade();
                }
                self.outcome = Some(outcome);
            }
            Effect::Word(phrase) => {
                let words = self.ports.coach.words(phrase);
                self.give_words(words, phrase == Phrase::Resumed);
            }
            Effect::Repeat(words) => self.give_words(words, false),
            Effect::Revise(change) => {
                let revised = self.ports.coach.revise(change);
                self.take(Input::Revised(change, revised));
            }
            Effect::Load(revision) => {
                let clips = self.supplier().clips_for(&revision.timeline);
                let plan = MixPlan::new(&revision.timeline);
                self.mixer.load(plan, Landing::Same, |slot| clips[slot.index()].clone());
                self.take(Input::Loaded(revision));
            }
        }
    }

    /// Tells what there is to say, and whether it can be said at once.
    fn give_words(&mut self, words: Interjection, resumes: bool) {
        let muted = self.mixer.levels().muted;
        let clip = if muted { ClipState::Silent } else { self.ports.voice.clip(&words.spoken) };
        self.take(Input::Words { words, clip, resumes });
    }

    fn read_clock(&self) -> ClockReading {
        let position = self.mixer.position();
        ClockReading {
            now: self.ports.output.now(),
            position,
            status: self.mixer.status(),
            pulled: self.mixer.pulled(),
            interjecting: self.mixer.is_interjecting(),
            words: self.mixer.words_at(position),
        }
    }

    fn now(&self) -> Duration {
        self.ports.output.now().steady
    }

    fn supplier(&mut self) -> Supplier<'_, 'a> {
        Supplier {
            follower: &self.playback.follower,
            urgent: self.playback.interjections.awaited(),
            mixer: &mut self.mixer,
            voice: &mut self.ports.voice,
            sounds: self.ports.sounds,
        }
    }

    /// Brings clips, and tells what happened to the voice.
    fn supply(&mut self, ahead: Duration) {
        self.supplier().bring(ahead);
        while let Voice::Clips(voice) = &mut self.ports.voice
            && let Some(notice) = voice.notice()
        {
            self.report(&PlayerEvent::Notice(notice));
        }
    }

    /// Whether the first words are here, so that the device may begin; it waits for them a little, not for long.
    fn may_begin(&mut self, began: Duration) -> bool {
        self.now().saturating_sub(began) > HELD_BACK || {
            self.supply(clips::AT_FIRST);
            self.supplier().has_first_words()
        }
    }

    /// Falls silent without a click.
    fn fade(&mut self) {
        self.mixer.stop();
        let limit = self.now() + FADING;
        while !self.ports.output.wants_mixer() && !self.mixer.is_silent() && self.now() < limit {
            // Whatever is asked for now comes too late.
            let _ = self.ports.output.turn();
        }
    }

    fn report(&mut self, event: &PlayerEvent) {
        for reporter in &mut self.ports.reporters {
            reporter.event(&self.playback.follower.timeline, event);
        }
    }
}
