//! Where a timeline grows: a cursor that words, chimes and silence move on, and the segments they lie in.

use std::{collections::HashMap, sync::Arc, time::Duration};

use super::pronounce::Pronounce;
use super::standard::standard_length;
use super::{
    ClipLengths, Event, EventKind, GateKind, Importance, Segment, SegmentId, SegmentKind, SoundId, Utterance,
    UtteranceId,
};
use crate::script::words::{Language, Role};
use crate::session::{Session, Sound, SoundSet};
use crate::units::{Frames, SampleRate};

/// Silence after words, before whatever comes next.
pub(super) const BREATH: Duration = Duration::from_millis(300);
/// Silence between a chime's end and words.
const AFTER_CHIME: Duration = Duration::from_millis(150);

/// A timeline in the making.
pub(super) struct Track<'a> {
    pub rate: SampleRate,
    pub now: Frames,
    /// The time so far with words of standard length: what may be said of the total before any voice was measured.
    pub nominal: Frames,
    /// Since when it has been quiet: the end of the last words on the way.
    pub quiet_since: Frames,
    pub events: Vec<Event>,
    pub segments: Vec<Segment>,
    pub utterances: Vec<Utterance>,
    pub sounds: Vec<Sound>,
    known: HashMap<Arc<str>, UtteranceId>,
    lengths: &'a dyn ClipLengths,
    live: bool,
    /// Whether only the length is wanted, and not what is heard.
    pub measures: bool,
    sound_set: &'a SoundSet,
    roles: [Option<SoundId>; Role::ALL.len()],
    sound_lengths: Vec<Frames>,
    pronounce: Pronounce<'a>,
    language: Language,
    /// What was said of each text so far where only lengths are wanted.
    spoken: HashMap<Box<str>, Box<str>>,
    first_id: u32,
}

impl<'a> Track<'a> {
    /// An empty track whose first segment will have the number `first_id`.
    pub fn new(rate: SampleRate, lengths: &'a dyn ClipLengths, session: &'a Session, first_id: u32) -> Self {
        Self {
            rate,
            now: Frames::ZERO,
            nominal: Frames::ZERO,
            quiet_since: Frames::ZERO,
            events: Vec::new(),
            segments: Vec::new(),
            utterances: Vec::new(),
            sounds: Vec::new(),
            known: HashMap::new(),
            live: lengths.is_live(),
            measures: false,
            lengths,
            sound_set: &session.sounds,
            roles: Default::default(),
            sound_lengths: Vec::new(),
            pronounce: Pronounce::new(&session.pronounce),
            language: session.language,
            spoken: HashMap::new(),
            first_id,
        }
    }

    /// Takes out what was placed so far and starts again at frame and segment 0; texts and sounds stay known.
    pub fn take(&mut self) -> Taken {
        self.first_id = 0;
        self.quiet_since = Frames::ZERO;
        Taken {
            events: std::mem::take(&mut self.events),
            segments: std::mem::take(&mut self.segments),
            now: std::mem::take(&mut self.now),
            nominal: std::mem::take(&mut self.nominal),
        }
    }

    /// A length of time in frames.
    pub fn frames(&self, time: Duration) -> Frames {
        Frames::from_duration(time, self.rate)
    }

    /// Begins a segment here, with the purpose and names of `segment` (its times are ignored).
    pub fn open(&mut self, segment: Segment) {
        let id = self.id_of_next();
        self.events.push(Event { frame: self.now, kind: EventKind::SegmentStart(id) });
        self.segments.push(Segment { start: self.now, end: self.now, ..segment });
    }

    /// Ends the segment here.
    pub fn close(&mut self) {
        let id = SegmentId(self.id_of_next().0 - 1);
        if let Some(segment) = self.segments.last_mut() {
            segment.end = self.now;
        }
        self.events.push(Event { frame: self.now, kind: EventKind::SegmentEnd(id) });
    }

    fn id_of_next(&self) -> SegmentId {
        SegmentId(self.first_id + self.segments.len() as u32)
    }

    /// Lets time go by.
    pub fn pass(&mut self, frames: Frames) {
        self.now += frames;
        self.nominal += frames;
    }

    /// Remembers this moment, for [`Self::fill`].
    pub fn mark(&self) -> Mark {
        Mark { now: self.now, nominal: self.nominal }
    }

    /// Lets time go by until `length` after `mark`, if that lies ahead.
    pub fn fill(&mut self, mark: Mark, length: Frames) {
        self.now = self.now.max(mark.now + length);
        self.nominal = self.nominal.max(mark.nominal + length);
    }

    /// Lets time go by until it has been quiet for this long.
    pub fn rest_voice(&mut self, quiet: Frames) {
        self.now = self.now.max(self.quiet_since + quiet);
    }

    /// Says words here and moves on to after them.
    pub fn say(&mut self, text: &str, importance: Importance) {
        let said = if self.measures { self.measured(text) } else { self.spoken(text, importance) };
        let Some((length, standard)) = said else { return };
        let breath = self.frames(BREATH);
        self.quiet_since = self.now + length;
        self.now = self.quiet_since + breath;
        self.nominal += self.frames(standard) + breath;
    }

    /// Places words here, and says how long they take in true and in standard time.
    fn spoken(&mut self, text: &str, importance: Importance) -> Option<(Frames, Duration)> {
        let utterance = self.utterance(text)?;
        self.speak_at(self.now, utterance, importance);
        let said = &self.utterances[utterance.0 as usize];
        Some((said.length, standard_length(&said.spoken)))
    }

    /// How long words take in true and in standard time.
    fn measured(&mut self, text: &str) -> Option<(Frames, Duration)> {
        let written = Some(text.trim()).filter(|text| !text.is_empty())?;
        if !self.spoken.contains_key(written) {
            let spoken = self.pronounce.spoken(written, self.language);
            self.spoken.insert(written.into(), spoken.into());
        }
        let spoken = &self.spoken[written];
        Some((self.lengths.words(spoken, self.rate), standard_length(spoken)))
    }

    /// Places words at a frame without moving on.
    pub fn speak_at(&mut self, frame: Frames, utterance: UtteranceId, importance: Importance) {
        self.events.push(Event { frame, kind: EventKind::Speak { utterance, importance } });
        if self.live {
            let end = frame + self.length(utterance);
            self.events.push(Event { frame: end, kind: EventKind::Gate(GateKind::Voice(utterance)) });
        }
    }

    /// Places a gate for the user's key here.
    pub fn gate(&mut self) {
        self.events.push(Event { frame: self.now, kind: EventKind::Gate(GateKind::Key) });
    }

    /// Sounds a role's chime here and moves on to where words may follow.
    pub fn chime(&mut self, role: Role) {
        let length = self.chime_at(self.now, role);
        self.pass(length + self.frames(AFTER_CHIME));
    }

    /// Places a role's chime at a frame without moving on, and says how long it rings.
    pub fn chime_at(&mut self, frame: Frames, role: Role) -> Frames {
        let sound = self.role(role);
        self.events.push(Event { frame, kind: EventKind::Chime { role: Some(role), sound } });
        self.sound_lengths[sound.0 as usize]
    }

    /// How long a role's chime rings.
    pub fn chime_length(&mut self, role: Role) -> Frames {
        let sound = self.role(role);
        self.sound_lengths[sound.0 as usize]
    }

    /// Sounds any sound here and moves on.
    pub fn sound(&mut self, sound: &Sound) {
        let id = self.sound_id(sound);
        self.events.push(Event { frame: self.now, kind: EventKind::Chime { role: None, sound: id } });
        self.pass(self.sound_lengths[id.0 as usize] + self.frames(AFTER_CHIME));
    }

    fn role(&mut self, role: Role) -> SoundId {
        let id = self.roles[role as usize].unwrap_or_else(|| self.sound_id(self.sound_set.of(role)));
        self.roles[role as usize] = Some(id);
        id
    }

    fn sound_id(&mut self, sound: &Sound) -> SoundId {
        let index = self.sounds.iter().position(|known| known == sound).unwrap_or_else(|| {
            self.sounds.push(sound.clone());
            self.sound_lengths.push(self.lengths.sound(sound, self.rate));
            self.sounds.len() - 1
        });
        SoundId(index as u32)
    }

    /// The number of a text; `None` where there is nothing to say.
    pub fn utterance(&mut self, text: &str) -> Option<UtteranceId> {
        let caption = text.trim();
        if caption.is_empty() {
            return None;
        }
        if let Some(id) = self.known.get(caption) {
            return Some(*id);
        }
        let caption: Arc<str> = caption.into();
        let spoken: Arc<str> = self.pronounce.spoken(&caption, self.language).into();
        let length = self.lengths.words(&spoken, self.rate);
        let id = UtteranceId(self.utterances.len() as u32);
        self.utterances.push(Utterance { caption: caption.clone(), spoken, length });
        self.known.insert(caption, id);
        Some(id)
    }

    /// How long a text takes.
    pub fn length(&self, utterance: UtteranceId) -> Frames {
        self.utterances[utterance.0 as usize].length
    }
}

/// A moment, in true and in standard time.
#[derive(Clone, Copy)]
pub(super) struct Mark {
    pub now: Frames,
    nominal: Frames,
}

/// What a track had placed.
pub(super) struct Taken {
    pub events: Vec<Event>,
    pub segments: Vec<Segment>,
    pub now: Frames,
    pub nominal: Frames,
}

/// What a segment is before it has a place.
pub(super) fn blank(kind: SegmentKind, label: Arc<str>) -> Segment {
    Segment {
        start: Frames::ZERO,
        end: Frames::ZERO,
        kind,
        step: 0,
        index: None,
        label,
        exercise: None,
        side: None,
        set: None,
        count: None,
        shortened: false,
    }
}
