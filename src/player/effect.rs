//! What [`update`](super::update) is told, and what it wants done: plain data on both sides.

use std::{sync::Arc, time::Duration};

use super::{
    command::Command,
    event::{Outcome, PlayerEvent, Progress},
    ports::{Change, Interjection, Moment, News},
    revision::Revision,
};
use stretch_script::{
    timeline::{SegmentId, Timeline},
    units::Frames,
};
use stretch_sound::{ClipState, Levels, MixerStatus, clip::Clip};

/// What is read off the clocks and the mixer whenever something comes in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct ClockReading {
    pub now: Moment,
    pub position: Frames,
    pub status: MixerStatus,
    /// How many frames were pulled from the mixer in use.
    pub pulled: Frames,
    /// Whether words outside the timeline sound.
    pub interjecting: bool,
    /// Where the words of the timeline begin that sound, where some do.
    pub words: Option<Frames>,
}

/// What comes in. The first nine are a turn of the loop, in this order.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Input {
    /// The session begins.
    Begin,
    /// A turn begins; whether with a new mixer.
    Turn { attached: bool },
    /// Time has gone by, and this happened to the sound meanwhile.
    Tick(Vec<News>),
    /// The user asks for something.
    Command(Command),
    /// It is time to look after clips.
    Clips,
    /// What has become of the interjection that is waited for.
    Clip(ClipState),
    /// Whether the live voice says something.
    Speaking(bool),
    /// The timeline with the lengths that have just become known, where there are such.
    Lengths(Option<Timeline>),
    /// The turn is over.
    TurnEnd,
    /// The live voice could not begin; why.
    SpeechFailed(String),
    /// Answers [`Question::Words`].
    Words { phrase: Phrase, words: Interjection, clip: ClipState },
    /// Answers [`Question::Revise`].
    Revised(Change, Option<Timeline>),
    /// Answers [`Question::Load`].
    Loaded(Box<Revision>),
}

/// What is to be done.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Effect {
    /// Tell the reporters what happened.
    Report(PlayerEvent),
    /// Tell the reporters what time it is.
    Progress(Progress),
    /// Tell the reporters that the voice failed; why.
    VoiceFailed(String),
    /// Let the clock run, or hold it.
    Run(bool),
    Seek(Frames),
    /// Open a gate, counted from 0.
    Open(u32),
    SetLevels(Levels),
    /// Say this outside the timeline.
    Interject(Arc<Clip>),
    /// Stop what is said outside the timeline.
    Hush,
    /// Have the live voice say this.
    Speak(Arc<str>),
    StopSpeaking,
    /// Make this text before all others.
    Hurry(Arc<str>),
    /// Bring the clips that are needed soon, and take away what is far.
    Supply,
    /// Give up the words that the clock waits for.
    GiveUpClip,
    End(Outcome),
}

/// What must be known before anything else happens.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Question {
    /// How this is worded, and whether it can be said at once.
    Words(Phrase),
    /// The timeline after this change.
    Revise(Change),
    /// Where the clock stands once this timeline plays.
    Load(Box<Revision>),
}

/// Words outside the timeline, as far as the player knows them: most are worded by the coach.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Phrase {
    /// Before it goes on after a pause.
    Resumed,
    TimeLeft {
        step: Option<Duration>,
        session: Duration,
    },
    Ease,
    NothingToEase,
    More(Duration),
    Less(Duration),
    WhatIsOn(SegmentId),
    /// Words that were said before.
    Again(Interjection),
}

/// All that follows from an input: what is to be done, in this order, and then what is asked.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Effects {
    pub acts: Vec<Effect>,
    pub question: Option<Question>,
}

impl Effects {
    pub fn act(&mut self, effect: Effect) {
        self.acts.push(effect);
    }

    pub fn report(&mut self, event: PlayerEvent) {
        self.act(Effect::Report(event));
    }

    pub fn ask(&mut self, question: Question) {
        self.question = Some(question);
    }
}
