//! Voices of Piper models: the phonemes come from outside, the model makes the samples by itself.

mod config;

use std::path::Path;

use rten::{NodeId, ValueOrView};
use rten_tensor::NdTensor;

use crate::{
    Error, PackError, SPEEDS, Samples,
    acoustic::floats,
    files,
    joined::{Joined, PIECE_PAUSE, SENTENCE_PAUSE},
    manifest::{Kind, Manifest},
    network::Network,
    pack::Pack,
    pieces::pieces,
};
pub(crate) use config::Config;

/// The most symbols of a piece, about six seconds: such a model's memory grows with the square of its length.
const LONGEST_PIECE: usize = 90;

/// What turns a text into the phonemes that a Piper model was trained on.
pub trait Phonemizer: Send + Sync {
    /// The phonemes of a text, a sentence an element: IPA as espeak-ng writes it, with the punctuation that ends or parts
    /// a sentence, and a space between words.
    ///
    /// # Errors
    /// When they cannot be had.
    fn phonemes(&self, text: &str) -> Result<Vec<String>, Error>;
}

/// A voice of a Piper model. It can be shared, and speak in many threads at once, each on one processor.
pub struct PiperVoice {
    manifest: Manifest,
    identity: String,
    network: Network,
    inputs: Inputs,
    config: Config,
}

struct Inputs {
    symbols: NodeId,
    length: NodeId,
    scales: NodeId,
    /// Which speaker, in a model of several.
    speaker: Option<NodeId>,
}

impl PiperVoice {
    /// Opens the pack in a folder.
    ///
    /// # Errors
    /// When it is no pack of a Piper model, or damaged.
    pub fn open(folder: &Path) -> Result<Self, PackError> {
        let pack = Pack::open(folder, Kind::Piper)?;
        let network = pack.read(files::NETWORK, |onnx| Network::load(onnx, &["output"]))?;
        let input = |name| network.input(name).map_err(|why| PackError::malformed(files::NETWORK, why));
        let inputs = Inputs {
            symbols: input("input")?,
            length: input("input_lengths")?,
            scales: input("scales")?,
            speaker: input("sid").ok(),
        };
        let config = pack.read(files::PIPER_CONFIG, |bytes| Config::from_json(&bytes))?;
        Ok(Self { inputs, network, config, identity: pack.identity(), manifest: pack.manifest })
    }

    /// What the pack says of itself.
    pub fn manifest(&self) -> &Manifest {
        &self.manifest
    }

    /// What stands for this voice where clips are kept.
    pub fn identity(&self) -> &str {
        &self.identity
    }

    /// Speaks a text. A `speed` of 2 is twice as fast as the voice's own.
    ///
    /// # Errors
    /// When the phonemes cannot be had, or as [`Self::speak_phonemes`].
    pub fn speak(&self, text: &str, speed: f32, phonemizer: &dyn Phonemizer) -> Result<Samples, Error> {
        self.speak_phonemes(&phonemizer.phonemes(text)?.join("\n"), speed)
    }

    /// Speaks phonemes, a sentence a line. Signs that the voice does not know are left out.
    ///
    /// # Errors
    /// When the speed is out of range, or the network fails.
    pub fn speak_phonemes(&self, phonemes: &str, speed: f32) -> Result<Samples, Error> {
        let mut joined = Joined::new(self.config.sample_rate());
        for sentence in phonemes.lines() {
            for (at, piece) in pieces(sentence, LONGEST_PIECE).into_iter().enumerate() {
                joined.add(&self.sound(piece, speed)?, if at == 0 { SENTENCE_PAUSE } else { PIECE_PAUSE });
            }
        }
        Ok(Samples { rate: self.config.sample_rate(), mono: joined.into_samples() })
    }

    /// The sound of phonemes as the model gives it, with its silence.
    fn sound(&self, phonemes: &str, speed: f32) -> Result<Vec<f32>, Error> {
        if !SPEEDS.contains(&speed) {
            return Err(Error::SpeedOutOfRange { speed });
        }
        let symbols = self.config.symbols(phonemes);
        let length = NdTensor::from_data([1], vec![symbols.len() as i32]);
        let symbols = NdTensor::from_data([1, symbols.len()], symbols);
        let scales = NdTensor::from_data([3], self.config.scales(speed).to_vec());
        let mut inputs: Vec<(NodeId, ValueOrView)> = vec![
            (self.inputs.symbols, symbols.into()),
            (self.inputs.length, length.into()),
            (self.inputs.scales, scales.into()),
        ];
        inputs.extend(self.inputs.speaker.map(|speaker| (speaker, NdTensor::from_data([1], vec![0_i32]).into())));
        let output = self.network.run(inputs)?.pop();
        floats(output.ok_or_else(|| Error::network("it gave no sound"))?)
    }
}
