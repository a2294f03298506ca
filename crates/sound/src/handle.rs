//! The control half of the mixer: everything that may be asked of it while it runs. It keeps the truth, so that the
//! real-time half can be made anew at any time: after a lost device, for another sink.

use std::{collections::VecDeque, sync::Arc};

use rtrb::{Consumer, Producer};

use super::clip::Clip;
use super::mix::{Mixer, MixerState, mixer};
use super::music;
use super::music::Feed;
use super::plan::{MarkKind, MixPlan, Slot};
use super::protocol::{
    ClipState, Garbage, Landing, Levels, Loaded, MixerCommand, MixerStatus, NumberedCommand, SERIALS, Shared, Snapshot,
};
use stretch_script::Frames;

/// Steers a [`Mixer`]. Every order takes effect at its next pull.
#[derive(Debug)]
pub struct MixerHandle {
    plan: Arc<MixPlan>,
    slots: Vec<ClipState>,
    running: bool,
    levels: Levels,
    music: Option<Feed>,
    /// Whether a voice speaks that is not mixed in here.
    elsewhere: bool,
    /// Where the clock is, as far as orders say that the mixer has not answered yet.
    target: Frames,
    /// The frame of the last jump: while the clock stands there, gates at it are behind.
    landed: Option<Frames>,
    serial: u16,
    line: Option<Line>,
    /// Orders that found the ring full, as it is when nobody pulls.
    backlog: VecDeque<NumberedCommand>,
}

/// The ends of the rings of the mixer that is in use.
#[derive(Debug)]
struct Line {
    orders: Producer<NumberedCommand>,
    garbage: Consumer<Garbage>,
    shared: Arc<Shared>,
}

impl MixerHandle {
    /// Steers nothing yet: [`Self::renew`] makes what is to be pulled, which will run from `position`.
    pub fn new(plan: MixPlan, position: Frames) -> Self {
        let plan = Arc::new(plan);
        Self {
            slots: vec![ClipState::Pending; plan.slots()],
            target: position.min(plan.length()),
            landed: Some(position),
            plan,
            running: true,
            levels: Levels::default(),
            music: None,
            elsewhere: false,
            serial: 0,
            line: None,
            backlog: VecDeque::new(),
        }
    }

    /// Plays this underneath, from the next mixer on.
    pub fn set_music(&mut self, feed: Option<Feed>) {
        self.music = feed;
    }

    /// How far ahead of the clock it must be known what is said, for music to be soft in time.
    pub fn horizon(&self) -> Frames {
        music::horizon(self.plan.rate)
    }

    /// Why the music is over before the session is, in a few words; told once.
    pub fn music_trouble(&mut self) -> Option<String> {
        self.music.as_mut()?.trouble()
    }

    /// Tells whether a voice speaks that is not mixed in here: music makes room for it, too.
    pub fn speak_elsewhere(&mut self, speaks: bool) {
        if self.elsewhere != speaks {
            self.elsewhere = speaks;
            self.send(MixerCommand::Elsewhere(speaks));
        }
    }

    /// A new real-time half in the state of the old one, which hears nothing any more. What was sounding is not
    /// taken up again.
    pub fn renew(&mut self) -> Mixer {
        let position = self.position();
        self.target = position;
        self.backlog.clear();
        let loaded = Box::new(Loaded { plan: self.plan.clone(), slots: self.slots.clone().into() });
        let jumped = self.landed == Some(position);
        let start = MixerState {
            loaded,
            position: position.0,
            jumped,
            running: self.running,
            serial: self.serial,
            levels: self.levels,
            music: self.music.as_ref().map(|feed| feed.tap(self.plan.rate)),
            elsewhere: self.elsewhere,
        };
        let (mixer, orders, garbage, shared) = mixer(start);
        self.line = Some(Line { orders, garbage, shared });
        mixer
    }

    /// Lets the clock run, or holds it; what sounds when it is held fades out.
    pub fn run(&mut self, run: bool) {
        if self.running != run {
            self.running = run;
            self.order(MixerCommand::Run(run));
        }
    }

    /// Whether the clock was last told to run.
    pub fn is_running(&self) -> bool {
        self.running
    }

    /// Goes to `frame`. What sounds fades out; what begins there is heard from its first sample.
    pub fn seek(&mut self, frame: Frames) {
        let frame = frame.min(self.plan.length());
        self.landed = Some(frame);
        self.order(MixerCommand::Seek(frame.0));
        self.target = frame;
    }

    /// Swaps the plan. `supply` tells for every slot of the new one what is there.
    pub fn load(&mut self, plan: MixPlan, landing: Landing, supply: impl Fn(Slot) -> ClipState) {
        let plan = Arc::new(plan);
        let position = self.position();
        let target = match landing {
            Landing::Same => self.plan.same_place_in(&plan, position),
            Landing::At(frame) => frame.min(plan.length()),
        };
        self.landed = match landing {
            Landing::At(_) => Some(target),
            Landing::Same => (self.landed == Some(position)).then_some(target),
        };
        self.slots = (0..plan.slots() as u32).map(|slot| supply(Slot(slot))).collect();
        self.plan = plan.clone();
        self.order(MixerCommand::Load(Box::new(Loaded { plan, slots: self.slots.clone().into() }), landing));
        self.target = target;
    }

    /// Delivers the clip of a slot, or takes it away again (`ClipState::Pending`). What already sounds is not touched.
    pub fn deliver(&mut self, slot: Slot, supply: ClipState) {
        if let ClipState::Ready(clip) = &supply {
            debug_assert_eq!(clip.rate(), self.plan.rate, "clips come at the rate of the plan");
        }
        if let Some(place) = self.slots.get_mut(slot.0 as usize)
            && *place != supply
        {
            place.clone_from(&supply);
            self.send(MixerCommand::Deliver(slot, supply));
        }
    }

    /// What is there for a slot.
    pub fn supply(&self, slot: Slot) -> &ClipState {
        self.slots.get(slot.0 as usize).unwrap_or(&ClipState::Pending)
    }

    /// Says something outside the timeline: what sounds fades out, the clock is held until it is over.
    pub fn interjection(&mut self, clip: Arc<Clip>) {
        self.order(MixerCommand::Interjection(clip));
    }

    /// Stops an interjection.
    pub fn hush(&mut self) {
        self.order(MixerCommand::Hush);
    }

    /// Sets the volumes.
    pub fn set_levels(&mut self, levels: Levels) {
        if self.levels != levels {
            self.levels = levels;
            self.send(MixerCommand::Levels(levels));
        }
    }

    /// The volumes.
    pub fn levels(&self) -> Levels {
        self.levels
    }

    /// Opens a gate, counted from 0 in the order of the timeline, and all before it.
    pub fn open(&mut self, gate: u32) {
        self.order(MixerCommand::Open(gate));
    }

    /// Holds the clock for good and fades everything out.
    pub fn stop(&mut self) {
        self.running = false;
        self.order(MixerCommand::Stop);
    }

    /// The plan that plays.
    pub fn plan(&self) -> &MixPlan {
        &self.plan
    }

    /// Where the clock is: all frames before this one were rendered.
    pub fn position(&self) -> Frames {
        self.answered().map_or(self.target, |snapshot| snapshot.position)
    }

    /// What the clock is doing. Right after an order, what it is bound to be doing.
    pub fn status(&self) -> MixerStatus {
        let expected = if self.running { MixerStatus::Running } else { MixerStatus::Held };
        self.answered().map_or(expected, |snapshot| snapshot.status)
    }

    /// Whether everything has been done and nothing sounds.
    pub fn is_silent(&self) -> bool {
        self.answered().is_some_and(|snapshot| snapshot.silent)
    }

    /// Whether words outside the timeline sound.
    pub fn is_interjecting(&self) -> bool {
        self.line.as_ref().is_some_and(|line| line.shared.snapshot().interjection)
    }

    /// How many frames were pulled from the mixer in use. It grows as long as the sink is alive, whatever the clock
    /// does.
    pub fn pulled(&self) -> Frames {
        Frames(self.line.as_ref().map_or(0, |line| line.shared.pulled()))
    }

    /// The start of the words that are sounding at `position` by what was delivered for them.
    pub fn words_at(&self, position: Frames) -> Option<Frames> {
        let before = &self.plan.marks[..self.plan.mark_at(position.0)];
        before.iter().rev().take_while(|mark| mark.frame + self.longest() > position.0).find_map(|mark| {
            let MarkKind::Words(slot) = mark.what else { return None };
            let ClipState::Ready(clip) = self.supply(slot) else { return None };
            (mark.frame + clip.frames().0 > position.0).then_some(Frames(mark.frame))
        })
    }

    /// Sends what found no room before, frees what the mixer is done with, and lets patient music keep up. Call it some
    /// times a second.
    pub fn tidy(&mut self) {
        if let Some(music) = &self.music {
            music.keep_up();
        }
        self.flush();
    }

    fn flush(&mut self) {
        let Some(line) = &mut self.line else { return };
        while line.garbage.pop().is_ok() {}
        while let Some(order) = self.backlog.pop_front() {
            if let Err(rtrb::PushError::Full(order)) = line.orders.push(order) {
                self.backlog.push_front(order);
                break;
            }
            line.shared.wake();
        }
    }

    /// No words are looked for further back than this: a minute.
    fn longest(&self) -> u64 {
        u64::from(self.plan.rate.hertz()) * 60
    }

    fn answered(&self) -> Option<Snapshot> {
        let snapshot = self.line.as_ref()?.shared.snapshot();
        (snapshot.serial == self.serial).then_some(snapshot)
    }

    /// An order that moves or stops the clock: until the mixer has heard of it, what it tells is old.
    fn order(&mut self, command: MixerCommand) {
        self.target = self.position();
        self.serial = (self.serial + 1) & SERIALS;
        self.send(command);
    }

    fn send(&mut self, command: MixerCommand) {
        self.backlog.push_back(NumberedCommand { serial: self.serial, command });
        self.flush();
    }
}
