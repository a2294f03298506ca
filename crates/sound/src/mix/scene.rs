//! What the mixer tells music of the moment: whether it plays, what is said, and what is about to be.

use super::{Mixer, Stand};
use crate::music;
use crate::music::bed::MusicContext;
use crate::plan::{MarkKind, Slot};
use crate::playing_clip::Bus;
use crate::protocol::ClipState;

impl Mixer {
    /// What music needs to know of this moment.
    pub(super) fn scene(&self) -> MusicContext {
        let runs = self.stand == Stand::Runs;
        let goes_on = matches!(self.stand, Stand::Runs | Stand::Missing | Stand::Busy);
        MusicContext {
            plays: self.running && self.stand != Stand::End,
            words: self.longest_left(Bus::Words).max(self.longest_left(Bus::Interjection)),
            elsewhere: self.elsewhere,
            coming: if goes_on { self.words_coming() } else { None },
            left: runs.then(|| self.loaded.plan.length - self.position),
        }
    }

    /// In how many frames words begin, where they are near and no gate is before them. Words whose clip is not here
    /// yet count.
    fn words_coming(&self) -> Option<u64> {
        let plan = &self.loaded.plan;
        let until = self.position.saturating_add(music::horizon(plan.rate).0);
        let near = plan.marks[self.next..].iter().take_while(|mark| mark.frame <= until);
        let is_said = |slot: Slot| !matches!(self.loaded.slots[slot.index()], ClipState::Silent);
        let words = near
            .take_while(|mark| !matches!(mark.what, MarkKind::Gate(gate) if gate >= self.open))
            .find(|mark| matches!(mark.what, MarkKind::Words(slot) if is_said(slot)));
        words.map(|mark| mark.frame.saturating_sub(self.position))
    }
}
