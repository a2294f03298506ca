//! Makes a pack of a Piper model and its description.

use std::path::Path;

use super::graph;
use crate::{
    PackError, files,
    manifest::{FORMAT, Kind, Manifest},
    piper::Config,
};

/// What was changed.
const CHANGES: &str = "\
This voice pack was made from a Piper model. In voice.onnx each RandomNormalLike
has a fixed seed, so that a text sounds the same each time. Nothing else was
changed.
";

/// A Piper model, as its owner has it.
#[derive(Clone, Copy)]
pub struct PiperModel<'a> {
    /// The name of the voice.
    pub name: &'a str,
    /// The `.onnx` file.
    pub onnx: &'a [u8],
    /// The `.onnx.json` file.
    pub config: &'a [u8],
    /// The model's licence, as an SPDX expression or in the words of its card.
    pub license: &'a str,
    /// What goes with it, such as its card.
    pub notice: &'a str,
}

/// Makes a pack of a Piper model, in a folder that is made where it is missing.
///
/// # Errors
/// When it is no such model, or the folder cannot be written to.
pub fn convert_piper(model: PiperModel, folder: &Path) -> Result<(), PackError> {
    let config = Config::from_json(model.config).map_err(|why| PackError::malformed(files::PIPER_CONFIG, why))?;
    let onnx = graph::with_fixed_seeds(model.onnx).map_err(|why| PackError::malformed(files::NETWORK, why))?;
    let language = config.language().ok_or_else(|| PackError::malformed(files::PIPER_CONFIG, "it has no language"))?;
    let files = [
        (files::NETWORK, onnx),
        (files::PIPER_CONFIG, model.config.to_vec()),
        ("NOTICE", model.notice.into()),
        ("CHANGES", CHANGES.into()),
    ];
    let manifest = Manifest {
        format: FORMAT,
        kind: Kind::Piper,
        name: model.name.to_owned(),
        version: "1".to_owned(),
        language,
        license: model.license.to_owned(),
        files: Vec::new(),
    };
    super::write(folder, manifest, &files)
}
