//! Small timelines, built by hand, for tests.
#![allow(clippy::unwrap_used, reason = "a test that cannot be built has failed")]

use std::{path::Path, sync::Arc};

use super::ClipState;
use super::clip::Clip;
use super::handle::MixerHandle;
use super::mix::{Mixer, pair};
use super::plan::MixPlan;
use stretch_script::timeline::Importance;
use stretch_script::{
    Event, EventKind, Frames, GateKind, Language, SampleRate, Segment, SegmentId, SegmentKind, Sound, SoundId,
    Timeline, Utterance, UtteranceId,
};

/// Builds a timeline event by event; times are frames from the start of the last segment.
pub struct Build {
    timeline: Timeline,
}

/// A rate, which is not 0.
pub fn hertz(hertz: u32) -> SampleRate {
    SampleRate::new(hertz).unwrap()
}

impl Build {
    /// Nothing yet, at so many frames a second.
    pub fn at(rate: u32) -> Self {
        Self {
            timeline: Timeline {
                id: "test".into(),
                title: "Test".into(),
                language: Language::English,
                rate: hertz(rate),
                length: Frames::ZERO,
                events: Vec::new(),
                segments: Vec::new(),
                utterances: Vec::new(),
                sounds: Vec::new(),
            },
        }
    }

    /// A segment of `length` frames after the last one.
    pub fn segment(mut self, kind: SegmentKind, index: Option<u32>, length: u64) -> Self {
        let start = self.timeline.length;
        let end = start + Frames(length);
        let id = SegmentId(self.timeline.segments.len() as u32);
        let label = format!("{} {}", kind.as_str(), id.0).into();
        let step = index.map_or(0, |index| index + 1);
        self.timeline.segments.push(Segment {
            start,
            end,
            kind,
            step,
            index,
            label,
            exercise: None,
            side: None,
            set: None,
            count: None,
            shortened: false,
        });
        self.timeline.length = end;
        self.event(start, EventKind::SegmentStart(id)).event(end, EventKind::SegmentEnd(id))
    }

    /// Words in the last segment.
    pub fn say(mut self, text: &str, at: u64, length: u64) -> Self {
        let known = self.timeline.utterances.iter().position(|utterance| &*utterance.spoken == text);
        let id = known.unwrap_or_else(|| {
            let text: Arc<str> = text.into();
            self.timeline.utterances.push(Utterance { caption: text.clone(), spoken: text, length: Frames(length) });
            self.timeline.utterances.len() - 1
        });
        let announces = self.timeline.segments.last().is_some_and(|segment| segment.kind == SegmentKind::Announce);
        let importance = if announces { Importance::Name } else { Importance::Cue };
        let kind = EventKind::Speak { utterance: UtteranceId(id as u32), importance };
        let at = self.within(at);
        self.event(at, kind)
    }

    /// A chime in the last segment.
    pub fn chime(mut self, name: &str, at: u64) -> Self {
        let sound = sound(name);
        let known = self.timeline.sounds.iter().position(|known| *known == sound);
        let id = known.unwrap_or_else(|| {
            self.timeline.sounds.push(sound);
            self.timeline.sounds.len() - 1
        });
        let at = self.within(at);
        self.event(at, EventKind::Chime { role: None, sound: SoundId(id as u32) })
    }

    /// A gate for a key at the end of the last segment.
    pub fn key_gate(self) -> Self {
        let end = self.timeline.length;
        self.event(end, EventKind::Gate(GateKind::Key))
    }

    /// A gate for the voice that says `text`.
    pub fn voice_gate(self, text: &str, at: u64) -> Self {
        let id = self.timeline.utterances.iter().position(|utterance| &*utterance.spoken == text).unwrap();
        let at = self.within(at);
        self.event(at, EventKind::Gate(GateKind::Voice(UtteranceId(id as u32))))
    }

    /// The timeline.
    pub fn done(self) -> Timeline {
        self.timeline
    }

    fn within(&self, at: u64) -> Frames {
        self.timeline.segments.last().unwrap().start + Frames(at)
    }

    /// Puts an event at its place: gates and ends before starts, starts before what sounds.
    fn event(mut self, frame: Frames, kind: EventKind) -> Self {
        let rank = |kind: &EventKind| match kind {
            EventKind::Gate(_) => 0,
            EventKind::SegmentEnd(_) => 1,
            EventKind::SegmentStart(_) => 2,
            EventKind::Speak { .. } | EventKind::Chime { .. } => 3,
        };
        let key = (frame, rank(&kind));
        let place = self.timeline.events.partition_point(|event| (event.frame, rank(&event.kind)) <= key);
        self.timeline.events.insert(place, Event { frame, kind });
        self
    }
}

/// A sound of the user's at this path.
pub fn sound(name: &str) -> Sound {
    Sound::File(Path::new(name).into())
}

/// `length` samples, all of the same height (in 1/32768).
pub fn tone(height: i16, length: usize, rate: u32) -> Arc<Clip> {
    Arc::new(Clip::new(vec![height; length], hertz(rate)))
}

/// A mixer over `length` frames of nothing.
pub fn silence(rate: u32, length: u64) -> (Mixer, MixerHandle) {
    let timeline = Build::at(rate).segment(SegmentKind::Hold, Some(0), length).done();
    pair(MixPlan::new(&timeline), Frames::ZERO)
}

/// A mixer over `timeline` with a clip for every utterance and sound: the first utterance sounds as 1/8 of full
/// scale, chimes as 1/4, each as long as `length` says.
pub fn supplied(timeline: &Timeline, sounds: usize) -> (Mixer, MixerHandle) {
    let (mixer, mut handle) = pair(MixPlan::new(timeline), Frames::ZERO);
    let rate = timeline.rate.hertz();
    for (id, utterance) in timeline.utterances.iter().enumerate() {
        let slot = handle.plan().words(UtteranceId(id as u32));
        handle.deliver(slot, ClipState::Ready(tone(4096, utterance.length.0 as usize, rate)));
    }
    for id in 0..timeline.sounds.len() {
        let slot = handle.plan().sound(SoundId(id as u32));
        handle.deliver(slot, ClipState::Ready(tone(8192, sounds, rate)));
    }
    (mixer, handle)
}

/// The sounds that ship, read from the folder that they ship from.
pub fn bundled() -> crate::bank::BundledSounds {
    use std::{fs, path::Path, sync::OnceLock};

    use crate::bank::{BundledSound, BundledSounds};

    static SOUNDS: OnceLock<Vec<BundledSound>> = OnceLock::new();
    let all = || {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../sounds");
        let mut sounds = Vec::new();
        for theme in ["bowl", "tone"] {
            for file in fs::read_dir(folder.join(theme)).unwrap().flatten().map(|file| file.path()) {
                let name = format!("{theme}/{}", file.file_stem().unwrap().to_str().unwrap());
                let bytes = fs::read(&file).unwrap().leak();
                sounds.push(BundledSound { name: name.leak(), theme, bytes });
            }
        }
        sounds.sort_by_key(|sound| sound.name);
        sounds
    };
    BundledSounds(SOUNDS.get_or_init(all))
}
