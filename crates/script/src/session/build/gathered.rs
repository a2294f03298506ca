//! What the session needs and says as a whole, from its scripts and exercises, nothing twice.

use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;

use indexmap::IndexSet;

use super::unrolled::Said;
use crate::clean::one_line;
use crate::script::exercise::Exercise;
use crate::script::limits;
use crate::script::problem::Problem;

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

    /// Whether so much that is said would become too long with its words said otherwise. In the worst case a text is
    /// nothing but the word that grows most.
    pub fn pronounced_too_long(&self, said: Said) -> Option<Problem> {
        let growth = |(word, say): (&Arc<str>, &Arc<str>)| {
            // A word ends where another sign stands.
            (say.chars().count() + 1).div_ceil(word.chars().count() + 1)
        };
        let growth = self.pronounce.iter().map(growth).max().filter(|growth| *growth > 1)?;
        // A text that is too long as it is written is another problem.
        let length = said.longest.min(limits::TEXT_CHARACTERS).saturating_mul(growth);
        let total = said.characters.saturating_mul(growth);
        let too_long = length > limits::PRONOUNCED_CHARACTERS || total > 10 * limits::SPOKEN_CHARACTERS;
        too_long.then_some(Problem::PronouncedTooLong { length })
    }

    /// What an exercise needs, and how its words are said, if it is the first time.
    pub fn take(&mut self, exercise: &Arc<Exercise>) {
        if self.taken.insert(Arc::as_ptr(exercise)) {
            self.kit.extend(exercise.kit.iter().map(|thing| one_line(thing)));
            self.pronounce(&exercise.pronounce);
        }
    }
}
