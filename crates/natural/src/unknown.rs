//! The small network for words that no lexicon has: letters in, phonemes out.

use std::{collections::HashMap, sync::OnceLock};

use rten::NodeId;
use rten_tensor::{NdTensor, Tensor};
use serde::Deserialize;

use crate::{Error, network::Network};

/// The network, its letters and its phonemes.
pub(crate) struct Unknown {
    onnx: Vec<u8>,
    /// Loaded with the first unknown word: most sessions have none.
    loaded: OnceLock<Result<Loaded, String>>,
    /// The number of each letter; 0 is none.
    letters: HashMap<char, i32>,
    /// The phonemes; the number 0 is none, 1 the first of them.
    phonemes: Vec<String>,
    longest: usize,
}

struct Loaded {
    network: Network,
    input: NodeId,
}

/// The letters and phonemes, as the package has them.
#[derive(Deserialize)]
pub(crate) struct Symbols {
    r#in: Vec<char>,
    out: Vec<String>,
    maxlen: usize,
}

/// The most letters of a word, whatever a pack says.
const MOST_LETTERS: usize = 64;

impl Unknown {
    /// The network in an ONNX file, and its symbols.
    pub fn new(onnx: Vec<u8>, symbols: Symbols) -> Self {
        Self {
            onnx,
            loaded: OnceLock::new(),
            letters: symbols.r#in.into_iter().zip(1..).collect(),
            phonemes: symbols.out,
            longest: symbols.maxlen.min(MOST_LETTERS),
        }
    }

    /// The phonemes of a word; none where it has no letter that is known.
    pub fn phonemes(&self, word: &str) -> Result<String, Error> {
        let letters = word.chars().filter_map(|letter| self.letters.get(&letter).copied());
        let letters: Vec<i32> = letters.take(self.longest).collect();
        if letters.is_empty() {
            return Ok(String::new());
        }
        let Loaded { network, input } = self.loaded.get_or_init(|| self.load()).as_ref().map_err(Error::network)?;
        let letters = NdTensor::from_data([1, letters.len()], letters);
        let output = network.run(vec![(*input, letters.into())])?.pop();
        let output = output.ok_or_else(|| Error::network("it gave no phonemes"))?;
        let numbers: Tensor<i32> = output.try_into().map_err(Error::network)?;
        Ok(collapsed(&numbers.into_data(), &self.phonemes))
    }

    fn load(&self) -> Result<Loaded, String> {
        let network = Network::load(self.onnx.clone(), &["ids"])?;
        Ok(Loaded { input: network.input("chars")?, network })
    }
}

/// The phonemes of the network's numbers. It gives several a letter: what is the same as the one before it is said once,
/// and 0 parts what is to be said twice.
fn collapsed(numbers: &[i32], phonemes: &[String]) -> String {
    let mut said = String::new();
    let mut before = 0;
    for &number in numbers {
        if number != before
            && let Ok(number) = usize::try_from(number)
        {
            let phoneme = number.checked_sub(1).and_then(|at| phonemes.get(at));
            said.push_str(phoneme.map_or("", String::as_str));
        }
        before = number;
    }
    said.trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_repeats_is_said_once_unless_it_is_parted() {
        let phonemes = ["ɡ", "l", "u"].map(str::to_owned);
        assert_eq!(collapsed(&[1, 0, 2, 2, 0, 3, 0, 0], &phonemes), "ɡlu");
        assert_eq!(collapsed(&[2, 0, 2], &phonemes), "ll");
        assert_eq!(collapsed(&[0, 9, -1], &phonemes), "", "numbers without a phoneme");
    }
}
