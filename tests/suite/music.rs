//! Music underneath, through the real binary: how loud it is, whose it is, and what is said of files that are none.

use std::{f64::consts::TAU, fs, path::Path};

use crate::harness::Home;

const SCRIPT: &str = r#"{ "title": "Quiet",
  "steps": [
    { "rest": { "for": "12s" } },
    { "say": "Breathe in through your nose, and let the breath out slowly, as slowly as you can." },
    { "rest": { "for": "12s" } } ] }
"#;

/// A sine as a stereo WAV file.
fn write_music(home: &Home, name: &str, seconds: f64, height: f64) {
    let spec = hound::WavSpec {
        channels: 2,
        sample_rate: 44_100,
        bits_per_sample: 16,
        sample_format: hound::SampleFormat::Int,
    };
    home.write(name, "");
    let mut writer = hound::WavWriter::create(home.path(name), spec).unwrap();
    for frame in 0..(seconds * 44_100.0) as u32 {
        let wave = (f64::from(frame) * 500.0 * TAU / 44_100.0).sin() * height;
        (0..2).for_each(|_| writer.write_sample((wave * 32_767.0) as i16).unwrap());
    }
    writer.finalize().unwrap();
}

fn samples(path: &Path) -> Vec<f64> {
    let mut reader = hound::WavReader::open(path).unwrap();
    reader.samples::<i32>().map(|sample| f64::from(sample.unwrap()) / f64::from(1 << 23)).collect()
}

fn decibels(samples: &[f64]) -> f64 {
    10.0 * (samples.iter().map(|sample| sample * sample).sum::<f64>() / samples.len() as f64).log10()
}

/// The session with and without music, as 24-bit files: what the music adds.
fn added(home: &Home, options: &str) -> Vec<f64> {
    for (name, music) in [("with.wav", options), ("without.wav", "--music off")] {
        home.stretch(&format!("export s.json --force --bits 24 -o {name} {music}")).any_stderr().run();
    }
    let (with, without) = (samples(&home.path("with.wav")), samples(&home.path("without.wav")));
    assert_eq!(with.len(), without.len());
    with.iter().zip(without).map(|(with, without)| with - without).collect()
}

/// Where something is said: from and to, in frames.
fn said(home: &Home) -> Vec<(usize, usize)> {
    home.stretch("export s.json --force -o s.srt").any_stderr().run();
    let frame = |time: &str| {
        let numbers: Vec<usize> = time.split([':', ',']).map(|number| number.parse().unwrap()).collect();
        (((numbers[0] * 60 + numbers[1]) * 60 + numbers[2]) * 1000 + numbers[3]) * 48
    };
    let captions = home.read("s.srt");
    let times = captions.lines().filter_map(|line| line.split_once(" --> "));
    times.map(|(from, to)| (frame(from.trim()), frame(to.trim()))).collect()
}

#[test]
fn an_export_has_it_twelve_decibels_softer_under_words() {
    let home = Home::new();
    home.write("s.json", SCRIPT);
    // Faint, at another rate, and shorter than the session: it comes around several times.
    write_music(&home, "tone.wav", 5.0, 0.02);
    let music = added(&home, "--music tone.wav");
    let said = said(&home);
    let breath = said.iter().max_by_key(|(from, to)| to - from).unwrap();
    let under = decibels(&music[breath.0..breath.1]);
    let between: Vec<f64> = said
        .windows(2)
        .filter(|pair| pair[1].0 - pair[0].1 > 6 * 48_000)
        .map(|pair| decibels(&music[pair[0].1 + 48_000..pair[1].0 - 48_000]))
        .collect();
    // A sine at -30 LUFS has this level, give or take how the ear hears its pitch.
    for level in &between {
        assert!((level - -30.0).abs() < 1.0, "{level} dB");
        assert!((level - under - 12.0).abs() < 0.1, "{level} dB, under words {under} dB");
    }
    assert!(!between.is_empty(), "{said:?}");
    assert_eq!(music[music.len() - 1], 0.0, "it ends with the session");
    let softer = added(&home, "--music tone.wav --music-volume -6");
    assert!((under - decibels(&softer[breath.0..breath.1]) - 6.0).abs() < 0.1);
}

#[test]
fn the_command_line_comes_before_the_script_and_the_script_before_the_preferences() {
    let home = Home::new();
    write_music(&home, "good.wav", 2.0, 0.1);
    write_music(&home, "config/stretch/good.wav", 2.0, 0.1);
    home.write("bad.wav", "la la la").write("config/stretch/bad.wav", "la la la");
    let script = |music: &str| home.write("s.json", SCRIPT.replace("\"Quiet\",", &format!("\"Quiet\",{music}")));
    let prefer = |text: &str| home.write("config/stretch/config.toml", format!("[sound]\n{text}\n"));
    let is_music = |options: &str| {
        home.stretch(&format!("export s.json --force --bits 24 -o a.wav {options}")).any_stderr().run();
        home.stretch("export s.json --force --bits 24 -o b.wav --music off").any_stderr().run();
        samples(&home.path("a.wav")) != samples(&home.path("b.wav"))
    };
    script("");
    assert!(!is_music(""));
    prefer("music = \"good.wav\"");
    assert!(is_music(""));
    prefer(&format!("music = \"{}\"", home.path("good.wav").display()));
    assert!(is_music(""));
    prefer("music = \"bad.wav\"\nmusic-volume = -6");
    script(r#" "music": "good.wav","#);
    assert!(is_music(""));
    script(r#" "music": "bad.wav","#);
    assert!(is_music("--music good.wav"));
    assert!(!is_music("--music off"));
}

#[test]
fn what_cannot_be_played_is_said_before_anything_sounds() {
    let home = Home::new();
    home.write("s.json", SCRIPT).write("song.mp3", "This is a text.").write("empty.ogg", "");
    write_music(&home, "short.wav", 0.5, 0.1);
    let known = "WAV, FLAC, Ogg Vorbis and MP3 can";
    let strange = "it is not a sound, or of a kind that is not known here";
    for (music, words) in [
        ("none.mp3", "none.mp3: there is no such file".to_owned()),
        ("song.mp3", format!("song.mp3: cannot be played: {strange}; {known}")),
        ("empty.ogg", format!("empty.ogg: cannot be played: {strange}; {known}")),
        ("short.wav", "short.wav: shorter than 1 second; music takes longer".to_owned()),
        (".", ".: this is not a plain file".to_owned()),
    ] {
        for command in ["play s.json", "export s.json -o s.wav"] {
            let run = home.stretch(&format!("{command} --music {music}")).code(2).stdout("");
            run.stderr(&format!("stretch: --music: {words}\n")).run();
        }
    }
    assert!(!home.path("s.wav").exists());
    home.write("config/stretch/config.toml", "[sound]\nmusic = \"none.mp3\"\n");
    let words = "stretch: ~/config/stretch/none.mp3: there is no such file (config.toml)\n";
    home.stretch("play s.json").code(2).stdout("").stderr(words).run();
    home.stretch("play s.json --made-up-clock --plain --music off").run();
}

#[test]
fn a_script_s_own_is_checked_at_its_place() {
    let home = Home::new();
    home.write("s.json", SCRIPT.replace("\"Quiet\",", "\"Quiet\", \"music\": \"song.mp3\","));
    let at = |message: &str, help: &str| {
        format!(
            "error: {message}\n --> s.json:1:30\n  |\n1 | {{ \"title\": \"Quiet\", \"music\": \"song.mp3\",\n  |                              \
             ^^^^^^^^^^\n  |\n  = help: {help}\n"
        )
    };
    let missing = at("there is no sound file `song.mp3`", "the path is relative to this script");
    home.stretch("play s.json").code(2).stderr(&missing).run();
    home.stretch("check s.json").code(2).stdout(&missing).any_stderr().run();
    home.write("song.mp3", "This is a text.");
    let unknown = "`song.mp3` cannot be played: it is not a sound, or of a kind that is not known here";
    let checked = home.stretch("check s.json").code(2).any_stderr().run().stdout;
    assert!(checked.starts_with(&format!("error: {unknown}\n --> s.json:1:30\n")), "{checked}");
    home.stretch("play s.json").code(2).stderr(&checked).run();
}

#[test]
fn a_session_plays_the_same_with_it() {
    let home = Home::new();
    home.write("s.json", SCRIPT);
    // Not the first time: there is more to say then.
    home.stretch("play s.json --made-up-clock --plain").run();
    write_music(&home, "tone.wav", 2.0, 0.1);
    let play = |options: &str| home.stretch(&format!("play s.json --made-up-clock --events {options}")).run().stdout;
    assert_eq!(play("--music tone.wav --keys 5s:space,+2s:space"), play("--keys 5s:space,+2s:space"));
    // A song that is cut off while it plays is no reason to stop.
    let whole = fs::read(home.path("tone.wav")).unwrap();
    home.write("cut.wav", &whole[..whole.len() * 2 / 3]);
    assert_eq!(play("--music cut.wav"), play(""));
}

#[test]
fn loud_music_never_pushes_words_over_the_top() {
    let home = Home::new();
    home.write("s.json", SCRIPT);
    write_music(&home, "tone.wav", 3.0, 0.9);
    let peak = |options: &str| {
        home.stretch(&format!("export s.json --force --bits 24 -o a.wav {options}")).any_stderr().run();
        let mut meter = ebur128::EbuR128::new(1, 48_000, ebur128::Mode::TRUE_PEAK).unwrap();
        meter.add_frames_f64(&samples(&home.path("a.wav"))).unwrap();
        20.0 * meter.true_peak(0).unwrap().log10()
    };
    // Words as loud as can be, and music that would not fit beside them.
    let voice = -1.1 - peak("--chime-volume -60");
    let levels = format!("--chime-volume -60 --voice-volume {voice:.3}");
    assert!((peak(&levels) - -1.1).abs() < 0.01);
    let peak = peak(&format!("{levels} --music tone.wav --music-volume 12"));
    assert!(peak < -1.0, "{peak} dBTP");
}
