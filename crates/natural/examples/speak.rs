//! Makes packs and speaks: to listen and to measure.
//!
//! ```text
//! speak pack WHEEL FOLDER            makes a pack
//! speak words WHEEL VOICE FOLDER     makes a pack with the words of another of its voices, to compare phonemes
//! speak say FOLDER OUT.wav TEXT      speaks
//! speak phonemes FOLDER < TEXTS      the phonemes of each line
//! speak piper-pack ONNX FOLDER       makes a pack of a Piper model with its description beside it
//! speak piper-say FOLDER OUT.wav IPA speaks phonemes as espeak-ng writes them
//! speak lengths FOLDER < TEXTS       how many samples each line has
//! speak raw FOLDER OUT.f32 PHONEMES  the samples of phonemes, without noise, as floats
//! ```

use std::{
    error::Error,
    fs::{self, File},
    io::{self, BufReader},
    path::Path,
};

use hound::{SampleFormat, WavSpec, WavWriter};
use stretch_natural::{PiperModel, PiperVoice, Samples, Voice, convert, convert_piper, convert_words};

fn main() -> Result<(), Box<dyn Error>> {
    let words: Vec<String> = std::env::args().skip(1).collect();
    match words.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["pack", wheel, folder] => convert(BufReader::new(File::open(wheel)?), Path::new(folder))?,
        ["words", wheel, voice, folder] => {
            convert_words(BufReader::new(File::open(wheel)?), voice, Path::new(folder))?;
        }
        ["phonemes", folder] => {
            let voice = Voice::open(Path::new(folder))?;
            for line in io::stdin().lines() {
                println!("{}", voice.phonemes(&line?)?.replace('\n', " "));
            }
        }
        ["say", folder, out, text] => write(out, &Voice::open(Path::new(folder))?.speak(text, 1.0)?)?,
        ["piper-pack", onnx, folder] => {
            let (network, config) = (fs::read(onnx)?, fs::read(format!("{onnx}.json"))?);
            let (license, notice) = ("LicenseRef-own", "");
            let model = PiperModel { name: "piper", onnx: &network, config: &config, license, notice };
            convert_piper(model, Path::new(folder))?;
        }
        ["piper-say", folder, out, phonemes] => {
            write(out, &PiperVoice::open(Path::new(folder))?.speak_phonemes(phonemes, 1.0)?)?;
        }
        ["lengths", folder] => {
            let voice = Voice::open(Path::new(folder))?;
            for line in io::stdin().lines() {
                println!("{}", voice.speak(&line?, 1.0)?.mono.len());
            }
        }
        ["raw", folder, out, phonemes] => {
            let samples = Voice::open(Path::new(folder))?.sound_without_noise(phonemes, 1.0)?;
            fs::write(out, samples.iter().flat_map(|sample| sample.to_le_bytes()).collect::<Vec<_>>())?;
        }
        _ => return Err("say what to do: see the top of the example's file".into()),
    }
    Ok(())
}

fn write(path: &str, samples: &Samples) -> Result<(), hound::Error> {
    let format =
        WavSpec { channels: 1, sample_rate: samples.rate, bits_per_sample: 16, sample_format: SampleFormat::Int };
    let mut file = WavWriter::create(path, format)?;
    samples.to_i16().into_iter().try_for_each(|sample| file.write_sample(sample))?;
    file.finalize()
}
