//! Keeps a session sounding whatever happens to the device: opens it off the main thread, notices when it is gone,
//! goes on by the clock meanwhile, and tries again.
//!
//! A device that comes back is tried with silence first, while the clock plays the session: a server whose output is
//! suspended takes what it can hold and then nothing. Only one that has taken more than it can hold really plays.

#[cfg(test)]
mod tests;

use std::{collections::VecDeque, time::Duration};

use crate::player::event::Notice;
use stretch_script::{Frames, SampleRate};
use stretch_sound::Mixer;
use stretch_sound::mix::Pulse;
use stretch_sound::sink::Device;
use stretch_sound::sink::clock::ClockSink;

/// A device that does not answer for so long is given up.
const OPENING: Duration = Duration::from_secs(5);
/// A device that pulls nothing for so long is gone.
const STUCK: Duration = Duration::from_secs(1);
/// A device may take so long in the beginning: some have to wake up, even after a first pull.
const WAKING: Duration = Duration::from_secs(3);
/// When a lost device is tried again for the first time; each time it takes twice as long, up to [`RETRY_MOST`], until
/// one has played for [`STEADY`].
const RETRY: Duration = Duration::from_secs(2);
const RETRY_MOST: Duration = Duration::from_secs(16);
const STEADY: Duration = Duration::from_secs(30);

/// So many lines are kept of what devices said and what became of them.
const LINES: usize = 50;

/// Who did not look for so long was stopped itself.
const AWAY: Duration = Duration::from_millis(500);

/// Opens devices without being waited for.
pub trait Opener {
    /// Begins to open the device. Nothing happens where it is at it already.
    fn begin(&mut self);

    /// The device, or why there is none, once that is known.
    fn opened(&mut self) -> Option<Result<Box<dyn Device + Send>, String>>;

    /// Lets go of a device without waiting for it.
    fn release(&mut self, device: Box<dyn Device + Send>);
}

/// The device or the clock, whichever there is.
pub(super) struct DeviceSupervisor<O> {
    opener: O,
    sink: Sink,
    /// When opening began, while it lasts.
    opening: Option<Duration>,
    trial: Trial,
    next_try: Duration,
    retry: Duration,
    /// When everything was last looked after.
    looked: Duration,
    /// Whether it was told that there is no sound.
    silent: bool,
    news: VecDeque<Notice>,
    /// What devices said and what became of them, and when: the latest of it.
    lines: VecDeque<(Duration, String)>,
    /// Whether one that played was ever lost.
    lost: bool,
}

enum Sink {
    /// Nothing yet: the first device is being opened.
    None,
    Device(Playing),
    Clock(Option<Box<ClockSink>>),
}

/// What is known of whether a device that comes back would play.
enum Trial {
    /// Nothing.
    None,
    /// It is being tried with silence.
    Runs(Playing),
    /// It played silence. The next one that opens plays the session.
    Passed,
}

/// A device, and what is seen of it.
struct Playing {
    device: Box<dyn Device + Send>,
    /// There once it was given something to play.
    pulse: Option<Pulse>,
    rate: SampleRate,
    pulled: Frames,
    /// When it was given something to play.
    since: Duration,
    /// When it was last seen pulling.
    alive: Duration,
}

impl Playing {
    fn new(device: Box<dyn Device + Send>, now: Duration) -> Self {
        let rate = SampleRate::STUDIO;
        Self { device, pulse: None, rate, pulled: Frames::ZERO, since: now, alive: now }
    }

    fn play(&mut self, mixer: Mixer, now: Duration) {
        self.pulse = Some(mixer.pulse());
        self.rate = mixer.rate();
        self.pulled = Frames::ZERO;
        (self.since, self.alive) = (now, now);
        self.device.play(mixer);
    }

    /// Whether it is gone. `looked` is when it was last looked at.
    fn is_gone(&mut self, looked: Duration, now: Duration) -> bool {
        let Some(pulse) = &self.pulse else { return false };
        let newly = pulse.pulled();
        // Whoever was stopped, by ctrl-Z or by a machine that slept, must not take that for a dead device.
        if newly != self.pulled || now.saturating_sub(looked) > AWAY {
            self.pulled = newly;
            self.alive = now;
        }
        let patience = if now.saturating_sub(self.since) <= WAKING { WAKING } else { STUCK };
        self.device.is_lost() || now.saturating_sub(self.alive) > patience
    }

    /// Whether it really plays: it took more than it can hold.
    fn plays(&self) -> bool {
        self.pulled > Frames::from_duration(self.device.held(), self.rate)
    }
}

impl<O: Opener> DeviceSupervisor<O> {
    pub fn new(mut opener: O, now: Duration) -> Self {
        opener.begin();
        let sink = Sink::None;
        Self {
            opener,
            sink,
            opening: Some(now),
            trial: Trial::None,
            next_try: now,
            retry: RETRY,
            looked: now,
            silent: false,
            news: VecDeque::new(),
            lines: VecDeque::new(),
            lost: false,
        }
    }

    /// Whether it is still trying to begin, so that the next look should be soon.
    pub fn is_opening(&self) -> bool {
        matches!(self.sink, Sink::None) || self.wants_mixer()
    }

    pub fn wants_mixer(&self) -> bool {
        matches!(self.sink, Sink::Device(Playing { pulse: None, .. }) | Sink::Clock(None))
    }

    pub fn attach(&mut self, mixer: Mixer, now: Duration) {
        match &mut self.sink {
            Sink::Device(playing) => playing.play(mixer, now),
            Sink::Clock(sink) => *sink = Some(Box::new(ClockSink::new(mixer, now))),
            Sink::None => {}
        }
    }

    pub fn news(&mut self) -> Option<Notice> {
        self.news.pop_front()
    }

    /// The next line for a log, and when it was: once a device was lost, what there was before it and what comes after.
    pub fn line(&mut self) -> Option<(Duration, String)> {
        if self.lost { self.lines.pop_front() } else { None }
    }

    fn write(&mut self, now: Duration, line: String) {
        if self.lines.len() == LINES {
            self.lines.pop_front();
        }
        self.lines.push_back((now, line));
    }

    /// Writes down what the device that plays, or is on trial, says.
    fn listen(&mut self, now: Duration) {
        loop {
            let said = match (&mut self.sink, &mut self.trial) {
                (Sink::Device(playing), _) | (_, Trial::Runs(playing)) => playing.device.said(),
                _ => None,
            };
            let Some(said) = said else { return };
            self.write(now, said);
        }
    }

    /// Looks after everything. To be called many times a second.
    pub fn tick(&mut self, now: Duration) {
        if let Sink::Clock(Some(clock)) = &mut self.sink {
            clock.pull_until(now);
        }
        self.listen(now);
        if self.device_is_gone(now) {
            if let Sink::Device(Playing { device, pulled, alive, .. }) =
                std::mem::replace(&mut self.sink, Sink::Clock(None))
            {
                let quiet = now.saturating_sub(alive).as_millis();
                let why = device.why();
                let said = why.as_deref().unwrap_or("nothing");
                self.write(now, format!("lost after {} frames, {quiet} ms after the last; it says: {said}", pulled.0));
                self.lost |= pulled != Frames::ZERO;
                let why = why.filter(|_| pulled == Frames::ZERO);
                self.tell(why.map_or(Notice::SoundLost, |why| Notice::NoSound { why }));
                self.opener.release(device);
            }
            // The first time it is probably only on its way from one output to another.
            self.next_try = now + if self.retry == RETRY { RETRY / 4 } else { self.retry };
            self.retry = (self.retry * 2).min(RETRY_MOST);
        }
        self.look_at_trial(now);
        let on_trial = matches!(self.trial, Trial::Runs(_));
        if self.opening.is_none() && !on_trial && matches!(self.sink, Sink::Clock(_)) && now >= self.next_try {
            self.opener.begin();
            self.opening = Some(now);
        }
        self.look_for_device(now);
        self.looked = now;
    }

    /// Lets go of a device on trial, when it has passed or failed.
    fn look_at_trial(&mut self, now: Duration) {
        let Trial::Runs(playing) = &mut self.trial else { return };
        let gone = playing.is_gone(self.looked, now);
        let next = match (gone, playing.plays()) {
            (true, _) => Trial::None,
            (false, true) => Trial::Passed,
            (false, false) => return,
        };
        if let Trial::Runs(playing) = std::mem::replace(&mut self.trial, next) {
            if gone {
                self.put_off(now);
            }
            let outcome = if gone { "does not play" } else { "plays" };
            self.write(now, format!("the device {outcome}: it took {} frames of silence", playing.pulled.0));
            self.opener.release(playing.device);
        }
    }

    fn put_off(&mut self, now: Duration) {
        self.next_try = now + self.retry;
        self.retry = (self.retry * 2).min(RETRY_MOST);
    }

    fn look_for_device(&mut self, now: Duration) {
        let Some(since) = self.opening else { return };
        let first = matches!(self.sink, Sink::None);
        match self.opener.opened() {
            Some(Ok(device)) => {
                self.opening = None;
                self.write(now, "a device is open".to_owned());
                let mut playing = Playing::new(device, now);
                if first || matches!(self.trial, Trial::Passed) {
                    self.sink = Sink::Device(playing);
                    self.trial = Trial::None;
                } else {
                    playing.play(Mixer::silent(), now);
                    self.trial = Trial::Runs(playing);
                }
            }
            Some(Err(why)) => {
                self.opening = None;
                self.trial = Trial::None;
                self.write(now, format!("no device: {why}"));
                self.put_off(now);
                if first {
                    self.give_up(why);
                }
            }
            None if first && now.saturating_sub(since) > OPENING => {
                self.give_up("the sound device does not answer".to_owned());
            }
            None => {}
        }
    }

    fn give_up(&mut self, why: String) {
        self.sink = Sink::Clock(None);
        self.tell(Notice::NoSound { why });
    }

    /// That there is no sound is told once, and that it is back when it is really pulled.
    fn tell(&mut self, news: Notice) {
        let silent = news != Notice::SoundBack;
        if std::mem::replace(&mut self.silent, silent) != silent {
            self.news.push_back(news);
        }
    }

    /// Whether the device is gone; that it is there again is told on the way.
    fn device_is_gone(&mut self, now: Duration) -> bool {
        let Sink::Device(playing) = &mut self.sink else { return false };
        let gone = playing.is_gone(self.looked, now);
        if !gone && playing.plays() {
            if now.saturating_sub(playing.since) > STEADY {
                self.retry = RETRY;
            }
            self.tell(Notice::SoundBack);
        }
        gone
    }

    /// How much was pulled and not heard yet, at most: there is that to wait for at the end.
    pub fn held(&self) -> Duration {
        match &self.sink {
            Sink::Device(Playing { device, pulse: Some(_), .. }) => device.held(),
            _ => Duration::ZERO,
        }
    }

    /// What opens its devices.
    pub fn opener(&mut self) -> &mut O {
        &mut self.opener
    }

    /// Lets go of everything.
    pub fn close(&mut self) {
        if let Sink::Device(playing) = std::mem::replace(&mut self.sink, Sink::Clock(None)) {
            self.opener.release(playing.device);
        }
        if let Trial::Runs(playing) = std::mem::replace(&mut self.trial, Trial::None) {
            self.opener.release(playing.device);
        }
    }
}
