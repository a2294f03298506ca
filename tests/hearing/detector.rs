//! The detector itself, put to the test with recordings that are known because they are made here.

use crate::{
    listen::{Heard, SURE, listen},
    outline::Chime,
    sounds::{Sound, bundled},
    stage::QUIET,
};

/// Where the made-up recording begins to follow the outline.
const START: u64 = 30_011;
const SCORE: [(u64, &str); 6] = [
    (0, "bowl/start"),
    (96_000, "bowl/tick"),
    (144_000, "bowl/tick"),
    (192_000, "bowl/tick"),
    (240_000, "bowl/switch"),
    (330_000, "bowl/start"),
];

#[test]
fn finds_each_chime_to_the_frame_beside_speech() {
    let heard = hear(&SCORE);
    assert!(heard.chimes.iter().all(|chime| chime.off == 0 && chime.fit >= SURE && chime.rival.is_none()));
    assert_eq!(heard.start, START as i64);
    assert!(heard.extra.is_empty(), "{}", heard.extra[0]);
}

#[test]
fn tells_by_how_much_a_chime_is_late() {
    let mut late = SCORE;
    late[3].0 += 61;
    assert_eq!(hear(&late).chimes.iter().map(|chime| chime.off).collect::<Vec<_>>(), [0, 0, 0, 61, 0, 0]);
}

#[test]
fn counts_from_the_first_chime() {
    let mut late = SCORE;
    late[0].0 += 100;
    assert_eq!(hear(&late).chimes.iter().map(|chime| chime.off).collect::<Vec<_>>(), [0, -100, -100, -100, -100, -100]);
}

#[test]
fn misses_a_chime_that_is_not_there() {
    let heard = hear(&SCORE[..5]);
    assert!(heard.chimes[4].fit >= SURE && heard.chimes[5].fit < SURE, "{}", heard.chimes[5]);
}

#[test]
fn tells_one_chime_from_another() {
    for sound in ["bowl/rest", "bowl/start"] {
        let mut other = SCORE;
        other[4].1 = sound;
        let chime = &hear(&other).chimes[4];
        assert!(chime.fit < SURE || chime.rival.as_deref() == Some(sound), "{sound} passes for {chime}");
    }
}

#[test]
fn notices_a_chime_that_nobody_asked_for() {
    let more = [SCORE.as_slice(), &[(60_000, "bowl/halfway"), (290_000, "bowl/tick")]].concat();
    let mut extra = hear(&more).extra;
    extra.sort_by_key(|extra| extra.frame);
    let places: Vec<_> = extra.iter().map(|extra| (extra.frame as f64 / 480.0).round()).collect();
    let names: Vec<_> = extra.iter().map(|extra| extra.sound.as_str()).collect();
    assert_eq!((names, places), (vec!["bowl/halfway", "bowl/tick"], vec![125.0, 604.0]));
}

/// Listens for the score in a recording of what was really played.
fn hear(played: &[(u64, &str)]) -> Heard {
    let _quiet = QUIET.lock();
    let sounds = bundled();
    let chimes: Vec<Chime> = SCORE.map(|(frame, sound)| Chime { frame, sound: sound.to_owned() }).into();
    listen(&recording(played, &sounds), &chimes, &sounds)
}

fn recording(played: &[(u64, &str)], sounds: &[Sound]) -> Vec<f32> {
    let mut samples = vec![0.0; 420_000];
    // Something between the chimes that has the strength and the pulse of a voice.
    for (at, sample) in murmur().enumerate().take(38_000) {
        samples[START as usize + 101_000 + at] = sample;
    }
    for (frame, name) in played {
        let sound = sounds.iter().find(|sound| sound.name == *name).expect(name);
        let place = (START + frame) as usize;
        samples[place..].iter_mut().zip(&sound.samples).for_each(|(sample, chime)| *sample += 0.7 * chime);
    }
    samples
}

/// A pulse of 120 Hz through two resonances.
fn murmur() -> impl Iterator<Item = f32> {
    let mut memory = [[0.0f32; 2]; 2];
    (0..).map(move |at: u32| {
        let mut sample = if at.is_multiple_of(400) { 1.0 } else { 0.0 };
        for (hertz, memory) in [600.0, 1_300.0].into_iter().zip(&mut memory) {
            let (radius, angle) = (0.99f32, std::f32::consts::TAU * hertz / 48_000.0);
            sample += 2.0 * radius * angle.cos() * memory[0] - radius * radius * memory[1];
            *memory = [sample, memory[0]];
        }
        0.02 * sample
    })
}
