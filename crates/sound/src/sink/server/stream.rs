//! The one stream of a session on a sound server: what the server asks for, it gets
//! from the mixer, far ahead; and when there is an order, all that was not played yet anew.

use std::sync::mpsc::Sender;
use std::thread;
use std::time::{Duration, Instant, SystemTime};

use pulseaudio::protocol::stream::{BufferAttr, StreamFlags};
use pulseaudio::protocol::{
    ChannelMap, Command, CorkStreamParams, CreatePlaybackStreamReply, DESCRIPTOR_SIZE, Descriptor, DescriptorFlags,
    LatencyParams, PlaybackLatency, PlaybackStreamParams, Prop, Props, ProtocolError, PulseError, SampleFormat,
    SampleSpec, encode_descriptor,
};

use super::address;
use super::connection::{Connection, NAME};
use crate::mix::Mixer;
use crate::sink::pace::Pace;
use stretch_script::SampleRate;

/// Bytes of a frame: one channel of 32 bits.
const FRAME: usize = size_of::<f32>();
/// Frames that the server asks for at once, and which its output holds: 8 ms.
pub(super) const PERIOD: u32 = 384;
/// Frames that it holds besides, a third of a second: while this machine stands still for no longer, there is no gap.
const HELD: u32 = 42 * PERIOD;
/// What the server asked for is looked at after so long, or when there is an order.
const NAP: Duration = Duration::from_millis(50);
/// Frames that are mixed and sent at once: what is played in a nap, and some.
const BLOCK: usize = 8 * PERIOD as usize;

/// A stream that is open, and waits for something to play.
#[derive(Debug)]
pub(super) struct Stream {
    connection: Connection,
    channel: u32,
    /// Frames that the server holds when it has all that it asked for.
    held: u64,
    /// Frames that it asked for in all.
    asked: u64,
    /// Frames that it has.
    sent: u64,
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
            buffer_attr: buffer(),
            // The output is to hold one period only, however much is held before it.
            flags: StreamFlags { start_corked: true, early_requests: true, ..StreamFlags::default() },
            props,
            ..PlaybackStreamParams::default()
        };
        let opened: CreatePlaybackStreamReply = connection.ask(&Command::CreatePlaybackStream(about))?;
        connection.be_patient()?;
        // Some hold more than they were asked to.
        let first = u64::from(opened.requested_bytes) / FRAME as u64;
        let pace = Pace::new(rate, first.clamp(u64::from(HELD), u64::from(rate.hertz())));
        let held = first.min(pace.most());
        Ok(Self {
            connection,
            channel: opened.channel,
            held,
            asked: held,
            sent: 0,
            wanted: held as usize * FRAME,
            opened: Instant::now(),
            pace,
            tell,
            samples: [0.0; BLOCK],
            message: [0; DESCRIPTOR_SIZE + BLOCK * FRAME],
        })
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
        mixer.keep(self.held as usize);
        mixer.wake_me();
        let begin = CorkStreamParams { channel: self.channel, cork: false };
        let begun = self.feed(&mut mixer, 0).and_then(|()| self.connection.tell(&Command::CorkPlaybackStream(begin)));
        if let Err(error) = begun {
            return error;
        }
        loop {
            if let Err(error) = self.go_on(&mut mixer) {
                return error;
            }
            thread::park_timeout(NAP);
        }
    }

    /// Does what is to be done after a nap.
    fn go_on(&mut self, mixer: &mut Mixer) -> Result<(), ProtocolError> {
        let mut has_said = self.connection.has_said()?;
        while has_said {
            if let Some(event) = self.connection.next()? {
                self.take(&event)?;
            }
            // What it says meanwhile is for the next time.
            has_said = self.connection.has_more();
        }
        let again = if mixer.is_hurried() { self.take_back(mixer)? } else { 0 };
        self.feed(mixer, again)?;
        mixer.settle(self.final_until());
        Ok(())
    }

    /// Heeds what the server says.
    pub(super) fn take(&mut self, event: &Command) -> Result<(), ProtocolError> {
        match event {
            Command::Request(request) if request.channel == self.channel => {
                let most = self.pace.most() as usize * FRAME;
                self.wanted = self.wanted.saturating_add(request.length as usize).min(most);
                self.asked = self.sent + (self.wanted / FRAME) as u64;
                return Ok(());
            }
            _ => {}
        }
        // Nobody may be there to hear it.
        let _ = self.tell.send(format!("after {} ms: {event:?}", self.opened.elapsed().as_millis()));
        match event {
            Command::PlaybackStreamKilled(channel) if *channel == self.channel => {
                Err(ProtocolError::ServerError(PulseError::Killed))
            }
            _ => Ok(()),
        }
    }

    /// The frame before which it is too late to change anything: the output may be at the period before it.
    fn final_until(&self) -> u64 {
        (self.asked + u64::from(PERIOD)).saturating_sub(self.held)
    }

    /// Goes back to what the output has not taken yet, with the orders that wait. How many frames are to be sent again.
    fn take_back(&mut self, mixer: &mut Mixer) -> Result<usize, ProtocolError> {
        let question = LatencyParams { channel: self.channel, now: SystemTime::now() };
        let mut killed = false;
        let channel = self.channel;
        let hear = |event: &Command| killed |= matches!(event, Command::PlaybackStreamKilled(it) if *it == channel);
        let timing = self.connection.ask_and_hear(&Command::GetPlaybackLatency(question), hear);
        let timing: PlaybackLatency = match timing {
            // A server that does not tell has the order after what it holds.
            Err(ProtocolError::ServerError(_)) if !killed => return Ok(mixer.rewind(u64::MAX)),
            Ok(_) if killed => return Err(ProtocolError::ServerError(PulseError::Killed)),
            timing => timing?,
        };
        // All that it asked for up to now is in this answer.
        let ahead = timing.write_offset.saturating_sub(timing.read_offset).max(0) as u64 / FRAME as u64;
        let ahead = ahead.min(self.sent);
        self.wanted = self.held.saturating_sub(ahead) as usize * FRAME;
        self.asked = self.sent + self.held.saturating_sub(ahead);
        Ok(mixer.rewind(self.sent - ahead + u64::from(PERIOD)))
    }

    /// Mixes and sends all that is wanted, and before it the last `again` frames anew. This is the audio callback: it
    /// allocates nothing and locks nothing.
    fn feed(&mut self, mixer: &mut Mixer, mut again: usize) -> Result<(), ProtocolError> {
        let mut offset = -((again * FRAME) as i64);
        while again > 0 || self.wanted >= FRAME {
            let count = if again > 0 { again } else { self.wanted / FRAME }.min(BLOCK);
            let length = count * FRAME;
            // Only a server that asks for what it cannot have played has to wait.
            if again == 0 {
                self.pace.wait_for(count as u64, self.opened);
            }
            mixer.fill(&mut self.samples[..count]);
            let (head, body) = self.message.split_at_mut(DESCRIPTOR_SIZE);
            for (bytes, sample) in body.as_chunks_mut::<FRAME>().0.iter_mut().zip(&self.samples[..count]) {
                *bytes = sample.to_le_bytes();
            }
            let about = Descriptor {
                length: length as u32,
                channel: self.channel,
                // Relative to where it would go, in two's complement.
                offset: offset.cast_unsigned(),
                flags: DescriptorFlags::empty(),
            };
            if let Some(head) = head.as_chunks_mut().0.first_mut() {
                encode_descriptor(head, &about);
            }
            self.connection.send(&self.message[..DESCRIPTOR_SIZE + length])?;
            offset = 0;
            if again > 0 {
                again -= count;
            } else {
                self.wanted -= length;
                self.sent += count as u64;
            }
        }
        Ok(())
    }
}

/// What the server is to hold.
fn buffer() -> BufferAttr {
    BufferAttr {
        max_length: 2 * HELD * FRAME as u32,
        target_length: HELD * FRAME as u32,
        minimum_request_length: PERIOD * FRAME as u32,
        ..BufferAttr::default()
    }
}
