//! Engine `pico`: the voice inside the binary, so that a fresh machine always speaks.
//!
//! Every clip gets a fresh engine. A used one carries its state over, and the same text then gets another length.

use std::{path::PathBuf, sync::OnceLock};

use tempfile::TempDir;
use ttspico::{Engine, EngineStatus, System, Voice};

use super::{
    SpeechError, Synthesizer,
    pico_data::{self, VoiceData},
    text::speakable,
};
use crate::{audio::clip::Clip, units::SampleRate};

/// The engine's name.
pub(super) const NAME: &str = "pico";

/// What the engine may use for one clip, in bytes. It needs about 2 MB. The rest is never touched, but makes every
/// allocator ask the system for fresh pages: the engine reads memory before it writes it, and gives the same samples
/// each time only where that memory is zero.
const MEMORY: usize = 40 << 20;

/// The loudest that does not clip, in percent. The level is set afterwards anyway.
const VOLUME: u32 = 60;

/// Longer speech than this is a fault, in samples: ten minutes.
const LONGEST: usize = 10 * 60 * 16_000;

/// The embedded voice.
pub(super) struct Pico {
    voice: &'static VoiceData,
    rate: f32,
    pitch: f32,
    folder: PathBuf,
    files: OnceLock<Result<Files, SpeechError>>,
}

/// Where the language data lies on disk.
struct Files {
    analysis: String,
    signal: String,
    /// Lives as long as the files are needed, where the cache folder could not be written to.
    _temporary: Option<TempDir>,
}

impl Pico {
    /// The voice at this rate and pitch (1 is normal). `folder` is where its language data may be kept.
    pub(super) fn new(voice: &'static VoiceData, rate: f32, pitch: f32, folder: PathBuf) -> Self {
        Self { voice, rate, pitch, folder, files: OnceLock::new() }
    }

    fn files(&self) -> Result<&Files, SpeechError> {
        self.files.get_or_init(|| self.place_files()).as_ref().map_err(Clone::clone)
    }

    fn place_files(&self) -> Result<Files, SpeechError> {
        let place = |folder: &std::path::Path, temporary| {
            let text = |path: PathBuf| path.into_os_string().into_string();
            let analysis = self.voice.analysis.place(folder)?;
            let signal = self.voice.signal.place(folder)?;
            match (text(analysis), text(signal)) {
                (Ok(analysis), Ok(signal)) => Ok(Files { analysis, signal, _temporary: temporary }),
                // The engine takes paths as text; a temporary folder usually has a plain one.
                _ => Err(std::io::Error::other("the folder's name is not valid text")),
            }
        };
        place(&self.folder, None)
            .or_else(|_| {
                let folder = tempfile::Builder::new().prefix("stretch-voice-").tempdir()?;
                place(&folder.path().to_owned(), Some(folder))
            })
            .map_err(|error| failed(format!("its language data cannot be written: {error}")))
    }

    /// A fresh engine, all of whose memory is its own.
    fn engine(&self) -> Result<Engine, SpeechError> {
        let files = self.files()?;
        let system = System::new(MEMORY).map_err(failed)?;
        let analysis = System::load_resource(system.clone(), &files.analysis).map_err(failed)?;
        let signal = System::load_resource(system.clone(), &files.signal).map_err(failed)?;
        let voice = System::create_voice(system, "stretch").map_err(failed)?;
        voice.borrow_mut().add_resource(analysis).map_err(failed)?;
        voice.borrow_mut().add_resource(signal).map_err(failed)?;
        // SAFETY: the engine must have a voice with both of its resources loaded and added. Both were, just above,
        // or we would have returned; and the voice keeps them, and the system under them, alive.
        unsafe { Voice::create_engine(voice) }.map_err(failed)
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
        let mut engine = self.engine()?;
        let text = self.marked_up(text);
        let mut rest = text.as_bytes();
        let mut samples = Vec::new();
        let mut chunk = [0_i16; 1024];
        while !rest.is_empty() {
            let taken = engine.put_text(rest).map_err(failed)?;
            rest = &rest[taken..];
            let before = samples.len();
            loop {
                let (got, status) = engine.get_data(&mut chunk[..]).map_err(failed)?;
                samples.extend_from_slice(&chunk[..got]);
                if status == EngineStatus::Idle {
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
    SpeechError::Failed { engine: NAME.to_owned(), why: why.to_string() }
}

/// The voice for a language.
///
/// # Errors
/// When no embedded voice speaks it.
pub(super) fn voice_for(language: &str) -> Result<&'static VoiceData, SpeechError> {
    pico_data::voice_for(language)
        .ok_or_else(|| SpeechError::UnknownLanguage { engine: NAME.to_owned(), language: language.to_owned() })
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
        Pico::new(voice_for(language).unwrap(), rate, 1.0, folder())
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
            #[cfg(target_os = "linux")]
            assert!(clip == first, "the samples differ");
        }
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
        let voice = Pico::new(voice_for("en").unwrap(), 1.0, 1.0, file.path().join("below-a-file"));
        assert!(!voice.synthesize("Hello").unwrap().samples().is_empty());
    }
}
