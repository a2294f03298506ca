//! What the mixer was at moments of the near past. Who holds much sound that is not heard yet, so that a machine that
//! stands still for a moment makes no gap, has it rendered again from such a moment when somebody gives an order: so the
//! order is heard as soon as if nothing were held.

use std::collections::VecDeque;

use super::{Mixer, Stand, VOICES};
use crate::limiter::Limiter;
use crate::music::bed::{Bed, BedMoment};
use crate::playing_clip::{ClipMoment, PlayingClip};
use crate::protocol::{MixerCommand, Snapshot};
use crate::ramp::Ramp;

/// So many frames apart: five milliseconds.
const EVERY: usize = 256;

/// The moments that are kept. Without room for any, nothing is kept, and what is rendered has been heard.
#[derive(Debug, Default)]
pub(super) struct History {
    moments: VecDeque<Moment>,
    room: usize,
}

/// All of a mixer that rendering changes.
#[derive(Debug)]
struct Moment {
    snapshot: Snapshot,
    position: u64,
    next: usize,
    open: u32,
    running: bool,
    stand: Stand,
    elsewhere: bool,
    voices: [Option<ClipMoment>; VOICES],
    bed: Option<BedMoment>,
    ramps: [Ramp; 4],
    limiter: Limiter,
    ran: u64,
    pulled: u64,
}

impl History {
    /// How many frames it reaches back.
    pub fn reach(&self) -> usize {
        self.room * EVERY
    }
}

impl Mixer {
    /// From now on it can go back by so many frames. For a sink, before it pulls for the first time: it allocates. What
    /// others see of the mixer is told by [`Self::settle`] then.
    pub fn keep(&mut self, frames: usize) {
        let room = frames.div_ceil(EVERY) + 1;
        self.history = History { moments: VecDeque::with_capacity(room), room };
        if let Some(bed) = &mut self.bed {
            bed.keep(self.history.reach());
        }
    }

    /// Whether there is an order that should be heard at once.
    pub fn is_hurried(&mut self) -> bool {
        self.waiting().1
    }

    /// Renders on from the first moment that is kept and not before the `from`th frame pulled, with all orders that
    /// wait. How many frames are to be pulled again.
    pub fn rewind(&mut self, from: u64) -> usize {
        let pulled = self.pulled;
        let found = self.history.moments.iter().position(|moment| moment.pulled >= from);
        if let Some(moment) = found.and_then(|index| self.history.moments.drain(..=index).next_back()) {
            self.restore(moment);
        }
        // What was heard of the last order is not taken back by the next one.
        self.history.moments.clear();
        let waiting = self.waiting().0;
        self.take_commands(waiting);
        (pulled - self.pulled) as usize
    }

    /// Tells the others where the clock stands at the `until`th frame pulled, before which nothing will be changed any
    /// more.
    pub fn settle(&mut self, until: u64) {
        let moments = &mut self.history.moments;
        while moments.get(1).is_some_and(|moment| moment.pulled <= until) {
            moments.pop_front();
        }
        match moments.front().filter(|_| until < self.pulled) {
            Some(moment) => self.shared.publish(moment.snapshot, moment.pulled),
            None => self.shared.publish(self.snapshot(), self.pulled),
        }
    }

    /// The next frames, with a moment kept before each few of them.
    pub(super) fn fill_ahead(&mut self, out: &mut [f32]) {
        let (waiting, hurried) = self.waiting();
        if !hurried {
            self.take_commands(waiting);
        }
        for piece in out.chunks_mut(EVERY) {
            self.remember();
            self.pull(piece);
        }
    }

    /// How many orders wait, and whether one of them should be heard at once.
    fn waiting(&mut self) -> (usize, bool) {
        let missing = self.stand == Stand::Missing;
        let Ok(orders) = self.orders.read_chunk(self.orders.slots()) else { return (0, false) };
        let (first, second) = orders.as_slices();
        let mut all = first.iter().chain(second);
        // A clip is there in time, as a rule.
        let hurried = all.any(|order| missing || !matches!(order.command, MixerCommand::Deliver(..)));
        (first.len() + second.len(), hurried)
    }

    fn remember(&mut self) {
        if self.history.moments.len() == self.history.room {
            self.history.moments.pop_front();
        }
        let moment = Moment {
            snapshot: self.snapshot(),
            position: self.position,
            next: self.next,
            open: self.open,
            running: self.running,
            stand: self.stand,
            elsewhere: self.elsewhere,
            voices: std::array::from_fn(|index| self.voices[index].as_ref().map(PlayingClip::moment)),
            bed: self.bed.as_ref().map(Bed::moment),
            ramps: [self.words, self.chimes, self.music, self.master],
            limiter: self.limiter.clone(),
            ran: self.ran,
            pulled: self.pulled,
        };
        self.history.moments.push_back(moment);
    }

    fn restore(&mut self, moment: Moment) {
        self.position = moment.position;
        self.next = moment.next;
        self.open = moment.open;
        self.running = moment.running;
        self.stand = moment.stand;
        self.elsewhere = moment.elsewhere;
        [self.words, self.chimes, self.music, self.master] = moment.ramps;
        self.limiter = moment.limiter;
        self.ran = moment.ran;
        self.pulled = moment.pulled;
        for (voice, then) in self.voices.iter_mut().zip(moment.voices) {
            // One that had not begun then is over before it begins.
            if let Some(voice) = voice {
                voice.restore(then);
            }
        }
        if let (Some(bed), Some(then)) = (&mut self.bed, moment.bed) {
            bed.restore(then);
        }
    }
}

#[cfg(test)]
mod tests;
