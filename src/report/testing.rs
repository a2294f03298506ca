//! A small session for the tests of reporters: a second is ten frames.

use std::io;
use std::sync::{Arc, Mutex};

use crate::library::Library;
use crate::player::event::{PlayerEvent, Progress, Reporter, State};
use crate::report::Words;
use stretch_script::session::Ordinal;
use stretch_script::session::build::Catalogue;
use stretch_script::timeline::Importance;
use stretch_script::{
    Event, EventKind, Frames, GateKind, Language, Role, SampleRate, Segment, SegmentId, SegmentKind, Side, Sound,
    SoundId, Timeline, Utterance, UtteranceId,
};

/// The words of this language.
pub fn words(language: Language) -> Words {
    Words::new(Library::default().phrases(language))
}

/// Builds a timeline, segment by segment.
pub struct Builder(Timeline);

impl Builder {
    pub fn new(title: &str) -> Self {
        Self(Timeline {
            id: "hips".into(),
            title: title.into(),
            language: Language::English,
            rate: SampleRate::new(10).unwrap(),
            length: Frames::ZERO,
            events: Vec::new(),
            segments: Vec::new(),
            utterances: Vec::new(),
            sounds: vec![Sound::Bundled("bowl/start".into()), Sound::Bundled("bowl/switch".into())],
        })
    }

    /// A segment of so many seconds; `fill` adds what happens in it.
    pub fn segment(
        &mut self,
        kind: SegmentKind,
        label: &str,
        index: u32,
        seconds: u64,
        fill: impl FnOnce(&mut Inside<'_>),
    ) {
        let id = SegmentId(self.0.segments.len() as u32);
        let start = self.0.length;
        self.0.length += Frames(seconds * 10);
        self.0.segments.push(Segment {
            start,
            end: self.0.length,
            kind,
            step: index,
            index: (index > 0).then_some(index),
            label: label.into(),
            exercise: None,
            side: None,
            set: None,
            count: None,
            shortened: false,
        });
        self.0.events.push(Event { frame: start, kind: EventKind::SegmentStart(id) });
        fill(&mut Inside { timeline: &mut self.0, id });
        self.0.events.push(Event { frame: self.0.length, kind: EventKind::SegmentEnd(id) });
    }

    pub fn build(self) -> Timeline {
        self.0
    }
}

/// The inside of a segment.
pub struct Inside<'a> {
    timeline: &'a mut Timeline,
    id: SegmentId,
}

impl Inside<'_> {
    fn here(&mut self) -> &mut Segment {
        &mut self.timeline.segments[self.id.0 as usize]
    }

    pub fn side(&mut self, side: Side) -> &mut Self {
        self.here().side = Some(side);
        self
    }

    pub fn set(&mut self, number: u32, of: u32) -> &mut Self {
        self.here().set = Some(Ordinal { number, of });
        self
    }

    pub fn count(&mut self, count: u32) -> &mut Self {
        self.here().count = Some(count);
        self
    }

    /// Words at this second of the segment, taking three seconds.
    pub fn say(&mut self, at: u64, text: &str) -> &mut Self {
        let text: Arc<str> = text.into();
        let utterance = UtteranceId(self.timeline.utterances.len() as u32);
        self.timeline.utterances.push(Utterance { caption: text.clone(), spoken: text, length: Frames(30) });
        self.event(at, EventKind::Speak { utterance, importance: Importance::Cue })
    }

    pub fn chime(&mut self, at: u64, role: Option<Role>) -> &mut Self {
        self.event(at, EventKind::Chime { role, sound: SoundId(u32::from(role != Some(Role::Start))) })
    }

    pub fn gate(&mut self, at: u64) -> &mut Self {
        self.event(at, EventKind::Gate(GateKind::Key))
    }

    fn event(&mut self, at: u64, kind: EventKind) -> &mut Self {
        let frame = self.here().start + Frames(at * 10);
        self.timeline.events.push(Event { frame, kind });
        self
    }
}

/// Both sides of a hold in two sets, a rest, reps, an open-ended wait.
pub fn hips() -> Timeline {
    let mut session = Builder::new("Hips");
    session.segment(SegmentKind::LeadIn, "Hips", 0, 1, |_| {});
    session.segment(SegmentKind::Opening, "Hips", 0, 4, |here| {
        here.say(0, "Hips. About two minutes.");
    });
    let how_to = "Cross your left ankle over the right knee. Sit tall, tip forward from the hips, and let the knee \
                  fall away from you.";
    session.segment(SegmentKind::Announce, "Figure four", 1, 10, |here| {
        here.side(Side::Left).set(1, 2).say(0, "Figure four. Left side. 30 seconds.").say(3, how_to);
    });
    session.segment(SegmentKind::Hold, "Figure four", 1, 30, |here| {
        here.side(Side::Left).set(1, 2).chime(0, Some(Role::Start)).say(8, "Breathe out, and sink a little.");
        here.say(15, "Halfway.").chime(27, Some(Role::Tick)).chime(28, Some(Role::Tick)).chime(29, Some(Role::Tick));
    });
    session.segment(SegmentKind::Switch, "Switch sides", 2, 5, |here| {
        here.chime(0, Some(Role::Switch)).say(1, "Switch sides.");
    });
    session.segment(SegmentKind::Hold, "Figure four", 3, 30, |here| {
        here.side(Side::Right).set(1, 2).chime(0, Some(Role::Start)).say(15, "Halfway.");
    });
    session.segment(SegmentKind::Rest, "Rest", 4, 10, |here| {
        here.chime(0, Some(Role::Rest)).say(1, "Rest. Next: glute bridge, 12 times.");
    });
    session.segment(SegmentKind::Reps, "Glute bridge", 5, 24, |here| {
        here.count(12).chime(0, Some(Role::Start)).say(2, "One.").say(4, "Two.");
    });
    session.segment(SegmentKind::Wait, "Legs up the wall", 6, 20, |here| {
        here.say(0, "As long as it feels good. Press the space bar to go on.").chime(5, None).gate(20);
    });
    session.segment(SegmentKind::Closing, "Hips", 6, 5, |here| {
        here.chime(0, Some(Role::Session)).say(2, "Well done. That is all.");
    });
    session.build()
}

/// Tells the reporter all that happens from one second until before another, as the player does.
pub fn play(timeline: &Timeline, reporter: &mut impl Reporter, from: u64, to: u64) {
    for frame in (from * 10..to * 10).map(Frames) {
        for event in timeline.events.iter().filter(|event| event.frame == frame) {
            reporter.event(timeline, &PlayerEvent::Passed(*event));
        }
        reporter.progress(timeline, Progress { position: frame, state: State::Playing });
    }
}

/// Something to write to, and to read afterwards.
#[derive(Clone, Debug, Default)]
pub struct Page(Arc<Mutex<Vec<u8>>>);

impl Page {
    /// All that was written since the last call.
    pub fn take(&self) -> Vec<u8> {
        std::mem::take(&mut self.0.lock().unwrap())
    }

    /// The same as text.
    pub fn take_text(&self) -> String {
        String::from_utf8(self.take()).unwrap()
    }
}

impl io::Write for Page {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// A caption that tries everything.
pub const HOSTILE: &str = "\u{1b}[2J\u{1b}[31mred\u{9b}5A \u{202e}evil\u{2028}two\r\nthree\u{7}\u{1b}]0;title\u{7}";
/// What is left of it.
pub const HARMLESS: &str = "[2J[31mred5A evil two  three]0;title";
