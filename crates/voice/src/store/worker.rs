//! The threads that make clips, and the one that watches over them.

use std::panic::catch_unwind;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, Once, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use super::disk::Disk;
use super::state::{Job, State};
use crate::{SpeechError, Synthesizer, speak, text::has_words};
use stretch_script::{Frames, SampleRate};
use stretch_sound::Clip;
use stretch_sound::level::{LEVEL_VERSION, level};

/// What the store and its threads share.
pub(super) struct Shared {
    state: Mutex<State>,
    /// Something is there to be done.
    pub(super) work: Condvar,
    /// Something was done.
    pub(super) done: Condvar,
    /// An engine began to work.
    watch: Condvar,
    chain: Vec<Engine>,
    disk: Option<Disk>,
    sweeping: AtomicBool,
    patience: Duration,
    /// How many workers there are when nothing hangs.
    threads: usize,
    /// All of them but the first.
    others: Once,
}

struct Engine {
    voice: Arc<dyn Synthesizer>,
    identity: String,
}

impl Engine {
    /// What its clip of a text is kept under.
    fn key(&self, text: &str) -> String {
        format!("{LEVEL_VERSION}\n{}\n{text}", self.identity)
    }
}

/// Whether a worker goes on.
enum Next {
    Go,
    /// Another worker has taken its place.
    Replaced,
}

impl Shared {
    pub(super) fn new(
        chain: Vec<Arc<dyn Synthesizer>>,
        disk: Option<Disk>,
        state: State,
        patience: Duration,
        threads: usize,
    ) -> Self {
        let chain = chain.into_iter().map(|voice| Engine { identity: voice.identity(), voice }).collect();
        Self {
            state: Mutex::new(state),
            work: Condvar::new(),
            done: Condvar::new(),
            watch: Condvar::new(),
            chain,
            disk,
            sweeping: AtomicBool::new(false),
            patience,
            threads,
            others: Once::new(),
        }
    }

    /// The state. A panic while it was held cannot have left it half-changed in a way that matters: at worst a text
    /// stays unmade.
    pub(super) fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Starts a worker; the first of them calls the others. Where the system gives no thread, the ones that run have to do.
    pub(super) fn start_worker(self: &Arc<Self>) {
        let shared = Arc::clone(self);
        let _ = thread::Builder::new().name("voice".to_owned()).spawn(move || shared.work());
    }

    /// Starts the thread that replaces workers whose engine does not answer.
    pub(super) fn start_watch(self: &Arc<Self>) {
        let shared = Arc::clone(self);
        let _ = thread::Builder::new().name("voice-watch".to_owned()).spawn(move || shared.keep_watch());
    }

    pub(super) fn wake_all(&self) {
        self.work.notify_all();
        self.done.notify_all();
        self.watch.notify_all();
    }

    fn work(self: &Arc<Self>) {
        while let Some(job) = self.next_job() {
            let next = self.run(&job);
            // The first clip has the machine to itself: somebody waits for it, who has to be woken and play it.
            self.others.call_once(|| (1..self.threads).for_each(|_| self.start_worker()));
            match next {
                Next::Go => self.sweep_if_due(),
                Next::Replaced => return,
            }
        }
    }

    fn next_job(&self) -> Option<Job> {
        let mut state = self.state();
        loop {
            if state.closed {
                return None;
            }
            if let Some(job) = state.next_job() {
                return Some(job);
            }
            state = self.work.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
    }

    fn run(&self, job: &Job) -> Next {
        if !has_words(&job.text) {
            self.finish(job, job.engine, Frames::ZERO, Some(Clip::silence(Frames::ZERO, SampleRate::STUDIO)), false);
            return Next::Go;
        }
        let mut engine = job.engine;
        let mut retried = false;
        while let Some(current) = self.chain.get(engine) {
            let key = current.key(&job.text);
            if self.load(job, engine, &key) {
                return Next::Go;
            }
            let usable = self.state().usable(engine);
            if usable != engine {
                engine = usable;
                continue;
            }
            self.state().begin(job, engine, Instant::now(), self.patience);
            self.watch.notify_one();
            let made = speak(&*current.voice, &job.text).and_then(|clip| levelled(current, &clip));
            if !self.state().end(job) {
                return Next::Replaced;
            }
            match made {
                Ok(clip) => {
                    self.finish(job, engine, clip.frames(), Some(clip.clone()), true);
                    if let Some(disk) = &self.disk {
                        disk.save(&key, &clip);
                    }
                    return Next::Go;
                }
                Err(SpeechError::Failed { .. }) if !retried => retried = true,
                Err(error) => {
                    engine = self.state().failed(engine, &error);
                    self.done.notify_all();
                    retried = false;
                }
            }
        }
        let length = self.state().silent_length(&job.text);
        self.finish(job, engine, length, Some(Clip::silence(length, SampleRate::STUDIO)), false);
        Next::Go
    }

    /// The length of a text that nobody has asked for yet, where the voice that speaks now has left it on disk.
    pub(super) fn recall(&self, text: &str) {
        let state = self.state();
        let (known, engine) = (state.length(text).is_some(), state.usable(0));
        drop(state);
        if let (Some(disk), Some(current), false) = (&self.disk, self.chain.get(engine), known)
            && let Some(length) = disk.length(&current.key(text))
        {
            self.state().recalled(text, engine, length);
        }
    }

    /// The engine that is at this text is waited for no longer. Whether another one takes over.
    pub(super) fn give_up(&self, text: &str) -> bool {
        let others = self.state().be_impatient(text, Instant::now());
        self.watch.notify_one();
        others
    }

    /// Takes the clip, or only its length where that is enough, from the disk.
    fn load(&self, job: &Job, engine: usize, key: &str) -> bool {
        let Some(disk) = &self.disk else { return false };
        let found = if job.load {
            disk.load(key).map(|clip| (clip.frames(), Some(clip)))
        } else {
            disk.length(key).map(|length| (length, None))
        };
        let Some((length, clip)) = found else { return false };
        self.finish(job, engine, length, clip, true);
        true
    }

    fn finish(&self, job: &Job, engine: usize, length: Frames, clip: Option<Clip>, spoken: bool) {
        self.state().finish(job, engine, length, clip.map(Arc::new), spoken);
        self.done.notify_all();
        self.work.notify_one();
    }

    fn sweep_if_due(&self) {
        let Some(disk) = self.disk.as_ref().filter(|disk| disk.needs_sweep()) else { return };
        if !self.sweeping.swap(true, Ordering::AcqRel) {
            disk.sweep();
            self.sweeping.store(false, Ordering::Release);
        }
    }

    fn keep_watch(self: &Arc<Self>) {
        let mut state = self.state();
        while !state.closed {
            let now = Instant::now();
            for _ in 0..state.give_up_late(now) {
                self.start_worker();
                self.work.notify_all();
                self.done.notify_all();
            }
            state = match state.next_deadline() {
                Some(deadline) => {
                    let time = deadline.saturating_duration_since(now);
                    self.watch.wait_timeout(state, time).unwrap_or_else(PoisonError::into_inner).0
                }
                None => self.watch.wait(state).unwrap_or_else(PoisonError::into_inner),
            };
        }
    }
}

/// The clip fit for playing. There must be sound in it, for there were words.
fn levelled(engine: &Engine, clip: &Clip) -> Result<Clip, SpeechError> {
    let broke_down = |_| SpeechError::failed(&engine.voice.name(), "it broke down");
    let clip = catch_unwind(|| level(clip)).map_err(broke_down)?;
    if clip.samples().is_empty() {
        return Err(SpeechError::Silent { engine: engine.voice.name() });
    }
    Ok(clip)
}
