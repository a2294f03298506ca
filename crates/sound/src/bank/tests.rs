//! Bundled sounds are exact; files of the user's are fitted; whatever else is there is an error with its path.

use std::{fs, io::Write, path::Path};

use proptest::prelude::*;

use super::*;
use crate::{meter::Loudness, testing};
use stretch_script::{Role, SampleRate};

fn file(path: &Path) -> Sound {
    Sound::File(path.into())
}

/// A sine of 440 Hz as a WAV file: `channels` of them, each with its own amplitude.
fn write_sine(path: &Path, rate: u32, seconds: f64, channels: &[f64]) {
    let spec = hound::WavSpec {
        channels: channels.len() as u16,
        sample_rate: rate,
        bits_per_sample: 16,
        sample_format: hound::SampleFormat::Int,
    };
    let mut writer = hound::WavWriter::create(path, spec).unwrap();
    for frame in 0..(seconds * f64::from(rate)) as u32 {
        let wave = (f64::from(frame) * 440.0 * std::f64::consts::TAU / f64::from(rate)).sin();
        for level in channels {
            writer.write_sample((wave * level * 32_767.0) as i16).unwrap();
        }
    }
    writer.finalize().unwrap();
}

/// How often the sound goes up through zero in a second.
fn pitch(clip: &Clip) -> f64 {
    let ups = clip.samples().windows(2).filter(|pair| pair[0] < 0 && pair[1] >= 0).count();
    ups as f64 / clip.frames().to_seconds(clip.rate())
}

#[test]
fn a_clip_is_decoded_once() {
    let bank = SoundBank::new(testing::bundled());
    let sound = testing::bundled().of_theme("bowl", Role::Tick).unwrap();
    assert!(Arc::ptr_eq(&bank.clip(&sound).unwrap(), &bank.clip(&sound).unwrap()));
}

#[test]
fn a_misspelt_name_gets_a_suggestion_and_a_strange_one_the_list() {
    let bank = SoundBank::new(testing::bundled());
    let message = |name: &str| bank.clip(&Sound::Bundled(name.into())).unwrap_err().to_string();
    assert_eq!(message("bowl/strat"), "there is no bundled sound `bowl/strat`; did you mean `bowl/start`?");
    assert_eq!(message("gong"), "there is no bundled sound `gong`; `stretch sounds` lists them");
    for escape in ["", "bowl", "bowl/", "bowl/start.wav", "/bowl/start", "bowl/../bowl/start", "README"] {
        assert!(testing::bundled().find(escape).is_none(), "{escape}");
    }
    let theme = |name| testing::bundled().set_of_theme(name).unwrap_err().to_string();
    assert_eq!(theme("bowls"), "there is no sound theme `bowls`; did you mean `bowl`?");
    assert_eq!(theme("dubstep"), "there is no sound theme `dubstep`; there are bowl and tone");
}

#[test]
fn files_of_any_rate_and_channels_come_out_alike() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("sine.wav");
    for (rate, channels) in [(8_000, &[0.3][..]), (44_100, &[0.3, 0.3]), (48_000, &[0.2, 0.4]), (96_000, &[0.3; 6])] {
        write_sine(&path, rate, 0.5, channels);
        let plain = load(&path, CHIME_LIMITS).unwrap();
        assert_eq!(plain.rate(), SampleRate::STUDIO);
        assert!(plain.frames().0.abs_diff(24_000) <= 6, "{rate} Hz: {:?}", plain.frames());
        assert!((pitch(&plain) - 440.0).abs() < 3.0, "{rate} Hz: {}", pitch(&plain));
        let middle = plain.samples()[8_000..16_000].iter().max().unwrap();
        assert!((i32::from(*middle) - 9_830).abs() < 200, "{rate} Hz: {middle}");
    }
}

#[test]
fn vorbis_flac_and_mp3_are_sounds_too() {
    for name in ["beep.ogg", "beep.flac", "beep.mp3"] {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/fixtures/sounds").join(name);
        let clip = SoundBank::new(testing::bundled()).clip(&file(&path)).unwrap();
        let seconds = clip.frames().to_seconds(clip.rate());
        assert!((0.29..0.36).contains(&seconds), "{name}: {seconds} s");
        let middle = Clip::new(&clip.samples()[4_800..12_000], clip.rate());
        assert!((pitch(&middle) - 440.0).abs() < 8.0, "{name}: {}", pitch(&middle));
    }
}

#[test]
fn faint_and_loud_files_end_up_as_loud_as_the_chimes_and_do_not_clip() {
    let folder = tempfile::tempdir().unwrap();
    for (name, level, seconds) in [("faint", 0.02, 0.8), ("loud", 1.0, 0.8), ("long", 0.1, 20.0)] {
        let path = folder.path().join(name);
        write_sine(&path, 44_100, seconds, &[level]);
        let clip = SoundBank::new(testing::bundled()).clip(&file(&path)).unwrap();
        let loudness = Loudness::of(&clip).unwrap();
        assert!((loudness.heard() - loudness::TARGET).abs() < 0.2, "{name}: {loudness:?}");
        assert_eq!(clip.samples().last(), Some(&0), "{name}");
    }
    // Too short to be as loud without clipping: then its peak decides.
    let path = folder.path().join("snap");
    write_sine(&path, 48_000, 0.012, &[0.1]);
    let loudness = Loudness::of(&SoundBank::new(testing::bundled()).clip(&file(&path)).unwrap()).unwrap();
    assert!(loudness.heard() < loudness::TARGET - 1.0 && (-1.3..-1.0).contains(&loudness.peak), "{loudness:?}");
}

#[test]
fn silence_stays_silent() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("silence.wav");
    write_sine(&path, 48_000, 0.2, &[0.0]);
    assert_eq!(
        *SoundBank::new(testing::bundled()).clip(&file(&path)).unwrap(),
        Clip::silence(Frames(9_600), SampleRate::STUDIO)
    );
}

#[test]
fn what_is_no_sound_is_an_error_with_its_path() {
    let folder = tempfile::tempdir().unwrap();
    let bank = SoundBank::new(testing::bundled());
    let path = folder.path().join("chime.wav");
    let error = |path: &Path| {
        let error = bank.clip(&file(path)).unwrap_err();
        assert_eq!(error.path(), Some(path));
        assert!(error.to_string().starts_with(&path.display().to_string()), "{error}");
        error
    };
    assert!(matches!(error(&path), SoundError::NotFound { .. }));
    assert!(matches!(error(folder.path()), SoundError::NotAFile { .. }));
    for nonsense in [&b""[..], b"RIFF", b"The quick brown fox", &[0xff; 5000], &[0; 5000]] {
        fs::write(&path, nonsense).unwrap();
        assert!(matches!(error(&path), SoundError::NotASound { .. }), "{nonsense:?}");
    }
    // Its header is whole, and nothing follows: the decoder panics on it.
    let mp3 = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/fixtures/sounds/beep.mp3");
    fs::write(&path, &fs::read(mp3).unwrap()[..300]).unwrap();
    assert!(error(&path).to_string().contains("it is broken"));
    write_sine(&path, 48_000, 0.0, &[1.0]);
    assert!(matches!(error(&path), SoundError::NotASound { .. }));
    write_sine(&path, 8_000, 30.01, &[0.1]);
    assert!(matches!(error(&path), SoundError::TooLong { .. }));
    write_sine(&path, 8_000, 30.0, &[0.1]);
    assert!(bank.clip(&file(&path)).is_ok());
    let path = folder.path().join("large.wav");
    fs::File::create(&path).unwrap().set_len(20_000_001).unwrap();
    assert!(matches!(error(&path), SoundError::TooLarge { .. }));
}

/// A pipe without a writer would be waited for for ever.
#[cfg(unix)]
#[test]
fn a_device_is_not_opened() {
    let error = SoundBank::new(testing::bundled()).clip(&file(Path::new("/dev/zero"))).unwrap_err();
    assert!(matches!(error, SoundError::NotAFile { .. }), "{error}");
}

proptest! {
    /// Wherever a file is damaged, there is a clip within bounds or an error, and never a panic.
    #[test]
    fn damaged_files_are_sounds_or_errors(
        which in 0usize..4,
        damage in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..12),
        early in any::<bool>(),
        cut in any::<prop::sample::Index>(),
    ) {
        let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/fixtures/sounds");
        let mut bytes = match which {
            0 => testing::bundled().find("tone/tick").unwrap().bytes.to_vec(),
            1 => fs::read(fixtures.join("beep.ogg")).unwrap(),
            2 => fs::read(fixtures.join("beep.flac")).unwrap(),
            _ => fs::read(fixtures.join("beep.mp3")).unwrap(),
        };
        // Headers are where it hurts.
        let within = if early { 64 } else { bytes.len() };
        for (place, value) in damage {
            bytes[place.index(within)] = value;
        }
        if !early {
            bytes.truncate(cut.index(bytes.len()));
        }
        let mut file = tempfile::NamedTempFile::new().unwrap();
        file.write_all(&bytes).unwrap();
        if let Ok(clip) = load(file.path(), CHIME_LIMITS) {
            prop_assert!(clip.frames() <= Frames::from_duration(CHIME_LIMITS.length, SampleRate::STUDIO) + Frames(100));
        }
    }
}

#[test]
fn the_sounds_of_one_bank_are_bounded_together() {
    let folder = tempfile::tempdir().unwrap();
    let mut header = b"RIFF\0\0\0\0WAVEfmt \x10\0\0\0\x01\0\x08\0".to_vec();
    // Eight channels of 8 bits at 384 kHz, for one and a half seconds: three of them are past the bound.
    header.extend([384_000_u32.to_le_bytes(), (8 * 384_000_u32).to_le_bytes()].concat());
    let samples = 8 * 384_000 * 3 / 2_u32;
    header.extend(b"\x08\0\x08\0data");
    header.extend(samples.to_le_bytes());
    let size = header.len() as u32 + samples - 8;
    header[4..8].copy_from_slice(&size.to_le_bytes());
    header.resize(header.len() + samples as usize, 128);
    let bank = SoundBank::default();
    let lengths = ["a", "b", "c"].map(|name| {
        let path = folder.path().join(name);
        std::fs::write(&path, &header).unwrap();
        bank.length(&Sound::File(path.into()))
    });
    assert!(lengths[0].is_ok() && lengths[1].is_ok(), "{lengths:?}");
    assert!(matches!(lengths[2], Err(SoundError::TooMuch { .. })), "{lengths:?}");
    // What is known already costs nothing more.
    assert!(bank.length(&Sound::File(folder.path().join("a").into())).is_ok());
}
