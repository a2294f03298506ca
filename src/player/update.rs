//! What happens when: from the state of a session and what comes in to what is to be done. Nothing in here touches
//! sound, files or the clock; [`Player`](super::Player) does that, as the effects say.

use std::{mem, time::Duration};

use super::catch_up::{Missed, missed};
use super::command::{Command, QuitReason};
use super::effect::{ClockReading, Effect, Input};
use super::event::{Notice, Outcome, PlayerEvent, Progress};
use super::mode::Mode;
use super::place;
use super::playback::{Playback, VoiceKind};
use super::ports::{Change, Phrase, Revised};
use stretch_script::{Frames, Timeline};
use stretch_sound::{ClipState, Levels, MixerStatus};

/// What `+` adds and `-` takes away.
const STEP: Duration = Duration::from_secs(10);

/// Takes in what came, `clock` as it was then.
pub(super) fn update(state: &mut Playback, clock: ClockReading, input: Input) -> Vec<Effect> {
    let ran = state.mode.runs();
    state.clock = clock;
    state.follower.position = clock.position;
    match input {
        Input::Begin => state.begin(),
        Input::Turn { attached } => state.begin_turn(attached),
        Input::Tick(news) => state.tick(news),
        Input::Command(command) => state.carry_out(command),
        Input::Clips => state.look_after_clips(),
        Input::NoClip if state.voice == VoiceKind::Clips => state.fail_voice("it takes too long"),
        Input::NoClip => {}
        Input::Clip(clip) => state.look_after_awaited(clip),
        Input::Speaking(speaking) => state.look_after_speech(speaking),
        Input::Lengths(better) => state.look_after_lengths(better),
        Input::TurnEnd => state.end_turn(),
        Input::SpeechFailed(why) => state.fail_speech(&why),
        Input::Words { words, clip, resumes } => state.say_words(words, clip, resumes),
        Input::Revised(change, revised) => state.change(change, revised),
        Input::Loaded(revision) => state.changed(*revision),
    }
    if state.mode.runs() != ran {
        state.effects.push(Effect::Run(!ran));
    }
    state.effects.extend(state.question.take());
    mem::take(&mut state.effects)
}

/// What the loop tells.
impl Playback {
    fn begin(&mut self) {
        self.clips.looked = self.clock.now.steady;
        self.report(PlayerEvent::Begin { position: self.follower.position });
        self.report(PlayerEvent::State(self.mode.state()));
    }

    fn begin_turn(&mut self, attached: bool) {
        if attached {
            self.sleep.forget();
        }
        // Not before there is a mixer that can say it.
        if let Some(from) = self.catch_up.due() {
            self.catch_up(from);
        }
    }

    /// Sound is back. Words begin anew, as after a pause, or what matters of them is said while the clock is held.
    fn catch_up(&mut self, from: Frames) {
        if self.voice != VoiceKind::Clips || self.levels.muted {
            return;
        }
        match (missed(&self.follower, from), &mut self.mode) {
            (Some(Missed::Words(first)), Mode::Paused { cut }) => *cut = cut.or(Some(first)),
            (Some(Missed::Words(first)), _) => self.rewind_to(first),
            (Some(Missed::Gist(_)), Mode::Paused { .. }) | (None, _) => {}
            (Some(Missed::Gist(words)), _) => self.question = Some(words),
        }
    }

    fn tick(&mut self, news: Vec<Notice>) {
        self.follow();
        for news in news {
            self.hear(news);
        }
        if self.sleep.has_slept(&self.clock, self.follower.timeline.rate) && !self.mode.is_paused() {
            if self.attended {
                self.pause();
            }
            let slept = if self.attended { Notice::Slept } else { Notice::SleptAlone };
            self.report(PlayerEvent::Notice(slept));
        }
    }

    fn hear(&mut self, news: Notice) {
        match news {
            Notice::SoundBack => self.catch_up.regain(),
            _ => {
                let cut = if let Mode::Paused { cut } = self.mode { cut } else { None };
                self.catch_up.lose(self.words_now().or(cut).unwrap_or(self.follower.position));
            }
        }
        self.report(PlayerEvent::Notice(news));
    }

    fn look_after_clips(&mut self) {
        let (now, missing) = (self.clock.now.steady, self.clock.status == MixerStatus::Missing);
        if self.clips.is_due(now, missing) {
            self.effects.push(Effect::Supply);
        }
        if self.clips.is_overdue(now, missing) {
            self.effects.push(Effect::GiveUpClip);
        }
    }

    /// Says what has become ready, and gives up what took too long.
    fn look_after_awaited(&mut self, clip: ClipState) {
        if clip == ClipState::Pending && !self.interjections.is_overdue(self.clock.now.steady) {
            return;
        }
        self.interjections.drop_awaited();
        self.mode.release();
        if let ClipState::Ready(clip) = clip {
            self.interject(clip);
        }
    }

    /// Notices that a live voice is done, or never will be, and opens its gate ahead of the clock.
    fn look_after_speech(&mut self, speaking: bool) {
        if !speaking {
            self.live.finish();
        } else if self.live.is_overdue(self.clock.now.steady) {
            self.effects.push(Effect::StopSpeaking);
            self.fail_speech("it does not finish");
        } else {
            return;
        }
        if let Some(gate) = self.follower.open_voice_gate() {
            self.effects.push(Effect::Open(gate));
        }
        if self.interjections.awaited().is_none() {
            self.mode.release();
        }
    }

    fn fail_speech(&mut self, why: &str) {
        self.live.fail();
        self.fail_voice(why);
    }

    /// Goes on with more exact lengths, as soon as nothing that has begun changes by it.
    fn look_after_lengths(&mut self, better: Option<Timeline>) {
        if let Some(better) = better {
            self.better.learn(better, &self.follower);
        }
        if let Some(better) = self.better.due(&self.follower) {
            self.change_to(better, None, None);
        }
    }

    fn end_turn(&mut self) {
        if self.progress.is_due(self.clock.now.steady) {
            self.tell_progress();
        }
        if self.clock.status == MixerStatus::Ended && !self.live.is_speaking() {
            self.effects.push(Effect::End(Outcome::Finished));
        }
    }

    fn tell_progress(&mut self) {
        let progress = Progress { position: self.follower.position, state: self.mode.state() };
        self.effects.push(Effect::Progress(progress));
    }
}

/// What the user asks for. Every command is done with before the next turn, in every mode.
impl Playback {
    fn carry_out(&mut self, command: Command) {
        // Whatever is told of it happened now, and not when the bars were last moved.
        self.tell_progress();
        match command {
            Command::PauseOrGo => self.pause_or_go(),
            Command::Pause => self.pause(),
            Command::Resume => self.resume(),
            Command::Next => self.next(),
            Command::Back => {
                let to = place::back(&self.follower.timeline, self.follower.segment(), self.follower.position);
                self.move_to(to, false);
            }
            Command::StepStart => {
                let to = place::step_start(&self.follower.timeline, self.follower.segment());
                self.move_to(to, false);
            }
            Command::Again => self.again(),
            Command::TimeLeft => {
                let (here, position) = (self.follower.segment(), self.follower.position);
                let step = place::left_of_step(&self.follower.timeline, here, position);
                self.say(Phrase::TimeLeft { step, session: self.follower.left() });
            }
            Command::TooMuch => {
                let (segment, elapsed) = self.follower.elapsed();
                self.question = Some(Effect::Revise(Change::Ease { segment, elapsed }));
            }
            Command::More => self.resize(STEP.as_secs() as i64),
            Command::Less => self.resize(-(STEP.as_secs() as i64)),
            Command::Mute => self.mute(),
            Command::VoiceVolume(voice) => {
                self.levels = Levels { voice, ..self.levels };
                self.effects.push(Effect::SetLevels(self.levels));
                self.report(PlayerEvent::VoiceVolume(voice));
            }
            Command::Help => {
                self.help = !self.help;
                self.report(PlayerEvent::Help(self.help));
            }
            Command::Redraw => self.tell_progress(),
            Command::Quit(reason) => {
                self.fall_silent();
                self.effects.push(Effect::End(match reason {
                    QuitReason::User => Outcome::Quit,
                    QuitReason::System => Outcome::Stopped,
                }));
            }
        }
    }

    fn pause_or_go(&mut self) {
        match self.mode {
            Mode::Paused { cut } => self.go_on(cut),
            Mode::Playing | Mode::Waiting | Mode::Held { .. } => {
                if !self.finish_wait() {
                    self.pause();
                }
            }
        }
    }

    fn resume(&mut self) {
        match self.mode {
            Mode::Paused { cut } => self.go_on(cut),
            Mode::Waiting | Mode::Held { waiting: true } => {
                self.finish_wait();
            }
            Mode::Playing | Mode::Held { waiting: false } => {}
        }
    }

    /// Goes on after a pause, with the words that it cut off, and after others that say so.
    fn go_on(&mut self, cut: Option<Frames>) {
        match cut {
            Some(start) => self.rewind_to(start),
            None => self.fall_silent(),
        }
        if self.follower.key_gate().is_some() || self.follower.left().is_zero() {
            self.enter(Mode::Playing);
        } else {
            self.say(Phrase::Resumed);
        }
    }

    fn next(&mut self) {
        if !self.finish_wait() {
            let to = place::next_step(&self.follower.timeline, self.follower.segment());
            self.move_to(to, false);
        }
    }

    /// Says again what was said; where an exercise was explained in a few words or none, all of it.
    fn again(&mut self) {
        let here = self.follower.segment();
        if !self.mode.is_paused() && self.follower.timeline.segment(here).shortened {
            return self.say(Phrase::HowTo(here));
        }
        if !self.mode.is_paused()
            && let Some(start) = self.words_now()
        {
            self.rewind_to(start);
        } else if let Some(words) = self.interjections.last.clone() {
            self.question = Some(Effect::Repeat(words));
        }
    }

    fn resize(&mut self, seconds: i64) {
        let (segment, elapsed) = self.follower.elapsed();
        self.question = Some(Effect::Revise(Change::Resize { segment, elapsed, seconds }));
    }

    /// Goes on in the timeline as the coach has changed it; where an announcement has said by now what is not true any
    /// more, from there on.
    fn change(&mut self, change: Change, revised: Option<Revised>) {
        let timeline = revised.map(|Revised { timeline, eased }| {
            self.better.forget();
            if let Some(eased) = eased {
                self.report(PlayerEvent::TooMuch(eased));
            }
            timeline
        });
        match timeline.filter(|new| self.follower.can_go_on_in(new)) {
            Some(new) => {
                let phrase = match change {
                    Change::Ease { .. } => Some(Phrase::Ease),
                    Change::Resize { seconds, .. } if seconds > 0 => Some(Phrase::More(STEP)),
                    Change::Resize { .. } => Some(Phrase::Less(STEP)),
                    Change::Lengths => None,
                };
                let untrue = place::said_otherwise(&self.follower.timeline, &new, self.follower.position);
                self.change_to(new, untrue, phrase);
            }
            None if matches!(change, Change::Ease { .. }) => self.say(Phrase::NothingToEase),
            None => {}
        }
    }

    fn mute(&mut self) {
        let muted = !self.levels.muted;
        self.levels = Levels { muted, ..self.levels };
        self.effects.push(Effect::SetLevels(self.levels));
        if muted {
            self.fall_silent();
        }
        self.report(PlayerEvent::Muted(muted));
    }
}
