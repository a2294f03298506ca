//! One line an event: for screen readers, logs and pipes. Time first, then what is said or done.
//!
//! ```text
//! 0:12  Figure four, left side, 30 seconds.
//! 0:20  Start: Figure four, left side, 30 seconds.
//! 0:50  Stop.
//! ```

use std::{io::Write, iter, mem};

use super::{lines::Lines, naming::Words, tally::Tally};
use crate::clock::{clock, seconds_passed};
use crate::player::event::{PlayerEvent, Progress, Reporter, State};
use crate::terminal::keys::KEYS;
use stretch_script::clean::clean;
use stretch_script::timeline::fill;
use stretch_script::{EventKind, Frames, Timeline};

/// Writes what matters, line by line.
#[derive(Debug)]
pub struct Plain<W> {
    lines: Lines<W>,
    words: Words,
    keys: bool,
    state: State,
    tally: Tally,
    /// The time of the last line. Only who moves goes back; words that begin anew are said later, not earlier.
    latest: Frames,
}

impl<W: Write> Plain<W> {
    /// Writes these lines. `keys`: whether there is a keyboard, so that it makes sense to name its keys.
    pub fn new(lines: Lines<W>, words: Words, keys: bool) -> Self {
        Self { lines, words, keys, state: State::default(), tally: Tally::default(), latest: Frames::ZERO }
    }

    /// What is said of an event: a line each.
    fn texts(&mut self, timeline: &Timeline, event: &PlayerEvent) -> Vec<String> {
        let words = &self.words;
        let screen = words.screen();
        let text = match event {
            PlayerEvent::Begin { position } => {
                let length = clock(seconds_passed(timeline.length, timeline.rate));
                let phrase = if *position == Frames::ZERO { &screen.begins } else { &screen.begins_later };
                let begins = fill(phrase, &[("session", &timeline.title), ("time", &length)]).into_owned();
                return iter::once(begins).chain(self.keys.then(|| screen.keys_line.clone())).collect();
            }
            PlayerEvent::Passed(event) => return self.passed(timeline, event.kind).into_iter().collect(),
            PlayerEvent::State(state) => match (mem::replace(&mut self.state, *state), state) {
                (State::Playing, State::Playing) => return Vec::new(),
                (_, State::Playing) => screen.goes_on.clone(),
                (_, State::Paused) => screen.is_paused_with_keys.clone(),
                (_, State::Waiting) => screen.is_waiting.clone(),
            },
            PlayerEvent::Moved { to, .. } => {
                let place = words.name(timeline.segment(timeline.segment_at(*to)));
                fill(&screen.moved, &[("place", &place)]).into_owned()
            }
            PlayerEvent::Interjection(text) => text.clone(),
            PlayerEvent::Muted(true) => screen.sound_off.clone(),
            PlayerEvent::Muted(false) => screen.sound_on.clone(),
            PlayerEvent::Help(true) => {
                let keys = KEYS.iter().filter_map(|key| words.key(key));
                return keys.map(|(name, key)| format!("{name}: {}", key.long)).collect();
            }
            PlayerEvent::Notice(notice) => words.notice(notice),
            PlayerEvent::End(outcome) => self.tally.closing(timeline, *outcome, words),
            PlayerEvent::Changed
            | PlayerEvent::Rewound { .. }
            | PlayerEvent::VoiceVolume(_)
            | PlayerEvent::CarriedOut(_)
            | PlayerEvent::Help(false)
            | PlayerEvent::TooMuch(_) => return Vec::new(),
        };
        vec![text]
    }

    fn passed(&self, timeline: &Timeline, kind: EventKind) -> Option<String> {
        let screen = self.words.screen();
        match kind {
            EventKind::Speak { utterance, .. } => Some(timeline.utterance(utterance).caption.to_string()),
            EventKind::Chime { role: None, .. } => Some(screen.chime.clone()),
            EventKind::SegmentStart(id) if timeline.segment(id).kind.is_work() => {
                let what = self.words.sentence(timeline, timeline.segment(id));
                Some(fill(&screen.start, &[("what", &what)]).into_owned())
            }
            EventKind::SegmentEnd(id) if timeline.segment(id).kind.is_work() => Some(screen.stop.clone()),
            // Words or the two above say it already.
            EventKind::Chime { .. } | EventKind::SegmentStart(_) | EventKind::SegmentEnd(_) | EventKind::Gate(_) => {
                None
            }
        }
    }
}

impl<W: Write> Reporter for Plain<W> {
    fn event(&mut self, timeline: &Timeline, event: &PlayerEvent) {
        self.tally.event(timeline, event);
        let texts = self.texts(timeline, event);
        if let PlayerEvent::Begin { .. } | PlayerEvent::Moved { .. } = event {
            self.latest = Frames::ZERO;
        }
        self.latest = self.latest.max(self.tally.position());
        let time = clock(seconds_passed(self.latest, timeline.rate));
        for text in texts {
            self.lines.line(&format!("{time}  {}", clean(&text)));
        }
    }

    fn progress(&mut self, _: &Timeline, progress: Progress) {
        self.tally.reach(progress.position);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::player::event::{Notice, Outcome};
    use crate::report::testing::{Builder, HARMLESS, HOSTILE, Page, hips, play, words};
    use stretch_script::{Language, SegmentKind};

    fn plain(keys: bool) -> (Page, Plain<Page>) {
        let page = Page::default();
        (page.clone(), Plain::new(Lines::new(page), words(Language::English), keys))
    }

    #[test]
    fn a_session_reads_as_a_script() {
        let (timeline, (page, mut plain)) = (hips(), plain(false));
        plain.event(&timeline, &PlayerEvent::Begin { position: Frames::ZERO });
        play(&timeline, &mut plain, 0, 140);
        plain.event(&timeline, &PlayerEvent::End(Outcome::Finished));
        assert_eq!(
            page.take_text(),
            "0:00  Hips, 2:19
0:01  Hips. About two minutes.
0:05  Figure four. Left side. 30 seconds.
0:08  Cross your left ankle over the right knee. Sit tall, tip forward from the hips, and let the knee fall away from you.
0:15  Start: Figure four, left side, 30 seconds.
0:23  Breathe out, and sink a little.
0:30  Halfway.
0:45  Stop.
0:46  Switch sides.
0:50  Start: Figure four, right side, 30 seconds.
1:05  Halfway.
1:20  Stop.
1:21  Rest. Next: glute bridge, 12 times.
1:30  Start: Glute bridge, 12 times.
1:32  One.
1:34  Two.
1:54  Stop.
1:54  Start: Legs up the wall.
1:54  As long as it feels good. Press the space bar to go on.
1:59  Chime.
2:14  Stop.
2:16  Well done. That is all.
2:19  Done: Hips. 4 exercises, 2 minutes and 19 seconds. Next: `stretch`, or `stretch where` if it hurts.
"
        );
    }

    #[test]
    fn what_the_user_does_is_told() {
        let (timeline, (page, mut plain)) = (hips(), plain(true));
        plain.event(&timeline, &PlayerEvent::Begin { position: Frames(150) });
        for event in [
            PlayerEvent::State(State::Playing),
            PlayerEvent::State(State::Paused),
            PlayerEvent::Interjection("Here we go again.".into()),
            PlayerEvent::State(State::Playing),
            PlayerEvent::Moved { from: Frames(150), to: Frames(500) },
            PlayerEvent::Muted(true),
            PlayerEvent::Muted(false),
            PlayerEvent::Notice(Notice::SoundLost),
            PlayerEvent::State(State::Waiting),
            PlayerEvent::Help(false),
            PlayerEvent::End(Outcome::Quit),
        ] {
            plain.event(&timeline, &event);
        }
        assert_eq!(
            page.take_text(),
            "0:15  Hips, 2:19, going on
0:15  Keys: space pauses, q quits, ? lists them all.
0:15  Paused. Space goes on.
0:15  Here we go again.
0:15  Going on.
0:50  Moved to: Figure four, right side.
0:50  Sound off.
0:50  Sound on.
0:50  The sound device went away. The session goes on, on screen.
0:50  Take your time. Space goes on.
0:50  Stopped at 0:50 of 2:19. `stretch resume` goes on here.
"
        );
        plain.event(&timeline, &PlayerEvent::Help(true));
        let help = page.take_text();
        assert_eq!(help.lines().count(), KEYS.len());
        assert!(help.starts_with("0:50  space: pause, or go on\n"), "{help}");
    }

    #[test]
    fn only_who_moves_goes_back_in_time() {
        let (timeline, (page, mut plain)) = (hips(), plain(true));
        plain.event(&timeline, &PlayerEvent::Begin { position: Frames(150) });
        page.take_text();
        plain.event(&timeline, &PlayerEvent::Interjection("Half a minute left.".into()));
        plain.event(&timeline, &PlayerEvent::Rewound { from: Frames(150), to: Frames(120) });
        plain.event(&timeline, &PlayerEvent::Muted(true));
        plain.event(&timeline, &PlayerEvent::Moved { from: Frames(120), to: Frames(50) });
        let text = page.take_text();
        assert!(text.starts_with("0:15  Half a minute left.\n0:15  Sound off.\n0:05  Moved to: "), "{text}");
    }

    #[test]
    fn no_text_commands_the_terminal() {
        let mut builder = Builder::new(HOSTILE);
        builder.segment(SegmentKind::Hold, HOSTILE, 1, 2, |here| {
            here.say(0, HOSTILE);
        });
        let (timeline, (page, mut plain)) = (builder.build(), plain(false));
        plain.event(&timeline, &PlayerEvent::Begin { position: Frames::ZERO });
        play(&timeline, &mut plain, 0, 3);
        plain.event(&timeline, &PlayerEvent::Interjection(HOSTILE.into()));
        plain.event(&timeline, &PlayerEvent::End(Outcome::Finished));
        let text = page.take_text();
        assert_eq!(text.matches(HARMLESS).count(), 5, "{text}");
        assert_eq!(text.lines().count(), 6, "{text}");
        assert!(!text.chars().any(|c| c != '\n' && c.is_control()), "{text:?}");
    }
}
