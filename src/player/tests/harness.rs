//! The made-up world: a session, a voice, a coach, and a record of all that is told.

use std::cell::{Cell, RefCell};
use std::collections::{HashMap, VecDeque};
use std::rc::Rc;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use crate::player::command::Command;
use crate::player::event::{Notice, Outcome, PlayerEvent, Progress, Reporter, State};
use crate::player::output::{At, Happening, MadeUp};
use crate::player::ports::{Change, ClipSource, Coach, Interjection, Phrase, Ports, Revised, Sounds, Voice};
use crate::player::{Options, Player};
use stretch_script::SegmentKind::{Announce, Closing, Hold, LeadIn, Opening, Rest, Wait};
use stretch_script::{EventKind, Frames, Sound, Timeline};
use stretch_sound::testing::{Build, hertz, tone};
use stretch_sound::{Clip, ClipState, Feed};
use stretch_voice::{Speaker, SpeechError};

pub(super) const RATE: u32 = 1000;

/// Lead-in 0, opening 300, announcement 2300, hold 4300, rest 14300, announcement 18300, wait 19300, closing 24300,
/// end 25300.
pub(super) fn session() -> Timeline {
    session_of(10_000)
}

/// The same with another length of its hold.
pub(super) fn session_of(hold: u64) -> Timeline {
    Build::at(RATE)
        .segment(LeadIn, None, 300)
        .segment(Opening, None, 2000)
        .say("welcome", 0, 1500)
        .segment(Announce, Some(0), 2000)
        .say("cat", 0, 1000)
        .segment(Hold, Some(0), hold)
        .chime("start", 0)
        .say("breathe", 2000, 1000)
        .chime("end", hold - 1)
        .segment(Rest, Some(1), 4000)
        .say("rest", 500, 500)
        .segment(Announce, Some(2), 1000)
        .say("wait for it", 0, 500)
        .segment(Wait, Some(2), 5000)
        .key_gate()
        .segment(Closing, None, 1000)
        .say("bye", 0, 800)
        .done()
}

pub(super) fn ms(time: u64) -> Duration {
    Duration::from_millis(time)
}

/// At this time of the session, this command.
pub(super) fn at(time: u64, command: Command) -> (At, Happening) {
    (At::Session(ms(time)), command.into())
}

/// So long after the one before, this command.
pub(super) fn then(time: u64, command: Command) -> (At, Happening) {
    (At::After(ms(time)), command.into())
}

/// A voice whose texts take as long as the session says, and 400 ms where it says nothing.
#[derive(Default)]
pub(super) struct FakeWords {
    pub lengths: HashMap<String, u64>,
    /// How often a text is asked for before it is there.
    pub slow: HashMap<String, u32>,
    pub never: bool,
    /// After how many turns it has new lengths.
    pub new_lengths: Option<u32>,
}

impl ClipSource for FakeWords {
    fn clip(&mut self, spoken: &str) -> ClipState {
        if self.never {
            return ClipState::Silent;
        }
        if let Some(left) = self.slow.get_mut(spoken)
            && *left > 0
        {
            *left -= 1;
            return ClipState::Pending;
        }
        ClipState::Ready(tone(4096, self.lengths.get(spoken).map_or(400, |length| *length as usize), RATE))
    }

    fn has_new_lengths(&mut self) -> bool {
        let due = self.new_lengths == Some(0);
        self.new_lengths = self.new_lengths.and_then(|turns| turns.checked_sub(1));
        due
    }

    fn name(&self) -> &str {
        "fake"
    }
}

/// A live voice that is asked so many times whether it still speaks before it says no.
#[derive(Default)]
pub(super) struct FakeLive {
    pub log: Arc<Mutex<Vec<String>>>,
    pub answers: u32,
    pub fails: bool,
    pub left: u32,
}

impl Speaker for FakeLive {
    fn say(&mut self, spoken: &str) -> Result<(), SpeechError> {
        self.log.lock().unwrap().push(format!("voice {spoken}"));
        self.left = self.answers;
        if self.fails { Err(SpeechError::Silent { engine: "fake".to_owned() }) } else { Ok(()) }
    }

    fn stop(&mut self) -> Result<(), SpeechError> {
        self.log.lock().unwrap().push("voice stops".to_owned());
        self.left = 0;
        Ok(())
    }

    fn is_speaking(&mut self) -> bool {
        let speaking = self.left > 0;
        self.left = self.left.saturating_sub(1);
        speaking
    }
}

struct FakeSounds;

impl Sounds for FakeSounds {
    fn clip(&mut self, _: &Sound) -> Option<Arc<Clip>> {
        Some(tone(8192, 50, RATE))
    }
}

#[derive(Default)]
pub(super) struct FakeCoach {
    pub revised: VecDeque<Revised>,
    asked: Rc<RefCell<Vec<String>>>,
}

impl Coach for FakeCoach {
    fn words(&mut self, phrase: Phrase) -> Interjection {
        let text: Arc<str> = match phrase {
            Phrase::Resumed => "get ready".to_owned(),
            Phrase::TimeLeft { step, session } => {
                let step = step.map_or("?".to_owned(), |step| step.as_millis().to_string());
                format!("left {step} of {}", session.as_millis())
            }
            Phrase::Ease => "ease off".to_owned(),
            Phrase::NothingToEase => "nothing to ease".to_owned(),
            Phrase::More(time) => format!("{} more", time.as_secs()),
            Phrase::Less(time) => format!("{} less", time.as_secs()),
            Phrase::HowTo(segment) => format!("how to {}", segment.0),
            Phrase::WhatIsOn(segment) => format!("this is {}", segment.0),
        }
        .into();
        Interjection { caption: text.clone(), spoken: text }
    }

    fn revise(&mut self, change: Change) -> Option<Revised> {
        let asked = match change {
            Change::Lengths => "revise lengths".to_owned(),
            Change::Ease { segment, elapsed } => format!("revise {} after {} ease", segment.0, elapsed.as_millis()),
            Change::Resize { segment, elapsed, seconds } => {
                format!("revise {} after {} by {seconds}", segment.0, elapsed.as_millis())
            }
        };
        self.asked.borrow_mut().push(asked);
        self.revised.pop_front()
    }
}

/// Everything told, in order: as lines.
#[derive(Clone, Default)]
struct Record {
    lines: Arc<Mutex<Vec<String>>>,
    progress: Rc<RefCell<Vec<Progress>>>,
    /// The last position told since the last move or change, and whether one was before it.
    last: Rc<Cell<(Frames, bool)>>,
}

impl Reporter for Record {
    fn event(&mut self, timeline: &Timeline, event: &PlayerEvent) {
        // Who asked, knows.
        if let PlayerEvent::CarriedOut(_) = event {
            return;
        }
        if matches!(event, PlayerEvent::Moved { .. } | PlayerEvent::Rewound { .. } | PlayerEvent::Changed) {
            self.last.set((Frames::ZERO, self.last.get().1));
        }
        let line = match event {
            PlayerEvent::Begin { position } => format!("begin {}", position.0),
            PlayerEvent::Passed(event) => {
                let what = match event.kind {
                    EventKind::SegmentStart(id) => format!("start {}", id.0),
                    EventKind::SegmentEnd(id) => format!("end {}", id.0),
                    EventKind::Speak { utterance, .. } => format!("say {}", timeline.utterance(utterance).caption),
                    EventKind::Chime { .. } => "chime".to_owned(),
                    EventKind::Gate(_) => "gate".to_owned(),
                };
                format!("{} {what}", event.frame.0)
            }
            PlayerEvent::State(State::Playing) => "playing".to_owned(),
            PlayerEvent::State(State::Paused) => "paused".to_owned(),
            PlayerEvent::State(State::Waiting) => "waiting".to_owned(),
            PlayerEvent::Moved { from, to } | PlayerEvent::Rewound { from, to } => {
                format!("moved {} to {}", from.0, to.0)
            }
            PlayerEvent::Changed => format!("changed {}", timeline.length.0),
            PlayerEvent::Interjection(text) => format!("aside {text}"),
            PlayerEvent::Muted(muted) => format!("muted {muted}"),
            PlayerEvent::VoiceVolume(volume) => format!("volume {}", volume.0),
            PlayerEvent::TooMuch(eased) => format!("too much {}", eased.step),
            PlayerEvent::Help(help) => format!("help {help}"),
            PlayerEvent::Notice(Notice::Voice { why, .. }) => format!("voice failed: {why}"),
            PlayerEvent::Notice(notice) => format!("notice {notice:?}"),
            PlayerEvent::CarriedOut(command) => format!("carried out {command:?}"),
            PlayerEvent::End(outcome) => format!("ended {outcome:?}"),
        };
        self.lines.lock().unwrap().push(line);
    }

    fn progress(&mut self, _: &Timeline, progress: Progress) {
        self.progress.borrow_mut().push(progress);
        let (last, backwards) = self.last.get();
        self.last.set((progress.position, backwards || progress.position < last));
    }
}

/// A made-up world before it begins.
pub(super) struct World {
    pub timeline: Timeline,
    pub options: Options,
    pub words: FakeWords,
    pub live: Option<FakeLive>,
    pub music: Option<Feed>,
    pub coach: FakeCoach,
    pub list: Vec<(At, Happening)>,
}

/// What became of it.
pub(super) struct Story {
    pub lines: Vec<String>,
    pub asked: Vec<String>,
    pub progress: Vec<Progress>,
    pub heard: Vec<f32>,
    pub elapsed: Duration,
    pub outcome: Outcome,
    /// Whether the clock ever ran backwards without a move or a change.
    pub backwards: bool,
}

impl World {
    pub fn new(timeline: Timeline, list: impl IntoIterator<Item = (At, Happening)>) -> Self {
        let lengths =
            timeline.utterances.iter().map(|utterance| (utterance.spoken.to_string(), utterance.length.0)).collect();
        Self {
            timeline,
            options: Options::default(),
            words: FakeWords { lengths, ..FakeWords::default() },
            live: None,
            music: None,
            coach: FakeCoach::default(),
            list: list.into_iter().collect(),
        }
    }

    pub fn play(mut self) -> Story {
        let record = Record::default();
        let mut reporter = record.clone();
        if let Some(live) = &mut self.live {
            live.log = record.lines.clone();
        }
        let mut output = MadeUp::new(hertz(RATE), self.list).capturing();
        let voice = match &mut self.live {
            Some(live) => Voice::Live { speaker: live, name: "fake" },
            None => Voice::Clips(&mut self.words),
        };
        let ports = Ports {
            voice,
            sounds: &mut FakeSounds,
            music: self.music,
            coach: &mut self.coach,
            reporters: vec![&mut reporter],
            output: &mut output,
        };
        let outcome = Player::new(self.timeline, self.options, ports).play();
        Story {
            lines: std::mem::take(&mut record.lines.lock().unwrap()),
            asked: self.coach.asked.take(),
            progress: record.progress.take(),
            heard: output.heard().to_vec(),
            elapsed: output.elapsed(),
            outcome,
            backwards: record.last.get().1,
        }
    }
}

/// Plays the session with these things happening.
pub(super) fn play(list: impl IntoIterator<Item = (At, Happening)>) -> Story {
    World::new(session(), list).play()
}

impl Story {
    /// The lines from the first one that is `first` on, `count` of them.
    pub fn from(&self, first: &str, count: usize) -> Vec<&str> {
        let start = self.lines.iter().position(|line| line == first);
        let start = start.unwrap_or_else(|| panic!("no line `{first}` in {:#?}", self.lines));
        self.lines[start..].iter().take(count).map(String::as_str).collect()
    }

    pub fn has(&self, line: &str) -> bool {
        self.lines.iter().any(|other| other == line)
    }

    /// When it sounded, in milliseconds of all time: stretches of more than nothing.
    pub fn sounds(&self) -> Vec<(usize, usize)> {
        let mut stretches: Vec<(usize, usize)> = Vec::new();
        for (frame, _) in self.heard.iter().enumerate().filter(|(_, sample)| **sample != 0.0) {
            match stretches.last_mut() {
                Some((_, end)) if *end == frame => *end += 1,
                _ => stretches.push((frame, frame + 1)),
            }
        }
        stretches
    }
}

/// A start in the middle.
pub(super) fn from(start: u64) -> Options {
    Options { start: Frames(start), ..Options::default() }
}
