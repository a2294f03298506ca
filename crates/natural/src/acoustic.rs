//! The acoustic network: phonemes to what the waveform is made of, frame by frame.

use rten::{NodeId, Value};
use rten_tensor::{NdTensor, Tensor};

use crate::{Error, network::Network};

/// Bins of a frame's spectrum.
pub(crate) const BINS: usize = 601;

/// The most frames of a piece of a sentence: two minutes.
const MOST_FRAMES: usize = 9_600;

/// What the network says of a sentence. Each spectrum is `BINS` rows of `frames` values.
pub(crate) struct Spectra {
    /// How many frames of 12.5 ms.
    pub frames: usize,
    /// The log magnitude of the voiced part's filter.
    pub voiced: Vec<f32>,
    /// Its phase, in half turns, before it is bounded.
    pub voiced_phase: Vec<f32>,
    /// The log magnitude of the noise.
    pub noise: Vec<f32>,
    /// The log magnitude of what is neither, such as a plosive.
    pub rest: Vec<f32>,
    /// Its phase, in radians.
    pub rest_phase: Vec<f32>,
    /// The pitch in hertz of each frame; next to nothing where there is no voice.
    pub pitch: Vec<f32>,
}

/// A voice's network.
pub(crate) struct Acoustic {
    network: Network,
    symbols: NodeId,
    speed: NodeId,
}

impl Acoustic {
    /// The network in an ONNX file with this interface.
    pub fn load(onnx: Vec<u8>) -> Result<Self, String> {
        let network = Network::load(onnx, &["lh", "theta", "ln", "lr", "phi", "f0"])?;
        let (symbols, speed) = (network.input("ids")?, network.input("speed")?);
        Ok(Self { network, symbols, speed })
    }

    /// The spectra of a sentence, given the numbers of its symbols (with 0 at both ends). A `speed` of 2 is twice as
    /// fast.
    pub fn spectra(&self, symbols: Vec<i32>, speed: f32) -> Result<Spectra, Error> {
        let symbols = NdTensor::from_data([1, symbols.len()], symbols);
        let speed = NdTensor::from_data([1], vec![speed]);
        let outputs = self.network.run(vec![(self.symbols, symbols.into()), (self.speed, speed.into())])?;
        let Ok([voiced, voiced_phase, noise, rest, rest_phase, pitch]) = <[Value; 6]>::try_from(outputs) else {
            return Err(Error::network("it gave another number of outputs"));
        };
        let pitch = floats(pitch)?;
        let frames = pitch.len();
        if frames > MOST_FRAMES {
            return Err(Error::network("it speaks without end"));
        }
        let spectrum = |value| {
            let values = floats(value)?;
            if values.len() == BINS * frames { Ok(values) } else { Err(Error::network("its outputs do not fit")) }
        };
        Ok(Spectra {
            frames,
            voiced: spectrum(voiced)?,
            voiced_phase: spectrum(voiced_phase)?,
            noise: spectrum(noise)?,
            rest: spectrum(rest)?,
            rest_phase: spectrum(rest_phase)?,
            pitch,
        })
    }
}

/// The values of an output, row after row.
pub(crate) fn floats(value: Value) -> Result<Vec<f32>, Error> {
    let tensor: Tensor<f32> = value.try_into().map_err(Error::network)?;
    Ok(tensor.into_data())
}
