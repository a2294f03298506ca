//! What the session needs and says as a whole, from its scripts and exercises, nothing twice.

use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;

use indexmap::IndexSet;

use crate::{clean::one_line, script::exercise::Exercise};

/// What was gathered so far.
#[derive(Default)]
pub(super) struct Gathered {
    pub kit: IndexSet<Arc<str>>,
    pub cautions: IndexSet<Arc<str>>,
    pub pronounce: BTreeMap<Arc<str>, Arc<str>>,
    /// The exercises whose kit and pronunciations are here already, by where they are in memory.
    taken: HashSet<*const Exercise>,
}

impl Gathered {
    /// Words with how to say them; what was said of a word before goes on.
    pub fn pronounce(&mut self, words: &BTreeMap<String, String>) {
        for (word, say) in words {
            self.pronounce.entry(one_line(word)).or_insert_with(|| one_line(say));
        }
    }

    /// What an exercise needs, and how its words are said, if it is the first time.
    pub fn take(&mut self, exercise: &Arc<Exercise>) {
        if self.taken.insert(Arc::as_ptr(exercise)) {
            self.kit.extend(exercise.kit.iter().map(|thing| one_line(thing)));
            self.pronounce(&exercise.pronounce);
        }
    }
}
