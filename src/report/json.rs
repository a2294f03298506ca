//! `--events`: one JSON object a line, for other programs. Stable: fields and events may be added, these stay.
//!
//! Every line has `event`, `frame` (of the session's clock) and `time` (the same in seconds). The events:
//!
//! | `event`   | more fields                                             | when                                      |
//! |-----------|---------------------------------------------------------|-------------------------------------------|
//! | `begin`   | `session`, `title`, `language`, `sample_rate`, `frames` | first; `frame` is not 0 when resumed      |
//! | `passed`  | all of an event of `stretch show --json`                | the clock passed that event               |
//! | `state`   | `state`: `playing`, `paused`, `waiting`                 | it changed                                |
//! | `moved`   | `from`: the frame before                                | the user skipped, went back, or eased     |
//! | `changed` | `frames`: the new length                                | what is to come was lengthened or eased   |
//! | `aside`   | `text`                                                  | something is said outside the plan        |
//! | `muted`   | `muted`: true or false                                  | the sound was switched                    |
//! | `help`    | `help`: true or false                                   | the list of keys was asked for            |
//! | `notice`  | `notice`, `text`                                        | something the user should know            |
//! | `end`     | `outcome`: `finished`, `quit`, `stopped`                | last                                      |
//!
//! A `notice` is one of `no-sound`, `sound-lost`, `sound-back`, `voice`, `slept`; its `text` is for people.
//! `passed` without `event` and `time` is exactly the object that `stretch show --json` prints.

use std::io::Write;

use serde::Serialize;

use super::lines::Lines;
use crate::{
    clean::clean,
    player::event::{Notice, Outcome, PlayerEvent, Progress, Reporter, State},
    timeline::{Timeline, view::EventView},
    units::Frames,
};

/// Writes JSON Lines.
#[derive(Debug)]
pub struct Json<W> {
    lines: Lines<W>,
    position: Frames,
}

/// One line. `frame` comes with the event of a timeline, and beside everything else.
#[derive(Serialize)]
struct Line<'a> {
    #[serde(flatten)]
    what: What<'a>,
    time: f64,
}

#[derive(Serialize)]
#[serde(tag = "event", rename_all = "kebab-case")]
enum What<'a> {
    Begin { frame: u64, session: &'a str, title: &'a str, language: &'a str, sample_rate: u32, frames: u64 },
    Passed(EventView<'a>),
    State { frame: u64, state: &'a str },
    Moved { frame: u64, from: u64 },
    Changed { frame: u64, frames: u64 },
    Aside { frame: u64, text: &'a str },
    Muted { frame: u64, muted: bool },
    Help { frame: u64, help: bool },
    Notice { frame: u64, notice: &'a str, text: &'a str },
    End { frame: u64, outcome: &'a str },
}

impl<W: Write> Json<W> {
    /// Lines for this writer.
    pub fn new(out: W) -> Self {
        Self { lines: Lines::new(out), position: Frames::ZERO }
    }

    fn write(&mut self, timeline: &Timeline, what: What<'_>) {
        let line = Line { what, time: self.position.to_seconds(timeline.rate) };
        if let Ok(text) = serde_json::to_string(&line) {
            self.lines.line(&text);
        }
    }
}

impl<W: Write> Reporter for Json<W> {
    fn event(&mut self, timeline: &Timeline, event: &PlayerEvent) {
        match event {
            PlayerEvent::Begin { position } => self.position = *position,
            PlayerEvent::Passed(event) => self.position = event.frame,
            PlayerEvent::Moved { to, .. } => self.position = *to,
            _ => {}
        }
        let frame = self.position.0;
        match event {
            PlayerEvent::Begin { .. } => self.write(
                timeline,
                What::Begin {
                    frame,
                    session: &clean(&timeline.id),
                    title: &clean(&timeline.title),
                    language: timeline.language.as_str(),
                    sample_rate: timeline.rate.hertz(),
                    frames: timeline.length.0,
                },
            ),
            PlayerEvent::Passed(event) => self.write(timeline, What::Passed(EventView::new(timeline, event))),
            PlayerEvent::State(state) => self.write(timeline, What::State { frame, state: state_name(*state) }),
            PlayerEvent::Moved { from, .. } => self.write(timeline, What::Moved { frame, from: from.0 }),
            PlayerEvent::Changed => self.write(timeline, What::Changed { frame, frames: timeline.length.0 }),
            PlayerEvent::Aside(text) => self.write(timeline, What::Aside { frame, text: &clean(text) }),
            PlayerEvent::Muted(muted) => self.write(timeline, What::Muted { frame, muted: *muted }),
            PlayerEvent::Help(help) => self.write(timeline, What::Help { frame, help: *help }),
            PlayerEvent::Notice(notice) => {
                let text = notice.to_string();
                self.write(timeline, What::Notice { frame, notice: notice_name(notice), text: &clean(&text) });
            }
            PlayerEvent::End(outcome) => self.write(timeline, What::End { frame, outcome: outcome_name(*outcome) }),
        }
    }

    fn progress(&mut self, _: &Timeline, progress: Progress) {
        self.position = progress.position;
    }
}

fn state_name(state: State) -> &'static str {
    match state {
        State::Playing => "playing",
        State::Paused => "paused",
        State::Waiting => "waiting",
    }
}

fn outcome_name(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Finished => "finished",
        Outcome::Quit => "quit",
        Outcome::Stopped => "stopped",
    }
}

fn notice_name(notice: &Notice) -> &'static str {
    match notice {
        Notice::NoSound { .. } => "no-sound",
        Notice::SoundLost => "sound-lost",
        Notice::SoundBack => "sound-back",
        Notice::Voice { .. } => "voice",
        Notice::Slept => "slept",
    }
}
