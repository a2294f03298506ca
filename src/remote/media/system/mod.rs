//! The keys for media of macOS and Windows, and what these systems show of a session.

#[cfg(target_os = "macos")]
mod macos;
#[cfg(windows)]
mod windows;

use std::sync::mpsc::{Receiver, Sender};
use std::time::Duration;

use souvlaki::{Error, MediaControlEvent, MediaControls, MediaMetadata, MediaPlayback, MediaPosition, PlatformConfig};

#[cfg(target_os = "macos")]
use self::macos::{Host, pooled};
#[cfg(windows)]
use self::windows::{Host, pooled};
use super::{Change, named};
use crate::player::command::{Command, QuitReason};
use crate::player::event::State;
use crate::remote::status::Status;
use crate::remote::tracker::SharedStatus;

/// Shows the session until there are no more changes to be told. It speaks of it as `status` has it.
///
/// # Errors
/// When the system does not give its controls, or refuses what is to be shown.
pub(super) fn run(commands: Sender<Command>, status: &SharedStatus, changes: &Receiver<Change>) -> Result<(), Error> {
    // The window has to outlive the controls, so it comes first.
    let host = Host::open()?;
    let mut display = pooled(|| Display::open(&host, commands))?;
    pooled(|| display.update(&status.get()))?;
    while let Some(change) = host.wait(changes) {
        // Only the last state of several is shown.
        let all = std::iter::once(change).chain(changes.try_iter());
        if all.filter(|change| *change != Change::Volume).count() > 0 {
            pooled(|| display.update(&status.get()))?;
        }
    }
    pooled(|| display.close())
}

/// The controls, and what they showed last.
struct Display {
    controls: MediaControls,
    last: Option<Shown>,
}

/// What is shown of a step but for its time.
#[derive(Clone, Debug, PartialEq)]
struct Shown {
    title: String,
    album: String,
    length: Duration,
}

impl Display {
    fn open(host: &Host, commands: Sender<Command>) -> Result<Self, Error> {
        let name = env!("CARGO_PKG_NAME");
        let config = PlatformConfig { display_name: name, dbus_name: name, hwnd: host.window() };
        let mut controls = MediaControls::new(config)?;
        controls.attach(move |event| {
            if let Some(command) = command(&event) {
                // Where nobody takes commands any more, the session is over.
                let _ = commands.send(command);
            }
        })?;
        Ok(Self { controls, last: None })
    }

    fn update(&mut self, status: &Status) -> Result<(), Error> {
        let length = Duration::from_secs_f64(status.step.length);
        let shown = Shown { title: named(status), album: status.title.clone(), length };
        if self.last.as_ref() != Some(&shown) {
            self.controls.set_metadata(MediaMetadata {
                title: Some(&shown.title),
                album: Some(&shown.album),
                duration: Some(length),
                ..MediaMetadata::default()
            })?;
            self.last = Some(shown);
        }
        // After the names, as macOS forgets the position when these are set.
        let progress = Some(MediaPosition(Duration::from_secs_f64(status.step.position).min(length)));
        self.controls.set_playback(match status.state {
            State::Playing => MediaPlayback::Playing { progress },
            State::Paused | State::Waiting => MediaPlayback::Paused { progress },
        })
    }

    fn close(mut self) -> Result<(), Error> {
        self.controls.set_playback(MediaPlayback::Stopped)
    }
}

/// What a key asks for, where it asks for something that there is.
fn command(event: &MediaControlEvent) -> Option<Command> {
    Some(match event {
        MediaControlEvent::Play => Command::Resume,
        MediaControlEvent::Pause => Command::Pause,
        MediaControlEvent::Toggle => Command::PauseOrGo,
        MediaControlEvent::Next => Command::Next,
        MediaControlEvent::Previous => Command::Back,
        MediaControlEvent::Stop => Command::Quit(QuitReason::User),
        _ => return None,
    })
}
