//! Loudness as an independent meter has it: every voice at one loudness, every chime at another, no peak too high.
//! It needs `ffmpeg`, whose `ebur128` filter is the meter; elsewhere nothing is measured, and the test says so.

use std::{path::Path, process::Command};

use super::binary::Studio;

/// What every voice is brought to, in LUFS.
const TARGET: f64 = -18.0;
/// The highest true peak, in dBTP.
const CEILING: f64 = -1.0;

const WORDS: &str = r#"{ "title": "Loud", "sounds": { "session": "bowl/session" }, "steps": [
    { "say": "Sit tall on the edge of a firm chair, with both feet flat on the floor." },
    { "say": "Now breathe in slowly, and let your shoulders drop away from your ears." },
    { "say": "Keep your back long, and tip forward from the hips, not from the waist." },
    { "say": "Stop where you feel a clear stretch, and stay there without bouncing." },
    { "say": "Left side. Thirty seconds." } ] }"#;

fn is_here(program: &str, asked: &str) -> bool {
    let here = Command::new(program).arg(asked).output().is_ok();
    if !here {
        eprintln!("{program} is not here: nothing was measured with it");
    }
    here
}

/// What the meter writes about a file, with silence around it so that short sounds are whole within its windows.
fn metered(file: &Path) -> String {
    let output = Command::new("ffmpeg")
        .args(["-hide_banner", "-nostats", "-v", "verbose", "-i"])
        .arg(file)
        .args(["-af", "adelay=500,apad=pad_dur=1,ebur128=peak=true:framelog=verbose", "-f", "null", "-"])
        .output()
        .unwrap();
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// All numbers that stand behind a label.
fn numbers<'a>(report: &'a str, label: &'a str) -> impl Iterator<Item = f64> + 'a {
    let behind = report.split(label).skip(1);
    behind.filter_map(|rest| rest.split_whitespace().next()?.parse().ok())
}

/// The loudness of the whole, in LUFS, and its true peak, in dBTP.
fn whole(file: &Path) -> (f64, f64) {
    let report = metered(file);
    let (_, summary) = report.split_once("Summary:").unwrap_or_else(|| panic!("{report}"));
    (numbers(summary, "I:").next().unwrap(), numbers(summary, "Peak:").next().unwrap())
}

#[test]
fn every_voice_is_as_loud_as_the_others() {
    if !is_here("ffmpeg", "-version") {
        return;
    }
    let studio = Studio::new();
    studio.script(WORDS);
    for (engine, program) in [("pico", None), ("flite", Some("flite")), ("espeak-ng", Some("espeak-ng"))] {
        if program.is_some_and(|program| !is_here(program, "--version")) {
            continue;
        }
        // The last chime is no word: without it only the voice is measured.
        studio.exported(&["s.json", "-o", "a.wav", "--engine", engine, "--chime-volume", "-60", "--force"]);
        let (loudness, peak) = whole(&studio.path("a.wav"));
        assert!((loudness - TARGET).abs() <= 1.0, "{engine}: {loudness} LUFS");
        assert!(peak < CEILING, "{engine}: {peak} dBTP");
    }
}

#[test]
fn every_chime_is_as_loud_as_the_others() {
    if !is_here("ffmpeg", "-version") {
        return;
    }
    let mut all = Vec::new();
    for sound in stretch::library::sounds::bundled_sounds().0 {
        let report = metered(&Path::new("sounds").join(format!("{}.wav", sound.name)));
        // A chime is over before anything but the momentary loudness means something.
        let loudness = numbers(&report, "M:").fold(f64::NEG_INFINITY, f64::max);
        let peak = numbers(&report, "Peak:").next().unwrap();
        assert!(peak < CEILING, "{}: {peak} dBTP", sound.name);
        all.push((loudness, sound.name));
    }
    all.sort_by(|a, b| a.0.total_cmp(&b.0));
    let (faintest, loudest) = (all[0], all[all.len() - 1]);
    assert!(all.len() >= 14 && loudest.0 - faintest.0 <= 2.0, "{faintest:?}, {loudest:?}");
}
