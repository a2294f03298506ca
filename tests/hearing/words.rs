//! Whether the words are there, in their places, and understood.

use std::{
    fs,
    io::Write,
    process::{Command, Stdio},
};

use serde_json::json;

use crate::{
    listen::Heard,
    outline::{Outline, Words},
    resample::thirds,
    stage::Stage,
};

/// Louder than this is sound: -50 dB of full scale.
const SOUND: f32 = 0.003;
/// A text begins within this much of its place: 0.1 s.
const ONSET: i64 = 4_800;
/// Before the next sound a text has been over for this long: 10 ms.
const GAP: i64 = 480;

/// The texts that do not begin in their places, or still sound when the next sound begins.
pub fn early_or_late(heard: &Heard, outline: &Outline) -> Vec<String> {
    let mut wrong = Vec::new();
    for words in &outline.words {
        let place = heard.start + words.frame as i64;
        if loudest(heard, place, place + ONSET) < SOUND {
            wrong.push(format!("{:?} at {:.3} s: nothing begins there", words.text, seconds(words.frame)));
        }
        let end = heard.start + words.until.min(i64::MAX as u64 / 2) as i64;
        if loudest(heard, end - GAP, end) > SOUND {
            wrong.push(format!("{:?} runs into what comes at {:.3} s", words.text, seconds(words.until)));
        }
    }
    wrong
}

/// The texts that the recogniser takes for others.
pub fn misunderstood(heard: &Heard, outline: &Outline, stage: &Stage) -> Vec<String> {
    let mut grammar: Vec<String> = outline.words.iter().flat_map(|words| choices(&normal(&words.text))).collect();
    grammar.sort();
    grammar.dedup();
    let clips: Vec<String> = outline
        .words
        .iter()
        .enumerate()
        .map(|(index, words)| {
            let file = stage.folder.path().join(format!("{index}.raw"));
            let bytes: Vec<u8> = cut(heard, words).iter().flat_map(|sample| sample.to_le_bytes()).collect();
            fs::write(&file, bytes).unwrap();
            file.display().to_string()
        })
        .collect();

    let mut recogniser = Command::new(&stage.python)
        .arg(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/hearing/recognise.py"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let question = json!({ "grammar": grammar, "clips": clips }).to_string();
    recogniser.stdin.take().unwrap().write_all(question.as_bytes()).unwrap();
    let answer = recogniser.wait_with_output().unwrap();
    assert!(answer.status.success(), "the recogniser failed");
    let understood: Vec<String> = serde_json::from_slice(&answer.stdout).unwrap();

    let pairs = outline.words.iter().zip(&understood);
    let wrong = pairs.filter(|(words, understood)| normal(&words.text) != **understood);
    wrong
        .map(|(words, got)| format!("{:?} at {:.3} s was taken for {got:?}", words.text, seconds(words.frame)))
        .collect()
}

/// A text, and what it must not be mistaken for: the other side.
fn choices(text: &str) -> Vec<String> {
    let swap = |word: &str| match word {
        "left" => "right".to_owned(),
        "right" => "left".to_owned(),
        other => other.to_owned(),
    };
    vec![text.to_owned(), text.split(' ').map(swap).collect::<Vec<_>>().join(" ")]
}

/// As the recogniser writes it: lower case, no punctuation, numbers in words.
fn normal(text: &str) -> String {
    let words = text.split(|c: char| !(c.is_alphanumeric() || c == '\'')).filter(|word| !word.is_empty());
    let spoken = words.map(|word| word.parse().map_or_else(|_| word.to_lowercase(), number));
    spoken.collect::<Vec<_>>().join(" ")
}

/// A number below a hundred in words.
fn number(number: usize) -> String {
    const SMALL: [&str; 20] = [
        "zero",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
    ];
    const TENS: [&str; 10] = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
    match (number / 10, number % 10) {
        (..2, _) => SMALL[number].to_owned(),
        (tens @ 2..10, 0) => TENS[tens].to_owned(),
        (tens @ 2..10, ones) => format!("{} {}", TENS[tens], SMALL[ones]),
        _ => panic!("{number}: the session of the hearing test stays below a hundred"),
    }
}

/// The sound of a text at 16 kHz, as the recogniser wants it: with silence on both sides.
fn cut(heard: &Heard, words: &Words) -> Vec<i16> {
    let from = place(heard, heard.start + words.frame as i64 - GAP);
    let to = place(heard, heard.start + words.until.min(words.frame + 20 * 48_000) as i64);
    let silence = [0; 16_000 * 3 / 10];
    let sound: Vec<i16> = thirds(&heard.rest[from..to]).iter().map(|sample| (sample * 32_767.0) as i16).collect();
    [&silence[..], &sound, &silence].concat()
}

fn loudest(heard: &Heard, from: i64, to: i64) -> f32 {
    heard.rest[place(heard, from)..place(heard, to)].iter().fold(0.0, |loudest, sample| loudest.max(sample.abs()))
}

/// A place inside the recording.
fn place(heard: &Heard, frame: i64) -> usize {
    frame.clamp(0, heard.rest.len() as i64) as usize
}

fn seconds(frame: u64) -> f64 {
    frame as f64 / 48_000.0
}
