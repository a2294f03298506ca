//! The voice of a file: it gives clips, and it may take its time.

use std::{sync::Arc, time::Duration};

use super::{Bank, Lengths, Voices, wanted_voice};
use crate::app::{Context, Error};
use crate::export::Clips;
use crate::player::ports::Sounds;
use crate::wishes::Wishes;
use stretch_script::{Session, Sound, Timeline};
use stretch_sound::Clip;
use stretch_voice::engines::{AUTO, ENGINES};
use stretch_voice::store::VoiceFailure;

/// How often it is looked how far the words are.
const OFTEN: Duration = Duration::from_millis(50);
/// How long the clip of one text is waited for. All of them were made before; this one has to be read again.
const PATIENCE: Duration = Duration::from_secs(60);

impl Voices {
    /// The voice that the user wants, or where that one can only be heard, the best one that gives clips.
    ///
    /// # Errors
    /// As [`Voices::open`], and when a voice was asked for by name that can only be heard.
    pub(in crate::app) fn open_for_file(wishes: &Wishes, session: &Session, context: &Context) -> Result<Self, Error> {
        let wanted = wanted_voice(wishes, context).engine;
        let with = |engine: &str| {
            let mut wishes = wishes.clone();
            wishes.making.engine = Some(engine.to_owned());
            Self::open(&wishes, session, context)
        };
        let mut others = ENGINES.iter().filter(|engine| !engine.is_live).map(|engine| engine.name);
        match wanted.filter(|name| name != AUTO) {
            Some(name) if ENGINES.iter().any(|engine| engine.is_live && engine.name == name) => {
                let others: Vec<_> = others.filter(|name| with(name).is_ok()).collect();
                Err(Error::Usage(format!(
                    "the engine `{name}` can only be heard, not kept; --engine takes one of these instead: {}",
                    others.join(", ")
                )))
            }
            Some(_) => Self::open(wishes, session, context),
            None => match Self::open(wishes, session, context)? {
                live @ Self::Live(_) => Ok(others.find_map(|name| with(name).ok()).unwrap_or(live)),
                opened => Ok(opened),
            },
        }
    }

    /// Makes all words of a timeline. `told` is told how many there are of how many, and says whether to go on;
    /// whether it did to the end is returned.
    pub fn make(&self, timeline: &Timeline, lengths: &Lengths, mut told: impl FnMut(u64, u64) -> bool) -> bool {
        self.request(timeline);
        let Some(store) = &lengths.store else { return true };
        let all = timeline.utterances.len() as u64;
        loop {
            let done = store.wait_all(OFTEN);
            let known = timeline.utterances.iter().filter(|words| store.length(&words.spoken).is_some()).count();
            if done || !told(known as u64, all) {
                return done;
            }
        }
    }

    /// Which voices were given up on the way.
    pub fn failures(&self) -> Vec<VoiceFailure> {
        if let Self::Clips(words) = self { words.store.take_failures() } else { Vec::new() }
    }
}

/// Clips for a file.
pub struct FileClips {
    lengths: Lengths,
    bank: Bank,
    /// The first text that nobody said, though somebody should have.
    pub missing: Option<Arc<str>>,
}

impl FileClips {
    /// Clips from this voice and these sounds.
    pub fn new(lengths: Lengths, bank: Bank) -> Self {
        Self { lengths, bank, missing: None }
    }
}

impl Clips for FileClips {
    fn words(&mut self, spoken: &str) -> Option<Arc<Clip>> {
        let clip = self.lengths.store.as_ref()?.wait(spoken, PATIENCE);
        if clip.is_none() {
            self.missing.get_or_insert_with(|| spoken.into());
        }
        clip
    }

    fn sound(&mut self, sound: &Sound) -> Option<Arc<Clip>> {
        self.bank.clip(sound)
    }
}
