//! The stream against a server that the test plays: what it asks for, and what it gets.

use std::io::{BufReader, Read, Write};
use std::os::unix::net::UnixStream;
use std::time::SystemTime;

use pulseaudio::protocol;
use pulseaudio::protocol::command::CommandReply;
use pulseaudio::protocol::{
    AuthReply, CreatePlaybackStreamReply, DESCRIPTOR_SIZE, Descriptor, MAX_VERSION, PlaybackLatency, Request,
    SetClientNameReply,
};

use super::*;
use crate::handle::MixerHandle;
use crate::sink::memory::Memory;
use crate::testing;
use crate::testing::Build;
use stretch_script::SegmentKind;

const CHANNEL: u32 = 7;

/// The server's end.
struct Server(BufReader<UnixStream>);

impl Server {
    /// A server and a sink that has opened its stream there.
    fn with_sink() -> (Self, ServerSink) {
        Self::with_sink_that_holds(2048)
    }

    fn with_sink_that_holds(frames: u32) -> (Self, ServerSink) {
        let (here, there) = UnixStream::pair().unwrap();
        let server = thread::spawn(move || {
            let mut server = Self(BufReader::new(here));
            server.answer("Auth", &AuthReply { version: MAX_VERSION, use_memfd: false, use_shm: false });
            server.answer("SetClientName", &SetClientNameReply { client_id: 1 });
            let opened = CreatePlaybackStreamReply {
                channel: CHANNEL,
                requested_bytes: 4 * frames,
                sample_spec: protocol::SampleSpec { channels: 1, ..Default::default() },
                channel_map: protocol::ChannelMap::mono(),
                ..Default::default()
            };
            server.answer("CreatePlaybackStream", &opened);
            server
        });
        let sink = ServerSink::on(Connection::begin(there).unwrap()).unwrap();
        (server.join().unwrap(), sink)
    }

    /// Takes a question, whose name is checked, and answers it.
    fn answer<R: CommandReply>(&mut self, question: &str, reply: &R) {
        let (serial, asked) = protocol::read_command_message(&mut self.0, MAX_VERSION).unwrap();
        assert!(format!("{asked:?}").starts_with(question), "{asked:?}");
        protocol::write_reply_message(self.0.get_mut(), serial, reply, MAX_VERSION).unwrap();
    }

    fn tell(&mut self, event: &Command) {
        protocol::write_command_message(self.0.get_mut(), u32::MAX, event, MAX_VERSION).unwrap();
    }

    fn asked(&mut self) -> Command {
        protocol::read_command_message(&mut self.0, MAX_VERSION).unwrap().1
    }

    /// The frames of the next portion, which goes where the last one ended.
    fn frames(&mut self) -> Vec<f32> {
        let (head, frames) = self.portion_at();
        assert_eq!(head.offset, 0);
        frames
    }

    /// The next portion.
    fn portion_at(&mut self) -> (Descriptor, Vec<f32>) {
        let mut head = [0; DESCRIPTOR_SIZE];
        self.0.read_exact(&mut head).unwrap();
        let head = protocol::read_descriptor(&mut &head[..]).unwrap();
        assert_eq!(head.channel, CHANNEL);
        let mut bytes = vec![0; head.length as usize];
        self.0.read_exact(&mut bytes).unwrap();
        let frames = bytes.as_chunks().0.iter().map(|bytes| f32::from_le_bytes(*bytes)).collect();
        (head, frames)
    }

    /// As many frames as these, in whatever portions.
    fn all_frames(&mut self, count: usize) -> Vec<f32> {
        let mut frames = Vec::new();
        while frames.len() < count {
            frames.extend(self.frames());
        }
        frames
    }
}

/// A mixer of words, chimes and silence.
fn eventful() -> (Mixer, MixerHandle) {
    let timeline =
        Build::at(48_000).segment(SegmentKind::Hold, Some(0), 9000).say("words", 700, 900).chime("bell", 2500);
    testing::supplied(&timeline.done(), 300)
}

fn portion(length: u32) -> Command {
    Command::Request(Request { channel: CHANNEL, length })
}

#[test]
fn the_first_word_is_there_before_the_server_begins_and_every_request_is_met_to_the_frame() {
    let (mut server, mut sink) = Server::with_sink();
    let (mut twin, _desk) = eventful();
    let (mixer, _desk) = eventful();
    sink.play(mixer);
    let mut heard = server.all_frames(2048);
    let begin = server.asked();
    assert!(
        matches!(&begin, Command::CorkPlaybackStream(begin) if !begin.cork && begin.channel == CHANNEL),
        "{begin:?}"
    );
    server.tell(&portion(4 * 1000 + 2));
    heard.extend(server.all_frames(1000));
    server.tell(&portion(4 * 500 + 2));
    heard.extend(server.all_frames(501));
    assert_eq!(heard.len(), 2048 + 1000 + 501, "half a frame waits for its other half");
    assert_eq!(heard, Memory::default().pull(&mut twin, 2048 + 1000 + 501));
    assert!(heard[..700].iter().all(|sample| *sample == 0.0) && heard[1000] > 0.1 && heard[2600] > 0.2);
    assert!(!sink.is_lost());
}

#[test]
fn an_order_is_heard_after_one_period_however_much_the_server_holds() {
    let (mut server, mut sink) = Server::with_sink_that_holds(16_384);
    let (mixer, mut desk) = testing::supplied(
        &Build::at(48_000).segment(SegmentKind::Hold, Some(0), 96_000).say("words", 0, 96_000).done(),
        300,
    );
    sink.play(mixer);
    let mut heard = server.all_frames(16_384);
    server.asked();
    server.tell(&portion(4 * 1024));
    heard.extend(server.all_frames(1024));
    assert!(heard[100..].iter().all(|sample| *sample > 0.1));
    desk.run(false);
    // It has played 1024 frames when it is asked.
    let timing = PlaybackLatency {
        sink_usec: 0,
        source_usec: 0,
        playing: true,
        local_time: SystemTime::UNIX_EPOCH,
        remote_time: SystemTime::UNIX_EPOCH,
        write_offset: 4 * (16_384 + 1024),
        read_offset: 4 * 1024,
        underrun_for: 0,
        playing_for: 4 * 1024,
    };
    server.answer("GetPlaybackLatency", &timing);
    let (head, first) = server.portion_at();
    let back = -(head.offset.cast_signed()) as usize / 4;
    assert!((16_384 - 384 - 256..=16_384 - 384).contains(&back), "{back}");
    let mut again = first;
    while again.len() < back {
        again.extend(server.frames());
    }
    assert_eq!(again.len(), back, "as much as was taken back");
    assert!(again[0] > 0.1 && again[300..].iter().all(|sample| *sample == 0.0), "it fades from where it was");
    assert!(again[..300].is_sorted_by(|a, b| a >= b), "without a step");
    // When it has the next portion, all that belongs to the order is done.
    server.tell(&portion(4 * 384));
    assert!(server.all_frames(384).iter().all(|sample| *sample == 0.0));
    let place = desk.position().0.checked_sub((16_384 + 1024 - back) as u64);
    assert!(place.is_some_and(|faded| faded < 300), "the place is what was heard: {place:?}");
}

#[test]
fn a_server_that_wants_more_than_it_can_hold_does_not_get_it() {
    let (_server, mut sink) = Server::with_sink();
    let mut stream = sink.stream.take().unwrap();
    for _ in 0..100 {
        stream.take(&portion(u32::MAX)).unwrap();
        assert!(stream.wanted() <= 16 * 1024 * 4, "{}", stream.wanted());
    }
}

#[test]
fn what_the_server_says_besides_is_passed_over() {
    let (mut server, mut sink) = Server::with_sink();
    sink.play(testing::silence(48_000, 1_000_000).0);
    server.all_frames(2048);
    server.asked();
    server.tell(&Command::Request(Request { channel: CHANNEL + 1, length: 400 }));
    server.tell(&Command::Started(CHANNEL));
    server.tell(&Command::Error(protocol::PulseError::Invalid));
    server.tell(&portion(80));
    assert_eq!(server.frames().len(), 20);
    let said: Vec<String> = std::iter::from_fn(|| sink.said()).collect();
    assert_eq!(said.len(), 3, "{said:?}");
    assert!(said[1].contains("Started(7)"), "{said:?}");
}

#[test]
fn a_server_that_ends_the_stream_or_hangs_up_is_lost() {
    let (mut server, mut sink) = Server::with_sink();
    sink.play(testing::silence(48_000, 1_000_000).0);
    server.all_frames(2048);
    server.tell(&Command::PlaybackStreamKilled(CHANNEL));
    let Playing { thread, .. } = sink.playing.take().unwrap();
    thread.join().unwrap();
    assert!(sink.is_lost());
    assert!(sink.why().unwrap().contains("sound server"), "{:?}", sink.why());

    let (server, mut sink) = Server::with_sink();
    sink.play(testing::silence(48_000, 1_000_000).0);
    drop(server);
    let Playing { thread, .. } = sink.playing.take().unwrap();
    thread.join().unwrap();
    assert!(sink.is_lost());
}

#[test]
fn dropping_it_hangs_up() {
    let (mut server, mut sink) = Server::with_sink();
    sink.play(testing::silence(48_000, 1_000_000).0);
    drop(sink);
    let mut rest = Vec::new();
    server.0.read_to_end(&mut rest).unwrap();
}

#[test]
fn a_server_that_talks_nonsense_is_refused() {
    let nonsense: [&[u8]; 3] = [&[0xff; 64], &[0; 64], b"HTTP/1.1 400 Bad Request\r\n\r\n"];
    for nonsense in nonsense {
        let (mut here, there) = UnixStream::pair().unwrap();
        here.write_all(nonsense).unwrap();
        here.shutdown(Shutdown::Write).unwrap();
        assert!(Connection::begin(there).is_err(), "{nonsense:?}");
    }
}
