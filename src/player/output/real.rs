//! Really: commands from a channel, time from the machine, sound through its device.

use std::path::Path;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, TryRecvError, channel};
use std::thread;
use std::time::{Duration, Instant};

use super::supervisor::{DeviceSupervisor, Opener};
use crate::log::{self, Log};
use crate::player::command::Command;
use crate::player::event::Notice;
use crate::player::ports::{Moment, Output};
use stretch_sound::Mixer;
use stretch_sound::sink::Device;

/// How long a turn takes at most.
const TICK: Duration = Duration::from_millis(25);
/// How long it takes while a device is being opened.
const OPENING_TICK: Duration = Duration::from_micros(500);
/// How long it is waited at the end for a device to let go.
const RELEASE: Duration = Duration::from_millis(300);

/// The output of a real session.
pub struct Real {
    commands: Receiver<Command>,
    began: Instant,
    supervisor: DeviceSupervisor<SystemDevice>,
    log: Option<Log>,
}

impl Real {
    /// Begins to open the device, and takes commands from `commands`.
    pub fn new(commands: Receiver<Command>) -> Self {
        let supervisor = DeviceSupervisor::new(SystemDevice::default(), Duration::ZERO);
        Self { commands, began: Instant::now(), supervisor, log: None }
    }

    fn steady(&self) -> Duration {
        self.began.elapsed()
    }
}

impl Output for Real {
    fn turn(&mut self) -> Option<Command> {
        let tick = if self.supervisor.is_opening() { OPENING_TICK } else { TICK };
        let command = match self.commands.recv_timeout(tick) {
            Ok(command) => Some(command),
            Err(RecvTimeoutError::Timeout) => None,
            Err(RecvTimeoutError::Disconnected) => {
                thread::sleep(tick);
                None
            }
        };
        let now = self.steady();
        self.supervisor.tick(now);
        if let Some(log) = &self.log {
            let lines = std::iter::from_fn(|| self.supervisor.line());
            log.add(lines.map(|(then, line)| (now.saturating_sub(then), line)));
        }
        command
    }

    fn now(&self) -> Moment {
        Moment { steady: self.steady(), boot: since_boot().unwrap_or_else(|| self.steady()) }
    }

    fn wants_mixer(&self) -> bool {
        self.supervisor.wants_mixer()
    }

    fn attach(&mut self, mixer: Mixer) {
        let now = self.steady();
        self.supervisor.attach(mixer, now);
    }

    fn news(&mut self) -> Option<Notice> {
        self.supervisor.news()
    }

    fn keep_log(&mut self, folder: &Path) {
        self.log = Some(Log::new(folder, log::SOUND));
    }

    fn close(&mut self) {
        thread::sleep(self.supervisor.held());
        self.supervisor.close();
        self.supervisor.opener().wait(RELEASE);
    }
}

/// The time since the machine started, its sleep included. Elsewhere the steady clock counts it as well.
#[cfg(unix)]
fn since_boot() -> Option<Duration> {
    use rustix::time::{ClockId, clock_gettime};
    #[cfg(target_os = "linux")]
    let clock = ClockId::Boottime;
    #[cfg(not(target_os = "linux"))]
    let clock = ClockId::Monotonic;
    clock_gettime(clock).try_into().ok()
}

#[cfg(not(unix))]
fn since_boot() -> Option<Duration> {
    None
}

/// Opens the system's default device on a thread of its own, since a sound server that hangs must not hang a session.
#[derive(Debug, Default)]
pub struct SystemDevice {
    opening: Option<Receiver<Opened>>,
    releasing: Option<Receiver<()>>,
}

type Opened = Result<Box<dyn Device + Send>, String>;

impl SystemDevice {
    /// Waits until the last device that was released is really gone, but no longer than `bound`.
    fn wait(&mut self, bound: Duration) {
        if let Some(releasing) = self.releasing.take() {
            // Either way it is over: the device is gone, or it is not worth waiting for.
            let _ = releasing.recv_timeout(bound);
        }
    }
}

impl Opener for SystemDevice {
    fn begin(&mut self) {
        if self.opening.is_none() {
            let (done, opening) = channel();
            self.opening = Some(opening);
            thread::spawn(move || open(&done));
        }
    }

    fn opened(&mut self) -> Option<Result<Box<dyn Device + Send>, String>> {
        let opened = match self.opening.as_ref()?.try_recv() {
            Ok(opened) => opened,
            Err(TryRecvError::Empty) => return None,
            Err(TryRecvError::Disconnected) => Err("the sound system failed".to_owned()),
        };
        self.opening = None;
        Some(opened)
    }

    fn release(&mut self, device: Box<dyn Device + Send>) {
        let (done, releasing) = channel();
        self.releasing = Some(releasing);
        // Dropping joins the device's own threads, which may hang with their server.
        thread::spawn(move || {
            drop(device);
            let _ = done.send(());
        });
    }
}

#[cfg(feature = "playback")]
fn open(done: &Sender<Opened>) {
    // Nobody may be waiting any more.
    let _ = done.send(stretch_sound::sink::open().map_err(|error| error.to_string()));
}

#[cfg(not(feature = "playback"))]
fn open(done: &Sender<Opened>) {
    let _ = done.send(Err("this build has no sound output".to_owned()));
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn the_clock_that_counts_sleep_is_never_behind_the_steady_one() {
        let real = Real::new(channel().1);
        let [first, second, third] = [real.now(), real.now(), real.now()];
        assert!(first.boot > Duration::ZERO);
        // The steady one was read between readings of the other.
        assert!(third.boot - first.boot >= third.steady - second.steady);
    }
}
