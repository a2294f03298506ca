//! What the store knows: each text and how far it is, what is to be done next, and which engine speaks now. Nothing in
//! here waits or takes time; the store's lock is around all of it.

use std::collections::{HashMap, VecDeque};
use std::sync::Arc;
use std::time::{Duration, Instant};

use super::{VoiceFailure, memory::Memory};
use crate::{Pace, SpeechError};
use stretch_script::{Frames, SampleRate};
use stretch_sound::Clip;

/// An engine is given up after so many texts in a row that it gave no sound for.
const STRIKES: u32 = 3;

/// Everything behind the store's lock.
pub(super) struct State {
    texts: HashMap<Arc<str>, Text>,
    /// Needed now, most urgent first.
    urgent: VecDeque<Arc<str>>,
    /// In the order they were asked for.
    waiting: VecDeque<Arc<str>>,
    memory: Memory,
    /// The engines' names, best first.
    engines: Vec<String>,
    /// Which of them speaks now; one past the last when all have failed.
    pub(super) engine: usize,
    strikes: u32,
    /// Those that nobody was told of.
    pub(super) failures: Vec<VoiceFailure>,
    attempts: HashMap<u64, Attempt>,
    jobs: u64,
    pub(super) pace: Pace,
    /// How many texts were asked for whose lengths are not known.
    pub(super) unknown: usize,
    /// Grows whenever a length becomes known or changes.
    pub(super) version: u64,
    /// Whether nobody needs anything any more.
    pub(super) closed: bool,
}

/// How far a text is.
#[derive(Default)]
struct Text {
    length: Option<Frames>,
    /// Which engine's clip it is.
    engine: usize,
    /// The engines below this one have hung at it: they are not asked again.
    hung: usize,
    step: Step,
    /// Somebody waits for the sound, not for the length alone.
    wanted: bool,
}

#[derive(Default, PartialEq)]
enum Step {
    #[default]
    Idle,
    Queued,
    Making,
}

/// An engine at work.
struct Attempt {
    text: Arc<str>,
    engine: usize,
    until: Instant,
    patience: Duration,
}

/// Something for a worker to do.
pub(super) struct Job {
    pub(super) id: u64,
    pub(super) text: Arc<str>,
    /// The engine to begin with.
    pub(super) engine: usize,
    /// Whether the sound is to be loaded too, where the length alone could be had.
    pub(super) load: bool,
}

impl State {
    pub(super) fn new(engines: Vec<String>, memory: usize, pace: Pace) -> Self {
        Self {
            texts: HashMap::new(),
            urgent: VecDeque::new(),
            waiting: VecDeque::new(),
            memory: Memory::new(memory),
            engines,
            engine: 0,
            strikes: 0,
            failures: Vec::new(),
            attempts: HashMap::new(),
            jobs: 0,
            pace,
            unknown: 0,
            version: 0,
            closed: false,
        }
    }

    /// Asks for a text, after all that were asked for before.
    pub(super) fn request(&mut self, text: &str) -> bool {
        if self.texts.contains_key(text) {
            return false;
        }
        let text: Arc<str> = text.into();
        self.texts.insert(Arc::clone(&text), Text { step: Step::Queued, ..Text::default() });
        self.waiting.push_back(text);
        self.unknown += 1;
        true
    }

    /// The length of a text is known that nobody has asked for.
    pub(super) fn recalled(&mut self, text: &str, engine: usize, length: Frames) {
        if !self.texts.contains_key(text) {
            self.version += 1;
            self.pace.learn(text, length.to_duration(SampleRate::STUDIO));
            self.texts.insert(text.into(), Text { length: Some(length), engine, ..Text::default() });
        }
    }

    /// The clip if it is at hand; where it is not, it comes after what is needed already. The second is whether there is
    /// something new to do.
    pub(super) fn clip(&mut self, text: &str) -> (Option<Arc<Clip>>, bool) {
        if let Some(clip) = self.memory.get(text) {
            return (Some(clip), false);
        }
        if self.texts.get(text).is_some_and(|entry| entry.wanted) {
            return (None, false);
        }
        if let Some(key) = self.want(text) {
            self.urgent.push_back(key);
        }
        (None, true)
    }

    /// The clips of these texts are needed before all others, in this order.
    pub(super) fn hurry(&mut self, texts: &[&str]) {
        let want = |text: &&str| if self.memory.holds(text) { None } else { self.want(text) };
        let mut first: VecDeque<_> = texts.iter().filter_map(want).collect();
        self.urgent.retain(|text| !first.contains(text));
        first.append(&mut self.urgent);
        self.urgent = first;
    }

    /// The clip of this text is needed. Its key, for a place in line; none where it is being made already.
    fn want(&mut self, text: &str) -> Option<Arc<str>> {
        self.request(text);
        let key = Arc::clone(self.texts.get_key_value(text)?.0);
        let entry = self.texts.get_mut(text)?;
        entry.wanted = true;
        if entry.step == Step::Making {
            return None;
        }
        entry.step = Step::Queued;
        Some(key)
    }

    /// The next thing to do, most urgent first.
    pub(super) fn next_job(&mut self) -> Option<Job> {
        loop {
            let text = self.urgent.pop_front().or_else(|| self.waiting.pop_front())?;
            let Some(entry) = self.texts.get_mut(&text).filter(|entry| entry.step == Step::Queued) else { continue };
            entry.step = Step::Making;
            self.jobs += 1;
            // What was made by an engine is loaded as that engine's, even after it was given up.
            let engine = if entry.length.is_some() { entry.engine } else { self.engine };
            return Some(Job {
                id: self.jobs,
                engine: engine.max(entry.hung),
                load: entry.wanted || self.memory.has_room(),
                text,
            });
        }
    }

    /// The engine that a job falls to when it cannot be loaded: never one that was given up.
    pub(super) fn usable(&self, engine: usize) -> usize {
        engine.max(self.engine)
    }

    /// An engine begins to work on a job.
    pub(super) fn begin(&mut self, job: &Job, engine: usize, now: Instant, patience: Duration) {
        let attempt = Attempt { text: Arc::clone(&job.text), engine, until: now + patience, patience };
        self.attempts.insert(job.id, attempt);
    }

    /// The engine answered. `false` if it was given up meanwhile, and its answer with it.
    pub(super) fn end(&mut self, job: &Job) -> bool {
        self.attempts.remove(&job.id).is_some()
    }

    /// Whoever is at this text, or stands in its way, runs out of patience now, if there is another engine. Whether
    /// there is.
    pub(super) fn be_impatient(&mut self, text: &str, now: Instant) -> bool {
        let at = |attempt: &Attempt| (&*attempt.text != text, attempt.until);
        let Some(attempt) = self.attempts.values_mut().min_by_key(|attempt| at(attempt)) else { return false };
        let others = attempt.engine + 1 < self.engines.len();
        if others {
            attempt.patience = attempt.patience.saturating_sub(attempt.until.saturating_duration_since(now));
            attempt.until = attempt.until.min(now);
        }
        others
    }

    /// When the next engine runs out of patience.
    pub(super) fn next_deadline(&self) -> Option<Instant> {
        self.attempts.values().map(|attempt| attempt.until).min()
    }

    /// Takes away the jobs whose engines did not answer in time, to be done anew. How many those were.
    pub(super) fn give_up_late(&mut self, now: Instant) -> usize {
        let late: Vec<u64> =
            self.attempts.iter().filter(|(_, attempt)| attempt.until <= now).map(|(id, _)| *id).collect();
        for id in &late {
            let Some(attempt) = self.attempts.remove(id) else { continue };
            let name = self.engine_name(attempt.engine).unwrap_or_default();
            self.failed(attempt.engine, &SpeechError::timed_out(&name, attempt.patience));
            if let Some(entry) = self.texts.get_mut(&attempt.text) {
                entry.step = Step::Queued;
                entry.hung = attempt.engine + 1;
            }
            self.urgent.push_front(attempt.text);
        }
        late.len()
    }

    /// An engine failed at a text; the one that is to try next.
    pub(super) fn failed(&mut self, engine: usize, error: &SpeechError) -> usize {
        if engine == self.engine {
            // One text without sound may be the text's fault: signs that this voice cannot read.
            let forgiven = matches!(error, SpeechError::Silent { .. }) && self.strikes + 1 < STRIKES;
            self.strikes += 1;
            if !forgiven {
                self.engine += 1;
                self.strikes = 0;
                let failed = self.engine_name(engine).unwrap_or_default();
                self.failures.push(VoiceFailure { failed, why: error.why(), instead: self.engine_name(self.engine) });
            }
        }
        self.usable(engine + 1)
    }

    /// A text is done: its length is known, and its clip may be at hand.
    pub(super) fn finish(&mut self, job: &Job, engine: usize, length: Frames, clip: Option<Arc<Clip>>, spoken: bool) {
        let Some(entry) = self.texts.get_mut(&job.text) else { return };
        if entry.length.is_none() {
            self.unknown -= 1;
        }
        if entry.length != Some(length) {
            self.version += 1;
            if spoken {
                self.pace.learn(&job.text, length.to_duration(SampleRate::STUDIO));
                if engine == self.engine {
                    self.strikes = 0;
                }
            }
        }
        entry.length = Some(length);
        entry.engine = engine;
        entry.step = Step::Idle;
        let wanted = entry.wanted;
        match clip {
            Some(clip) if wanted || self.memory.has_room() => {
                entry.wanted = false;
                self.memory.put(Arc::clone(&job.text), clip);
            }
            None if wanted => {
                entry.step = Step::Queued;
                self.urgent.push_front(Arc::clone(&job.text));
            }
            _ => {}
        }
    }

    /// The length of a text that is not to be said by anyone: that of a silence in its place.
    pub(super) fn silent_length(&self, text: &str) -> Frames {
        let known = self.texts.get(text).and_then(|entry| entry.length);
        known.unwrap_or_else(|| Frames::from_duration(self.pace.estimate(text), SampleRate::STUDIO))
    }

    pub(super) fn length(&self, text: &str) -> Option<Frames> {
        self.texts.get(text)?.length
    }

    pub(super) fn engine_name(&self, engine: usize) -> Option<String> {
        self.engines.get(engine).cloned()
    }

    #[cfg(test)]
    pub(super) fn peek(&self, text: &str) -> bool {
        self.memory.holds(text)
    }
}
