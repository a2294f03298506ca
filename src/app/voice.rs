//! From what the user wants to hear to what the player and the compiler need of a voice.

mod file;

use std::collections::{HashSet, VecDeque};
use std::{sync::Arc, time::Duration};

pub use file::FileClips;

use super::{Context, Error, sounds::Bank};
use crate::player::event::Notice;
use crate::player::ports::{ClipSource, Voice};
use crate::wishes::Wishes;
use stretch_script::script::limits;
use stretch_script::timeline::StandardLengths;
use stretch_script::{ClipLengths, EventKind, Frames, SampleRate, Session, Sound, Timeline, compile};
use stretch_sound::{ClipState, SoundBank};
use stretch_voice::engines::{Opened, VoiceChoice};
use stretch_voice::store::{ClipStore, StoreOptions, VoiceFailure};
use stretch_voice::{Speaker, engines};

/// How long an outline or an export waits for all words to be made.
const PATIENCE: Duration = Duration::from_secs(600);

/// The voice of one session.
pub enum Voices {
    /// Clips.
    Clips(StoredWords),
    /// A voice with a sound output of its own.
    Live(SpeakingWords),
    /// Nobody speaks.
    Off,
}

/// Words from the store.
pub struct StoredWords {
    store: Arc<ClipStore>,
    name: String,
    version: u64,
    failures: VecDeque<VoiceFailure>,
    /// Whether words are waited for rather than come later: on a made-up clock, which nobody can keep up with.
    patient: bool,
}

/// Words from a live voice.
pub struct SpeakingWords {
    speaker: Box<dyn Speaker>,
    name: String,
}

impl Voices {
    /// The voice that the user wants for this session.
    ///
    /// # Errors
    /// When an engine or voice was asked for by name and cannot be had, or the rate is out of its bounds.
    pub(super) fn open(wishes: &Wishes, session: &Session, context: &Context) -> Result<Self, Error> {
        let choice = of_session(wanted_voice(wishes, context), session);
        let asked = &wishes.making;
        let preferred =
            asked.engine.is_none() && choice.engine.is_some() || asked.voice.is_none() && choice.voice.is_some();
        Self::of(&choice, context).map_err(|error| match error {
            Error::Speech(error) if preferred => Error::Usage(format!("{error} (config.toml)")),
            error => error,
        })
    }

    /// The embedded voice at its normal pace; in a build without it nobody, and lengths are estimates.
    ///
    /// # Errors
    /// When it does not speak the language.
    pub(super) fn embedded(session: &Session, context: &Context) -> Result<Self, Error> {
        if cfg!(not(feature = "pico")) {
            return Ok(Self::Off);
        }
        let choice = of_session(plain_voice(context), session);
        Self::of(&VoiceChoice { engine: Some("pico".to_owned()), ..choice }, context)
    }

    fn of(choice: &VoiceChoice, context: &Context) -> Result<Self, Error> {
        stretch_files::sweep();
        let opened = engines::open(choice)?;
        let name = opened.name();
        Ok(match opened {
            Opened::Synthesizer(first) => {
                let mut chain = vec![first];
                chain.extend(engines::fallbacks(choice, &chain[0].name()));
                let cache = context.folders.cache.as_ref().map(|folder| folder.join("clips"));
                let store = Arc::new(ClipStore::new(chain, cache, StoreOptions::default()));
                Self::Clips(StoredWords { store, name, version: 0, failures: VecDeque::new(), patient: false })
            }
            Opened::Speaker(speaker) => Self::Live(SpeakingWords { speaker, name }),
            Opened::Off => Self::Off,
        })
    }

    /// The lengths of words as they are known by now, and estimates for the others.
    pub fn lengths(&self, bank: &Bank) -> Lengths {
        let store = if let Self::Clips(words) = self { Some(words.store.clone()) } else { None };
        Lengths { store, bank: bank.0.clone(), live: matches!(self, Self::Live(_)), estimated: 0 }
    }

    /// The lengths of everything this session says, each known: it waits until all words are made.
    pub fn exact_lengths(&self, session: &Session, bank: &Bank) -> Lengths {
        self.measured(session, bank, usize::MAX, usize::MAX)
    }

    /// The same where only lengths are wanted. Of very many words only so many are made; the others stay estimates, by
    /// what was learnt of the voice.
    pub fn about_exact_lengths(&self, session: &Session, bank: &Bank) -> Lengths {
        self.measured(session, bank, limits::MEASURED_TEXTS, limits::MEASURED_CHARACTERS)
    }

    /// The lengths of everything this session says, of which so many texts with so many characters may be made for it.
    fn measured(&self, session: &Session, bank: &Bank, most_texts: usize, most_characters: usize) -> Lengths {
        let mut lengths = self.lengths(bank);
        if let Some(store) = &lengths.store {
            // The first timeline is only for what is said in it.
            let timeline = compile(session, &lengths, SampleRate::STUDIO);
            store.recall(said(&timeline).take(limits::RECALLED_TEXTS));
            let mut new = HashSet::new();
            let unknown: Vec<_> =
                said(&timeline).filter(|text| new.insert(*text) && store.length(text).is_none()).collect();
            let mut characters = 0;
            let few = unknown.iter().take(most_texts).take_while(|text| {
                characters += text.chars().count();
                characters <= most_characters
            });
            let few = few.count();
            store.request(unknown[..few].iter().copied());
            store.wait_all(PATIENCE);
            lengths.estimated = unknown.len() - few;
        }
        lengths
    }

    /// From now on words are waited for when they are asked for.
    pub(super) fn be_patient(&mut self) {
        if let Self::Clips(words) = self {
            words.patient = true;
        }
    }

    /// Begins to make the words of a timeline, in the order they are said.
    pub fn request(&self, timeline: &Timeline) {
        let Self::Clips(words) = self else { return };
        words.store.request(said(timeline));
    }

    /// What the player speaks with.
    pub(super) fn port(&mut self) -> Voice<'_> {
        match self {
            Self::Clips(words) => Voice::Clips(words),
            Self::Live(words) => Voice::Live { speaker: &mut *words.speaker, name: &words.name },
            Self::Off => Voice::Off,
        }
    }
}

/// What is said in a timeline, in that order.
fn said(timeline: &Timeline) -> impl Iterator<Item = &str> {
    timeline.events.iter().filter_map(|event| match event.kind {
        EventKind::Speak { utterance, .. } => Some(&*timeline.utterance(utterance).spoken),
        _ => None,
    })
}

fn of_session(choice: VoiceChoice, session: &Session) -> VoiceChoice {
    VoiceChoice { language: session.language.as_str().to_owned(), ..choice }
}

/// The voice that the user wants.
pub fn wanted_voice(wishes: &Wishes, context: &Context) -> VoiceChoice {
    let making = wishes.clone().or(context.preferred()).making;
    VoiceChoice {
        engine: making.engine,
        voice: making.voice,
        rate: making.rate.unwrap_or(1.0),
        pitch: context.config.voice.pitch.unwrap_or(1.0),
        ..plain_voice(context)
    }
}

/// Whatever speaks best on this machine.
pub fn plain_voice(context: &Context) -> VoiceChoice {
    VoiceChoice {
        engine: None,
        voice: None,
        rate: 1.0,
        pitch: 1.0,
        language: context.language.as_str().to_owned(),
        piper_model: context.config.voice.piper_model.clone(),
        packs: context.folders.packs(),
        data_dir: context.folders.cache.as_ref().map(|cache| cache.join("voices")),
    }
}

/// The lengths of a session's words and sounds.
#[derive(Clone)]
pub struct Lengths {
    store: Option<Arc<ClipStore>>,
    bank: Arc<SoundBank>,
    live: bool,
    /// How many texts were too many to be measured.
    estimated: usize,
}

impl Lengths {
    /// What to say where not everything was measured.
    pub fn estimate_notice(&self) -> Option<String> {
        let texts = match self.estimated {
            0 => return None,
            1 => "1 text is an estimate: it is".to_owned(),
            more => format!("{more} texts are estimates: they are"),
        };
        Some(format!("The lengths of {texts} more than is spoken at once to measure it. Each run measures some more."))
    }
}

impl ClipLengths for Lengths {
    fn words(&self, spoken: &str, rate: SampleRate) -> Frames {
        let Some(store) = &self.store else { return StandardLengths.words(spoken, rate) };
        match store.length(spoken) {
            Some(frames) => frames.resampled(SampleRate::STUDIO, rate),
            None => Frames::from_duration(store.estimate(spoken), rate),
        }
    }

    fn sound(&self, sound: &Sound, rate: SampleRate) -> Frames {
        // A sound that cannot be had was an error before; should it vanish now, it takes no time.
        self.bank.length(sound).map_or(Frames::ZERO, |frames| frames.resampled(SampleRate::STUDIO, rate))
    }

    fn is_live(&self) -> bool {
        self.live
    }
}

impl ClipSource for StoredWords {
    fn clip(&mut self, spoken: &str) -> ClipState {
        let clip = if self.patient { self.store.wait(spoken, PATIENCE) } else { self.store.clip(spoken) };
        clip.map_or(ClipState::Pending, ClipState::Ready)
    }

    fn soon(&mut self, spoken: &[&str]) {
        self.store.hurry(spoken);
    }

    fn perhaps(&mut self, spoken: &str) {
        self.store.request([spoken]);
    }

    fn give_up(&mut self, spoken: &str) -> bool {
        self.store.give_up(spoken)
    }

    fn has_new_lengths(&mut self) -> bool {
        let version = self.store.version();
        std::mem::replace(&mut self.version, version) != version
    }

    fn notice(&mut self) -> Option<Notice> {
        self.failures.extend(self.store.take_failures());
        let VoiceFailure { failed, why, instead } = self.failures.pop_front()?;
        Some(Notice::Voice { failed, why, instead })
    }

    fn name(&self) -> &str {
        &self.name
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use stretch_sound::Clip;
    use stretch_voice::{SpeechError, Synthesizer};

    struct Broken(&'static str);

    impl Synthesizer for Broken {
        fn identity(&self) -> String {
            self.0.to_owned()
        }

        fn synthesize(&self, _: &str) -> Result<Clip, SpeechError> {
            Err(SpeechError::Missing { engine: self.0.to_owned(), how: "gone".to_owned() })
        }
    }

    #[test]
    fn voices_that_fail_in_turn_are_told_of_in_that_order() {
        let chain: Vec<Arc<dyn Synthesizer>> =
            vec![Arc::new(Broken("a")), Arc::new(Broken("b")), Arc::new(Broken("c"))];
        let store = Arc::new(ClipStore::new(chain, None, StoreOptions::default()));
        store.request(["one"]);
        assert!(store.wait_all(PATIENCE));
        let name = "a".to_owned();
        let mut words = StoredWords { store, name, version: 0, failures: VecDeque::new(), patient: false };
        let told = std::iter::from_fn(|| words.notice()).map(|notice| match notice {
            Notice::Voice { failed, instead, .. } => (failed, instead),
            other => panic!("{other:?}"),
        });
        let voice = |failed: &str, instead: Option<&str>| (failed.to_owned(), instead.map(str::to_owned));
        let expected = [voice("a", Some("b")), voice("b", Some("c")), voice("c", None)];
        assert_eq!(told.collect::<Vec<_>>(), expected);
    }
}
