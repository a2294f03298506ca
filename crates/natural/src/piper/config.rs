//! The description that goes with a Piper model: its symbols, its rate, how lively it speaks.

use std::{collections::HashMap, ops::RangeInclusive};

use serde::Deserialize;

/// Sample rates that a voice can have.
const RATES: RangeInclusive<u32> = 8_000..=48_000;
/// What the scales of a model can be, with much room.
const SCALES: RangeInclusive<f32> = 0.0..=10.0;
/// Stand at the beginning, at the end, and behind every symbol.
const BEGIN: char = '^';
const END: char = '$';
const PAD: char = '_';

/// The description.
#[derive(Deserialize)]
pub(crate) struct Config {
    audio: Audio,
    #[serde(default)]
    inference: Inference,
    phoneme_id_map: HashMap<String, Vec<i32>>,
    #[serde(default)]
    language: Language,
    #[serde(default)]
    phoneme_type: Option<String>,
}

#[derive(Deserialize)]
struct Audio {
    sample_rate: u32,
}

#[derive(Deserialize)]
#[serde(default)]
struct Inference {
    noise_scale: f32,
    length_scale: f32,
    noise_w: f32,
}

impl Default for Inference {
    fn default() -> Self {
        Self { noise_scale: 0.667, length_scale: 1.0, noise_w: 0.8 }
    }
}

#[derive(Default, Deserialize)]
struct Language {
    code: Option<String>,
}

impl Config {
    /// Reads the description, and checks what is used of it.
    pub fn from_json(json: &[u8]) -> Result<Self, String> {
        let config: Self = serde_json::from_slice(json).map_err(|error| error.to_string())?;
        let Inference { noise_scale, length_scale, noise_w } = config.inference;
        if !RATES.contains(&config.audio.sample_rate) {
            return Err(format!("a sample rate of {}", config.audio.sample_rate));
        }
        if let Some(scale) = [noise_scale, length_scale, noise_w].into_iter().find(|scale| !SCALES.contains(scale)) {
            return Err(format!("a scale of {scale}"));
        }
        if let Some(other) = config.phoneme_type.as_deref().filter(|kind| *kind != "espeak") {
            return Err(format!("phonemes of the kind `{}`", other.escape_debug()));
        }
        if [BEGIN, END, PAD].iter().any(|sign| config.numbers(*sign).is_empty()) {
            return Err("it has no symbol for the beginning, the end or between".to_owned());
        }
        Ok(config)
    }

    /// Samples of a second.
    pub fn sample_rate(&self) -> u32 {
        self.audio.sample_rate
    }

    /// The language, as `en-US`.
    pub fn language(&self) -> Option<String> {
        self.language.code.as_deref().map(|code| code.replace('_', "-"))
    }

    /// How much noise, how long, and how much noise in the lengths, at a speed.
    pub fn scales(&self, speed: f32) -> [f32; 3] {
        let Inference { noise_scale, length_scale, noise_w } = self.inference;
        [noise_scale, length_scale / speed, noise_w]
    }

    /// The numbers of a sentence's symbols, as the model was trained on them. Signs that it does not know are left out.
    pub fn symbols(&self, phonemes: &str) -> Vec<i32> {
        let mut symbols = Vec::new();
        for sign in [BEGIN].into_iter().chain(phonemes.chars().filter(|sign| ![BEGIN, END, PAD].contains(sign))) {
            let numbers = self.numbers(sign);
            if !numbers.is_empty() {
                symbols.extend(numbers);
                symbols.extend(self.numbers(PAD));
            }
        }
        symbols.extend(self.numbers(END));
        symbols
    }

    fn numbers(&self, sign: char) -> &[i32] {
        self.phoneme_id_map.get(sign.encode_utf8(&mut [0; 4]) as &str).map_or(&[], Vec::as_slice)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const JSON: &str = r#"{"audio": {"sample_rate": 22050}, "inference": {"noise_scale": 0.5, "length_scale": 2, "noise_w": 1},
        "language": {"code": "en_US"}, "phoneme_type": "espeak",
        "phoneme_id_map": {"_": [0], "^": [1], "$": [2], " ": [3], "h": [20], "ɪ": [74, 75]}}"#;

    #[test]
    fn symbols_have_a_beginning_an_end_and_something_between() {
        let config = Config::from_json(JSON.as_bytes()).unwrap();
        assert_eq!(config.symbols("hɪ x^"), [1, 0, 20, 0, 74, 75, 0, 3, 0, 2]);
        assert_eq!(config.scales(2.0), [0.5, 1.0, 1.0]);
        assert_eq!(config.language().as_deref(), Some("en-US"));
    }

    #[test]
    fn what_no_voice_has_is_an_error() {
        for (part, instead) in [
            ("22050", "1"),
            ("22050", "4000000000"),
            ("0.5", "1e9"),
            ("0.5", "-1"),
            ("\"espeak\"", "\"text\""),
            ("\"_\": [0], ", ""),
            ("\"$\": [2]", "\"$\": []"),
            ("{\"audio\"", "[\"audio\""),
        ] {
            assert!(Config::from_json(JSON.replacen(part, instead, 1).as_bytes()).is_err(), "{part}: {instead}");
        }
    }
}
