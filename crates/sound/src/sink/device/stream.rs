//! Opens the stream of a device with the mixer that it plays, in the first of several ways that the device takes.

use std::sync::mpsc::channel;
use std::time::{Duration, Instant};

use cpal::traits::{DeviceTrait, StreamTrait};
use cpal::{BufferSize, FromSample, SampleFormat, SizedSample, Stream, StreamConfig};
use rodio::source::UniformSourceIterator;

use super::{Found, is_fatal};
use crate::mix::Mixer;
use crate::sink::error::DeviceError;
use crate::sink::pace::Pace;
use crate::sink::source::MixerSource;
use stretch_script::{Frames, SampleRate};

/// Frames a period, of which the device holds two. So a key is heard after 43 ms at most, and a thread that is as late
/// as that on a busy machine does no harm.
const PERIOD: u32 = 1024;

/// The most that a device holds which is used all the same.
const MOST: Duration = Duration::from_secs(1);

/// Opens the stream and lets it run. `lost` is called when it is surely over, perhaps from the audio thread.
///
/// # Errors
/// When the device takes it in no way at all; what it said of the first of them.
pub(super) fn open(
    found: &Found,
    mut mixer: Mixer,
    lost: impl Fn() + Clone + Send + 'static,
) -> Result<Stream, DeviceError> {
    let (back, returned) = channel();
    let mut first = None;
    for config in configs(found) {
        let source = MixerSource::on_loan(mixer, back.clone());
        match start(found, config, source, lost.clone()) {
            Ok(stream) => return Ok(stream),
            Err(error) => first.get_or_insert(error),
        };
        match returned.try_recv() {
            Ok(again) => mixer = again,
            Err(_) => break,
        }
    }
    Err(first.unwrap_or(DeviceError::None))
}

/// How it could be played, best first: as the mixer gives it, then as some devices want it that know one rate or one
/// buffer only.
fn configs(found: &Found) -> [StreamConfig; 3] {
    let usual = found.usual.config();
    let quick = |rate: u32| BufferSize::Fixed((PERIOD * (rate / 1000) / 48).max(1));
    let rate = SampleRate::STUDIO.hertz();
    [
        StreamConfig { channels: usual.channels, sample_rate: rate, buffer_size: quick(rate) },
        StreamConfig { buffer_size: quick(usual.sample_rate), ..usual },
        StreamConfig { buffer_size: BufferSize::Default, ..usual },
    ]
}

fn start(
    found: &Found,
    config: StreamConfig,
    source: MixerSource,
    lost: impl Fn() + Send + 'static,
) -> Result<Stream, DeviceError> {
    let unusable = || DeviceError::Failed { why: "the device's sound has no channels".to_owned() };
    let channels = rodio::ChannelCount::new(config.channels).ok_or_else(unusable)?;
    let rate = rodio::SampleRate::new(config.sample_rate).ok_or_else(unusable)?;
    let source = UniformSourceIterator::new(source, channels, rate);
    let build = match found.usual.sample_format() {
        SampleFormat::F32 => build::<f32>,
        SampleFormat::F64 => build::<f64>,
        SampleFormat::I8 => build::<i8>,
        SampleFormat::I16 => build::<i16>,
        SampleFormat::I32 => build::<i32>,
        SampleFormat::U8 => build::<u8>,
        SampleFormat::U16 => build::<u16>,
        SampleFormat::U32 => build::<u32>,
        other => return Err(DeviceError::Failed { why: format!("the device wants samples as {other}") }),
    };
    let stream = build(&found.device, config, source, Box::new(lost))?;
    stream.play()?;
    Ok(stream)
}

fn build<S: SizedSample + FromSample<f32>>(
    device: &cpal::Device,
    config: StreamConfig,
    mut source: UniformSourceIterator<MixerSource>,
    lost: Box<dyn Fn() + Send>,
) -> Result<Stream, cpal::Error> {
    let channels = usize::from(config.channels).max(1);
    let mut pace = SampleRate::new(config.sample_rate).map(|rate| Pace::new(rate, Frames::from_duration(MOST, rate).0));
    let mut began = None;
    device.build_output_stream::<S, _, _>(
        config,
        move |samples, _| {
            let began = *began.get_or_insert_with(Instant::now);
            let frames = (samples.len() / channels) as u64;
            // Only a device that takes what it cannot have played has to wait.
            if let Some(pace) = &mut pace {
                pace.wait_for(frames, began);
            }
            samples.fill_with(|| source.next().map_or(S::EQUILIBRIUM, S::from_sample_));
        },
        move |error| {
            if is_fatal(error.kind()) {
                lost();
            }
        },
        None,
    )
}
