//! What passes between the two halves of the mixer: orders one way, garbage the other, and one atomic word that says
//! where the clock stands. Nothing here locks, and nothing is freed on the audio thread.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, OnceLock};
use std::thread;
use std::thread::Thread;

use super::clip::Clip;
use super::plan::{MixPlan, Slot};
use super::playing_clip::PlayingClip;
use stretch_script::{Decibels, Frames};

/// What the mixer has in place of a clip.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum ClipState {
    /// Not here yet: the clock waits where it should begin.
    #[default]
    Pending,
    /// Never to come, or said by someone else: the clock goes on in silence.
    Silent,
    /// Here.
    Ready(Arc<Clip>),
}

/// Where to stand in a plan that is swapped in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Landing {
    /// In the same segment, as far from its start; what sounds goes on sounding.
    Same,
    /// At this frame; what sounds is faded out.
    At(Frames),
}

/// The volumes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Levels {
    /// Of everything spoken.
    pub voice: Decibels,
    /// Of chimes.
    pub chime: Decibels,
    /// Of music.
    pub music: Decibels,
    /// Whether all is silent.
    pub muted: bool,
}

impl Default for Levels {
    fn default() -> Self {
        Self { voice: Decibels::UNITY, chime: Decibels::UNITY, music: Decibels::UNITY, muted: false }
    }
}

/// What the frame clock is doing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum MixerStatus {
    /// Counting frames, or held for a moment by an interjection or by words that are not over yet.
    #[default]
    Running,
    /// Told to hold.
    Held,
    /// Waiting at a gate.
    Gate,
    /// Waiting for a clip to be delivered.
    Missing,
    /// At the end, and everything has rung out.
    Ended,
}

/// Where the clock stood after the last pull.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Snapshot {
    /// All frames before this one were rendered.
    pub position: Frames,
    /// What the clock is doing.
    pub status: MixerStatus,
    /// Whether words outside the timeline are sounding.
    pub interjection: bool,
    /// Whether no words and no chimes are sounding, nor music that should be over: it plays on while the clock waits,
    /// but not while it is held, and not behind the end.
    pub silent: bool,
    /// The last order that it knows of.
    pub(super) serial: u16,
}

/// How many orders are told apart; one less than a power of two.
pub(super) const SERIALS: u16 = (1 << 15) - 1;
const FRAME_BITS: u32 = 44;

impl Snapshot {
    /// One word, so that it is always read whole: 44 bits of position (eleven years), 15 of serial, 5 of flags.
    fn pack(self) -> u64 {
        let status = self.status as u64 | u64::from(self.interjection) << 3 | u64::from(self.silent) << 4;
        let frame = self.position.0.min((1 << FRAME_BITS) - 1);
        frame | u64::from(self.serial & SERIALS) << FRAME_BITS | status << 59
    }

    fn unpack(word: u64) -> Self {
        let flags = word >> 59;
        Self {
            position: Frames(word & ((1 << FRAME_BITS) - 1)),
            status: match flags & 7 {
                1 => MixerStatus::Held,
                2 => MixerStatus::Gate,
                3 => MixerStatus::Missing,
                4 => MixerStatus::Ended,
                _ => MixerStatus::Running,
            },
            interjection: flags & 8 != 0,
            silent: flags & 16 != 0,
            serial: (word >> FRAME_BITS) as u16 & SERIALS,
        }
    }
}

/// What both halves see.
#[derive(Debug, Default)]
pub(super) struct Shared {
    snapshot: AtomicU64,
    pulled: AtomicU64,
    /// The thread that pulls and is asleep between pulls, where it is.
    puller: OnceLock<Thread>,
}

impl Shared {
    pub fn new(snapshot: Snapshot) -> Arc<Self> {
        let (pulled, puller) = (AtomicU64::new(0), OnceLock::new());
        Arc::new(Self { snapshot: AtomicU64::new(snapshot.pack()), pulled, puller })
    }

    /// From now on this thread is woken by orders.
    pub fn wake_by_orders(&self) {
        // There is one thread for a mixer.
        let _ = self.puller.set(thread::current());
    }

    /// Wakes whom orders wake.
    pub fn wake(&self) {
        if let Some(thread) = self.puller.get() {
            thread.unpark();
        }
    }

    pub fn publish(&self, snapshot: Snapshot, pulled: u64) {
        self.pulled.store(pulled, Ordering::Relaxed);
        self.snapshot.store(snapshot.pack(), Ordering::Release);
    }

    pub fn snapshot(&self) -> Snapshot {
        Snapshot::unpack(self.snapshot.load(Ordering::Acquire))
    }

    pub fn pulled(&self) -> u64 {
        self.pulled.load(Ordering::Relaxed)
    }
}

/// A plan with its clips.
#[derive(Debug)]
pub(super) struct Loaded {
    pub plan: Arc<MixPlan>,
    pub slots: Box<[ClipState]>,
}

/// An order to the mixer, and how many there had been when it was given.
#[derive(Debug)]
pub(super) struct NumberedCommand {
    pub serial: u16,
    pub command: MixerCommand,
}

#[derive(Debug)]
pub(super) enum MixerCommand {
    Run(bool),
    Seek(u64),
    Load(Box<Loaded>, Landing),
    Deliver(Slot, ClipState),
    Interjection(Arc<Clip>),
    Hush,
    Levels(Levels),
    Elsewhere(bool),
    Open(u32),
    Stop,
}

/// What the mixer is done with. It is only ever dropped, by the other side.
#[derive(Debug)]
#[expect(dead_code, reason = "it is only held until it can be dropped")]
pub(super) enum Garbage {
    Loaded(Box<Loaded>),
    PlayingClip(PlayingClip),
    ClipState(ClipState),
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_snapshot_survives_its_packing() {
        for status in
            [MixerStatus::Running, MixerStatus::Held, MixerStatus::Gate, MixerStatus::Missing, MixerStatus::Ended]
        {
            for (interjection, silent) in [(false, false), (true, false), (false, true), (true, true)] {
                for (position, serial) in [(0, 0), (48_000 * 86_400 * 365, SERIALS), (1, 7)] {
                    let snapshot = Snapshot { position: Frames(position), status, interjection, silent, serial };
                    assert_eq!(Snapshot::unpack(snapshot.pack()), snapshot);
                }
            }
        }
    }
}
