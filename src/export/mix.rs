//! One pass over a timeline: the mixer is pulled as fast as it goes, block by block. Clips are brought for each block
//! and taken away after it, so that memory does not grow with the session.

use std::sync::Arc;

use stretch_script::{EventKind, Frames, GateKind, SegmentKind, Sound, Timeline, UtteranceId};
use stretch_sound::{Clip, ClipState, Feed, Levels, MixPlan, Mixer, MixerHandle, MixerStatus};

/// Frames pulled at once: few enough to stay in the processor's cache.
const BLOCK: usize = 8192;

/// Who has the clips. Unlike at play, it may take its time.
pub trait Clips {
    /// The clip of this text, at the rate of the timeline; `None` where nobody says it.
    fn words(&mut self, spoken: &str) -> Option<Arc<Clip>>;

    /// The clip of this sound, at the rate of the timeline; `None` where it cannot be had.
    fn sound(&mut self, sound: &Sound) -> Option<Arc<Clip>>;
}

/// A timeline on its way through the mixer.
pub struct Pass<'a> {
    timeline: &'a Timeline,
    clips: &'a mut dyn Clips,
    handle: MixerHandle,
    mixer: Mixer,
    /// The first event whose clip was not brought yet.
    next: usize,
    /// The first event whose clip was not taken away yet.
    passed: usize,
    block: Box<[f32; BLOCK]>,
}

impl<'a> Pass<'a> {
    /// A pass from the beginning to the end, over patient music. Nobody is there: gates are open, and waits take their
    /// estimates.
    pub fn new(timeline: &'a Timeline, levels: Levels, music: Option<Feed>, clips: &'a mut dyn Clips) -> Self {
        let mut handle = MixerHandle::new(MixPlan::new(timeline), Frames::ZERO);
        handle.set_levels(levels);
        handle.set_music(music);
        let mixer = handle.renew();
        handle.open(u32::MAX - 1);
        Self { timeline, clips, handle, mixer, next: 0, passed: 0, block: Box::new([0.0; BLOCK]) }
    }

    /// The next samples, mono, between -1 and 1; `None` when the last has rung out. In all these are as many as the
    /// timeline is long.
    pub fn pull(&mut self) -> Option<&[f32]> {
        let position = self.position();
        let left = self.timeline.length.saturating_sub(position).0;
        let count = match usize::try_from(left) {
            Ok(0) if self.is_over() => return None,
            // Only a clip that is longer than the timeline knows is still ringing here.
            Ok(0) => BLOCK,
            left => left.map_or(BLOCK, |left| left.min(BLOCK)),
        };
        self.bring(position + Frames(count as u64) + self.handle.horizon());
        self.mixer.fill(&mut self.block[..count]);
        self.take_away();
        self.handle.tidy();
        Some(&self.block[..count])
    }

    /// How much of the timeline was pulled.
    pub fn position(&self) -> Frames {
        self.mixer.snapshot().position
    }

    /// Why the music is over before the session is, in a few words; told once.
    pub fn music_trouble(&mut self) -> Option<String> {
        self.handle.music_trouble()
    }

    fn is_over(&self) -> bool {
        let snapshot = self.mixer.snapshot();
        snapshot.silent || snapshot.status == MixerStatus::Ended
    }

    /// Brings the clips of all events before `until`.
    fn bring(&mut self, until: Frames) {
        while let Some(event) = self.timeline.events.get(self.next).filter(|event| event.frame < until) {
            self.next += 1;
            let (slot, clip) = match event.kind {
                EventKind::Speak { utterance, .. } => {
                    let spoken = &self.timeline.utterance(utterance).spoken;
                    (self.handle.plan().words(utterance), self.clips.words(spoken))
                }
                EventKind::Chime { sound, .. } => {
                    (self.handle.plan().sound(sound), self.clips.sound(self.timeline.sound(sound)))
                }
                _ => continue,
            };
            self.handle.deliver(slot, clip.map_or(ClipState::Silent, ClipState::Ready));
        }
    }

    /// Takes away the words that have begun: what sounds is the mixer's. Chimes are few, and stay.
    fn take_away(&mut self) {
        let position = self.position();
        while self.passed < self.next && self.timeline.events[self.passed].frame < position {
            let begun = self.timeline.events[self.passed].kind;
            self.passed += 1;
            if let EventKind::Speak { utterance, .. } = begun
                && !self.is_awaited(utterance)
            {
                self.handle.deliver(self.handle.plan().words(utterance), ClipState::Pending);
            }
        }
    }

    /// Whether these words were brought for later, too: where words had to wait for others to be over.
    fn is_awaited(&self, words: UtteranceId) -> bool {
        let later = &self.timeline.events[self.passed..self.next];
        later.iter().any(|event| matches!(event.kind, EventKind::Speak { utterance, .. } if utterance == words))
    }
}

/// What waits for the user when it is played, and how long each takes in a file.
pub fn waits(timeline: &Timeline) -> impl Iterator<Item = (&str, Frames)> {
    let gates = timeline.events.iter().filter(|event| event.kind == EventKind::Gate(GateKind::Key));
    let gates: Vec<_> = gates.map(|event| event.frame).collect();
    let waits = timeline.segments.iter().filter(|segment| segment.kind == SegmentKind::Wait);
    waits.filter(move |segment| gates.contains(&segment.end)).map(|segment| (&*segment.label, segment.length()))
}
