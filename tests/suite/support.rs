//! Scripts to sessions without a command line, for tests, benchmarks and fuzz targets.
#![allow(dead_code, reason = "benchmarks and fuzz targets use a part of it")]

use std::sync::Arc;

use stretch::library::Library;
use stretch_script::session::build::{Fault, Files, Finding, NotInside, Sources, build};
use stretch_script::session::options::Options;
use stretch_script::{
    ClipLengths, Frames, Language, Problem, SampleRate, Script, Session, Sound, SourceFile, Timeline, compile,
};

/// Every character takes 70 ms, every tick 80 ms, every other chime a second: lengths without a voice.
pub struct MadeUpLengths;

impl ClipLengths for MadeUpLengths {
    fn words(&self, spoken: &str, rate: SampleRate) -> Frames {
        Frames(spoken.chars().count() as u64 * 70 * u64::from(rate.hertz()) / 1000)
    }

    fn sound(&self, sound: &Sound, rate: SampleRate) -> Frames {
        let milliseconds = if matches!(sound, Sound::Bundled(name) if name.ends_with("tick")) { 80 } else { 1000 };
        Frames(milliseconds * u64::from(rate.hertz()) / 1000)
    }
}

/// The same lengths of a voice that is live, so that they are only estimates.
pub struct LiveLengths;

impl ClipLengths for LiveLengths {
    fn words(&self, spoken: &str, rate: SampleRate) -> Frames {
        MadeUpLengths.words(spoken, rate)
    }

    fn sound(&self, sound: &Sound, rate: SampleRate) -> Frames {
        MadeUpLengths.sound(sound, rate)
    }

    fn is_live(&self) -> bool {
        true
    }
}

/// No file names another.
pub struct NoFiles;

impl Files for NoFiles {
    fn include(&self, name: &str, _: &SourceFile, _: Language) -> Result<(Arc<SourceFile>, Arc<Script>), Fault> {
        Err(Fault::Problem(Problem::UnknownSession { name: name.to_owned(), nearest: None }))
    }

    fn beside(&self, _: &str, _: &SourceFile) -> Result<std::path::PathBuf, NotInside> {
        Err(NotInside::Missing)
    }
}

/// A session of this script, and what is wrong with it.
pub fn session_of(script: &Script, options: &Options) -> (Session, Vec<Finding>) {
    let library = Library::default();
    let sources = Sources { catalogue: &library, files: &NoFiles, sounds: &[] };
    build("test", &SourceFile::new("test.json", ""), script, sources, options)
}

/// The timeline of a script that has nothing wrong with it.
pub fn timeline_of(json: &str) -> Timeline {
    let script: Script = serde_json::from_str(json).expect("a valid script");
    let (session, findings) = session_of(&script, &Options::default());
    assert!(findings.is_empty(), "{findings:?}");
    compile(&session, &MadeUpLengths, SampleRate::STUDIO)
}
