//! What a chime must be like: equally loud, free of clicks, short enough, and like no other.

mod likeness;

use std::{path::Path, time::Duration};

use super::*;
use crate::{bank::loudness, meter::Loudness};
use stretch_script::Frames;

/// Every chime with its name, as `bowl/start`.
fn all() -> impl Iterator<Item = (String, Role, Clip)> {
    THEMES.iter().flat_map(|theme| {
        Role::ALL.iter().map(move |&role| (format!("{}/{role}", theme.name), role, render(theme, role)))
    })
}

#[test]
fn the_files_are_what_the_generator_makes() {
    for theme in THEMES {
        for &role in Role::ALL {
            let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("../../sounds/{}/{role}.wav", theme.name));
            let file = std::fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
            // No `assert_eq`: it would print a hundred thousand bytes.
            assert!(
                file == wav(theme, role).unwrap(),
                "{} differs; `cargo run --example chimes -- sounds` makes it anew",
                path.display()
            );
        }
    }
}

/// Two measures, because neither alone is fair to a tick: meters take 400 ms together, the ear about 200. Their mean is
/// the same for all chimes, and by either of them no two chimes are 2 LU apart.
#[test]
fn they_are_equally_loud_and_never_clip() {
    let mut wrong = Vec::new();
    for (name, _, clip) in all() {
        let loudness = Loudness::of(&clip).unwrap();
        let Loudness { meter, ear, peak } = loudness;
        let short_by = loudness::TARGET - loudness.heard();
        if short_by.abs() > 0.05 || (meter + 18.3).abs() > 1.0 || (ear + 16.8).abs() > 1.0 || peak > loudness::CEILING {
            let factor = 10f64.powf(short_by / 20.0);
            wrong.push(format!("{name}: {meter:.2} and {ear:.2} LUFS, {peak:.2} dBTP; gain times {factor:.4}"));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn they_are_short_enough_not_to_hold_up_the_words() {
    for (name, role, clip) in all() {
        let bound = match role {
            Role::Tick => 120,
            Role::Halfway => 600,
            Role::Start | Role::Switch | Role::Rest | Role::Set => 1200,
            Role::Session => 3500,
        };
        assert!(clip.frames() <= Frames::from_duration(Duration::from_millis(bound), clip.rate()), "{name}");
    }
}

#[test]
fn they_begin_and_end_at_zero_without_a_click_or_an_offset() {
    for (name, _, clip) in all() {
        let samples = clip.samples();
        assert_eq!((samples[0], samples[samples.len() - 1]), (0, 0), "{name}");
        // What is left in the last 2 ms, and what is there in the first half millisecond, is below -54 dBFS.
        let (first, last) = (&samples[..24], &samples[samples.len() - 96..]);
        assert!(last.iter().all(|sample| sample.abs() < 65), "{name} is cut off");
        assert!(first[..8].iter().all(|sample| sample.abs() < 650), "{name} starts with a click: {first:?}");
        let mean = samples.iter().map(|&sample| f64::from(sample)).sum::<f64>() / samples.len() as f64;
        assert!(mean.abs() < 3.0, "{name} has an offset of {mean:.2}");
    }
}
