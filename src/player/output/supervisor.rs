//! Keeps a session sounding whatever happens to the device: opens it off the main thread, notices when it is gone,
//! goes on by the clock meanwhile, and tries again.

#[cfg(test)]
mod tests;

use std::{collections::VecDeque, time::Duration};

use crate::player::event::Notice;
use stretch_script::Frames;
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
/// When a lost device is tried again for the first time; each time it takes twice as long, up to [`RETRY_MOST`].
const RETRY: Duration = Duration::from_secs(2);
const RETRY_MOST: Duration = Duration::from_secs(16);

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
    next_try: Duration,
    retry: Duration,
    /// When everything was last looked after.
    looked: Duration,
    /// Whether it was told that there is no sound.
    silent: bool,
    news: VecDeque<Notice>,
}

enum Sink {
    /// Nothing yet: the first device is being opened.
    None,
    Device {
        device: Box<dyn Device + Send>,
        pulse: Option<Pulse>,
        pulled: Frames,
        /// When it was given something to play.
        since: Duration,
        /// When it was last seen pulling.
        alive: Duration,
    },
    Clock(Option<Box<ClockSink>>),
}

impl<O: Opener> DeviceSupervisor<O> {
    pub fn new(mut opener: O, now: Duration) -> Self {
        opener.begin();
        let sink = Sink::None;
        Self {
            opener,
            sink,
            opening: Some(now),
            next_try: now,
            retry: RETRY,
            looked: now,
            silent: false,
            news: VecDeque::new(),
        }
    }

    /// Whether it is still trying to begin, so that the next look should be soon.
    pub fn is_opening(&self) -> bool {
        matches!(self.sink, Sink::None) || self.wants_mixer()
    }

    pub fn wants_mixer(&self) -> bool {
        matches!(self.sink, Sink::Device { pulse: None, .. } | Sink::Clock(None))
    }

    pub fn attach(&mut self, mixer: Mixer, now: Duration) {
        match &mut self.sink {
            Sink::Device { device, pulse, pulled, since, alive } => {
                *pulse = Some(mixer.pulse());
                *pulled = Frames::ZERO;
                *since = now;
                *alive = now;
                device.play(mixer);
            }
            Sink::Clock(sink) => *sink = Some(Box::new(ClockSink::new(mixer, now))),
            Sink::None => {}
        }
    }

    pub fn news(&mut self) -> Option<Notice> {
        self.news.pop_front()
    }

    /// Looks after everything. To be called many times a second.
    pub fn tick(&mut self, now: Duration) {
        if let Sink::Clock(Some(clock)) = &mut self.sink {
            clock.pull_until(now);
        }
        if self.device_is_gone(now) {
            if let Sink::Device { device, pulled, .. } = std::mem::replace(&mut self.sink, Sink::Clock(None)) {
                let why = device.why().filter(|_| pulled == Frames::ZERO);
                self.tell(why.map_or(Notice::SoundLost, |why| Notice::NoSound { why }));
                self.opener.release(device);
            }
            self.retry = RETRY;
            self.next_try = now + RETRY / 4;
        }
        if self.opening.is_none() && matches!(self.sink, Sink::Clock(_)) && now >= self.next_try {
            self.opener.begin();
            self.opening = Some(now);
        }
        self.look_for_device(now);
        self.looked = now;
    }

    fn look_for_device(&mut self, now: Duration) {
        let Some(since) = self.opening else { return };
        let first = matches!(self.sink, Sink::None);
        match self.opener.opened() {
            Some(Ok(device)) => {
                self.opening = None;
                self.sink = Sink::Device { device, pulse: None, pulled: Frames::ZERO, since: now, alive: now };
            }
            Some(Err(why)) => {
                self.opening = None;
                self.next_try = now + self.retry;
                self.retry = (self.retry * 2).min(RETRY_MOST);
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
        let Sink::Device { device, pulse: Some(pulse), pulled, since, alive } = &mut self.sink else { return false };
        let newly = pulse.pulled();
        // Whoever was stopped, by ctrl-Z or by a machine that slept, must not take that for a dead device.
        if newly != *pulled || now.saturating_sub(self.looked) > AWAY {
            *pulled = newly;
            *alive = now;
        }
        let patience = if now.saturating_sub(*since) <= WAKING { WAKING } else { STUCK };
        let gone = device.is_lost() || now.saturating_sub(*alive) > patience;
        if !gone && newly != Frames::ZERO {
            self.tell(Notice::SoundBack);
        }
        gone
    }

    /// How much was pulled and not heard yet, at most: there is that to wait for at the end.
    pub fn held(&self) -> Duration {
        match &self.sink {
            Sink::Device { device, pulse: Some(_), .. } => device.held(),
            _ => Duration::ZERO,
        }
    }

    /// What opens its devices.
    pub fn opener(&mut self) -> &mut O {
        &mut self.opener
    }

    /// Lets go of everything.
    pub fn close(&mut self) {
        if let Sink::Device { device, .. } = std::mem::replace(&mut self.sink, Sink::Clock(None)) {
            self.opener.release(device);
        }
    }
}
