//! Brings music to the mixer: a thread reads it ahead into a ring, from which the mixer takes it without waiting.
//!
//! At play, the ring is filled as it empties, and should it ever be empty, the music pauses. Where nobody hears it at
//! the pace of time, in an export or on a made-up clock, whoever pulls waits before each pull until it is full: then
//! nothing is ever missing, and the same music comes out every time.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread::Builder;
use std::time::Duration;

use rtrb::{Consumer, Producer, RingBuffer};

use super::AHEAD;
use crate::bank::{DECODER_THREAD, keep_quiet};
use stretch_script::{Frames, SampleRate};

/// How often the ring is filled up; much less than it holds.
const OFTEN: Duration = Duration::from_millis(250);
/// How many frames are read at once.
const PIECE: usize = 1024;
/// What a ring holds at least, for rates that only tests have.
const LEAST: usize = 16 * PIECE;

/// Endless mono sound, read piece by piece.
pub trait Stream: Send {
    /// Fills all of `out` with the next frames. It may take its time.
    ///
    /// # Errors
    /// When there will be no more: why, in a few words.
    fn read(&mut self, out: &mut [f32]) -> Result<(), String>;
}

/// Music on its way to a mixer.
#[derive(Debug)]
pub struct Feed {
    asks: Sender<Ask>,
    full: Receiver<()>,
    trouble: Receiver<String>,
    patient: bool,
}

/// What the thread is asked for.
#[derive(Debug)]
enum Ask {
    /// To fill this ring from now on.
    Into(Producer<f32>),
    /// To say when the ring is full.
    Fill,
}

impl Feed {
    /// For a mixer that is pulled at the pace of time: it never waits.
    pub fn live(stream: impl Stream + 'static) -> Self {
        Self::begin(stream, false)
    }

    /// For a mixer that is pulled as fast as it goes: the handle waits for the music.
    pub fn patient(stream: impl Stream + 'static) -> Self {
        Self::begin(stream, true)
    }

    fn begin(stream: impl Stream + 'static, patient: bool) -> Self {
        keep_quiet();
        let ((asks, asked), (filled, full), (tell, trouble)) = (channel(), channel(), channel());
        // Decoders panic on some broken files; that is expected on this thread.
        let thread = Builder::new().name(DECODER_THREAD.to_owned());
        let begun = thread.spawn({
            let tell = tell.clone();
            move || {
                if let Err(why) = fill(stream, &asked, &filled) {
                    // Where nobody listens any more, nobody needs to know.
                    let _ = tell.send(why);
                }
            }
        });
        if let Err(error) = begun {
            let _ = tell.send(format!("there is no room to decode it: {error}"));
        }
        Self { asks, full, trouble, patient }
    }

    /// From now on the music goes into this new ring. What was in an old one and not played yet is left out.
    pub(crate) fn tap(&self, rate: SampleRate) -> Consumer<f32> {
        let ahead = usize::try_from(Frames::from_duration(AHEAD, rate).0).unwrap_or(LEAST);
        let (producer, consumer) = RingBuffer::new(ahead.max(LEAST));
        // A thread that has ended has said why.
        let _ = self.asks.send(Ask::Into(producer));
        self.keep_up();
        consumer
    }

    /// To be called before each pull. Returns at once for a live mixer.
    pub(crate) fn keep_up(&self) {
        if self.patient && self.asks.send(Ask::Fill).is_ok() {
            let _ = self.full.recv();
        }
    }

    /// Why the music has ended, in a few words; once.
    pub(crate) fn trouble(&mut self) -> Option<String> {
        self.trouble.try_recv().ok()
    }
}

/// Fills rings until nobody is there any more.
fn fill(mut stream: impl Stream, asked: &Receiver<Ask>, filled: &Sender<()>) -> Result<(), String> {
    let mut ring = None;
    let mut piece = [0.0; PIECE];
    loop {
        let ask = match asked.recv_timeout(OFTEN) {
            Ok(ask) => Some(ask),
            Err(RecvTimeoutError::Timeout) => None,
            Err(RecvTimeoutError::Disconnected) => return Ok(()),
        };
        let fill = matches!(ask, Some(Ask::Fill));
        if let Some(Ask::Into(producer)) = ask {
            ring = Some(producer);
        }
        while let Some(ring) = ring.as_mut().filter(|ring: &&mut Producer<f32>| ring.slots() >= PIECE) {
            catch_unwind(AssertUnwindSafe(|| stream.read(&mut piece)))
                .unwrap_or_else(|_| Err("it is broken".into()))?;
            let _ = ring.push_entire_slice(&piece);
        }
        if fill && filled.send(()).is_err() {
            return Ok(());
        }
    }
}
