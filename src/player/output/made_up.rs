//! A made-up clock: the mixer is pulled as fast as it goes, in lockstep with the loop. No device, no thread, no
//! waiting: the same commands give the same samples and the same events, every time.

use std::{collections::VecDeque, time::Duration};

use crate::player::command::{Command, QuitReason};
use crate::player::event::Notice;
use crate::player::ports::{Moment, Output};
use stretch_script::{Frames, SampleRate};
use stretch_sound::sink::memory::Memory;
use stretch_sound::{Mixer, MixerStatus};

/// How much time one turn of the loop makes up.
const TURN: Duration = Duration::from_millis(10);
/// How long the clock may stand before somebody does something about it: longer than any voice is waited for.
const PATIENCE: Duration = Duration::from_secs(30);

/// When something happens. Things happen in the order of their list: each waits for the one before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum At {
    /// When the session's clock stands at this time or past it.
    Session(Duration),
    /// When so much time has gone by in all, pauses included.
    Time(Duration),
    /// So long after what happened before.
    After(Duration),
}

/// What happens.
#[derive(Clone, Debug, PartialEq)]
pub enum Happening {
    /// A command comes.
    Command(Command),
    /// The machine sleeps so long.
    Sleep(Duration),
    /// Something happens to the sound.
    News(Notice),
}

impl From<Command> for Happening {
    fn from(command: Command) -> Self {
        Self::Command(command)
    }
}

/// An output on a made-up clock. Nobody is there: where the clock stands and nothing on the list can change that, a
/// wait is answered after half a minute, and a pause ends the session.
#[derive(Debug)]
pub struct MadeUp {
    rate: SampleRate,
    list: VecDeque<(At, Happening)>,
    mixer: Option<Mixer>,
    pulled: u64,
    last: u64,
    slept: Duration,
    stalled: u64,
    news: VecDeque<Notice>,
    memory: Option<Memory>,
}

impl MadeUp {
    /// A clock that counts frames of `rate`, with what happens on the way.
    pub fn new(rate: SampleRate, list: impl IntoIterator<Item = (At, Happening)>) -> Self {
        Self {
            rate,
            list: list.into_iter().collect(),
            mixer: None,
            pulled: 0,
            last: 0,
            slept: Duration::ZERO,
            stalled: 0,
            news: VecDeque::new(),
            memory: None,
        }
    }

    /// Keeps everything that is heard.
    pub fn capturing(mut self) -> Self {
        self.memory = Some(Memory::default());
        self
    }

    /// Everything that was heard, mono, where it was kept.
    pub fn heard(&self) -> &[f32] {
        self.memory.as_ref().map_or(&[], Memory::samples)
    }

    /// How much time has gone by, pauses included.
    pub fn elapsed(&self) -> Duration {
        Frames(self.pulled).to_duration(self.rate)
    }

    /// How many frames are left until the next thing happens: none where it is due.
    fn until(&self, at: At) -> u64 {
        let frames = |time| Frames::from_duration(time, self.rate).0;
        match at {
            At::Session(time) => {
                let position = self.mixer.as_ref().map_or(0, |mixer| mixer.snapshot().position.0);
                frames(time).saturating_sub(position)
            }
            At::Time(time) => frames(time).saturating_sub(self.pulled),
            At::After(time) => (self.last + frames(time)).saturating_sub(self.pulled),
        }
    }

    fn pull(&mut self, frames: u64) {
        self.pulled += frames;
        let (Some(mixer), Ok(count)) = (&mut self.mixer, usize::try_from(frames)) else { return };
        match &mut self.memory {
            Some(memory) => {
                memory.pull(mixer, count);
            }
            None => {
                let mut missed_from = [0.0; 512];
                let mut left = count;
                while left > 0 {
                    let part = left.min(missed_from.len());
                    mixer.fill(&mut missed_from[..part]);
                    left -= part;
                }
            }
        }
    }

    /// What somebody would do who is in a hurry and not there.
    fn nobody(&mut self, turn: u64) -> Option<Command> {
        let snapshot = self.mixer.as_ref()?.snapshot();
        let limit = match snapshot.status {
            _ if snapshot.interjection || !snapshot.silent => u64::MAX,
            MixerStatus::Running | MixerStatus::Ended => u64::MAX,
            MixerStatus::Held | MixerStatus::Gate | MixerStatus::Missing => {
                Frames::from_duration(PATIENCE, self.rate).0
            }
        };
        self.stalled = if limit == u64::MAX { 0 } else { self.stalled + turn };
        if self.stalled <= limit {
            return None;
        }
        self.stalled = 0;
        Some(match snapshot.status {
            MixerStatus::Gate => Command::PauseOrGo,
            _ => Command::Quit(QuitReason::System),
        })
    }
}

impl Output for MadeUp {
    fn turn(&mut self) -> Option<Command> {
        let mut turn = Frames::from_duration(TURN, self.rate).0.max(1);
        while let Some((at, _)) = self.list.front() {
            let until = self.until(*at);
            if until > 0 {
                turn = turn.min(until);
                break;
            }
            self.last = self.pulled;
            match self.list.pop_front() {
                Some((_, Happening::Command(command))) => return Some(command),
                Some((_, Happening::Sleep(time))) => self.slept += time,
                Some((_, Happening::News(news))) => {
                    self.mixer = None;
                    self.news.push_back(news);
                    return None;
                }
                None => {}
            }
        }
        self.pull(turn);
        // What waits for a time of the session waits for ever while its clock stands.
        let expected = self.list.front().is_some_and(|(at, _)| !matches!(at, At::Session(_)));
        if expected { None } else { self.nobody(turn) }
    }

    fn now(&self) -> Moment {
        let steady = self.elapsed();
        Moment { steady, boot: steady + self.slept }
    }

    fn wants_mixer(&self) -> bool {
        self.mixer.is_none()
    }

    fn attach(&mut self, mixer: Mixer) {
        self.mixer = Some(mixer);
    }

    fn news(&mut self) -> Option<Notice> {
        self.news.pop_front()
    }

    fn close(&mut self) {}
}
