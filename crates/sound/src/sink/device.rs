//! The machine's sound device. One stream stays open for a whole session and plays one source: wireless headsets
//! swallow the first word after every gap, and whoever starts what they are given whenever a queue drains cannot be
//! exact.

mod stream;

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Sender, channel};
use std::sync::{Arc, OnceLock};
use std::thread;
use std::thread::JoinHandle;
use std::time::Duration;

use cpal::traits::{DeviceTrait, HostTrait};
use cpal::{ErrorKind, SupportedStreamConfig};

use super::{Device, error::DeviceError};
use crate::mix::Mixer;

/// How much sound a device holds at most, with a margin.
const HELD: Duration = Duration::from_millis(70);

/// A device. Its stream is opened with the first mixer: one that is opened before anything can be played begins with
/// a whole buffer of silence, and the first word would have to wait behind it. It stops when it is dropped.
pub struct DeviceSink {
    found: Option<Found>,
    playing: Option<Playing>,
    fate: Arc<Fate>,
}

/// A device that was found.
struct Found {
    device: cpal::Device,
    /// What it would play if it were not asked for anything.
    usual: SupportedStreamConfig,
}

/// The thread that owns the stream. It lets go when the other end of `stop` is gone.
struct Playing {
    stop: Sender<()>,
    thread: JoinHandle<()>,
}

/// What became of a stream.
#[derive(Debug, Default)]
struct Fate {
    lost: AtomicBool,
    /// Why it never began.
    why: OnceLock<DeviceError>,
}

impl DeviceSink {
    /// Finds the system's default device. May take long where a sound server hangs: not for a thread that has
    /// something else to do.
    ///
    /// # Errors
    /// When there is none, or it does not tell what it can play.
    pub fn open() -> Result<Self, DeviceError> {
        #[cfg(target_os = "linux")]
        {
            if !super::library::is_installed() {
                return Err(DeviceError::NoLibrary);
            }
            super::quiet::hush_alsa();
        }
        let host = cpal::default_host();
        let device = host.default_output_device().ok_or(DeviceError::None)?;
        let usual = device.default_output_config()?;
        Ok(Self { found: Some(Found { device, usual }), playing: None, fate: Arc::default() })
    }
}

impl Device for DeviceSink {
    fn play(&mut self, mixer: Mixer) {
        let Some(found) = self.found.take() else { return };
        let (stop, stopped) = channel::<()>();
        let fate = self.fate.clone();
        let thread = thread::spawn(move || {
            #[cfg(target_os = "linux")]
            super::quiet::hush_alsa();
            let lost = fate.clone();
            match stream::open(&found, mixer, move || lost.lost.store(true, Ordering::Relaxed)) {
                // It plays until nobody can stop it any more.
                Ok(_stream) => drop(stopped.recv()),
                Err(error) => {
                    let _ = fate.why.set(error);
                    fate.lost.store(true, Ordering::Relaxed);
                }
            }
        });
        self.playing = Some(Playing { stop, thread });
    }

    fn is_lost(&self) -> bool {
        self.fate.lost.load(Ordering::Relaxed)
    }

    fn why(&self) -> Option<String> {
        self.fate.why.get().map(ToString::to_string)
    }

    fn held(&self) -> Duration {
        HELD
    }

    fn about(&mut self) -> String {
        let about = self.found.as_ref().and_then(|found| found.device.description().ok());
        let name = about.as_ref().map_or("a device without a name", |about| about.name());
        format!("{name} ({})", cpal::default_host().id().name())
    }
}

impl Drop for DeviceSink {
    fn drop(&mut self) {
        if let Some(Playing { stop, thread }) = self.playing.take() {
            drop(stop);
            // A thread that panicked holds nothing any more.
            let _ = thread.join();
        }
    }
}

/// Whether a stream is surely over after such an error. Others may be hiccups. Where it really is over, nobody pulls
/// any more, and that is noticed.
fn is_fatal(kind: ErrorKind) -> bool {
    matches!(kind, ErrorKind::StreamInvalidated | ErrorKind::HostUnavailable)
}

impl From<cpal::Error> for DeviceError {
    fn from(error: cpal::Error) -> Self {
        match error.kind() {
            ErrorKind::DeviceNotAvailable | ErrorKind::HostUnavailable => Self::None,
            _ => Self::Failed { why: error.to_string() },
        }
    }
}
