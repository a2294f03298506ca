//! A voice: a pack that is open and speaks.

use std::{collections::HashMap, path::Path};

use crate::{
    Error, PackError, SPEEDS,
    acoustic::Acoustic,
    english::{English, Normalizer, Tokenizer},
    files,
    lexicon::Lexicon,
    manifest::{Kind, Manifest},
    noise::Noise,
    table::Table,
    tagger::Tagger,
    unknown::Unknown,
    waveform::{SAMPLE_RATE, Waveform},
};

/// The seed of the noise in a voice: any number does, as long as it stays the same.
const SEED: u64 = 0;

/// A voice that reads English text.
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
    pub fn open(folder: &Path) -> Result<Self, PackError> {
        let (manifest, hash) = Manifest::read(folder)?;
        if manifest.kind != Kind::Hibari {
            return Err(PackError::Unknown { what: "it reads no text by itself".to_owned() });
        }
        let file = |name| manifest.file(folder, name);
        let table = |name| Table::open(file(name)?).map_err(|why| PackError::malformed(name, why));
        let made = |name, made: Result<_, String>| made.map_err(|why| PackError::malformed(name, why));
        let json = |name, error: serde_json::Error| PackError::malformed(name, error);
        let english = English {
            normalizer: Normalizer::from_json(&file(files::NORMAL)?)
                .map_err(|why| PackError::malformed(files::NORMAL, why))?,
            tokenizer: Tokenizer::from_json(&file(files::TOKENS)?)
                .map_err(|why| PackError::malformed(files::TOKENS, why))?,
            tagger: Tagger {
                tags: serde_json::from_slice(&file(files::TAGS)?).map_err(|error| json(files::TAGS, error))?,
                weights: table(files::TAG_WEIGHTS)?,
                certain: table(files::TAG_CERTAIN)?,
                known: table(files::TAG_KNOWN)?,
            },
            lexicon: Lexicon {
                gold: table(files::GOLD)?,
                silver: table(files::SILVER)?,
                british: manifest.language == "en-GB",
            },
            unknown: Unknown::load(file(files::UNKNOWN_NETWORK)?, &file(files::UNKNOWN_SYMBOLS)?)
                .map_err(|why| PackError::malformed(files::UNKNOWN_NETWORK, why))?,
        };
        let symbols = serde_json::from_slice(&file(files::SYMBOLS)?).map_err(|error| json(files::SYMBOLS, error))?;
        let acoustic = made(files::NETWORK, Acoustic::load(file(files::NETWORK)?))?;
        let identity = format!("{} {} {}", manifest.name, manifest.version, &hash[..16]);
        Ok(Self { english, acoustic, waveform: Waveform::new(), symbols, identity, manifest })
    }

    /// The phonemes of a text, a sentence a line.
    pub fn phonemes(&self, text: &str) -> Result<String, Error> {
        self.english.phonemes(text)
    }

    /// The samples of phonemes as they come from the network, with its silence before and after.
    pub fn samples_of(&self, phonemes: &str, speed: f32) -> Result<Vec<f32>, Error> {
        self.raw(phonemes, speed, Some(Noise::new(SEED)))
    }

    #[doc(hidden)]
    pub fn samples_without_noise(&self, phonemes: &str, speed: f32) -> Result<Vec<f32>, Error> {
        self.raw(phonemes, speed, None)
    }

    fn raw(&self, phonemes: &str, speed: f32, noise: Option<Noise>) -> Result<Vec<f32>, Error> {
        if !SPEEDS.contains(&speed) {
            return Err(Error::SpeedOutOfRange { speed });
        }
        let known = phonemes.chars().filter_map(|sound| self.symbols.get(&sound).copied());
        let symbols = [0].into_iter().chain(known).chain([0]).collect();
        let spectra = self.acoustic.spectra(symbols, speed)?;
        self.waveform.samples(&spectra, noise)
    }
}
