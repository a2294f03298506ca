//! Every kind of sound file, read back by other readers: the sound, its length, title and chapters.

use std::{fs, io::Cursor, process::Command};

use opus_pure::{MAX_PACKET_SAMPLES, OggOpusReader, Trim};
use rodio::{Decoder, Source};

use super::binary::{SHORT, Studio};

/// The samples of a file, as far as it can be told what they should be at 48 kHz in one channel.
fn read(bytes: &[u8], ending: &str) -> Vec<f32> {
    if ending == "opus" || ending == "ogg" {
        let mut reader = OggOpusReader::new(bytes).unwrap();
        assert_eq!(reader.head().channel_count, 1);
        let mut decoder = reader.head().decoder(48_000).unwrap();
        let mut trim = Trim::new(reader.head(), 48_000, 1).unwrap();
        let (mut block, mut samples) = (vec![0.0; MAX_PACKET_SAMPLES], Vec::new());
        for packet in reader.packets() {
            let packet = packet.unwrap();
            let count = decoder.decode(&packet.data, MAX_PACKET_SAMPLES, &mut block).unwrap();
            samples.extend_from_slice(trim.keep(&packet, &block[..count]));
        }
        return samples;
    }
    let decoder = Decoder::new(Cursor::new(bytes.to_vec())).unwrap();
    assert_eq!((decoder.channels().get(), decoder.sample_rate().get()), (1, 48_000));
    decoder.collect()
}

/// How far the difference is below the sound, in decibels.
fn likeness(original: &[f32], copy: &[f32]) -> f32 {
    let energy = |samples: &mut dyn Iterator<Item = f32>| samples.map(|sample| sample * sample).sum::<f32>();
    let difference = energy(&mut original.iter().zip(copy).map(|(one, other)| one - other));
    10.0 * (energy(&mut original.iter().copied()) / difference.max(f32::MIN_POSITIVE)).log10()
}

#[test]
fn every_kind_of_file_sounds_like_the_plain_one() {
    let studio = Studio::new();
    studio.script(SHORT);
    let endings = ["wav", "flac", "mp3", "opus", "ogg"];
    let names = endings.map(|ending| format!("a.{ending}"));
    let outputs: Vec<&str> = names.iter().flat_map(|name| ["-o", name]).collect();
    studio.exported(&[&["s.json"], &outputs[..]].concat());
    let plain = read(&fs::read(studio.path("a.wav")).unwrap(), "wav");
    for (ending, at_least) in endings.into_iter().zip([f32::INFINITY, f32::INFINITY, 30.0, 20.0, 20.0]) {
        let file = fs::read(studio.path(&format!("a.{ending}"))).unwrap();
        let copy = read(&file, ending);
        assert_eq!(copy.len(), plain.len(), "{ending}");
        if at_least.is_infinite() {
            assert!(copy == plain, "{ending}");
        } else {
            assert!(likeness(&plain, &copy) > at_least, "{ending}: {}", likeness(&plain, &copy));
            assert!(file.len() < plain.len() * 2 / 10, "{ending}: {} bytes", file.len());
        }
    }
}

#[test]
fn twenty_four_bits_are_kept() {
    let studio = Studio::new();
    studio.script(SHORT);
    studio.exported(&["s.json", "-o", "a.wav", "-o", "a.flac", "--bits", "24", "--voice-volume", "-3.3"]);
    let [wav, flac] =
        ["wav", "flac"].map(|ending| read(&fs::read(studio.path(&format!("a.{ending}"))).unwrap(), ending));
    assert!(wav == flac);
    assert!(wav.iter().any(|sample| (sample * 32_768.0).fract() != 0.0));
}

/// Into a pipe, nothing can be corrected afterwards: the sound is whole all the same.
#[test]
fn a_pipe_gets_every_sample() {
    let studio = Studio::new();
    studio.script(SHORT);
    for ending in ["flac", "mp3", "opus"] {
        studio.exported(&["s.json", "-o", &format!("a.{ending}")]);
        let piped = studio.export(&["s.json", "-o", "-", "--format", ending]).stdout;
        let file = read(&fs::read(studio.path(&format!("a.{ending}"))).unwrap(), ending);
        let piped = read(&piped, ending);
        // An MP3 file that does not know its length keeps the silence that encoder and decoder put around the sound.
        let around = if ending == "mp3" { 3_000 } else { 0 };
        assert!(piped.len() <= file.len() + around, "{ending}: {} of {}", piped.len(), file.len());
        let middle = &file[48_000..96_000];
        assert!((0..=around).any(|early| &piped[48_000 + early..][..48_000] == middle), "{ending}");
    }
}

#[test]
fn title_length_and_chapters_are_in_every_file() {
    if Command::new("ffprobe").arg("-version").output().is_err() {
        eprintln!("ffprobe is not here: nothing was looked at");
        return;
    }
    let studio = Studio::new();
    studio.script(SHORT);
    let shown = studio.run(&["show", "s.json", "--json"]).stdout;
    let timeline: serde_json::Value = serde_json::from_slice(&shown).unwrap();
    let seconds = timeline["frames"].as_f64().unwrap() / 48_000.0;
    for ending in ["wav", "flac", "mp3", "opus", "ogg"] {
        let name = format!("a.{ending}");
        studio.exported(&["s.json", "-o", &name]);
        let probe = Command::new("ffprobe")
            .args(["-v", "error", "-of", "json", "-show_format", "-show_streams", "-show_chapters"])
            .arg(studio.path(&name))
            .output()
            .unwrap();
        assert!(probe.stderr.is_empty(), "{ending}: {}", String::from_utf8_lossy(&probe.stderr));
        let probe: serde_json::Value = serde_json::from_slice(&probe.stdout).unwrap();
        let tag = |name: &str| {
            let tags = [&probe["format"]["tags"], &probe["streams"][0]["tags"]];
            tags.into_iter()
                .find_map(|tags| tags.get(name).or(tags.get(name.to_uppercase()))?.as_str())
                .map(str::to_owned)
        };
        assert_eq!(tag("title").as_deref(), Some("Hüfte, short"), "{ending}: {probe}");
        let length: f64 = probe["format"]["duration"].as_str().unwrap().parse().unwrap();
        assert!((length - seconds).abs() < 0.06, "{ending}: {length} s, not {seconds} s");
        let chapters = probe["chapters"].as_array().unwrap();
        let titles: Vec<_> = chapters.iter().map(|chapter| chapter["tags"]["title"].as_str().unwrap()).collect();
        assert_eq!(titles, ["Hüfte, short", "Sit tall", "Breathe out", "Cat cow"], "{ending}");
        let start = |chapter: &serde_json::Value| chapter["start_time"].as_str().unwrap().parse::<f64>().unwrap();
        assert_eq!(start(&chapters[0]), 0.0, "{ending}");
        let begins = timeline["events"].as_array().unwrap().iter().find(|event| event["step"] == 2).unwrap();
        let begins = begins["frame"].as_f64().unwrap() / 48_000.0;
        assert!((start(&chapters[2]) - begins).abs() < 0.002, "{ending}");
    }
}
