//! Playing a timeline: the loop that takes commands in and gives events out. It moves the one clock and never owns
//! a second one.

mod catch_up;
mod clips;
pub mod command;
mod commands;
pub mod event;
mod follow;
mod interjection;
mod live;
pub mod output;
mod place;
pub mod ports;
mod revision;
#[cfg(test)]
mod tests;

use std::time::Duration;

use self::{
    clips::Missing,
    command::QuitReason,
    event::{Notice, Outcome, PlayerEvent, Progress, State},
    interjection::Waiting,
    live::Speech,
    ports::{Interjection, Moment, News, Ports},
};
use stretch_script::{timeline::Timeline, units::Frames};
use stretch_sound::{Levels, MixerStatus, handle::MixerHandle, plan::MixPlan};

/// How often bars are told the time.
const PROGRESS: Duration = Duration::from_millis(50);
/// How long a machine must have stood still for the session to be paused.
const SLEPT: Duration = Duration::from_secs(5);
/// How long quitting waits for the last sound to fade.
const FADING: Duration = Duration::from_millis(200);

/// How to begin.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Options {
    /// From where.
    pub start: Frames,
    /// How loud.
    pub levels: Levels,
}

/// Plays one timeline to its end, or to the user's.
pub struct Player<'a> {
    timeline: Timeline,
    mixer: MixerHandle,
    ports: Ports<'a>,
    state: State,
    /// The first event of the timeline that was not passed yet.
    cursor: usize,
    /// The gate that was opened last, until the clock is through it.
    opened: Option<u32>,
    /// Where to go on after a pause that cut words off.
    cut: Option<Frames>,
    /// The last words that were said.
    last: Option<Interjection>,
    waiting: Option<Waiting>,
    /// Whether the clock is held until words outside the timeline are there, or over.
    held: bool,
    /// Since when nobody hears anything: where the first words begin that were missed.
    missed_from: Option<Frames>,
    /// Whether sound came back in this turn.
    regained: bool,
    live: Speech,
    missing: Missing,
    /// A timeline with more exact lengths that could not be swapped in yet.
    better: Option<Timeline>,
    help: bool,
    told: Option<Duration>,
    looked: Option<(Duration, Frames)>,
}

impl<'a> Player<'a> {
    /// Ready to play `timeline`.
    pub fn new(timeline: Timeline, options: Options, mut ports: Ports<'a>) -> Self {
        let start = options.start.min(timeline.length);
        let mut handle = MixerHandle::new(MixPlan::new(&timeline), start);
        handle.set_levels(options.levels);
        handle.set_music(ports.music.take());
        Self {
            cursor: place::event_after_jump(&timeline, start),
            timeline,
            mixer: handle,
            ports,
            state: State::Playing,
            opened: None,
            cut: None,
            last: None,
            waiting: None,
            held: false,
            missed_from: None,
            regained: false,
            live: Speech::default(),
            missing: Missing::default(),
            better: None,
            help: false,
            told: None,
            looked: None,
        }
    }

    /// Plays until it is over.
    pub fn play(mut self) -> Outcome {
        let position = self.mixer.position();
        self.report(PlayerEvent::Begin { position });
        self.report(PlayerEvent::State(State::Playing));
        let resumed = self.ports.coach.resumed();
        let began = self.now().steady;
        self.supply_at_first(began);
        self.expect(&resumed);
        let outcome = loop {
            if self.ports.output.wants_mixer() && self.is_supplied(began) {
                let mixer = self.mixer.renew();
                self.ports.output.attach(mixer);
                self.looked = None;
            }
            // Not before there is a mixer that can say it.
            if std::mem::take(&mut self.regained) {
                self.catch_up();
            }
            let command = self.ports.output.turn();
            self.follow();
            self.watch();
            if let Some(command) = command {
                // Whatever is told of it happened now, and not when the bars were last moved.
                self.redraw();
                if let Some(reason) = self.carry_out(command) {
                    break self.quit(reason);
                }
            }
            self.look_after_supply();
            self.look_after_interjections();
            self.look_after_speech();
            self.look_after_lengths();
            self.look_after_music();
            self.mixer.tidy();
            self.tell_progress();
            if self.mixer.status() == MixerStatus::Ended && !self.live.is_speaking() {
                break Outcome::Finished;
            }
        };
        self.ports.output.close();
        self.report(PlayerEvent::End(outcome));
        outcome
    }

    /// Falls silent without a click.
    fn quit(&mut self, reason: QuitReason) -> Outcome {
        self.fall_silent();
        self.mixer.stop();
        let limit = self.now().steady + FADING;
        while !self.ports.output.wants_mixer() && !self.mixer.is_silent() && self.now().steady < limit {
            // Whatever is asked for now comes too late.
            let _ = self.ports.output.turn();
        }
        match reason {
            QuitReason::User => Outcome::Quit,
            QuitReason::System => Outcome::Stopped,
        }
    }

    /// A live voice is not mixed, but music makes room for it; and music that broke off is told of.
    fn look_after_music(&mut self) {
        self.mixer.speak_elsewhere(self.live.is_speaking());
        if let Some(why) = self.mixer.music_trouble() {
            self.report(PlayerEvent::Notice(Notice::Music { why }));
        }
    }

    /// Notices what happens to the machine.
    fn watch(&mut self) {
        while let Some(news) = self.ports.output.news() {
            match news {
                News::NoSound { .. } | News::Lost => self.lose_sound(),
                News::Back => self.regained = true,
            }
            self.report(PlayerEvent::Notice(match news {
                News::NoSound { why } => Notice::NoSound { why },
                News::Lost => Notice::SoundLost,
                News::Back => Notice::SoundBack,
            }));
        }
        // What the wall clock counted and the sound did not is time in which the machine stood still.
        let Moment { wall, .. } = self.now();
        let pulled = self.mixer.pulled();
        if let Some((last_wall, last_pulled)) = self.looked.replace((wall, pulled)) {
            let sounded = pulled.saturating_sub(last_pulled).to_duration(self.timeline.rate);
            let slept = wall.saturating_sub(last_wall).saturating_sub(sounded) > SLEPT;
            if slept && self.state != State::Paused {
                self.pause();
                self.report(PlayerEvent::Notice(Notice::Slept));
            }
        }
    }

    fn tell_progress(&mut self) {
        let now = self.now().steady;
        if self.told.is_none_or(|told| now.saturating_sub(told) >= PROGRESS) {
            self.told = Some(now);
            self.redraw();
        }
    }

    fn redraw(&mut self) {
        let progress = Progress { position: self.mixer.position(), state: self.state };
        self.ports.reporter.progress(&self.timeline, progress);
    }

    /// Lets the clock run or holds it, as the state and whoever is speaking want it.
    fn drive(&mut self) {
        self.mixer.run(self.state != State::Paused && !self.held);
    }

    fn enter(&mut self, state: State) {
        if self.state != state {
            self.state = state;
            self.report(PlayerEvent::State(state));
        }
        self.drive();
    }

    fn now(&self) -> Moment {
        self.ports.output.now()
    }

    fn report(&mut self, event: PlayerEvent) {
        self.ports.reporter.event(&self.timeline, &event);
    }
}
