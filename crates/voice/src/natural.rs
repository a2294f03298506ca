//! Engine `natural`: voice packs. A pack is opened once, when the first clip is made that is not kept already, and all
//! threads speak with it, each on one processor.

mod espeak;

use std::path::Path;
use std::sync::OnceLock;

use stretch_natural::{Kind, PackError, PiperVoice, Voice as English};

use self::espeak::Espeak;
use super::engines::{Found, VoiceChoice};
use super::packs::Pack;
use super::programs::{Voice, base};
use super::{SpeechError, Synthesizer, packs};
use stretch_script::SampleRate;
use stretch_sound::Clip;

/// The name of the engine that speaks with voice packs.
pub const NAME: &str = "natural";

/// How a voice is got.
const INSTALL: &str = "install a voice: `stretch voices add FILE`; the README says where there is one";

/// What is said to find out whether a voice speaks: a word in no language in particular.
const WORD: &str = "1, 2.";

/// The voice of a pack.
pub(super) struct Natural {
    pack: Pack,
    rate: f32,
    voice: OnceLock<Result<Loaded, SpeechError>>,
}

/// A pack that is open.
enum Loaded {
    /// It reads texts by itself.
    English(Box<English>),
    /// It wants phonemes.
    Piper(Box<PiperVoice>, Espeak),
}

impl Natural {
    /// The named voice, or the best one for the language. It is not opened yet.
    ///
    /// # Errors
    /// When there are no packs, or none of that name or language.
    pub(super) fn open(choice: &VoiceChoice) -> Result<Self, SpeechError> {
        let mut packs = packs::find(&choice.packs);
        if packs.is_empty() {
            return Err(SpeechError::missing(NAME, INSTALL));
        }
        let at = match &choice.voice {
            Some(name) => packs.iter().position(|pack| pack.name == *name).ok_or_else(|| {
                SpeechError::unknown_voice(NAME, name, packs.iter().map(|pack| pack.name.clone()).collect())
            })?,
            None => {
                best(&packs, &choice.language).ok_or_else(|| SpeechError::unknown_language(NAME, &choice.language))?
            }
        };
        Ok(Self::of(packs.swap_remove(at), choice.rate))
    }

    /// The voice of this pack.
    pub(super) fn of(pack: Pack, rate: f32) -> Self {
        Self { pack, rate, voice: OnceLock::new() }
    }

    /// Whether it gives sound.
    pub(super) fn try_out(&self) -> Result<bool, SpeechError> {
        Ok(self.synthesize(WORD)?.samples().iter().any(|sample| sample.unsigned_abs() > 1_000))
    }

    fn load(&self) -> Result<Loaded, SpeechError> {
        let folder = &self.pack.folder;
        let content = self.pack.content.as_ref().map_err(|error| broken(folder, error))?;
        let voice = match content.manifest.kind {
            Kind::Hibari => English::open(folder).map(|voice| Loaded::English(Box::new(voice))),
            Kind::Piper => {
                let phonemes = Espeak::find(&content.manifest.language)?;
                PiperVoice::open(folder).map(|voice| Loaded::Piper(Box::new(voice), phonemes))
            }
        };
        voice.map_err(|error| broken(folder, &error))
    }
}

impl Synthesizer for Natural {
    fn identity(&self) -> String {
        let voice = self.pack.content.as_ref().map_or(self.pack.name.as_str(), |content| &content.identity);
        format!("{NAME} {voice} rate {:.2}", self.rate)
    }

    fn synthesize(&self, text: &str) -> Result<Clip, SpeechError> {
        let samples = match self.voice.get_or_init(|| self.load()).as_ref().map_err(Clone::clone)? {
            Loaded::English(voice) => voice.speak(text, self.rate),
            Loaded::Piper(voice, phonemes) => voice.speak(text, self.rate, phonemes),
        };
        let samples = samples.map_err(failed)?;
        let rate = SampleRate::new(samples.rate).ok_or_else(|| failed("it has no sensible sample rate"))?;
        Ok(Clip::new(samples.to_i16(), rate))
    }
}

/// Where packs are, and their voices.
///
/// # Errors
/// When there are none.
pub(super) fn probe(choice: &VoiceChoice) -> Found {
    let packs = packs::find(&choice.packs);
    let Some(first) = packs.first() else { return Err(SpeechError::missing(NAME, INSTALL)) };
    if let Err(error) = &first.content {
        return Err(broken(&first.folder, error));
    }
    let place = first.folder.display().to_string();
    let good = packs.into_iter().filter(|pack| pack.content.is_ok());
    let voice = |pack: Pack| Voice { language: pack.language().unwrap_or_default().to_owned(), name: pack.name };
    Ok((place, good.map(voice).collect()))
}

/// Which pack speaks a language best: one of its very own, the American one for `en`, another of its language. One that
/// cannot be read comes last, to be given up with a word why.
fn best(packs: &[Pack], language: &str) -> Option<usize> {
    let language = language.replace('_', "-");
    let place = |pack: &Pack| match pack.language() {
        Some(own) if own.eq_ignore_ascii_case(&language) => Some(0),
        Some("en-US") if base(&language) == "en" => Some(1),
        Some(own) if base(own) == base(&language) => Some(2),
        Some(_) => None,
        None => Some(3),
    };
    let kind =
        |pack: &Pack| pack.content.as_ref().map_or(0, |content| usize::from(content.manifest.kind == Kind::Piper));
    let fit = packs.iter().enumerate().filter_map(|(at, pack)| Some((place(pack)?, kind(pack), at)));
    fit.min().map(|(_, _, at)| at)
}

fn broken(folder: &Path, error: &PackError) -> SpeechError {
    failed(format!("{error} ({}): add the voice again, or remove that folder", folder.display()))
}

fn failed(why: impl ToString) -> SpeechError {
    SpeechError::failed(NAME, why)
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::PathBuf;

    use tempfile::TempDir;

    use super::*;
    use crate::engines::{Opened, VoiceChoice, open};

    /// A folder with packs of these names, languages and kinds, whose manifests alone are there.
    fn shelf(packs: &[(&str, &str, &str)]) -> TempDir {
        let shelf = tempfile::tempdir().unwrap();
        for (name, language, kind) in packs {
            let manifest = serde_json::json!({ "format": 1, "kind": kind, "name": name, "version": "1",
                "language": language, "license": "MIT", "files": [] });
            write(&shelf, name, &manifest.to_string());
        }
        shelf
    }

    fn write(shelf: &TempDir, folder: &str, manifest: &str) {
        let folder = shelf.path().join(folder);
        fs::create_dir(&folder).unwrap();
        fs::write(folder.join("pack.json"), manifest).unwrap();
    }

    fn choice(shelf: &TempDir, language: &str) -> VoiceChoice {
        let packs: Vec<PathBuf> = vec![shelf.path().join("none"), shelf.path().to_owned()];
        VoiceChoice { engine: Some(NAME.to_owned()), language: language.to_owned(), packs, ..VoiceChoice::default() }
    }

    fn chosen(choice: &VoiceChoice) -> Result<String, SpeechError> {
        Natural::open(choice).map(|voice| voice.pack.name)
    }

    #[test]
    fn the_best_pack_of_a_language_is_chosen() {
        let shelf = shelf(&[
            ("ant", "en-GB", "piper"),
            ("bee", "en-US", "piper"),
            ("cat", "en-GB", "hibari"),
            ("dog", "en-US", "hibari"),
            ("elk", "de-DE", "piper"),
        ]);
        for (language, name) in [("en", "dog"), ("en-US", "dog"), ("en_GB", "cat"), ("en-AU", "dog"), ("de", "elk")] {
            assert_eq!(chosen(&choice(&shelf, language)).unwrap(), name, "{language}");
        }
        let none = chosen(&choice(&shelf, "fr"));
        assert!(matches!(none, Err(SpeechError::UnknownLanguage { .. })), "{none:?}");
        let named = |voice: &str| VoiceChoice { voice: Some(voice.to_owned()), ..choice(&shelf, "en") };
        assert_eq!(chosen(&named("elk")).unwrap(), "elk");
        let unknown = chosen(&named("elkk")).unwrap_err().to_string();
        assert!(unknown.contains("did you mean `elk`?"), "{unknown}");
    }

    #[test]
    fn it_is_the_first_engine_where_there_is_a_pack() {
        let shelf = shelf(&[("dog", "en-US", "hibari")]);
        let auto = VoiceChoice { engine: None, ..choice(&shelf, "en") };
        let Opened::Synthesizer(voice) = open(&auto).unwrap() else { panic!("it gives clips") };
        assert_eq!(voice.name(), NAME);
        let named = VoiceChoice { voice: Some("dog".to_owned()), ..auto };
        assert_eq!(open(&named).unwrap().name(), NAME);
    }

    #[test]
    fn without_packs_it_is_said_how_to_get_one() {
        let missing = chosen(&choice(&shelf(&[]), "en")).unwrap_err();
        assert!(matches!(missing, SpeechError::Missing { .. }) && missing.why().starts_with("install "), "{missing}");
    }

    #[test]
    fn another_pack_and_another_rate_have_other_clips() {
        let identity = |packs: &[(&str, &str, &str)], rate| {
            let shelf = shelf(packs);
            Natural::open(&VoiceChoice { rate, ..choice(&shelf, "en") }).unwrap().identity()
        };
        let first = identity(&[("dog", "en-US", "hibari")], 1.0);
        assert_eq!(first, identity(&[("dog", "en-US", "hibari")], 1.0));
        assert_ne!(first, identity(&[("dog", "en-US", "hibari")], 0.9));
        assert_ne!(first, identity(&[("dog", "en-GB", "hibari")], 1.0));
    }

    #[test]
    fn a_pack_that_cannot_be_read_fails_with_a_word_why_and_comes_last() {
        let shelf = shelf(&[("dog", "en-US", "hibari")]);
        write(&shelf, "ant-0123abcd", "{");
        assert_eq!(chosen(&choice(&shelf, "en")).unwrap(), "dog");
        let broken = Natural::open(&choice(&shelf, "fr")).unwrap();
        assert_eq!(broken.pack.name, "ant");
        let why = broken.synthesize("Hello").unwrap_err();
        assert!(matches!(&why, SpeechError::Failed { why, .. } if why.contains("ant-0123abcd")), "{why}");
    }
}
