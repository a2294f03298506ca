//! The one stream of a session on a sound server: whenever the server asks for frames, it gets those of the mixer.

use std::sync::Arc;
use std::sync::atomic::AtomicU32;
use std::sync::mpsc::Sender;
use std::thread;
use std::time::{Duration, Instant};

use pulseaudio::protocol::stream::{BufferAttr, StreamFlags};
use pulseaudio::protocol::{
    ChannelMap, Command, CorkStreamParams, CreatePlaybackStreamReply, DESCRIPTOR_SIZE, Descriptor, DescriptorFlags,
    PlaybackStreamParams, Prop, Props, ProtocolError, PulseError, SampleFormat, SampleSpec,
    SetPlaybackStreamBufferAttrParams, encode_descriptor,
};

use super::connection::{Connection, NAME};
use super::cushion::Cushion;
use super::pace::Pace;
use super::{address, cushion};
use crate::mix::Mixer;
use stretch_script::SampleRate;

/// Who was away for so long was stopped, and not late.
const AWAY: Duration = Duration::from_secs(1);

/// Bytes of a frame: one channel of 32 bits.
const FRAME: usize = size_of::<f32>();
/// Frames that are mixed and sent at once.
const BLOCK: usize = cushion::PERIOD as usize;

/// A stream that is open, and waits for something to play.
#[derive(Debug)]
pub(super) struct Stream {
    connection: Connection,
    channel: u32,
    cushion: Cushion,
    /// Bytes that the server has asked for and not got.
    wanted: usize,
    /// When it was opened, which is when its pace begins.
    opened: Instant,
    pace: Pace,
    /// Whom to tell what the server says.
    tell: Sender<String>,
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
    pub fn open(mut connection: Connection, rate: SampleRate, tell: Sender<String>) -> Result<Self, ProtocolError> {
        let mut props = Props::new();
        props.set(Prop::MediaName, NAME);
        let about = PlaybackStreamParams {
            sink_name: address::output(),
            sample_spec: SampleSpec { format: SampleFormat::Float32Le, channels: 1, sample_rate: rate.hertz() },
            channel_map: ChannelMap::mono(),
            buffer_attr: buffer(cushion::PERIOD),
            flags: StreamFlags { start_corked: true, adjust_latency: true, ..StreamFlags::default() },
            props,
            ..PlaybackStreamParams::default()
        };
        let opened: CreatePlaybackStreamReply = connection.ask(&Command::CreatePlaybackStream(about))?;
        connection.be_patient()?;
        // Some hold more than they were asked to.
        let first = u64::from(opened.requested_bytes) / FRAME as u64;
        let pace = Pace::new(rate, first.clamp(2 * u64::from(cushion::LONGEST), u64::from(rate.hertz())));
        Ok(Self {
            connection,
            channel: opened.channel,
            cushion: Cushion::new(),
            wanted: (opened.requested_bytes as usize).min(pace.most() as usize * FRAME),
            opened: Instant::now(),
            pace,
            tell,
            samples: [0.0; BLOCK],
            message: [0; DESCRIPTOR_SIZE + BLOCK * FRAME],
        })
    }

    /// How many frames the server asks for at once, as long as the stream plays. It holds two such portions.
    pub fn period(&self) -> Arc<AtomicU32> {
        self.cushion.period()
    }

    /// Bytes that the server has asked for and not got.
    #[cfg(test)]
    pub fn wanted(&self) -> usize {
        self.wanted
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

    /// Waits for what the server says next, and acts on it.
    fn listen(&mut self) -> Result<(), ProtocolError> {
        let waits = Instant::now();
        match self.connection.next()? {
            Some(event) => self.take(&event, waits.elapsed()),
            None => Ok(()),
        }
    }

    /// Heeds what the server says after a silence of `waited`.
    pub(super) fn take(&mut self, event: &Command, waited: Duration) -> Result<(), ProtocolError> {
        match event {
            Command::Request(request) if request.channel == self.channel => {
                let most = self.pace.most() as usize * FRAME;
                self.wanted = self.wanted.saturating_add(request.length as usize).min(most);
                return Ok(());
            }
            _ => {}
        }
        // Nobody may be there to hear it.
        let _ = self.tell.send(format!("after {} ms: {event:?}", waited.as_millis()));
        match event {
            // This thread was later than what the server holds.
            Command::Underflow(gap) if gap.channel == self.channel && waited < AWAY => {
                if let Some(period) = self.cushion.gap() {
                    self.hold(period)?;
                }
            }
            Command::PlaybackStreamKilled(channel) if *channel == self.channel => {
                return Err(ProtocolError::ServerError(PulseError::Killed));
            }
            _ => {}
        }
        Ok(())
    }

    /// Mixes and sends all that is wanted. This is the audio callback: it allocates nothing and locks nothing, but for
    /// the rare word to the server that it may hold less.
    fn feed(&mut self, mixer: &mut Mixer) -> Result<(), ProtocolError> {
        while self.wanted >= FRAME {
            let count = (self.wanted / FRAME).min(BLOCK);
            let length = count * FRAME;
            // Only a server that asks for what it cannot have played has to wait.
            while let Err(wait) = self.pace.take(count as u64, self.opened.elapsed()) {
                thread::sleep(wait);
            }
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
            if let Some(period) = self.cushion.fed(count) {
                self.hold(period)?;
            }
        }
        Ok(())
    }

    /// Has the server hold portions of so many frames.
    fn hold(&mut self, period: u32) -> Result<(), ProtocolError> {
        let wish = SetPlaybackStreamBufferAttrParams {
            index: self.channel,
            buffer_attr: buffer(period),
            adjust_latency: true,
            early_requests: false,
        };
        // Where it refuses, it goes on as it was.
        self.connection.tell(&Command::SetPlaybackStreamBufferAttr(wish)).map(drop)
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
