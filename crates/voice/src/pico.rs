//! Engine `pico`: the voice inside the binary, so that a fresh machine always speaks.
//!
//! Every clip gets a fresh engine. A used one carries its state over, and the same text then gets another length.

mod native;

use std::ffi::CString;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use native::{LONGEST_PATH, Native};
use stretch_files::ScratchFolder;

use super::engines::VoiceChoice;
use super::pico_data::{DataFile, VoiceData};
use super::programs::Voice;
use super::text::speakable;
use super::{SpeechError, Synthesizer, pico_data};
use stretch_script::SampleRate;
use stretch_sound::Clip;

/// The engine's name.
pub(super) const NAME: &str = "pico";

/// The loudest that does not clip, in percent. The level is set afterwards anyway.
const VOLUME: u32 = 60;

/// Longer speech than this is a fault, in samples: ten minutes.
const LONGEST: usize = 10 * 60 * 16_000;

/// The embedded voice.
pub(super) struct Pico {
    voice: &'static VoiceData,
    rate: f32,
    pitch: f32,
    folder: Option<PathBuf>,
    files: OnceLock<Result<Files, SpeechError>>,
}

/// Where the language data lies on disk.
struct Files {
    /// Text analysis and signal generation.
    paths: [CString; 2],
    /// Lives as long as the files are needed, where the cache folder could not be written to.
    _temporary: Option<ScratchFolder>,
}

impl Pico {
    /// The named voice, or the one for the language. Its language data may be kept in the choice's folder.
    ///
    /// # Errors
    /// When there is no such voice, or none that speaks the language.
    pub(super) fn open(choice: &VoiceChoice) -> Result<Self, SpeechError> {
        let voice = match choice.voice.as_deref() {
            None => pico_data::voice_for(&choice.language)
                .ok_or_else(|| SpeechError::unknown_language(NAME, &choice.language))?,
            Some(name) => {
                let unknown = || SpeechError::unknown_voice(NAME, name, voices().into_iter().map(|v| v.name).collect());
                pico_data::voice_of(name).ok_or_else(unknown)?
            }
        };
        let (rate, pitch, folder) = (choice.rate, choice.pitch, choice.data_dir.clone());
        Ok(Self { voice, rate, pitch, folder, files: OnceLock::new() })
    }

    fn files(&self) -> Result<&Files, SpeechError> {
        self.files.get_or_init(|| self.place_files()).as_ref().map_err(Clone::clone)
    }

    fn place_files(&self) -> Result<Files, SpeechError> {
        let nowhere = || Err(io::ErrorKind::NotFound.into());
        let kept = self.folder.as_deref().map_or_else(nowhere, |folder| self.place_in(folder));
        let kept = kept.map(|paths| Files { paths, _temporary: None });
        let temporary = || {
            let folder = ScratchFolder::new()?;
            Ok(Files { paths: self.place_in(folder.path())?, _temporary: Some(folder) })
        };
        kept.or_else(|_| temporary())
            .map_err(|error: io::Error| failed(format!("its language data cannot be written: {error}")))
    }

    fn place_in(&self, folder: &Path) -> io::Result<[CString; 2]> {
        // Its own room for names is short.
        if folder.as_os_str().len() + 64 > LONGEST_PATH {
            return Err(io::Error::other("the folder's name is too long"));
        }
        let place = |file: &DataFile| {
            let path = file.place(folder)?.into_os_string().into_string();
            let path = path.map_err(|_| io::Error::other("the folder's name is not plain text"))?;
            CString::new(path).map_err(io::Error::other)
        };
        Ok([place(&self.voice.analysis)?, place(&self.voice.signal)?])
    }

    /// The text between the settings that hold for all of it, ended by the sign that makes the engine speak.
    fn marked_up(&self, text: &str) -> String {
        let percent = |factor: f32| (factor * 100.0).round() as u32;
        format!(
            "<volume level=\"{VOLUME}\"><speed level=\"{}\"><pitch level=\"{}\">{}</pitch></speed></volume>\0",
            percent(self.rate),
            percent(self.pitch),
            speakable(text)
        )
    }
}

impl Synthesizer for Pico {
    fn identity(&self) -> String {
        format!("{NAME} 0.1.5 {} rate {:.2} pitch {:.2}", self.voice.tag, self.rate, self.pitch)
    }

    fn synthesize(&self, text: &str) -> Result<Clip, SpeechError> {
        let mut engine = Native::new(&self.files()?.paths).map_err(failed)?;
        let text = self.marked_up(text);
        let mut rest = text.as_bytes();
        let mut samples = Vec::new();
        let mut chunk = [0_i16; 1024];
        while !rest.is_empty() {
            let taken = engine.put(rest).map_err(failed)?;
            rest = &rest[taken..];
            let before = samples.len();
            loop {
                let (got, more) = engine.take(&mut chunk).map_err(failed)?;
                samples.extend_from_slice(&chunk[..got]);
                if !more {
                    break;
                }
                if samples.len() > LONGEST {
                    return Err(failed("the speech is far too long"));
                }
            }
            if taken == 0 && samples.len() == before {
                return Err(failed("it takes no more text"));
            }
        }
        Ok(Clip::new(samples, SampleRate::new(16_000).unwrap_or(SampleRate::STUDIO)))
    }
}

fn failed(why: impl ToString) -> SpeechError {
    SpeechError::failed(NAME, why)
}

/// Every embedded voice. Each is named after its language.
pub(super) fn voices() -> Vec<Voice> {
    let voice = |data: &VoiceData| Voice { name: data.tag.to_owned(), language: data.tag.to_owned() };
    pico_data::VOICES.iter().map(voice).collect()
}

#[cfg(test)]
pub(super) mod tests {
    use std::thread;

    use super::*;

    /// A folder with the language data that all tests share, so that it is written once.
    pub(crate) fn folder() -> PathBuf {
        std::env::temp_dir().join("stretch-test-voices")
    }

    pub(crate) fn pico(language: &str, rate: f32) -> Pico {
        let choice =
            VoiceChoice { language: language.to_owned(), rate, data_dir: Some(folder()), ..VoiceChoice::default() };
        Pico::open(&choice).unwrap()
    }

    #[test]
    fn the_same_text_is_the_same_clip_in_every_thread() {
        let voice = pico("en", 1.0);
        let text = "Figure four. Cross your right ankle over your left knee.";
        let first = voice.synthesize(text).unwrap();
        let again: Vec<Clip> = thread::scope(|scope| {
            let threads: Vec<_> = (0..4).map(|_| scope.spawn(|| voice.synthesize(text).unwrap())).collect();
            threads.into_iter().map(|thread| thread.join().unwrap()).collect()
        });
        for clip in again {
            assert_eq!(clip.frames(), first.frames());
            assert!(clip == first, "the samples differ");
        }
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn no_file_stays_open() {
        let open = || std::fs::read_dir("/proc/self/fd").unwrap().count();
        let voice = pico("en", 1.0);
        let before = open();
        for _ in 0..50 {
            voice.synthesize("Left").unwrap();
        }
        assert!(open() < before + 40, "{} files were left open", open() - before);
    }

    #[test]
    fn a_slower_rate_takes_longer_and_nothing_clips() {
        let text = "Breathe in, and out.";
        let normal = pico("en", 1.0).synthesize(text).unwrap();
        let slow = pico("en", 0.8).synthesize(text).unwrap();
        let ratio = slow.frames().0 as f64 / normal.frames().0 as f64;
        assert!((1.08..1.35).contains(&ratio), "{ratio}");
        assert!(normal.samples().iter().all(|sample| sample.unsigned_abs() < 32_000));
    }

    #[test]
    fn markup_in_a_text_is_harmless() {
        let voice = pico("en", 1.0);
        let loudness = |clip: &Clip| clip.samples().iter().map(|s| i32::from(*s).abs()).max().unwrap();
        let plain = voice.synthesize("Hello there, my friend").unwrap();
        let folder = tempfile::tempdir().unwrap();
        let target = folder.path().join("written.wav");
        for text in [
            "</volume></speed><volume level=\"500\">Hello there, my friend".to_owned(),
            format!("<genfile file=\"{}\">Hello there, my friend</genfile>", target.display()),
            "</speed> & <volume level=\"500\"> - -- \\ %s".to_owned(),
            "<".repeat(2000),
            "<speed level=\"500\"".to_owned(),
            "x".repeat(5000),
            "a\0b\0c".to_owned(),
        ] {
            let clip = voice.synthesize(&text).unwrap();
            if text.contains("Hello") {
                assert!(clip.frames() > plain.frames(), "all of it is words: {text}");
                assert!(loudness(&clip) < loudness(&plain) * 3 / 2, "the volume was changed: {text}");
            }
        }
        assert!(!target.exists());
    }

    #[test]
    fn all_six_languages_speak() {
        for (language, text) in [
            ("de", "Linke Seite"),
            ("es", "Lado izquierdo"),
            ("fr", "Côté gauche"),
            ("it", "Lato sinistro"),
            ("en-GB", "Left"),
        ] {
            let clip = pico(language, 1.0).synthesize(text).unwrap();
            assert!(clip.samples().iter().any(|sample| sample.unsigned_abs() > 2000), "{language}");
        }
    }

    #[test]
    fn a_folder_that_cannot_be_written_to_does_no_harm() {
        let file = tempfile::NamedTempFile::new().unwrap();
        let long = std::env::temp_dir().join("long/".repeat(150));
        for folder in [file.path().join("below-a-file"), long] {
            let voice = Pico::open(&VoiceChoice { data_dir: Some(folder), ..VoiceChoice::default() }).unwrap();
            assert!(!voice.synthesize("Hello").unwrap().samples().is_empty());
        }
    }
}
