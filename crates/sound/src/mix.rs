//! The real-time half: turns a plan and a position into samples. Whoever has a place for sound pulls it: a device, a
//! file, memory, or nobody but a clock.
//!
//! The audio callback runs in here, so nothing in here allocates, frees, locks, waits or reads a file. What sounds
//! runs on by itself once begun; the clock only decides what begins. So a plan can be swapped for another one
//! without a seam, words are never cut by a gate, and a mixer can be made anew at any position.

use std::sync::Arc;

use rtrb::{Consumer, Producer, RingBuffer};

use self::history::History;
use super::clip::Clip;
use super::handle::MixerHandle;
use super::limiter;
use super::limiter::Limiter;
use super::music::bed::Bed;
use super::plan::{MarkKind, MixPlan, Slot};
use super::playing_clip::{Bus, PlayingClip};
use super::protocol::{
    ClipState, Garbage, Landing, Levels, Loaded, MixerCommand, MixerStatus, NumberedCommand, Shared, Snapshot,
};
use super::ramp::Ramp;
use stretch_script::{Frames, SampleRate};

/// How many clips can sound at once. Chimes overlap by two or three; the rest is room for what is fading out.
const VOICES: usize = 16;
/// Room for orders that wait for the next pull; more than a second's worth.
const ORDERS: usize = 256;
/// Room for what is done with until the other side clears it away.
const GARBAGE: usize = 1024;
/// How long a change takes: short enough to be at once, long enough not to click.
const RAMP_MILLISECONDS: u32 = 5;

/// The mixer and what steers it, ready to run from `position`. No clips are delivered yet.
pub fn pair(plan: MixPlan, position: Frames) -> (Mixer, MixerHandle) {
    let mut handle = MixerHandle::new(plan, position);
    (handle.renew(), handle)
}

/// The real-time half.
#[derive(Debug)]
pub struct Mixer {
    loaded: Box<Loaded>,
    position: u64,
    /// The first mark that was not heeded yet.
    next: usize,
    /// Gates below this number are open.
    open: u32,
    running: bool,
    stand: Stand,
    voices: [Option<PlayingClip>; VOICES],
    bed: Option<Bed>,
    /// Whether a voice speaks that is not mixed in here.
    elsewhere: bool,
    words: Ramp,
    chimes: Ramp,
    music: Ramp,
    master: Ramp,
    ramp: u32,
    limiter: Limiter,
    /// Whether the clock ran in each of the last frames that were rendered, the latest in the lowest bit. It begins anew
    /// with a jump.
    ran: u64,
    pulled: u64,
    serial: u16,
    orders: Consumer<NumberedCommand>,
    garbage: Producer<Garbage>,
    shared: Arc<Shared>,
    history: History,
    /// How many clips began.
    begun: u32,
}

/// Tells whether a mixer is being pulled.
#[derive(Clone, Debug)]
pub struct Pulse(Arc<Shared>);

impl Pulse {
    /// How many frames were pulled in all. It grows as long as the sink is alive, whatever the clock does.
    pub fn pulled(&self) -> Frames {
        Frames(self.0.pulled())
    }
}

/// Why the clock stands, or that it does not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stand {
    Runs,
    Held,
    Interjection,
    Gate,
    Missing,
    /// Words that should begin wait for others to be over.
    Busy,
    End,
}

/// The state a mixer begins with, and the three ends that its handle keeps.
pub(super) struct MixerState {
    pub loaded: Box<Loaded>,
    pub position: u64,
    pub jumped: bool,
    pub running: bool,
    pub serial: u16,
    pub levels: Levels,
    pub music: Option<Consumer<f32>>,
    pub elsewhere: bool,
}

pub(super) fn mixer(start: MixerState) -> (Mixer, Producer<NumberedCommand>, Consumer<Garbage>, Arc<Shared>) {
    let (orders_in, orders) = RingBuffer::new(ORDERS);
    let (garbage, garbage_out) = RingBuffer::new(GARBAGE);
    let plan = &start.loaded.plan;
    let ramp = (plan.rate.hertz() * RAMP_MILLISECONDS / 1000).max(1);
    let next = if start.jumped { plan.mark_after_jump(start.position) } else { plan.mark_at(start.position) };
    let open = plan.gates_before(next);
    let shared = Shared::new(Snapshot {
        position: Frames(start.position),
        status: if start.running { MixerStatus::Running } else { MixerStatus::Held },
        interjection: false,
        silent: true,
        serial: start.serial,
    });
    let rate = plan.rate;
    let mixer = Mixer {
        loaded: start.loaded,
        position: start.position,
        next,
        open,
        running: start.running,
        stand: Stand::Held,
        voices: [const { None }; VOICES],
        bed: start.music.map(|ring| Bed::new(ring, rate)),
        elsewhere: start.elsewhere,
        words: Ramp::at(start.levels.voice.amplitude()),
        chimes: Ramp::at(start.levels.chime.amplitude()),
        music: Ramp::at(start.levels.music.amplitude()),
        master: Ramp::at(master(start.levels)),
        ramp,
        limiter: Limiter::new(rate),
        ran: 0,
        pulled: 0,
        serial: start.serial,
        orders,
        garbage,
        shared: shared.clone(),
        history: History::default(),
        begun: 0,
    };
    (mixer, orders_in, garbage_out, shared)
}

fn master(levels: Levels) -> f32 {
    if levels.muted { 0.0 } else { 1.0 }
}

impl Mixer {
    /// The next `out.len()` frames, mono, nothing above -1 dBTP. For the audio thread.
    pub fn fill(&mut self, out: &mut [f32]) {
        if self.history.reach() > 0 {
            return self.fill_ahead(out);
        }
        self.take_commands(usize::MAX);
        self.pull(out);
        self.shared.publish(self.snapshot(), self.pulled);
    }

    fn pull(&mut self, out: &mut [f32]) {
        let mut first = [0.0; limiter::AHEAD];
        let first = &mut first[..self.limiter.missing()];
        self.mix(first);
        self.limiter.prime(first);
        self.mix(out);
        self.limiter.pass(out);
        self.pulled += out.len() as u64;
    }

    /// A mixer at the studio rate that has nothing to play: a device that pulls it works.
    pub fn silent() -> Self {
        pair(MixPlan::empty(SampleRate::STUDIO), Frames::ZERO).0
    }

    /// Frames per second.
    pub fn rate(&self) -> SampleRate {
        self.loaded.plan.rate
    }

    /// From now on the thread that asks is woken by orders.
    pub fn wake_me(&self) {
        self.shared.wake_by_orders();
    }

    /// Tells from anywhere whether this mixer is being pulled.
    pub fn pulse(&self) -> Pulse {
        Pulse(self.shared.clone())
    }

    /// Where the clock stands, at the frame that leaves the limiter next.
    pub fn snapshot(&self) -> Snapshot {
        let over = !self.running || self.stand == Stand::End;
        let music = over && self.bed.as_ref().is_some_and(|bed| !bed.is_silent());
        let silent = !music && self.limiter.is_silent() && self.voices.iter().flatten().all(|voice| voice.left() == 0);
        let status = match self.stand {
            _ if !self.running => MixerStatus::Held,
            Stand::Gate => MixerStatus::Gate,
            Stand::Missing => MixerStatus::Missing,
            Stand::End if silent => MixerStatus::Ended,
            _ => MixerStatus::Running,
        };
        Snapshot {
            position: Frames(self.position - u64::from(self.limiter.held(self.ran).count_ones())),
            status,
            interjection: self.is_interjecting(),
            silent,
            serial: self.serial,
        }
    }

    /// What is to be heard, before the limiter.
    fn mix(&mut self, out: &mut [f32]) {
        out.fill(0.0);
        let mut done = 0;
        while done < out.len() {
            done += self.step(&mut out[done..]);
        }
    }

    /// Renders up to the next frame at which something changes; at least one frame, at most all of `out`.
    fn step(&mut self, out: &mut [f32]) -> usize {
        self.clear_away();
        self.stand = self.take();
        let scene = self.scene();
        let calm = self.bed.as_mut().map_or(usize::MAX, |bed| bed.take(&scene));
        let count = match self.stand {
            Stand::Runs => {
                let next = self.loaded.plan.marks.get(self.next).map_or(u64::MAX, |mark| mark.frame);
                let limit = next.min(self.loaded.plan.length) - self.position;
                out.len().min(usize::try_from(limit).unwrap_or(usize::MAX))
            }
            Stand::Interjection => out.len().min(self.longest_left(Bus::Interjection)),
            Stand::Busy => out.len().min(self.longest_left(Bus::Words)),
            _ => out.len(),
        };
        let count = count.min(calm);
        self.render(&mut out[..count]);
        let runs = self.stand == Stand::Runs;
        if runs {
            self.position += count as u64;
        }
        let passed = u32::try_from(count).unwrap_or(u32::MAX);
        self.ran = match (self.ran.checked_shl(passed).unwrap_or(0), runs) {
            (before, false) => before,
            (before, true) => before | 1_u64.checked_shl(passed).unwrap_or(0).wrapping_sub(1),
        };
        count
    }

    /// Begins what is due at this frame, and says whether the clock may go on.
    fn take(&mut self) -> Stand {
        if self.is_interjecting() {
            return Stand::Interjection;
        }
        if !self.running {
            return Stand::Held;
        }
        while let Some(mark) = self.loaded.plan.marks.get(self.next).copied() {
            if mark.frame > self.position {
                break;
            }
            let begun = match mark.what {
                MarkKind::Gate(gate) if gate >= self.open => return Stand::Gate,
                MarkKind::Gate(_) => None,
                MarkKind::Words(slot) | MarkKind::Chime(slot) => match &self.loaded.slots[slot.0 as usize] {
                    ClipState::Pending => return Stand::Missing,
                    ClipState::Silent => None,
                    ClipState::Ready(clip) => Some(clip.clone()),
                },
            };
            if let Some(clip) = begun {
                let bus = if matches!(mark.what, MarkKind::Words(_)) { Bus::Words } else { Bus::Chimes };
                if bus == Bus::Words && self.longest_left(Bus::Words) > 0 {
                    return Stand::Busy;
                }
                self.begin(clip, bus);
            }
            self.next += 1;
        }
        if self.position >= self.loaded.plan.length { Stand::End } else { Stand::Runs }
    }

    fn render(&mut self, out: &mut [f32]) {
        let mut sounding = false;
        for voice in self.voices.iter_mut().flatten() {
            let gain = if voice.bus == Bus::Chimes { &self.chimes } else { &self.words };
            sounding |= voice.left() > 0;
            voice.add_to(out, gain);
        }
        if let Some(bed) = &mut self.bed {
            bed.add_to(out, &self.music, self.stand == Stand::Runs);
            sounding = true;
        }
        if sounding {
            match self.master.settled() {
                Some(gain) => out.iter_mut().for_each(|sample| *sample *= gain),
                None => {
                    out.iter_mut().enumerate().for_each(|(index, sample)| *sample *= self.master.ahead(index));
                }
            }
        }
        for ramp in [&mut self.words, &mut self.chimes, &mut self.music, &mut self.master] {
            ramp.pass(out.len());
        }
    }

    /// Does what was ordered since the last pull, so many orders at most. Leaves an order for later when there might be no
    /// room for what it makes superfluous.
    fn take_commands(&mut self, most: usize) {
        let mut left = most;
        while left > 0
            && self.garbage.slots() > VOICES + 2
            && let Ok(NumberedCommand { serial, command }) = self.orders.pop()
        {
            left -= 1;
            self.serial = serial;
            match command {
                MixerCommand::Run(run) => {
                    if self.running && !run {
                        self.fade_all();
                    }
                    self.running = run;
                }
                MixerCommand::Seek(frame) => self.jump(frame),
                MixerCommand::Load(loaded, landing) => self.load(loaded, landing),
                MixerCommand::Deliver(Slot(slot), supply) => {
                    if let Some(place) = self.loaded.slots.get_mut(slot as usize) {
                        let old = std::mem::replace(place, supply);
                        self.discard(Garbage::ClipState(old));
                    } else {
                        self.discard(Garbage::ClipState(supply));
                    }
                }
                MixerCommand::Interjection(clip) => {
                    self.fade_all();
                    self.clear_away();
                    self.begin(clip, Bus::Interjection);
                }
                MixerCommand::Hush => self.fade(|voice| voice.bus == Bus::Interjection),
                MixerCommand::Levels(levels) => {
                    self.words.to(levels.voice.amplitude(), self.ramp);
                    self.chimes.to(levels.chime.amplitude(), self.ramp);
                    self.music.to(levels.music.amplitude(), self.ramp);
                    self.master.to(master(levels), self.ramp);
                }
                MixerCommand::Elsewhere(speaks) => self.elsewhere = speaks,
                MixerCommand::Open(gate) => self.open = self.open.max(gate + 1),
                MixerCommand::Stop => {
                    self.running = false;
                    self.fade_all();
                }
            }
        }
    }

    fn jump(&mut self, frame: u64) {
        self.fade_all();
        self.ran = 0;
        let plan = &self.loaded.plan;
        self.position = frame.min(plan.length);
        self.next = plan.mark_after_jump(self.position);
        self.open = plan.gates_before(self.next);
    }

    fn load(&mut self, loaded: Box<Loaded>, landing: Landing) {
        match landing {
            Landing::At(frame) => {
                self.swap(loaded);
                self.jump(frame.0);
            }
            Landing::Same => {
                // What of this frame was heeded already is not heeded again, what was not is still to come.
                let old = &self.loaded.plan;
                let heeded = self.next - old.mark_at(self.position).min(self.next);
                let all_heeded = old.marks.get(self.next).is_none_or(|mark| mark.frame > self.position);
                let opened = self.open.saturating_sub(old.gates_before(self.next));
                let new = &loaded.plan;
                self.ran = 0;
                self.position = old.same_place_in(new, Frames(self.position)).0;
                self.next = if all_heeded && heeded > 0 {
                    new.mark_at(self.position + 1)
                } else {
                    (new.mark_at(self.position) + heeded).min(new.mark_at(self.position + 1))
                };
                self.open = new.gates_before(self.next) + opened;
                self.swap(loaded);
            }
        }
    }

    fn swap(&mut self, loaded: Box<Loaded>) {
        let old = std::mem::replace(&mut self.loaded, loaded);
        self.discard(Garbage::Loaded(old));
    }

    fn begin(&mut self, clip: Arc<Clip>, bus: Bus) {
        self.begun = self.begun.wrapping_add(1);
        let voice = PlayingClip::new(clip, bus, self.begun);
        let is_free = |place: &&mut Option<PlayingClip>| place.is_none();
        // One that is only kept for going back makes room.
        let is_over = |place: &&mut Option<PlayingClip>| place.as_ref().is_some_and(|voice| voice.left() == 0);
        let place = match self.voices.iter().any(Option::is_none) {
            true => self.voices.iter_mut().find(is_free),
            false => self.voices.iter_mut().find(is_over),
        };
        let superfluous = match place {
            Some(place) => place.replace(voice),
            None => Some(voice),
        };
        if let Some(voice) = superfluous {
            self.discard(Garbage::PlayingClip(voice));
        }
    }

    fn fade_all(&mut self) {
        self.fade(|_| true);
    }

    fn fade(&mut self, which: impl Fn(&PlayingClip) -> bool) {
        self.voices.iter_mut().flatten().filter(|voice| which(voice)).for_each(|voice| voice.fade(self.ramp));
    }

    fn is_interjecting(&self) -> bool {
        self.longest_left(Bus::Interjection) > 0
    }

    fn longest_left(&self, bus: Bus) -> usize {
        let live = self.voices.iter().flatten().filter(|voice| voice.bus == bus && voice.is_live());
        live.map(PlayingClip::left).max().unwrap_or(0)
    }

    /// Hands back what has rung out, and cannot sound again by going back. Where there is no room for it, it stays, silent, until there is.
    fn clear_away(&mut self) {
        let reach = self.history.reach();
        for place in &mut self.voices {
            if place.as_ref().is_some_and(|voice| voice.is_over_for(reach))
                && !self.garbage.is_full()
                && let Some(voice) = place.take()
            {
                // There is room: it was asked for a line ago, and nobody else puts anything in.
                if let Err(rtrb::PushError::Full(Garbage::PlayingClip(voice))) =
                    self.garbage.push(Garbage::PlayingClip(voice))
                {
                    *place = Some(voice);
                }
            }
        }
    }

    /// Hands something back that must not be freed here. [`Self::take_commands`] keeps room for it; should there be none
    /// after all, leaking it is better than freeing it.
    fn discard(&mut self, garbage: Garbage) {
        if let Err(rtrb::PushError::Full(garbage)) = self.garbage.push(garbage) {
            std::mem::forget(garbage);
        }
    }
}

mod history;
mod scene;
#[cfg(test)]
mod tests;
