//! What `update` is told, and what it wants done: plain data on both sides.

use std::sync::Arc;

use super::command::Command;
use super::event::{Notice, Outcome, PlayerEvent, Progress};
use super::ports::{Change, Interjection, Moment, Phrase, Revised};
use super::revision::Revision;
use stretch_script::{Frames, Timeline};
use stretch_sound::{Clip, ClipState, Levels, MixerStatus};

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

/// What comes in: first what begins the session, then what makes up a turn of the loop, in this order, and then answers.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Input {
    /// The session begins.
    Begin,
    /// A turn begins; whether with a new mixer.
    Turn { attached: bool },
    /// Time has gone by, and this happened to the sound meanwhile.
    Tick(Vec<Notice>),
    /// The user asks for something.
    Command(Command),
    /// It is time to look after clips.
    Clips,
    /// The words that were waited for were given up, and nobody else says them.
    NoClip,
    /// What has become of the interjection that is waited for.
    Clip(ClipState),
    /// Whether the live voice says something.
    Speaking(bool),
    /// The timeline with the lengths that have just become known, where there are such.
    Lengths(Option<Timeline>),
    /// The turn is over.
    TurnEnd,
    /// Answers [`Effect::Speak`] where the live voice could not begin; why.
    SpeechFailed(String),
    /// Answers [`Effect::Word`] and [`Effect::Repeat`]: the words, and whether they can be said at once.
    Words { words: Interjection, clip: ClipState, resumes: bool },
    /// Answers [`Effect::Revise`].
    Revised(Change, Option<Revised>),
    /// Answers [`Effect::Load`].
    Loaded(Box<Revision>),
}

/// What is to be done. The last four are questions: one comes after all else that is to be done, and the answer comes
/// in before anything else does.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Effect {
    /// Tell the reporters what happened.
    Report(PlayerEvent),
    /// Tell the reporters what time it is.
    Progress(Progress),
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
    /// Ask the coach to word this, and for its clip.
    Word(Phrase),
    /// Ask for the clip of these words again.
    Repeat(Interjection),
    /// Ask the coach for the timeline after this change.
    Revise(Change),
    /// Play this timeline instead.
    Load(Box<Revision>),
}
