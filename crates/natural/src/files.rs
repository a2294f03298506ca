//! The names of a pack's files.

/// The acoustic network.
pub(crate) const NETWORK: &str = "voice.onnx";
/// The numbers of the network's symbols.
pub(crate) const SYMBOLS: &str = "symbols.json";
/// Words and their phonemes, checked by people.
pub(crate) const GOLD: &str = "gold.table";
/// More words and their phonemes.
pub(crate) const SILVER: &str = "silver.table";
/// The names of the parts of speech.
pub(crate) const TAGS: &str = "tags.json";
/// The weights that decide a part of speech.
pub(crate) const TAG_WEIGHTS: &str = "tag-weights.table";
/// Words that have one part of speech.
pub(crate) const TAG_CERTAIN: &str = "tag-certain.table";
/// Words that the tagger knows.
pub(crate) const TAG_KNOWN: &str = "tag-known.table";
/// The network for words that no table has.
pub(crate) const UNKNOWN_NETWORK: &str = "unknown.onnx";
/// The letters it reads and the phonemes it writes.
pub(crate) const UNKNOWN_SYMBOLS: &str = "unknown.json";
/// Texts that are tokens as they stand, or fall into tokens in their own way.
pub(crate) const TOKENS: &str = "tokens.json";
/// Abbreviations, units and the like, and their words.
pub(crate) const NORMAL: &str = "normal.json";
/// A Piper model's own description.
pub(crate) const PIPER_CONFIG: &str = "voice.onnx.json";
