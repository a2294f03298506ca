//! The small network for words that no lexicon has: letters in, phonemes out.

use std::collections::HashMap;

use rten::NodeId;
use rten_tensor::{NdTensor, Tensor};
use serde::Deserialize;

use crate::{Error, network::Network};

/// The network, its letters and its phonemes.
pub(crate) struct Unknown {
    network: Network,
    input: NodeId,
    /// The number of each letter; 0 is none.
    letters: HashMap<char, i32>,
    /// The phonemes; the number 0 is none, 1 the first of them.
    phonemes: Vec<String>,
    longest: usize,
}

/// The letters and phonemes, as the package has them.
#[derive(Deserialize)]
struct Symbols {
    r#in: Vec<char>,
    out: Vec<String>,
    maxlen: usize,
}

impl Unknown {
    /// The network in an ONNX file, and its symbols in a JSON file.
    pub fn load(onnx: Vec<u8>, symbols: &[u8]) -> Result<Self, String> {
        let network = Network::load(onnx, &["ids"])?;
        let symbols: Symbols = serde_json::from_slice(symbols).map_err(|error| error.to_string())?;
        Ok(Self {
            input: network.input("chars")?,
            network,
            letters: symbols.r#in.into_iter().zip(1..).collect(),
            phonemes: symbols.out,
            longest: symbols.maxlen,
        })
    }

    /// The phonemes of a word; none where it has no letter that is known.
    pub fn phonemes(&self, word: &str) -> Result<String, Error> {
        let letters: Vec<i32> =
            word.chars().filter_map(|letter| self.letters.get(&letter).copied()).take(self.longest).collect();
        if letters.is_empty() {
            return Ok(String::new());
        }
        let letters = NdTensor::from_data([1, letters.len()], letters);
        let output = self.network.run(vec![(self.input, letters.into())])?.pop();
        let output = output.ok_or_else(|| Error::network("it gave no phonemes"))?;
        let numbers: Tensor<i32> = output.try_into().map_err(Error::network)?;
        Ok(self.collapsed(&numbers.into_data()))
    }

    /// The phonemes of these numbers. The network gives several a letter: what is the same as the one before it is said
    /// once, and 0 parts what is to be said twice.
    fn collapsed(&self, numbers: &[i32]) -> String {
        let mut phonemes = String::new();
        let mut before = 0;
        for &number in numbers {
            if number != before
                && let Ok(number) = usize::try_from(number)
            {
                let phoneme = number.checked_sub(1).and_then(|at| self.phonemes.get(at));
                phonemes.push_str(phoneme.map_or("", String::as_str));
            }
            before = number;
        }
        phonemes.trim().to_owned()
    }
}
