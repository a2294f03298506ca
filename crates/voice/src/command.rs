//! Engines that are programs of their own: one call a clip, text in, sound out.

use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use std::time::{Duration, UNIX_EPOCH};
use std::{fs, io};

use super::engines::{Found, VoiceChoice};
use super::model::Model;
use super::process::{Bench, ProcessError};
use super::programs::{DefaultVoice, Output, Program, Settings, Voice, base};
use super::text::speakable;
use super::{SpeechError, Synthesizer, process};
use stretch_files::find_program;
use stretch_script::SampleRate;
use stretch_sound::Clip;

/// How long a program may take to tell something about itself.
const ANSWER: Duration = Duration::from_secs(5);

/// How long it may take to start and load a voice, and then for each sign of the text; and the most altogether.
const START: Duration = Duration::from_secs(8);
const SIGN: Duration = Duration::from_millis(20);
const LONGEST: Duration = Duration::from_secs(18);

/// A program that speaks, with a voice chosen.
pub(super) struct CommandVoice {
    program: &'static Program,
    path: PathBuf,
    voice: Option<String>,
    rate: f32,
    pitch: f32,
    model: Option<Model>,
    /// Whether it is the program it is taken for, once that was looked into.
    trusted: OnceLock<Result<(), SpeechError>>,
}

impl CommandVoice {
    /// The program with the named voice, or the usual one of the language. It is looked for, but started only where
    /// a voice has to be looked up.
    ///
    /// # Errors
    /// When the program is not installed, has no such voice, or does not speak the language.
    pub(super) fn open(program: &'static Program, choice: &VoiceChoice) -> Result<Self, SpeechError> {
        let path = find_program(program.name).ok_or_else(|| program.missing(program.install))?;
        let model = match (choice.piper_model.as_deref(), &program.output) {
            (Some(model), Output::Samples) => Some(Model::read(model).map_err(|why| program.missing(&why))?),
            (None, Output::Samples) => return Err(program.missing(program.install)),
            _ => None,
        };
        let language = choice.language.as_str();
        let voice = match (choice.voice.as_deref(), &model) {
            (Some(voice), Some(model)) => {
                let unknown = || SpeechError::unknown_voice(program.name, voice, model.speakers());
                Some(model.speaker(voice).ok_or_else(unknown)?)
            }
            (Some(voice), None) => Some(listed(program, &path, voice)?),
            (None, Some(model)) if !model.speaks(language) => {
                return Err(SpeechError::unknown_language(program.name, language));
            }
            (None, _) => default_voice(program, &path, language)?,
        };
        let (rate, pitch) = (choice.rate, choice.pitch);
        Ok(Self { program, path, voice, rate, pitch, model, trusted: OnceLock::new() })
    }

    /// Some packages call another program by the same name: its help tells.
    ///
    /// # Errors
    /// When it is not the one that is meant.
    fn check(&self) -> Result<(), SpeechError> {
        let look = || {
            if self.program.help.is_empty() {
                return Ok(());
            }
            let help = process::ask(&self.path, &["--help"], 2 * ANSWER).map_err(|fault| self.explain(fault))?;
            let is_it = self.program.help.iter().all(|option| help.contains(option));
            let why = format!("{} is another program of that name", self.path.display());
            if is_it { Ok(()) } else { Err(self.program.missing(&why)) }
        };
        self.trusted.get_or_init(look).clone()
    }

    fn explain(&self, fault: ProcessError) -> SpeechError {
        self.program.explain(fault)
    }
}

impl Synthesizer for CommandVoice {
    fn identity(&self) -> String {
        format!(
            "{} {} {} rate {:.2} pitch {:.2} {}",
            self.program.name,
            stamp(&self.path),
            self.voice.as_deref().unwrap_or("-"),
            self.rate,
            self.pitch,
            self.model.as_ref().map_or_else(String::new, |model| stamp(model.path())),
        )
    }

    fn synthesize(&self, text: &str) -> Result<Clip, SpeechError> {
        self.check()?;
        let bench = Bench::new().map_err(|fault| self.explain(fault))?;
        let sound = bench.sound();
        let settings = Settings {
            voice: self.voice.as_deref(),
            rate: self.rate,
            pitch: self.pitch,
            model: self.model.as_ref().map(Model::path),
            sound: &sound,
        };
        let arguments = (self.program.arguments)(&settings);
        let text = speakable(text);
        let signs = u32::try_from(text.chars().count()).unwrap_or(u32::MAX);
        let bound = START.saturating_add(SIGN.saturating_mul(signs)).min(LONGEST);
        let output = bench.run(&self.path, &arguments, &text, bound).map_err(|fault| self.explain(fault))?;
        let clip = match (&self.program.output, &self.model) {
            (Output::File, _) => read_wav(&bench.read_sound().map_err(|fault| self.explain(fault))?),
            (Output::Samples, Some(model)) => Some(read_samples(&output, model.rate())),
            (Output::Wav | Output::Samples, _) => read_wav(&output),
        };
        clip.ok_or_else(|| SpeechError::failed(self.program.name, "what it wrote is no sound"))
    }
}

/// Where a program is, and its voices.
///
/// # Errors
/// When it is not here, is another one of that name, or has no model to speak with where it needs one.
pub(super) fn probe(program: &'static Program, choice: &VoiceChoice) -> Found {
    if !matches!(program.output, Output::Samples) {
        let not_installed = || program.missing(&format!("not installed: {}", program.install));
        let path = find_program(program.name).ok_or_else(not_installed)?;
        return Ok((path.display().to_string(), voices(program, &path)?));
    }
    // Its model decides what it speaks, and is asked first.
    let model = choice.piper_model.as_deref().and_then(|path| Model::read(path).ok());
    let language = model.as_ref().map_or(choice.language.as_str(), Model::language).to_owned();
    let opened = CommandVoice::open(program, &VoiceChoice { voice: None, language, ..choice.clone() })?;
    opened.check()?;
    let voice = |model: &Model, name| Voice { name, language: model.language().to_owned() };
    let voices = model.iter().flat_map(|model| model.speakers().into_iter().map(|name| voice(model, name)));
    Ok((opened.path.display().to_string(), voices.collect()))
}

/// The voices a program has.
///
/// # Errors
/// When it cannot be asked.
fn voices(program: &Program, path: &Path) -> Result<Vec<Voice>, SpeechError> {
    let Some(list) = program.list else { return Ok(Vec::new()) };
    let answer = process::ask(path, list.arguments, ANSWER).map_err(|fault| program.explain(fault))?;
    Ok((list.read)(&answer))
}

/// The voice as the program's list has it. espeak-ng's may have a variant behind a plus sign.
fn listed(program: &Program, path: &Path, wanted: &str) -> Result<String, SpeechError> {
    let known = voices(program, path)?;
    let (name, variant) = wanted.split_once('+').unwrap_or((wanted, ""));
    let found = known.iter().find(|voice| voice.name.eq_ignore_ascii_case(name));
    match found {
        Some(voice) if variant.is_empty() => Ok(voice.name.clone()),
        Some(voice) if variant.chars().all(|sign| sign.is_ascii_alphanumeric()) => {
            Ok(format!("{}+{variant}", voice.name))
        }
        _ => {
            let known = known.into_iter().map(|voice| voice.name).collect();
            Err(SpeechError::unknown_voice(program.name, wanted, known))
        }
    }
}

fn default_voice(program: &Program, path: &Path, language: &str) -> Result<Option<String>, SpeechError> {
    let unknown = || SpeechError::unknown_language(program.name, language);
    match (program.default_voice)(language) {
        DefaultVoice::Named(name) => Ok(Some(name)),
        DefaultVoice::Any => Ok(None),
        DefaultVoice::None => Err(unknown()),
        DefaultVoice::Listed => {
            let mut voices = voices(program, path)?.into_iter();
            let found = voices.find(|voice| base(&voice.language) == base(language));
            found.map(|voice| Some(voice.name)).ok_or_else(unknown)
        }
    }
}

impl Program {
    fn missing(&self, how: &str) -> SpeechError {
        SpeechError::missing(self.name, how)
    }

    /// The words for what it did not do.
    fn explain(&self, fault: ProcessError) -> SpeechError {
        let failed = |why: &dyn ToString| SpeechError::failed(self.name, why.to_string());
        match fault {
            ProcessError::NoPlace(error) => {
                let place = std::env::temp_dir();
                failed(&format!("no temporary files can be made in {} ({error}): set TMPDIR", place.display()))
            }
            ProcessError::TimedOut(after) => SpeechError::timed_out(self.name, after),
            ProcessError::Start(error) if error.kind() == io::ErrorKind::NotFound => self.missing(self.install),
            ProcessError::Start(error) => failed(&error),
            ProcessError::TooMuch => failed(&"it writes without end"),
            ProcessError::NoSound(why) => failed(&format!("what it wrote is no sound: {why}")),
            ProcessError::Ended(status, said) if said.is_empty() => failed(&status),
            ProcessError::Ended(_, said) => failed(&plain(&said)),
        }
    }
}

/// What tells one version of a file from another.
fn stamp(path: &Path) -> String {
    let data = fs::metadata(path).ok();
    let changed = data.as_ref().and_then(|data| data.modified().ok()?.duration_since(UNIX_EPOCH).ok());
    format!("{}@{}+{}", path.display(), changed.unwrap_or_default().as_secs(), data.map_or(0, |data| data.len()))
}

/// What a program said goes to the terminal: without signs that steer it.
fn plain(said: &str) -> String {
    said.chars().filter(|sign| !sign.is_control()).collect()
}

/// A WAV file, its channels mixed to one. Its header may promise more than there is: a pipe's length is not known
/// when it is begun.
fn read_wav(bytes: &[u8]) -> Option<Clip> {
    let mut reader = hound::WavReader::new(bytes).ok()?;
    let spec = reader.spec();
    let rate = SampleRate::new(spec.sample_rate)?;
    let samples: Vec<f32> = match spec.sample_format {
        hound::SampleFormat::Float => {
            reader.samples::<f32>().map_while(Result::ok).map(|sample| sample * 32_767.0).collect()
        }
        hound::SampleFormat::Int => {
            let scale = 2_f32.powi(16 - i32::from(spec.bits_per_sample));
            reader.samples::<i32>().map_while(Result::ok).map(|sample| sample as f32 * scale).collect()
        }
    };
    let channels = usize::from(spec.channels.max(1));
    let mixed = samples.chunks_exact(channels).map(|frame| frame.iter().sum::<f32>() / channels as f32);
    Some(Clip::new(mixed.map(|sample| sample.round() as i16).collect::<Vec<_>>(), rate))
}

fn read_samples(bytes: &[u8], rate: SampleRate) -> Clip {
    let samples: Vec<i16> = bytes.chunks_exact(2).map(|pair| i16::from_le_bytes([pair[0], pair[1]])).collect();
    Clip::new(samples, rate)
}

#[cfg(test)]
mod tests;
