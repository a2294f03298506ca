//! The machine's sound device. One stream stays open for a whole session and plays one source: wireless headsets
//! swallow the first word after every gap, and whoever starts what they are given whenever a queue drains cannot be
//! exact.

mod stream;

use std::{
    error::Error,
    fmt,
    sync::{
        Arc, OnceLock,
        atomic::{AtomicBool, Ordering},
        mpsc::{Sender, channel},
    },
    thread::{self, JoinHandle},
    time::Duration,
};

use cpal::{
    ErrorKind, SupportedStreamConfig,
    traits::{DeviceTrait, HostTrait},
};

use super::{Device, source::MixerSource};
use crate::audio::mix::Mixer;

/// How much sound the device may hold that was pulled and not heard yet, with a margin.
pub const BUFFERED: Duration = Duration::from_millis(70);

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
    /// Whether it takes one channel and does the rest itself.
    spreads: bool,
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
        super::quiet::hush_alsa();
        let host = cpal::default_host();
        let device = host.default_output_device().ok_or(DeviceError::None)?;
        let usual = device.default_output_config()?;
        // Only of sound servers it is known that one channel is heard on both sides.
        let spreads = host.id().name() == "PulseAudio";
        Ok(Self { found: Some(Found { device, usual, spreads }), playing: None, fate: Arc::default() })
    }

    /// What the system's default device is called, for people.
    pub fn about() -> String {
        let host = cpal::default_host();
        let device = host.default_output_device().and_then(|device| device.description().ok());
        let device = device.as_ref().map_or("a device without a name", |device| device.name());
        format!("{device} ({})", host.id().name())
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
            match stream::open(&found, MixerSource::new(mixer), move || lost.lost.store(true, Ordering::Relaxed)) {
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

/// Whether a stream is surely over after such an error. Others may be hiccups: sound servers answer questions about a
/// stream that has only just begun with all sorts of errors, and play it all the same. Where it really is over, nobody
/// pulls any more, and that is noticed.
fn is_fatal(kind: ErrorKind) -> bool {
    matches!(kind, ErrorKind::StreamInvalidated | ErrorKind::HostUnavailable)
}

/// Why there is no sound.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DeviceError {
    /// There is no device.
    None,
    /// There is one, but it cannot be used.
    Failed {
        /// In the words of the sound system.
        why: String,
    },
}

impl From<cpal::Error> for DeviceError {
    fn from(error: cpal::Error) -> Self {
        match error.kind() {
            ErrorKind::DeviceNotAvailable | ErrorKind::HostUnavailable => Self::None,
            _ => Self::Failed { why: error.to_string() },
        }
    }
}

impl fmt::Display for DeviceError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::None => f.write_str("no sound device was found"),
            Self::Failed { why } => f.write_str(why.trim_end_matches('.')),
        }
    }
}

impl Error for DeviceError {}
