//! A voice: a pack that is open and speaks.

use std::{collections::HashMap, path::Path};

use crate::{
    Error, PackError, SPEEDS, Samples,
    acoustic::Acoustic,
    english::{English, Normalizer, Tokenizer},
    files,
    joined::{Joined, PIECE_PAUSE, SENTENCE_PAUSE},
    lexicon::Lexicon,
    manifest::{Kind, Manifest},
    noise::Noise,
    pack::Pack,
    pieces::pieces,
    tagger::Tagger,
    unknown::Unknown,
    waveform::{SAMPLE_RATE, Waveform},
};

/// The seed of the noise in a voice: any number does, as long as it stays the same.
const SEED: u64 = 0;

/// The most symbols of a piece, about eight seconds: the network's memory grows with its length. Few sentences have more.
const LONGEST_PIECE: usize = 120;

/// A voice that reads English text. It can be shared, and speak in many threads at once, each on one processor.
pub struct Voice {
    manifest: Manifest,
    identity: String,
    english: English,
    acoustic: Acoustic,
    waveform: Waveform,
    symbols: HashMap<char, i32>,
}

impl Voice {
    /// Opens the pack in a folder.
    ///
    /// # Errors
    /// When it is no pack of an English voice, or damaged.
    pub fn open(folder: &Path) -> Result<Self, PackError> {
        let pack = Pack::open(folder, Kind::Hibari)?;
        let english = English {
            normalizer: pack.read(files::NORMAL, |bytes| Normalizer::from_json(&bytes))?,
            tokenizer: pack.read(files::TOKENS, |bytes| Tokenizer::from_json(&bytes))?,
            tagger: Tagger {
                tags: pack.json(files::TAGS)?,
                weights: pack.table(files::TAG_WEIGHTS)?,
                certain: pack.table(files::TAG_CERTAIN)?,
                known: pack.table(files::TAG_KNOWN)?,
            },
            lexicon: Lexicon {
                gold: pack.table(files::GOLD)?,
                silver: pack.table(files::SILVER)?,
                british: pack.manifest.language == "en-GB",
            },
            unknown: Unknown::new(pack.read(files::UNKNOWN_NETWORK, Ok)?, pack.json(files::UNKNOWN_SYMBOLS)?),
        };
        Ok(Self {
            english,
            acoustic: pack.read(files::NETWORK, Acoustic::load)?,
            symbols: pack.json(files::SYMBOLS)?,
            waveform: Waveform::new(),
            identity: pack.identity(),
            manifest: pack.manifest,
        })
    }

    /// What the pack says of itself.
    pub fn manifest(&self) -> &Manifest {
        &self.manifest
    }

    /// What stands for this voice where clips are kept: another pack, or another way of speaking, has another.
    pub fn identity(&self) -> &str {
        &self.identity
    }

    /// Whether the voice knows a word by itself, so that a respelling would only harm it.
    pub fn knows(&self, word: &str) -> bool {
        self.english.knows(word)
    }

    /// The phonemes of a text, a sentence a line. A word between slashes, with a stress, is taken for
    /// phonemes: "/sˈOəs/".
    ///
    /// # Errors
    /// When the network for unknown words fails.
    pub fn phonemes(&self, text: &str) -> Result<String, Error> {
        let sentences = self.english.sentences(text).into_iter().map(|sentence| self.english.phonemes(sentence));
        let mut sentences = sentences.collect::<Result<Vec<_>, _>>()?;
        sentences.retain(|phonemes| !phonemes.is_empty());
        Ok(sentences.join("\n"))
    }

    /// Speaks a text. A `speed` of 2 is twice as fast as the voice's own.
    ///
    /// # Errors
    /// As [`Self::phonemes`] and [`Self::speak_phonemes`].
    pub fn speak(&self, text: &str, speed: f32) -> Result<Samples, Error> {
        self.speak_phonemes(&self.phonemes(text)?, speed)
    }

    /// Speaks phonemes, a sentence a line. Signs that the voice does not know are left out.
    ///
    /// # Errors
    /// When the speed is out of range, or the network fails.
    pub fn speak_phonemes(&self, phonemes: &str, speed: f32) -> Result<Samples, Error> {
        let mut joined = Joined::new(SAMPLE_RATE);
        for sentence in phonemes.lines() {
            for (at, piece) in pieces(sentence, LONGEST_PIECE).into_iter().enumerate() {
                let sound = self.sound(piece, speed, Some(Noise::new(SEED)))?;
                joined.add(&sound, if at == 0 { SENTENCE_PAUSE } else { PIECE_PAUSE });
            }
        }
        Ok(Samples { rate: SAMPLE_RATE, mono: joined.into_samples() })
    }

    /// The sound of phonemes as the network gives it, with its silence, and without noise: to compare it.
    ///
    /// # Errors
    /// As [`Self::speak_phonemes`].
    #[doc(hidden)]
    pub fn sound_without_noise(&self, phonemes: &str, speed: f32) -> Result<Vec<f32>, Error> {
        self.sound(phonemes, speed, None)
    }

    fn sound(&self, phonemes: &str, speed: f32, noise: Option<Noise>) -> Result<Vec<f32>, Error> {
        if !SPEEDS.contains(&speed) {
            return Err(Error::SpeedOutOfRange { speed });
        }
        let known = phonemes.chars().filter_map(|sound| self.symbols.get(&sound).copied());
        let symbols = [0].into_iter().chain(known).chain([0]).collect();
        let spectra = self.acoustic.spectra(symbols, speed)?;
        self.waveform.samples(&spectra, noise)
    }
}
