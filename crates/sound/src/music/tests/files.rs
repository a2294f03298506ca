//! Music from files: looped without a seam, at one loudness, whatever is in them.

use std::fs;
use std::path::{Path, PathBuf};

use super::*;
use crate::bank::SoundError;
use stretch_script::SampleRate;

const STUDIO: SampleRate = SampleRate::STUDIO;

fn fixture(name: &str) -> Vec<u8> {
    fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/fixtures/sounds").join(name)).unwrap()
}

/// A mono WAV file of these samples.
fn write(path: &Path, rate: u32, samples: impl Iterator<Item = f32>) {
    let spec = hound::WavSpec {
        channels: 1,
        sample_rate: rate,
        bits_per_sample: 32,
        sample_format: hound::SampleFormat::Float,
    };
    let mut writer = hound::WavWriter::create(path, spec).unwrap();
    samples.for_each(|sample| writer.write_sample(sample).unwrap());
    writer.finalize().unwrap();
}

fn sine(rate: u32, hertz: f64) -> impl Iterator<Item = f32> {
    (0..).map(move |frame| (f64::from(frame) * hertz * std::f64::consts::TAU / f64::from(rate)).sin() as f32)
}

fn read(song: &mut Song, frames: usize) -> Vec<f32> {
    let mut out = vec![0.0; frames];
    song.read(&mut out).unwrap();
    out
}

struct Folder(tempfile::TempDir);

impl Folder {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn file(&self, bytes: &[u8]) -> PathBuf {
        let path = self.0.path().join("music");
        fs::write(&path, bytes).unwrap();
        path
    }

    fn wav(&self, rate: u32, samples: impl Iterator<Item = f32>) -> PathBuf {
        let path = self.0.path().join("music.wav");
        write(&path, rate, samples);
        path
    }
}

#[test]
fn it_loops_without_leaving_out_or_adding_a_frame() {
    let folder = Folder::new();
    let samples: Vec<f32> = sine(48_000, 331.7).take(70_001).collect();
    let mut song = Song::open(&folder.wav(48_000, samples.iter().copied()), STUDIO).unwrap();
    let heard = read(&mut song, 300_000);
    let gain = heard[100] / samples[100];
    for (frame, heard) in heard.iter().enumerate() {
        let expected = samples[frame % samples.len()] * gain;
        assert!((heard - expected).abs() < 1e-6, "frame {frame}: {heard} is not {expected}");
    }
}

#[test]
fn another_rate_makes_no_seam_either_and_does_not_come_late() {
    let folder = Folder::new();
    for rate in [8_000, 44_100, 96_000, 47_999] {
        // Two seconds, and whole waves: looped, it is one endless tone.
        let samples = sine(rate, 100.0).take(2 * rate as usize);
        let mut song = Song::open(&folder.wav(rate, samples), STUDIO).unwrap();
        let heard = read(&mut song, 48_000 * 5);
        let height = heard[48_000..96_000].iter().copied().fold(0.0, f32::max);
        let later = 960 * 3;
        for (frame, (heard, expected)) in heard.iter().zip(sine(48_000, 100.0)).enumerate().skip(later) {
            let expected = expected * height;
            assert!((heard - expected).abs() < height * 0.01, "{rate} Hz, frame {frame}: {heard} is not {expected}");
        }
    }
}

#[test]
fn faint_and_loud_music_play_at_one_loudness() {
    let folder = Folder::new();
    for height in [0.01, 0.1, 1.0] {
        let path = folder.wav(44_100, sine(44_100, 440.0).take(3 * 44_100).map(|sample| sample * height));
        let mut song = Song::open(&path, STUDIO).unwrap();
        let mut meter = ebur128::EbuR128::new(1, 48_000, ebur128::Mode::I).unwrap();
        meter.add_frames_f32(&read(&mut song, 48_000 * 10)).unwrap();
        let loudness = meter.loudness_global().unwrap();
        assert!((loudness - LOUDNESS).abs() < 0.2, "{height}: {loudness}");
    }
    // Silence is not made a roar of nothing.
    let mut song = Song::open(&folder.wav(44_100, std::iter::repeat_n(0.0, 50_000)), STUDIO).unwrap();
    assert!(read(&mut song, 100_000).iter().all(|sample| *sample == 0.0));
}

#[test]
fn what_is_no_music_is_an_error_and_never_a_panic() {
    let folder = Folder::new();
    let error = |path: &Path| Song::open(path, STUDIO).unwrap_err();
    assert!(matches!(error(&folder.0.path().join("none.mp3")), SoundError::NotFound { .. }));
    assert!(matches!(error(folder.0.path()), SoundError::NotAFile { .. }));
    for nonsense in [&b""[..], b"RIFF", b"La la la, this is a song.", &[0xff; 5000], &fixture("beep.mp3")[..300]] {
        let error = error(&folder.file(nonsense));
        assert!(matches!(error, SoundError::NotASound { .. }), "{error}");
    }
    assert!(matches!(error(&folder.wav(48_000, std::iter::empty())), SoundError::NotASound { .. }));
    for short in [1, 47_999] {
        let error = error(&folder.wav(48_000, sine(48_000, 440.0).take(short)));
        assert!(error.to_string().ends_with("music.wav: shorter than 1 second; music takes longer"), "{error}");
    }
    assert!(Song::open(&folder.wav(48_000, sine(48_000, 440.0).take(48_000)), STUDIO).is_ok());
}

#[cfg(unix)]
#[test]
fn a_device_is_not_opened() {
    assert!(matches!(Song::open(Path::new("/dev/zero"), STUDIO).unwrap_err(), SoundError::NotAFile { .. }));
}

/// A file that is cut off, or broken in the middle, plays as far as it goes, over and over.
#[test]
fn damage_is_played_around() {
    let folder = Folder::new();
    for name in ["beep.mp3", "beep.ogg", "beep.flac"] {
        let mut bytes = fixture(name).repeat(12);
        for length in [bytes.len(), bytes.len() * 2 / 3 + 1] {
            bytes.truncate(length);
            let Ok(mut song) = Song::open(&folder.file(&bytes), STUDIO) else { continue };
            assert!(read(&mut song, 200_000).iter().any(|sample| sample.abs() > 0.01), "{name}");
            bytes[length / 2..length / 2 + 2000].fill(0x5a);
            let mut song = Song::open(&folder.file(&bytes), STUDIO).unwrap();
            let heard = read(&mut song, 200_000);
            assert!(heard.iter().all(|sample| sample.is_finite()), "{name}");
        }
    }
    let wav = folder.wav(48_000, sine(48_000, 440.0).take(100_000));
    let bytes = fs::read(&wav).unwrap();
    let mut song = Song::open(&folder.file(&bytes[..bytes.len() * 3 / 4]), STUDIO).unwrap();
    assert!(read(&mut song, 300_000)[200_000..].iter().any(|sample| sample.abs() > 0.01));
}

#[test]
fn numbers_that_are_none_are_silence() {
    let folder = Folder::new();
    let strange = [f32::NAN, f32::INFINITY, 0.1, f32::NEG_INFINITY];
    for rate in [48_000, 44_100] {
        let path = folder.wav(rate, strange.iter().copied().cycle().take(100_000));
        assert!(read(&mut Song::open(&path, STUDIO).unwrap(), 200_000).iter().all(|sample| sample.is_finite()));
    }
}

#[cfg(unix)]
#[test]
fn a_file_that_vanishes_plays_on_and_one_that_is_emptied_ends() {
    let folder = Folder::new();
    let path = folder.wav(48_000, sine(48_000, 440.0).take(100_000));
    let mut song = Song::open(&path, STUDIO).unwrap();
    fs::remove_file(&path).unwrap();
    read(&mut song, 300_000);
    let path = folder.wav(48_000, sine(48_000, 440.0).take(100_000));
    let mut song = Song::open(&path, STUDIO).unwrap();
    read(&mut song, 10);
    fs::File::create(&path).unwrap();
    assert!(song.read(&mut vec![0.0; 300_000]).is_err());
}
