//! The machine's sound device, through rodio. One stream stays open for a whole session and gets one source: wireless
//! headsets swallow the first word after every gap, and rodio starts what it is given whenever its queue drains,
//! which is no way to be exact.

use std::{
    error::Error,
    fmt,
    num::NonZero,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use cpal::{BufferSize, ErrorKind};
use rodio::{DeviceSinkBuilder, DeviceSinkError, MixerDeviceSink};

use super::{Device, source::MixerSource};
use crate::{audio::mix::Mixer, units::SampleRate};

/// The rate that is asked for.
const RATE: NonZero<u32> = SampleRate::STUDIO.non_zero();
/// Frames a period, of which the device holds two. So a key is heard after 43 ms at most, and a thread that is as late
/// as that on a busy machine does no harm.
const PERIOD: u32 = 1024;
/// How much sound the device may hold that was pulled and not heard yet, with a margin.
pub const BUFFERED: Duration = Duration::from_millis(70);

/// An open device. It plays silence until it is given a mixer, and stops when it is dropped.
pub struct DeviceSink {
    stream: MixerDeviceSink,
    lost: Arc<AtomicBool>,
}

impl DeviceSink {
    /// Opens the system's default device. May take long where a sound server hangs: not for a thread that has
    /// something else to do.
    ///
    /// # Errors
    /// When there is none, or it cannot be used.
    pub fn open() -> Result<Self, DeviceError> {
        #[cfg(target_os = "linux")]
        super::quiet::hush_alsa();
        let asked =
            Self::open_with(|builder| builder.with_sample_rate(RATE).with_buffer_size(BufferSize::Fixed(PERIOD)));
        match asked {
            // Some devices know one rate and one buffer only.
            Err(DeviceError::Failed { why }) => {
                Self::open_with(|builder| builder).map_err(|_| DeviceError::Failed { why })
            }
            answer => answer,
        }
    }

    /// What the system's default device is called, for people.
    pub fn about() -> String {
        use cpal::traits::{DeviceTrait, HostTrait};

        let host = cpal::default_host();
        let device = host.default_output_device().and_then(|device| device.description().ok());
        let device = device.as_ref().map_or("a device without a name", |device| device.name());
        format!("{device} ({})", host.id().name())
    }

    fn open_with(config: impl FnOnce(DeviceSinkBuilder) -> DeviceSinkBuilder) -> Result<Self, DeviceError> {
        let lost = Arc::new(AtomicBool::new(false));
        let flag = lost.clone();
        let builder = config(DeviceSinkBuilder::from_default_device()?);
        let mut stream = builder
            .with_error_callback(move |error: cpal::Error| {
                if is_fatal(error.kind()) {
                    flag.store(true, Ordering::Relaxed);
                }
            })
            .open_stream()?;
        stream.log_on_drop(false);
        Ok(Self { stream, lost })
    }
}

impl Device for DeviceSink {
    fn play(&mut self, mixer: Mixer) {
        self.stream.mixer().add(MixerSource::new(mixer));
    }

    fn is_lost(&self) -> bool {
        self.lost.load(Ordering::Relaxed)
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

impl From<DeviceSinkError> for DeviceError {
    fn from(error: DeviceSinkError) -> Self {
        let cause = match &error {
            DeviceSinkError::NoDevice => return Self::None,
            DeviceSinkError::PlayError(cause)
            | DeviceSinkError::DefaultSinkConfigError(cause)
            | DeviceSinkError::BuildError(cause)
            | DeviceSinkError::SupportedConfigsError(cause) => cause,
            DeviceSinkError::UnsupportedSampleFormat => return Self::Failed { why: error.to_string() },
        };
        match cause.kind() {
            ErrorKind::DeviceNotAvailable | ErrorKind::HostUnavailable => Self::None,
            _ => Self::Failed { why: cause.to_string() },
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
