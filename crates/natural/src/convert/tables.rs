//! The package's lists as tables that need no loading.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::{
    lexicon::{PHONEMES, TAG},
    table,
    tagger::WEIGHT_STEPS,
};

/// A word's phonemes: the same everywhere, or by part of speech.
#[derive(Deserialize)]
#[serde(untagged)]
enum Spoken {
    Always(String),
    ByTag(BTreeMap<String, Option<String>>),
}

/// A lexicon's table.
pub(super) fn lexicon(json: &[u8]) -> Result<Vec<u8>, String> {
    let words: BTreeMap<String, Spoken> = serde_json::from_slice(json).map_err(|error| error.to_string())?;
    let value = |spoken| match spoken {
        Spoken::Always(phonemes) => phonemes,
        Spoken::ByTag(tags) => tags
            .into_iter()
            .map(|(tag, phonemes)| match phonemes {
                Some(phonemes) => format!("{TAG}{tag}{PHONEMES}{phonemes}"),
                None => format!("{TAG}{tag}"),
            })
            .collect(),
    };
    table::build(&words.into_iter().map(|(word, spoken)| (word, value(spoken).into_bytes())).collect())
}

/// The tagger's files.
pub(super) struct TaggerFiles {
    pub tags: Vec<u8>,
    pub weights: Vec<u8>,
    pub certain: Vec<u8>,
    pub known: Vec<u8>,
}

/// The tagger, as it is published.
#[derive(Deserialize)]
struct Published {
    tags: Vec<String>,
    tagdict: BTreeMap<String, String>,
    vocab: Vec<String>,
    weights: BTreeMap<String, BTreeMap<String, f64>>,
}

/// The tagger's tables. A feature's value is three bytes a tag: the tag's number, and its weight in steps.
pub(super) fn tagger(json: &[u8]) -> Result<TaggerFiles, String> {
    let published: Published = serde_json::from_slice(json).map_err(|error| error.to_string())?;
    let numbers: BTreeMap<_, u8> = published.tags.iter().map(String::as_str).zip(0..=u8::MAX).collect();
    let number = |tag: &str| numbers.get(tag).copied().ok_or_else(|| format!("a part of speech `{tag}`"));
    let mut weights = BTreeMap::new();
    for (feature, by_tag) in published.weights {
        let mut value = Vec::new();
        for (tag, weight) in by_tag {
            value.push(number(&tag)?);
            // Published weights have one place after the point, far from the bounds.
            value.extend(((weight * WEIGHT_STEPS).round() as i16).to_le_bytes());
        }
        weights.insert(feature, value);
    }
    let certain = published.tagdict.iter().map(|(word, tag)| Ok((word.clone(), vec![number(tag)?])));
    let known = published.vocab.into_iter().map(|word| (word, Vec::new()));
    Ok(TaggerFiles {
        weights: table::build(&weights)?,
        certain: table::build(&certain.collect::<Result<_, String>>()?)?,
        known: table::build(&known.collect())?,
        tags: serde_json::to_vec(&published.tags).map_err(|error| error.to_string())?,
    })
}
