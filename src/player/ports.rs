//! What the player needs of the world, as it sees it. Everything in here answers at once: the loop never waits for
//! a voice, a file or a compiler.

use std::{path::Path, sync::Arc, time::Duration};

use super::event::{Eased, Notice, Reporter};
use crate::player::command::Command;
use stretch_script::{SegmentId, Sound, Timeline, Utterance};
use stretch_sound::{Clip, ClipState, Feed, Mixer};
use stretch_voice::Speaker;

/// Everything around the player.
pub struct Ports<'a> {
    /// Who speaks.
    pub voice: Voice<'a>,
    /// Who has the chimes.
    pub sounds: &'a mut dyn Sounds,
    /// What plays underneath.
    pub music: Option<Feed>,
    /// Who knows the session.
    pub coach: &'a mut dyn Coach,
    /// Who draws and who records, in the order in which they are told.
    pub reporters: Vec<&'a mut dyn Reporter>,
    /// Where sound, time and commands come together.
    pub output: &'a mut dyn Output,
}

/// How words are spoken.
pub enum Voice<'a> {
    /// As clips, mixed with everything else.
    Clips(&'a mut dyn ClipSource),
    /// By a voice with a sound output of its own.
    Live {
        /// The voice.
        speaker: &'a mut dyn Speaker,
        /// What it is called.
        name: &'a str,
    },
    /// Not at all.
    Off,
}

impl Voice<'_> {
    /// The clip of this text, where it is spoken as one.
    pub fn clip(&mut self, spoken: &str) -> ClipState {
        match self {
            Self::Clips(voice) => voice.clip(spoken),
            Self::Live { .. } | Self::Off => ClipState::Silent,
        }
    }
}

/// Spoken texts as clips.
pub trait ClipSource {
    /// The clip of this text. Asking for a text that nobody has begun to make begins it.
    fn clip(&mut self, spoken: &str) -> ClipState;

    /// These texts are needed before all others, the first one first.
    fn soon(&mut self, spoken: &[&str]) {
        let _ = spoken;
    }

    /// This text may be needed at any time: after all that is needed for sure.
    fn perhaps(&mut self, spoken: &str) {
        let _ = spoken;
    }

    /// This text was waited for long enough. Whether another voice takes over, and is worth waiting for.
    fn give_up(&mut self, spoken: &str) -> bool {
        let _ = spoken;
        false
    }

    /// Whether clips were made since this was last asked, so that lengths that were estimates are known now.
    fn has_new_lengths(&mut self) -> bool {
        false
    }

    /// Something the user should know about the voice; each thing once.
    fn notice(&mut self) -> Option<Notice> {
        None
    }

    /// What the voice is called.
    fn name(&self) -> &str;
}

/// Chimes as clips.
pub trait Sounds {
    /// The clip of this sound, at the rate of the timeline; `None` where it cannot be had.
    fn clip(&mut self, sound: &Sound) -> Option<Arc<Clip>>;
}

/// A text outside the timeline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Interjection {
    /// As it is shown.
    pub caption: Arc<str>,
    /// As it is given to the voice.
    pub spoken: Arc<str>,
}

impl From<&Utterance> for Interjection {
    fn from(said: &Utterance) -> Self {
        Self { caption: said.caption.clone(), spoken: said.spoken.clone() }
    }
}

/// What is said outside the timeline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phrase {
    /// Before it goes on after a pause.
    Resumed,
    /// How much time is left.
    TimeLeft {
        /// Of the step; `None` where that is up to the user.
        step: Option<Duration>,
        /// Of the session.
        session: Duration,
    },
    /// After "too much".
    Ease,
    /// After "too much" where nothing is done and nothing announced.
    NothingToEase,
    /// After so much time was added.
    More(Duration),
    /// After so much time was taken away.
    Less(Duration),
    /// How it is done here, all of it.
    HowTo(SegmentId),
    /// What is done here, and on which side, for who did not hear it announced.
    WhatIsOn(SegmentId),
}

/// Whoever knows the session: can say what the player cannot, and compile it anew.
pub trait Coach {
    /// Words this.
    fn words(&mut self, phrase: Phrase) -> Interjection;

    /// What comes of a change; `None` where nothing does.
    fn revise(&mut self, change: Change) -> Option<Revised>;
}

/// What came of a change.
#[derive(Clone, Debug, PartialEq)]
pub struct Revised {
    /// The timeline after it: up to where the user is with the same segments in the same order, of other lengths.
    pub timeline: Timeline,
    /// What was too much.
    pub eased: Option<Eased>,
}

impl From<Timeline> for Revised {
    fn from(timeline: Timeline) -> Self {
        Self { timeline, eased: None }
    }
}

/// Why a timeline is compiled anew.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// More lengths of clips are known.
    Lengths,
    /// It was too much: back off here and in what is left of this exercise.
    Ease {
        /// Where the user is.
        segment: SegmentId,
        /// For how long already.
        elapsed: Duration,
    },
    /// More or less time here.
    Resize {
        /// Where the user is.
        segment: SegmentId,
        /// For how long already.
        elapsed: Duration,
        /// How much more, or less.
        seconds: i64,
    },
}

/// Where sound, time and commands come together. The loop has no other clock: it asks for a turn, and when the turn
/// comes back, time has gone by.
pub trait Output {
    /// Lets time go by until a command comes, but no longer than a tick (some 25 ms).
    fn turn(&mut self) -> Option<Command>;

    /// What time it is.
    fn now(&self) -> Moment;

    /// Whether it needs a mixer to pull: at the beginning, and after the device changed.
    fn wants_mixer(&self) -> bool;

    /// Gives it the mixer that it wants.
    fn attach(&mut self, mixer: Mixer);

    /// What happened to the sound: there is none to begin with, it went away, it is back.
    fn news(&mut self) -> Option<Notice>;

    /// Keeps in this folder what became of the sound, should it be lost.
    fn keep_log(&mut self, _folder: &Path) {}

    /// Waits, within bounds, until what was pulled has been heard, and lets go of the device.
    fn close(&mut self);
}

/// A point in time, counted from wherever the clocks began.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Moment {
    /// By the clock that never jumps, and that may stand still while the machine sleeps.
    pub steady: Duration,
    /// By the clock that counts on while the machine sleeps, and that nobody sets: not the one on the wall.
    pub boot: Duration,
}
