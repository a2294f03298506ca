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
//! | `too-much` | `exercise` (where it is one), `step`: from 1           | it was too much, and is easier from here  |
//! | `aside`   | `text`                                                  | something is said outside the plan        |
//! | `muted`   | `muted`: true or false                                  | the sound was switched                    |
//! | `volume`  | `decibels`: louder or softer than usual                  | the voice was made louder or softer       |
//! | `help`    | `help`: true or false                                   | the list of keys was asked for            |
//! | `notice`  | `notice`, `text`                                        | something the user should know            |
//! | `end`     | `outcome`: `finished`, `quit`, `stopped`                | last                                      |
//!
//! A `notice` is one of `no-sound`, `sound-lost`, `sound-back`, `voice`, `music`, `slept`; its `text` is for people.
//! `passed` without `event` and `time` is exactly the object that `stretch show --json` prints.

use std::io::Write;

use serde::Serialize;

use super::{lines::Lines, tally::Tally};
use crate::player::event::{PlayerEvent, Progress, Reporter};
use stretch_script::Timeline;
use stretch_script::clean::clean;
use stretch_script::timeline::view::EventView;

/// Writes JSON Lines.
#[derive(Debug)]
pub struct Json<W> {
    lines: Lines<W>,
    tally: Tally,
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
    Begin {
        frame: u64,
        session: &'a str,
        title: &'a str,
        language: &'a str,
        sample_rate: u32,
        frames: u64,
    },
    Passed(EventView<'a>),
    State {
        frame: u64,
        state: &'a str,
    },
    Moved {
        frame: u64,
        from: u64,
    },
    Changed {
        frame: u64,
        frames: u64,
    },
    TooMuch {
        frame: u64,
        #[serde(skip_serializing_if = "Option::is_none")]
        exercise: Option<&'a str>,
        step: u32,
    },
    #[serde(rename = "aside")]
    Interjection {
        frame: u64,
        text: &'a str,
    },
    Muted {
        frame: u64,
        muted: bool,
    },
    Volume {
        frame: u64,
        decibels: f32,
    },
    Help {
        frame: u64,
        help: bool,
    },
    Notice {
        frame: u64,
        notice: &'a str,
        text: &'a str,
    },
    End {
        frame: u64,
        outcome: &'a str,
    },
}

impl<W: Write> Json<W> {
    /// Writes these lines.
    pub fn new(lines: Lines<W>) -> Self {
        Self { lines, tally: Tally::default() }
    }

    fn write(&mut self, timeline: &Timeline, what: What<'_>) {
        let line = Line { what, time: self.tally.position().to_seconds(timeline.rate) };
        if let Ok(text) = serde_json::to_string(&line) {
            self.lines.line(&text);
        }
    }
}

impl<W: Write> Reporter for Json<W> {
    fn event(&mut self, timeline: &Timeline, event: &PlayerEvent) {
        self.tally.event(timeline, event);
        let frame = self.tally.position().0;
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
            PlayerEvent::State(state) => self.write(timeline, What::State { frame, state: state.into() }),
            PlayerEvent::Moved { from, .. } | PlayerEvent::Rewound { from, .. } => {
                self.write(timeline, What::Moved { frame, from: from.0 });
            }
            PlayerEvent::Changed => self.write(timeline, What::Changed { frame, frames: timeline.length.0 }),
            PlayerEvent::Interjection(text) => self.write(timeline, What::Interjection { frame, text: &clean(text) }),
            PlayerEvent::Muted(muted) => self.write(timeline, What::Muted { frame, muted: *muted }),
            PlayerEvent::VoiceVolume(volume) => self.write(timeline, What::Volume { frame, decibels: volume.0 }),
            PlayerEvent::TooMuch(eased) => {
                let exercise = eased.exercise.as_deref();
                self.write(timeline, What::TooMuch { frame, exercise, step: eased.step });
            }
            PlayerEvent::CarriedOut(_) => {}
            PlayerEvent::Help(help) => self.write(timeline, What::Help { frame, help: *help }),
            PlayerEvent::Notice(notice) => {
                let text = notice.to_string();
                self.write(timeline, What::Notice { frame, notice: notice.into(), text: &clean(&text) });
            }
            PlayerEvent::End(outcome) => self.write(timeline, What::End { frame, outcome: outcome.into() }),
        }
    }

    fn progress(&mut self, _: &Timeline, progress: Progress) {
        self.tally.reach(progress.position);
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;
    use crate::player::event::{Notice, Outcome, State};
    use crate::report::testing::{Builder, HARMLESS, HOSTILE, Page, hips, play};
    use stretch_script::Decibels;
    use stretch_script::{Frames, Role, SegmentKind, Side};

    fn lines(page: &Page) -> Vec<Value> {
        page.take_text().lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    }

    #[test]
    fn each_kind_of_event_has_its_fields() {
        let mut builder = Builder::new("Hips");
        builder.segment(SegmentKind::Hold, "Figure four", 1, 20, |here| {
            here.side(Side::Left).set(1, 2).say(0, "Sit tall.").chime(4, Some(Role::Start)).chime(5, None).gate(6);
        });
        let (timeline, page) = (builder.build(), Page::default());
        let mut json = Json::new(Lines::new(page.clone()));
        json.event(&timeline, &PlayerEvent::Begin { position: Frames::ZERO });
        play(&timeline, &mut json, 0, 21);
        assert_eq!(
            page.take_text(),
            r#"{"event":"begin","frame":0,"session":"hips","title":"Hips","language":"en","sample_rate":10,"frames":200,"time":0.0}
{"event":"passed","frame":0,"kind":"segment-start","segment":0,"type":"hold","label":"Figure four","frames":200,"step":1,"side":"left","set":1,"sets":2,"time":0.0}
{"event":"passed","frame":0,"kind":"speak","text":"Sit tall.","importance":"cue","time":0.0}
{"event":"passed","frame":40,"kind":"chime","role":"start","sound":"bowl/start","time":4.0}
{"event":"passed","frame":50,"kind":"chime","sound":"bowl/switch","time":5.0}
{"event":"passed","frame":60,"kind":"gate","for":"key","time":6.0}
{"event":"passed","frame":200,"kind":"segment-end","segment":0,"time":20.0}
"#
        );
        for (event, mut expected) in [
            (PlayerEvent::State(State::Waiting), json!({"event": "state", "state": "waiting"})),
            (PlayerEvent::Changed, json!({"event": "changed", "frames": 200})),
            (PlayerEvent::Interjection("Again.".into()), json!({"event": "aside", "text": "Again."})),
            (PlayerEvent::Muted(true), json!({"event": "muted", "muted": true})),
            (PlayerEvent::VoiceVolume(Decibels(-6.5)), json!({"event": "volume", "decibels": -6.5})),
            (PlayerEvent::Help(false), json!({"event": "help", "help": false})),
            (
                PlayerEvent::Notice(Notice::SoundBack),
                json!({"event": "notice", "notice": "sound-back", "text": "Sound is back."}),
            ),
            (PlayerEvent::End(Outcome::Quit), json!({"event": "end", "outcome": "quit"})),
        ] {
            json.event(&timeline, &event);
            expected["frame"] = json!(209);
            expected["time"] = json!(20.9);
            assert_eq!(lines(&page), [expected]);
        }
        json.event(&timeline, &PlayerEvent::Moved { from: Frames(209), to: Frames(50) });
        assert_eq!(lines(&page), [json!({"event": "moved", "frame": 50, "from": 209, "time": 5.0})]);
    }

    #[test]
    fn what_passes_is_what_the_outline_prints() {
        let (timeline, page) = (hips(), Page::default());
        play(&timeline, &mut Json::new(Lines::new(page.clone())), 0, 140);
        let stripped = |mut line: Value| {
            let line_fields = line.as_object_mut().unwrap();
            assert_eq!(line_fields.remove("event"), Some(json!("passed")));
            line_fields.remove("time").unwrap();
            line
        };
        let emitted: Vec<_> = lines(&page).into_iter().map(stripped).collect();
        let mut events = timeline.events.clone();
        events.sort_by_key(|event| event.frame);
        let outline: Vec<_> =
            events.iter().map(|event| serde_json::to_value(EventView::new(&timeline, event)).unwrap()).collect();
        assert_eq!(emitted, outline);
    }

    #[test]
    fn no_text_commands_the_terminal() {
        let mut builder = Builder::new(HOSTILE);
        builder.segment(SegmentKind::Hold, HOSTILE, 1, 2, |here| {
            here.say(0, HOSTILE);
        });
        let (timeline, page) = (builder.build(), Page::default());
        let mut json = Json::new(Lines::new(page.clone()));
        json.event(&timeline, &PlayerEvent::Begin { position: Frames::ZERO });
        play(&timeline, &mut json, 0, 1);
        json.event(&timeline, &PlayerEvent::Interjection(HOSTILE.into()));
        let text = page.take_text();
        assert_eq!(text.matches(HARMLESS).count(), 4, "{text}");
        assert!(!text.chars().any(|c| c != '\n' && c.is_control()), "{text:?}");
    }
}
