//! The hearing test: the real binary plays a short session in real time through a sound server of the test's own, the
//! recording is searched for every chime by correlation with its file, and a speech recogniser says which words it
//! hears. It needs `pulseaudio`, `parec` and Python with `pocketsphinx`; without them it says so and passes, unless
//! `STRETCH_REQUIRE_HEARING=1` makes their absence a failure. `sh scripts/test` sets all of it up.
#![cfg(all(unix, feature = "playback"))]

mod correlate;
mod detector;
mod listen;
mod outline;
mod resample;
mod server;
mod sounds;
mod stage;
mod words;

use outline::Outline;
use stage::Stage;

/// Chimes stand this near to their places, relative to the first one: 1 ms.
const NEAR: u64 = 48;

/// How many takes there may be. Whatever else keeps the machine from handing on sound for a twentieth of a second is
/// heard as a gap, and is no fault of the program's; a fault of the program's is in every take.
const TAKES: usize = 2;

/// The recogniser is no ear: one text in so many may be taken for another one, above all where it is a single short
/// word. In a short session that is none.
const MISUNDERSTOOD: usize = 20;

#[test]
fn every_chime_and_every_word_is_heard_in_its_place() {
    hear("tests/fixtures/hearing.json");
}

#[test]
#[ignore = "takes five minutes: cargo test --test hearing -- --ignored hips"]
fn the_whole_of_hips_is_heard_and_takes_five_minutes() {
    let Some(outline) = hear("sessions/hips.json") else { return };
    let seconds = outline.frames / 48_000;
    assert!((270..=330).contains(&seconds), "{seconds} s");
}

/// Plays a session and finds all of it in the recording. `None` where a tool is missing.
fn hear(session: &str) -> Option<Outline> {
    let stage = Stage::set(session)?;
    let outline = stage.outline();
    for take in 1..=TAKES {
        let recording = stage.record();
        let wrong = faults(&recording, &outline, &stage);
        if wrong.is_empty() {
            return Some(outline);
        }
        let file = stage::keep(&recording);
        stage::tell(&format!("hearing: take {take} failed, kept as {}:\n{}", file.display(), wrong.join("\n")));
    }
    panic!("all {TAKES} takes failed");
}

/// What is wrong with a recording, a line each.
fn faults(recording: &[f32], outline: &Outline, stage: &Stage) -> Vec<String> {
    let heard = listen::listen(recording, &outline.chimes, &sounds::bundled());
    let mut wrong = Vec::new();
    for chime in &heard.chimes {
        if chime.fit < listen::SURE {
            wrong.push(format!("{chime}: not there"));
        } else if let Some(rival) = &chime.rival {
            wrong.push(format!("{chime}: sounds like {rival}"));
        } else if chime.off.unsigned_abs() > NEAR {
            wrong.push(format!("{chime}: not in its place"));
        }
    }
    wrong.extend(heard.extra.iter().map(|extra| format!("{extra}: nobody asked for it")));
    wrong.extend(words::early_or_late(&heard, outline));
    let misunderstood = words::misunderstood(&heard, outline, stage);
    if misunderstood.len() * MISUNDERSTOOD > outline.words.len() {
        wrong.extend(misunderstood);
    } else if !misunderstood.is_empty() {
        stage::tell(&format!("hearing: {}", misunderstood.join("\n         ")));
    }

    let found = heard.chimes.iter().filter(|chime| chime.fit >= listen::SURE);
    let worst = found.map(|chime| chime.off.unsigned_abs()).max().unwrap_or_default();
    stage::tell(&format!(
        "hearing: {} chimes, at most {worst} frames of 48,000 from their places; {} texts",
        heard.chimes.len(),
        outline.words.len()
    ));
    wrong
}
