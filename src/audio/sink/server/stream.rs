//! The one stream of a session on a sound server: whenever the server asks for frames, it gets those of the mixer.

use std::{
    sync::{
        Arc,
        atomic::{AtomicU32, Ordering},
    },
    time::{Duration, Instant},
};

use pulseaudio::protocol::{
    ChannelMap, Command, CorkStreamParams, CreatePlaybackStreamReply, DESCRIPTOR_SIZE, Descriptor, DescriptorFlags,
    PlaybackStreamParams, Prop, Props, ProtocolError, PulseError, SampleFormat, SampleSpec,
    SetPlaybackStreamBufferAttrParams, encode_descriptor,
    stream::{BufferAttr, StreamFlags},
};

use super::{
    address,
    connection::{Connection, NAME},
};
use crate::{audio::mix::Mixer, units::SampleRate};

/// Frames that the server asks for at once, of which it holds two portions. So a key is heard after 43 ms at most, and
/// a thread that is as late as that on a busy machine does no harm.
pub(super) const PERIOD: u32 = 1024;
/// Where that is not enough, the server is to hold more, up to a third of a second: on a machine that is so busy, words
/// without gaps are worth more than a quick pause.
const LONGEST_PERIOD: u32 = 8 * PERIOD;
/// Who was away for so long was stopped, and not late.
const AWAY: Duration = Duration::from_secs(1);

/// Bytes of a frame: one channel of 32 bits.
const FRAME: usize = size_of::<f32>();
/// Frames that are mixed and sent at once.
const BLOCK: usize = PERIOD as usize;

/// A stream that is open, and waits for something to play.
#[derive(Debug)]
pub(super) struct Stream {
    connection: Connection,
    channel: u32,
    /// Frames that the server asks for at once, for others to see.
    period: Arc<AtomicU32>,
    /// Bytes that the server has asked for and not got.
    wanted: usize,
    samples: [f32; BLOCK],
    message: [u8; DESCRIPTOR_SIZE + BLOCK * FRAME],
}

impl Stream {
    /// Opens a stream of so many frames a second on the output that the user chose, or else on the server's default one.
    /// It stands still: one that runs would play silence until there is something else, and the first word would have
    /// to wait behind it.
    ///
    /// # Errors
    /// When the server refuses or has hung up.
    pub fn open(mut connection: Connection, rate: SampleRate, period: Arc<AtomicU32>) -> Result<Self, ProtocolError> {
        let mut props = Props::new();
        props.set(Prop::MediaName, NAME);
        let about = PlaybackStreamParams {
            sink_name: address::output(),
            sample_spec: SampleSpec { format: SampleFormat::Float32Le, channels: 1, sample_rate: rate.hertz() },
            channel_map: ChannelMap::mono(),
            buffer_attr: buffer(PERIOD),
            flags: StreamFlags { start_corked: true, adjust_latency: true, ..StreamFlags::default() },
            props,
            ..PlaybackStreamParams::default()
        };
        let opened: CreatePlaybackStreamReply = connection.ask(&Command::CreatePlaybackStream(about))?;
        connection.be_patient()?;
        Ok(Self {
            connection,
            channel: opened.channel,
            period,
            wanted: opened.requested_bytes as usize,
            samples: [0.0; BLOCK],
            message: [0; DESCRIPTOR_SIZE + BLOCK * FRAME],
        })
    }

    /// Its server, to ask it something else.
    pub fn connection(&mut self) -> &mut Connection {
        &mut self.connection
    }

    /// Plays `mixer`, whose rate is the stream's, until the server ends it or somebody shuts its socket down.
    pub fn play(mut self, mut mixer: Mixer) -> ProtocolError {
        let begin = CorkStreamParams { channel: self.channel, cork: false };
        let begun = self.feed(&mut mixer).and_then(|()| self.connection.tell(&Command::CorkPlaybackStream(begin)));
        if let Err(error) = begun {
            return error;
        }
        loop {
            if let Err(error) = self.listen().and_then(|()| self.feed(&mut mixer)) {
                return error;
            }
        }
    }

    /// Waits for what the server says next, and heeds it.
    fn listen(&mut self) -> Result<(), ProtocolError> {
        let waits = Instant::now();
        match self.connection.next()? {
            Some(event) => self.heed(&event, waits.elapsed()),
            None => Ok(()),
        }
    }

    /// Heeds what the server says after a silence of `waited`.
    pub(super) fn heed(&mut self, event: &Command, waited: Duration) -> Result<(), ProtocolError> {
        match event {
            Command::Request(request) if request.channel == self.channel => self.wanted += request.length as usize,
            Command::Underflow(gap) if gap.channel == self.channel && waited < AWAY => self.hold_more()?,
            Command::PlaybackStreamKilled(channel) if *channel == self.channel => {
                return Err(ProtocolError::ServerError(PulseError::Killed));
            }
            _ => {}
        }
        Ok(())
    }

    /// Mixes and sends all that is wanted. This is the audio callback: it allocates nothing and locks nothing.
    fn feed(&mut self, mixer: &mut Mixer) -> Result<(), ProtocolError> {
        while self.wanted >= FRAME {
            let count = (self.wanted / FRAME).min(BLOCK);
            let length = count * FRAME;
            mixer.fill(&mut self.samples[..count]);
            let (head, body) = self.message.split_at_mut(DESCRIPTOR_SIZE);
            for (bytes, sample) in body.as_chunks_mut::<FRAME>().0.iter_mut().zip(&self.samples[..count]) {
                *bytes = sample.to_le_bytes();
            }
            let about =
                Descriptor { length: length as u32, channel: self.channel, offset: 0, flags: DescriptorFlags::empty() };
            if let Some(head) = head.as_chunks_mut().0.first_mut() {
                encode_descriptor(head, &about);
            }
            self.connection.send(&self.message[..DESCRIPTOR_SIZE + length])?;
            self.wanted -= length;
        }
        Ok(())
    }

    /// There was a gap: this thread was later than what the server holds.
    fn hold_more(&mut self) -> Result<(), ProtocolError> {
        let period = self.period.load(Ordering::Relaxed);
        if period >= LONGEST_PERIOD {
            return Ok(());
        }
        let period = 2 * period;
        self.period.store(period, Ordering::Relaxed);
        let buffer_attr = buffer(period);
        let more = SetPlaybackStreamBufferAttrParams {
            index: self.channel,
            buffer_attr,
            adjust_latency: true,
            early_requests: false,
        };
        // Where it refuses, it goes on as it was.
        self.connection.tell(&Command::SetPlaybackStreamBufferAttr(more)).map(drop)
    }
}

/// Two portions of so many frames.
fn buffer(period: u32) -> BufferAttr {
    let portion = period * FRAME as u32;
    BufferAttr {
        max_length: 2 * portion,
        target_length: 2 * portion,
        minimum_request_length: portion,
        ..BufferAttr::default()
    }
}
