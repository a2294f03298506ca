//! The clips at hand: as many as fit, the longest unused going first.

use std::{collections::HashMap, sync::Arc};

use stretch_sound::Clip;

/// Clips in memory, up to a number of bytes.
pub(super) struct Memory {
    clips: HashMap<Arc<str>, Held>,
    bytes: usize,
    limit: usize,
    uses: u64,
}

struct Held {
    clip: Arc<Clip>,
    used: u64,
}

impl Memory {
    pub(super) fn new(limit: usize) -> Self {
        Self { clips: HashMap::new(), bytes: 0, limit, uses: 0 }
    }

    /// The clip of a text, if it is here; it counts as used.
    pub(super) fn get(&mut self, text: &str) -> Option<Arc<Clip>> {
        let held = self.clips.get_mut(text)?;
        self.uses += 1;
        held.used = self.uses;
        Some(Arc::clone(&held.clip))
    }

    /// Whether the clip of a text is here, without that counting as a use.
    pub(super) fn holds(&self, text: &str) -> bool {
        self.clips.contains_key(text)
    }

    /// Whether there is room without anything having to go.
    pub(super) fn has_room(&self) -> bool {
        self.bytes < self.limit
    }

    /// Keeps a clip, and lets go of others for it. The newest one always stays.
    pub(super) fn put(&mut self, text: Arc<str>, clip: Arc<Clip>) {
        self.uses += 1;
        self.bytes += size(&clip);
        if let Some(old) = self.clips.insert(text, Held { clip, used: self.uses }) {
            self.bytes -= size(&old.clip);
        }
        while self.bytes > self.limit && self.clips.len() > 1 {
            let Some(oldest) = self.clips.iter().min_by_key(|(_, held)| held.used).map(|(text, _)| Arc::clone(text))
            else {
                return;
            };
            if let Some(gone) = self.clips.remove(&oldest) {
                self.bytes -= size(&gone.clip);
            }
        }
    }
}

fn size(clip: &Clip) -> usize {
    size_of_val(clip.samples())
}

#[cfg(test)]
mod tests {
    use super::*;
    use stretch_script::{Frames, SampleRate};

    #[test]
    fn what_was_not_used_for_longest_goes_first() {
        let clip = || Arc::new(Clip::silence(Frames(100), SampleRate::STUDIO));
        let mut memory = Memory::new(600);
        for text in ["a", "b", "c"] {
            memory.put(text.into(), clip());
        }
        assert!(memory.get("a").is_some());
        assert!(!memory.has_room());
        memory.put("d".into(), clip());
        assert!(memory.get("b").is_none());
        assert!(memory.get("a").is_some() && memory.get("c").is_some() && memory.get("d").is_some());
        memory.put("big".into(), Arc::new(Clip::silence(Frames(5_000), SampleRate::STUDIO)));
        assert!(memory.get("big").is_some() && memory.get("d").is_none());
    }
}
