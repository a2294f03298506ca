//! Swapping the timeline for a changed one, while it plays.

use super::{
    Player,
    event::PlayerEvent,
    place,
    ports::{Change, Voice},
};
use stretch_script::timeline::Timeline;
use stretch_sound::{Landing, plan::MixPlan};

impl Player<'_> {
    /// Asks for a changed timeline and goes on in that, at the same place of the same segment; where an announcement
    /// has said by now what is not true any more, from there on. Whether there was one.
    pub(super) fn change(&mut self, change: Change) -> bool {
        let Some(new) = self.ports.coach.revise(change) else { return false };
        self.better = None;
        let changed = self.can_follow(&new);
        if changed {
            let untrue = place::said_otherwise(&self.timeline, &new, self.mixer.position());
            self.swap(new);
            if let Some(start) = untrue {
                self.move_to(start, false);
            }
        }
        changed
    }

    /// Swaps in a timeline with more exact lengths, as soon as nothing that has begun changes by it.
    pub(super) fn look_after_lengths(&mut self) {
        if let Voice::Clips(voice) = &mut self.ports.voice
            && voice.has_new_lengths()
            && let Some(new) = self.ports.coach.revise(Change::Lengths)
            && self.can_follow(&new)
        {
            // Mostly what was made is an answer to a key, or was estimated right.
            self.better = (new != self.timeline).then_some(new);
        }
        if let Some(new) = self.better.take() {
            if place::changes_only_the_future(&self.timeline, &new, self.mixer.position()) {
                self.swap(new);
            } else {
                self.better = Some(new);
            }
        }
    }

    fn can_follow(&self, new: &Timeline) -> bool {
        let here = place::here(&self.timeline, self.mixer.position(), self.key_gate_here().is_some());
        new.rate == self.timeline.rate && place::same_way(&self.timeline, new, here)
    }

    fn swap(&mut self, new: Timeline) {
        self.follow();
        let position = self.mixer.position();
        let jumped = self.cursor > place::event_at(&self.timeline, position);
        let supply = self.supply_for(&new);
        self.mixer.load(MixPlan::new(&new), Landing::Same, |slot| supply[slot.index()].clone());
        let position = self.mixer.position();
        self.cursor = if jumped { place::event_after_jump(&new, position) } else { place::event_at(&new, position) };
        self.missed_from = self.missed_from.map(|from| place::same_place(&self.timeline, &new, from));
        self.timeline = new;
        self.cut = self.cut.and_then(|_| self.mixer.words_at(position));
        self.report(PlayerEvent::Changed);
        self.supply();
    }
}
