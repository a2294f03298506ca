//! Texts in the order they came, each once.

use std::{collections::HashSet, sync::Arc};

/// Texts, nothing twice.
#[derive(Default)]
pub(super) struct Unique {
    texts: Vec<Arc<str>>,
    known: HashSet<Arc<str>>,
}

impl Unique {
    /// Adds a text, unless it is there.
    pub fn add(&mut self, text: Arc<str>) {
        if self.known.insert(text.clone()) {
            self.texts.push(text);
        }
    }

    /// How many characters they have together.
    pub fn characters(&self) -> usize {
        self.texts.iter().map(|text| text.chars().count()).sum()
    }

    /// All of them.
    pub fn into_texts(self) -> Vec<Arc<str>> {
        self.texts
    }
}
