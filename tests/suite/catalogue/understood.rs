//! Every sentence of the catalogue, spoken by the embedded voice, and many spoken by a natural one, are understood by a speech recogniser that chooses among
//! its neighbours in the alphabet, which begin alike. (Among all of them it does nearly as well, but takes minutes.) It needs Python with `pocketsphinx`; without it the test says so and passes, unless
//! `STRETCH_REQUIRE_HEARING=1` makes its absence a failure. `sh scripts/test` sets it up.

use std::{
    collections::BTreeSet,
    env, fs,
    io::Write,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    sync::Arc,
};

use serde_json::{Value, json};
use stretch_script::Side;
use stretch_script::session::template;
use stretch_sound::level::level;
use stretch_voice::engines::{Opened, VoiceChoice};
use stretch_voice::{Synthesizer, engines};

use super::read;
use crate::{packs, resample::thirds};

/// How many of a hundred sentences must be understood.
const UNDERSTOOD: usize = 95;

/// How many the recogniser chooses among.
const NEIGHBOURS: usize = 50;

#[test]
fn the_embedded_voice_is_understood() {
    let folder = tempfile::tempdir().unwrap();
    is_understood("the embedded voice", &*embedded(folder.path()), sentences().into_iter().collect());
}

#[test]
fn the_natural_voice_is_understood() {
    let Some(shelf) = packs::pack().and_then(Path::parent) else { return };
    // A part of them, for it takes its time in a build for tests.
    let sentences: Vec<_> = sentences().into_iter().step_by(4).collect();
    is_understood("the natural voice", &*natural(shelf), sentences);
}

fn is_understood(who: &str, voice: &dyn Synthesizer, sentences: Vec<String>) {
    let Some(python) = pythons().into_iter().find(|python| knows_speech(python)) else {
        let why = "a python3 with pocketsphinx is missing; `sh scripts/test` sets it up";
        assert!(env::var_os("STRETCH_REQUIRE_HEARING").is_none_or(|value| value != "1"), "{why}");
        // Past the test harness, which would only show it for a test that fails.
        let _ = writeln!(std::io::stderr(), "{who}: skipped: {why}");
        return;
    };
    assert!(sentences.len() > 100, "{}", sentences.len());
    let folder = tempfile::tempdir().unwrap();
    let clips: Vec<PathBuf> = (0..sentences.len()).map(|index| folder.path().join(format!("{index}.raw"))).collect();
    for (sentence, clip) in sentences.iter().zip(&clips) {
        speak(voice, sentence, clip);
    }
    let batches = sentences.chunks(NEIGHBOURS).zip(clips.chunks(NEIGHBOURS));
    let understood: Vec<String> =
        batches.flat_map(|(sentences, clips)| understand(&python, sentences, clips)).collect();
    let pairs = sentences.iter().zip(&understood);
    let wrong: Vec<_> = pairs.filter(|(sentence, understood)| normal(sentence) != **understood).collect();
    let list: Vec<_> = wrong.iter().map(|(sentence, got)| format!("{sentence:?} was taken for {got:?}")).collect();
    let summary = format!("{who}: {} of {} sentences understood", sentences.len() - wrong.len(), sentences.len());
    let _ = writeln!(std::io::stderr(), "{summary}\n{}", list.join("\n"));
    assert!(wrong.len() * 100 <= sentences.len() * (100 - UNDERSTOOD), "{summary}:\n{}", list.join("\n"));
}

/// Every sentence that the English catalogue has said, on each side: how-tos, cues, cautions, names and all the rest.
fn sentences() -> BTreeSet<String> {
    let mut texts = Vec::new();
    for folder in ["", "exercises"] {
        read::<Value>(folder).values().for_each(|file| collect(file, &mut texts));
    }
    let on = |text: &String, side| template::expand(text, Some(side), |_| None).into_owned();
    let texts = texts.iter().flat_map(|text| [on(text, Side::Left), on(text, Side::Right)]);
    let texts: BTreeSet<String> = texts.collect();
    let sentences = texts.iter().flat_map(|text| text.split_inclusive(['.', '?', '!'])).map(str::trim);
    sentences.filter(|sentence| !normal(sentence).is_empty()).map(str::to_owned).collect()
}

fn collect(value: &Value, texts: &mut Vec<String>) {
    const SAID: &[&str] =
        &["name", "title", "intro", "outro", "how-to", "full", "brief", "say", "breathing", "cautions"];
    match value {
        Value::Object(fields) => {
            for (key, value) in fields {
                match value {
                    Value::String(text) if SAID.contains(&key.as_str()) => texts.push(text.clone()),
                    Value::Array(list) if key == "cautions" => {
                        texts.extend(list.iter().filter_map(Value::as_str).map(str::to_owned));
                    }
                    value => collect(value, texts),
                }
            }
        }
        Value::Array(list) => list.iter().for_each(|value| collect(value, texts)),
        _ => {}
    }
}

fn embedded(folder: &Path) -> Arc<dyn Synthesizer> {
    opened(&VoiceChoice {
        engine: Some("pico".to_owned()),
        data_dir: Some(folder.to_owned()),
        ..VoiceChoice::default()
    })
}

fn natural(shelf: &Path) -> Arc<dyn Synthesizer> {
    opened(&VoiceChoice { engine: Some("natural".to_owned()), packs: vec![shelf.to_owned()], ..VoiceChoice::default() })
}

fn opened(choice: &VoiceChoice) -> Arc<dyn Synthesizer> {
    match engines::open(choice) {
        Ok(Opened::Synthesizer(voice)) => voice,
        Ok(_) => panic!("it gives clips"),
        Err(error) => panic!("{error}"),
    }
}

/// Writes a sentence as the recogniser wants it: 16 kHz, with silence on both sides.
fn speak(voice: &dyn Synthesizer, sentence: &str, file: &Path) {
    let clip = voice.synthesize(sentence).unwrap_or_else(|error| panic!("{sentence}: {error}"));
    // At the studio rate, as in an export, where it is not the recogniser's already.
    let clip = if clip.rate().hertz() == 16_000 { clip } else { level(&clip) };
    let samples = match clip.rate().hertz() {
        16_000 => clip.samples().to_vec(),
        48_000 => {
            let samples: Vec<f32> = clip.samples().iter().map(|sample| f32::from(*sample)).collect();
            thirds(&samples).iter().map(|sample| *sample as i16).collect()
        }
        other => panic!("{other} Hz"),
    };
    let silence = [0; 16_000 * 3 / 10];
    let bytes: Vec<u8> = [&silence[..], &samples, &silence].concat().iter().flat_map(|s| s.to_le_bytes()).collect();
    fs::write(file, bytes).unwrap();
}

/// What the recogniser takes each clip for, out of these sentences.
fn understand(python: &Path, sentences: &[String], clips: &[PathBuf]) -> Vec<String> {
    let grammar: BTreeSet<String> = sentences.iter().map(|sentence| normal(sentence)).collect();
    let mut recogniser = Command::new(python)
        .arg(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/hearing/recognise.py"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let question = json!({ "grammar": grammar, "clips": clips }).to_string();
    recogniser.stdin.take().unwrap().write_all(question.as_bytes()).unwrap();
    let answer = recogniser.wait_with_output().unwrap();
    assert!(answer.status.success(), "the recogniser failed");
    serde_json::from_slice(&answer.stdout).unwrap()
}

/// As the recogniser writes it: lower case, no punctuation.
fn normal(text: &str) -> String {
    let words = text.split(|c: char| !(c.is_alphanumeric() || c == '\'')).filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect::<Vec<_>>().join(" ")
}

/// Where to look for a Python, best first: the private one that `scripts/test` makes, then the system's.
fn pythons() -> Vec<PathBuf> {
    let target = Path::new(env!("CARGO_BIN_EXE_stretch")).ancestors().nth(2);
    let private = target.map(|target| target.join("hearing/bin/python"));
    private.into_iter().chain([PathBuf::from("python3")]).collect()
}

fn knows_speech(python: &Path) -> bool {
    let mut command = Command::new(python);
    command.args(["-c", "import pocketsphinx"]).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    command.status().is_ok_and(|status| status.success())
}
