//! Bars on a terminal: what is done now and for how much longer, the words being said, what comes next, the session,
//! the keys. Calm: at most ten times a second, only what changed, and nothing while nothing does.

mod canvas;
mod keys;
mod large;
mod layout;
mod paint;
mod picture;
mod scene;
mod screen;
#[cfg(test)]
mod tests;

use std::io::Write;

use indicatif::{MultiProgress, ProgressBar, ProgressDrawTarget, ProgressStyle};

use self::canvas::Canvas;
use self::layout::Layout;
use self::paint::Paint;
use self::picture::Pictures;
use self::scene::{Moment, Scene};
use self::screen::Screen;
use super::drawing::Ink;
use super::{naming::Words, tally::Tally};
use crate::player::event::{Outcome, PlayerEvent, Progress, Reporter, State};
use stretch_script::{EventKind, Frames, Timeline};

/// How often a second the bars may move.
const REDRAWS: u64 = 10;

/// What a reporter needs to know of its terminal.
pub struct Window {
    /// Columns and rows, asked for again and again.
    pub size: Box<dyn Fn() -> (u16, u16) + Send>,
    /// Whether there is a keyboard.
    pub keys: bool,
    /// Whether to use colours.
    pub colour: bool,
    /// What poses are drawn with, where they are to be seen.
    pub pictures: Option<Ink>,
}

/// Draws bars.
pub struct Bars<W: Write> {
    screen: Screen<W>,
    canvas: Canvas,
    lines: Lines,
    window: Window,
    size: (u16, u16),
    paint: Paint,
    pictures: Pictures,
    words: Words,
    tally: Tally,
    state: State,
    said: Option<Said>,
    muted: bool,
    help: bool,
    /// The moment that was drawn last, in steps of a redraw; `None` when it must be drawn anew.
    drawn: Option<u64>,
}

/// Words, and the frame until which they are said where that is known.
struct Said {
    text: String,
    until: Option<Frames>,
}

/// One indicatif bar a part of the screen.
struct Lines {
    scene: Scene,
    heading: ProgressBar,
    step: ProgressBar,
    words: ProgressBar,
    next: ProgressBar,
    session: ProgressBar,
    keys: ProgressBar,
}

impl<W: Write> Bars<W> {
    /// Bars on the terminal that `out` writes to.
    pub fn new(out: W, words: Words, window: Window) -> Self {
        let canvas = Canvas::new(80);
        let all = MultiProgress::with_draw_target(ProgressDrawTarget::term_like(Box::new(canvas.clone())));
        let paint = Paint(window.colour);
        Self {
            screen: Screen::new(out),
            canvas,
            lines: Lines::new(&all),
            size: (window.size)(),
            window,
            paint,
            pictures: Pictures::default(),
            words,
            tally: Tally::default(),
            state: State::default(),
            said: None,
            muted: false,
            help: false,
            drawn: None,
        }
    }

    fn draw(&mut self, timeline: &Timeline) {
        let layout = self.layout(timeline);
        let position = self.tally.position();
        let moment = Moment {
            position,
            state: self.state,
            said: self.said.as_ref().map(|said| (said.text.as_str(), said.until.is_none_or(|until| position < until))),
            muted: self.muted,
            keys: self.window.keys,
        };
        let scene = Scene::new(timeline, &self.words, &moment, layout, self.paint);
        let width_changed = self.canvas.set_width(layout.width as u16);
        self.lines.set(scene, self.paint, width_changed);
        let rows = self.rows(timeline, layout);
        self.screen.show(rows);
        self.drawn = Some(self.redraws(timeline));
    }

    /// Where nothing of a session has a picture, no row is kept free for one.
    fn layout(&self, timeline: &Timeline) -> Layout {
        let layout = Layout::new(self.size, self.window.keys, self.help);
        if self.window.pictures.is_some() && picture::has_any(timeline) { layout.with_picture() } else { layout }
    }

    /// All rows: the picture, where there is room for one, and below it the bars.
    fn rows(&mut self, timeline: &Timeline, layout: Layout) -> Vec<String> {
        let bars = self.canvas.rows();
        let Some(ink) = self.window.pictures.filter(|_| layout.picture > 0) else { return bars };
        let room = (layout.width, layout.picture);
        let mut rows = self.pictures.rows(timeline, self.tally.position(), ink, room).to_vec();
        rows.extend(bars);
        rows
    }

    /// The position in steps of a redraw.
    fn redraws(&self, timeline: &Timeline) -> u64 {
        self.tally.position().0.saturating_mul(REDRAWS) / u64::from(timeline.rate.hertz())
    }

    fn end(&mut self, timeline: &Timeline, outcome: Outcome) {
        self.screen.close();
        let closing = self.tally.closing(timeline, outcome, &self.words);
        self.screen.print_above(&closing, Layout::new(self.size, false, false).width);
    }
}

impl<W: Write> Reporter for Bars<W> {
    fn event(&mut self, timeline: &Timeline, event: &PlayerEvent) {
        self.tally.event(timeline, event);
        match event {
            // What was said instead of the words that begin anew stands until they do.
            PlayerEvent::Begin { .. } | PlayerEvent::Changed | PlayerEvent::Rewound { .. } => {}
            PlayerEvent::TooMuch(_) | PlayerEvent::VoiceVolume(_) | PlayerEvent::CarriedOut(_) => return,
            // Drawn with the next progress, a blink later: several things often happen at one frame.
            PlayerEvent::Passed(event) => {
                if let EventKind::Speak { utterance, .. } = event.kind {
                    let words = timeline.utterance(utterance);
                    let until = Some(event.frame + words.length);
                    self.said = Some(Said { text: words.caption.to_string(), until });
                }
                self.drawn = None;
                return;
            }
            PlayerEvent::State(state) => self.state = *state,
            PlayerEvent::Moved { .. } => self.said = None,
            PlayerEvent::Interjection(text) => self.said = Some(Said { text: text.clone(), until: None }),
            PlayerEvent::Muted(muted) => self.muted = *muted,
            PlayerEvent::Help(help) => self.help = *help,
            PlayerEvent::Notice(notice) => {
                let width = Layout::new(self.size, false, false).width;
                return self.screen.print_above(&self.words.notice(notice), width);
            }
            PlayerEvent::End(outcome) => return self.end(timeline, *outcome),
        }
        self.draw(timeline);
    }

    fn progress(&mut self, timeline: &Timeline, progress: Progress) {
        self.tally.reach(progress.position);
        let size = (self.window.size)();
        if size != self.size {
            self.size = size;
            self.screen.renew();
            self.drawn = None;
        }
        if self.drawn != Some(self.redraws(timeline)) || self.screen.is_stale() {
            self.draw(timeline);
        }
    }
}

impl Lines {
    fn new(all: &MultiProgress) -> Self {
        let bar = || all.add(ProgressBar::new(1));
        let lines = Self {
            scene: Scene::default(),
            heading: bar(),
            step: bar(),
            words: bar(),
            next: bar(),
            session: bar(),
            keys: bar(),
        };
        for text in [&lines.heading, &lines.words, &lines.next, &lines.keys] {
            text.set_style(style("{msg}"));
        }
        lines.session.set_style(style(""));
        lines
    }

    /// Changes what differs, and draws it on the canvas.
    fn set(&mut self, scene: Scene, paint: Paint, width_changed: bool) {
        let old = std::mem::replace(&mut self.scene, scene);
        let new = &self.scene;
        for (bar, old, new) in [
            (&self.heading, &old.heading, &new.heading),
            (&self.words, &old.words, &new.words),
            (&self.next, &old.next, &new.next),
            (&self.keys, &old.keys, &new.keys),
        ] {
            if old != new {
                bar.set_message(new.clone());
            }
        }
        if old.work != new.work || old.step == (0, 0) {
            self.step.set_style(style(match (paint.0, new.work) {
                (true, true) => "{wide_bar:.cyan/dim}",
                (true, false) => "{wide_bar:.dim/dim}",
                (false, _) => "{wide_bar}",
            }));
        }
        if old.step != new.step || old.work != new.work || width_changed {
            set_bar(&self.step, new.step);
        }
        if old.session != new.session || width_changed {
            self.set_session(old.session.is_some(), paint);
        }
    }

    fn set_session(&self, was_shown: bool, paint: Paint) {
        match (&self.scene.session, was_shown) {
            (Some(_), true) | (None, false) => {}
            (Some(_), false) if paint.0 => self.session.set_style(style("{prefix}{wide_bar:.dim/dim} {msg}")),
            (Some(_), false) => self.session.set_style(style("{prefix}{wide_bar} {msg}")),
            (None, true) => self.session.set_style(style("")),
        }
        if let Some((title, over, left)) = &self.scene.session {
            if self.session.prefix() != *title {
                self.session.set_prefix(title.clone());
            }
            if self.session.message() != *left {
                self.session.set_message(left.clone());
            }
            set_bar(&self.session, *over);
        } else {
            self.session.tick();
        }
    }
}

fn set_bar(bar: &ProgressBar, (over, of): (u64, u64)) {
    bar.update(|state| {
        state.set_len(of);
        state.set_pos(over);
    });
}

fn style(template: &str) -> ProgressStyle {
    // Only templates from this file come here, and a test draws each of them.
    ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar()).progress_chars("━╾─")
}
