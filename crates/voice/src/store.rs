//! The clip store: texts in, clips out. Clips are made by several threads in the order they are needed, kept on disk,
//! and held in memory only as far as they fit. An engine that fails is replaced by the next one, and where none is
//! left there is silence of the right length: a session never stops for its voice.

mod disk;
mod memory;
mod state;
mod worker;

use std::mem;
use std::path::PathBuf;
use std::sync::{Arc, Once, PoisonError};
use std::time::{Duration, Instant};

use self::{disk::Disk, state::State, worker::Shared};
use super::{Pace, Synthesizer};
use stretch_script::Frames;
use stretch_sound::Clip;

/// How a store does its work.
#[derive(Clone, Debug)]
pub struct StoreOptions {
    /// How many clips are made at once.
    pub threads: usize,
    /// How many bytes of clips are held in memory.
    pub memory: usize,
    /// How many bytes of clips are kept on disk.
    pub disk: u64,
    /// How long an engine may take for one text until it counts as hung.
    pub patience: Duration,
    /// The first guess at how fast the voice speaks.
    pub pace: Pace,
}

impl Default for StoreOptions {
    fn default() -> Self {
        Self {
            threads: std::thread::available_parallelism().map_or(2, |cores| cores.get().clamp(1, 4)),
            memory: 16 << 20,
            disk: 256 << 20,
            patience: Duration::from_secs(20),
            pace: Pace::default(),
        }
    }
}

/// A voice that was given up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VoiceFailure {
    /// The engine's name.
    pub failed: String,
    /// What was wrong with it.
    pub why: String,
    /// Who speaks instead; `None` if nobody is left.
    pub instead: Option<String>,
}

/// Makes, keeps and gives clips. All of them are at the studio rate and at one loudness.
pub struct ClipStore {
    shared: Arc<Shared>,
    started: Once,
}

impl ClipStore {
    /// A store that speaks with the first of `chain`, and with the next one when that fails. `cache` is the folder
    /// that clips are kept in, if any. An empty chain gives silence.
    pub fn new(chain: Vec<Arc<dyn Synthesizer>>, cache: Option<PathBuf>, options: StoreOptions) -> Self {
        let names = chain.iter().map(|voice| voice.name()).collect();
        let disk = cache.map(|folder| Disk::new(folder, options.disk));
        let state = State::new(names, options.memory, options.pace);
        let shared = Arc::new(Shared::new(chain, disk, state, options.patience, options.threads));
        Self { shared, started: Once::new() }
    }

    /// Looks on disk for the lengths of texts, here and now: quicker than to ask for them and wait, where they are
    /// there.
    pub fn recall<'a>(&self, texts: impl IntoIterator<Item = &'a str>) {
        texts.into_iter().for_each(|text| self.shared.recall(text));
    }

    /// Asks for these texts, in the order they will be needed. Those asked for before stay where they are.
    pub fn request<'a>(&self, texts: impl IntoIterator<Item = &'a str>) {
        let mut state = self.shared.state();
        for text in texts {
            if state.request(text) {
                self.work();
            }
        }
    }

    /// There is something to do. The threads start with the first of it: who asks only for what is on disk needs none.
    fn work(&self) {
        self.started.call_once(|| {
            self.shared.start_worker();
            self.shared.start_watch();
        });
        self.shared.work.notify_one();
    }

    /// How long the clip of a text is, in frames of the studio rate, if that is known by now. It stays the same,
    /// unless a clip has to be made again by another engine.
    pub fn length(&self, text: &str) -> Option<Frames> {
        self.shared.state().length(text)
    }

    /// How long a text will take, as far as can be told before its clip is made.
    pub fn estimate(&self, text: &str) -> Duration {
        self.shared.state().pace.estimate(text)
    }

    /// A number that grows whenever a length becomes known or changes.
    pub fn version(&self) -> u64 {
        self.shared.state().version
    }

    /// The clip of a text if it is at hand. Where it is not, it is made or loaded before those that were only
    /// requested: ask a little before it is needed. Never waits.
    pub fn clip(&self, text: &str) -> Option<Arc<Clip>> {
        let (clip, new) = self.shared.state().clip(text);
        if new {
            self.work();
        }
        clip
    }

    /// The clips of these texts are needed before all others that were asked for until now, the first one first.
    pub fn hurry(&self, texts: &[&str]) {
        self.shared.state().hurry(texts);
        for _ in texts {
            self.work();
        }
    }

    /// The engine that is at this text is waited for no longer. Whether another one takes over.
    pub fn give_up(&self, text: &str) -> bool {
        self.shared.give_up(text)
    }

    /// Waits for the clip of a text, at most for `bound`.
    pub fn wait(&self, text: &str, bound: Duration) -> Option<Arc<Clip>> {
        self.wait_for(bound, |state| {
            let (clip, new) = state.clip(text);
            if new {
                self.work();
            }
            clip
        })
    }

    /// Waits until the length of every text asked for is known, at most for `bound`. Whether it is.
    pub fn wait_all(&self, bound: Duration) -> bool {
        self.wait_for(bound, |state| (state.unknown == 0).then_some(())).is_some()
    }

    /// Looks again whenever something was done, at most for `bound`.
    fn wait_for<T>(&self, bound: Duration, mut look: impl FnMut(&mut State) -> Option<T>) -> Option<T> {
        let until = Instant::now() + bound;
        let mut state = self.shared.state();
        loop {
            let found = look(&mut state);
            let left = until.saturating_duration_since(Instant::now());
            if found.is_some() || left.is_zero() {
                return found;
            }
            state = self.shared.done.wait_timeout(state, left).unwrap_or_else(PoisonError::into_inner).0;
        }
    }

    /// The engine that speaks now; `None` when all have failed.
    pub fn engine(&self) -> Option<String> {
        let state = self.shared.state();
        state.engine_name(state.engine)
    }

    /// What the user should be told of voices that were given up, each once.
    pub fn take_failures(&self) -> Vec<VoiceFailure> {
        mem::take(&mut self.shared.state().failures)
    }
}

impl Drop for ClipStore {
    /// Lets the threads end when they are done with what they are at. It does not wait for them: one may hang.
    fn drop(&mut self) {
        self.shared.state().closed = true;
        self.shared.wake_all();
    }
}

#[cfg(test)]
mod tests;
