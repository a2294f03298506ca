//! Bars as a terminal shows them.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use super::*;
use crate::player::event::Notice;
use crate::report::testing::{Builder, HARMLESS, HOSTILE, Page, hips, play, words};
use stretch_script::{Language, SegmentKind, Side};

/// A reporter and the terminal that it draws on.
struct Stage {
    timeline: Timeline,
    bars: Bars<Page>,
    page: Page,
    terminal: vt100::Parser,
    size: Arc<AtomicU32>,
}

impl Stage {
    fn new(timeline: Timeline, columns: u16, rows: u16) -> Self {
        Self::speaking(Language::English, timeline, columns, rows)
    }

    fn speaking(language: Language, timeline: Timeline, columns: u16, rows: u16) -> Self {
        let (page, size) = (Page::default(), Arc::new(AtomicU32::new(0)));
        let asked = Arc::clone(&size);
        let window = Window {
            size: Box::new(move || {
                let size = asked.load(Ordering::Relaxed);
                ((size >> 16) as u16, size as u16)
            }),
            keys: true,
            colour: true,
            pictures: Some(Ink::Dots),
        };
        size.store(u32::from(columns) << 16 | u32::from(rows), Ordering::Relaxed);
        let bars = Bars::new(page.clone(), words(language), window);
        let mut terminal = vt100::Parser::new(rows, columns, 100);
        terminal.process(b"$\r\n");
        let mut stage = Self { timeline, bars, page, terminal, size };
        stage.tell(&PlayerEvent::Begin { position: Frames::ZERO });
        stage
    }

    fn tell(&mut self, event: &PlayerEvent) -> &mut Self {
        self.bars.event(&self.timeline, event);
        self
    }

    fn play(&mut self, from: u64, to: u64) -> &mut Self {
        play(&self.timeline, &mut self.bars, from, to);
        self
    }

    fn progress(&mut self, frame: u64, state: State) -> &mut Self {
        self.bars.progress(&self.timeline, Progress { position: Frames(frame), state });
        self
    }

    fn resize(&mut self, columns: u16, rows: u16) -> &mut Self {
        self.page_to_terminal();
        self.terminal.screen_mut().set_size(rows, columns);
        self.size.store(u32::from(columns) << 16 | u32::from(rows), Ordering::Relaxed);
        self
    }

    fn page_to_terminal(&mut self) {
        let bytes = self.page.take();
        self.terminal.process(&bytes);
    }

    /// What the terminal shows, without the empty rows at the end.
    fn screen(&mut self) -> String {
        self.page_to_terminal();
        let columns = self.terminal.screen().size().1;
        let rows: Vec<_> = self.terminal.screen().rows(0, columns).map(|row| row.trim_end().to_owned()).collect();
        rows.join("\n").trim_end().to_owned()
    }
}

/// The same moment at three widths.
fn at_three_widths(tell: impl Fn(&mut Stage)) -> String {
    let mut shown = String::new();
    for columns in [40, 80, 200] {
        let mut stage = Stage::new(hips(), columns, 24);
        tell(&mut stage);
        shown.push_str(&format!("{columns} columns\n{}\n\n", stage.screen()));
    }
    shown
}

#[test]
fn opening() {
    insta::assert_snapshot!(at_three_widths(|stage| {
        stage.play(0, 2);
    }));
}

#[test]
fn announcing_with_long_words() {
    insta::assert_snapshot!(at_three_widths(|stage| {
        stage.play(0, 10);
    }));
}

#[test]
fn holding() {
    insta::assert_snapshot!(at_three_widths(|stage| {
        stage.play(0, 25);
    }));
}

#[test]
fn paused_and_muted() {
    insta::assert_snapshot!(at_three_widths(|stage| {
        stage.play(0, 25).tell(&PlayerEvent::State(State::Paused)).tell(&PlayerEvent::Muted(true));
    }));
}

#[test]
fn resting() {
    insta::assert_snapshot!(at_three_widths(|stage| {
        stage.play(0, 84);
    }));
}

#[test]
fn waiting() {
    insta::assert_snapshot!(at_three_widths(|stage| {
        stage.play(0, 134).tell(&PlayerEvent::State(State::Waiting));
    }));
}

#[test]
fn help() {
    insta::assert_snapshot!(at_three_widths(|stage| {
        stage.play(0, 95).tell(&PlayerEvent::Help(true));
    }));
}

#[test]
fn every_language_has_its_own_words() {
    let mut shown = String::new();
    for language in Language::ALL {
        for columns in [40, 80] {
            let mut stage = Stage::speaking(*language, hips(), columns, 24);
            stage.play(0, 95).tell(&PlayerEvent::Muted(true));
            shown.push_str(&format!("{language}, {columns} columns\n{}\n\n", stage.screen()));
            stage.tell(&PlayerEvent::State(State::Paused)).tell(&PlayerEvent::Help(true));
            shown.push_str(&format!("{}\n\n", stage.screen()));
            stage.tell(&PlayerEvent::End(Outcome::Quit));
            shown.push_str(&format!("{}\n\n", stage.screen()));
        }
    }
    assert!(!shown.contains('…'), "it fits into forty columns: {shown}");
    insta::assert_snapshot!(shown);
}

#[test]
fn help_goes_away_again() {
    let mut stage = Stage::new(hips(), 80, 24);
    let before = stage.play(0, 95).screen();
    stage.tell(&PlayerEvent::Help(true));
    assert_ne!(stage.screen(), before);
    stage.tell(&PlayerEvent::Help(false));
    assert_eq!(stage.screen(), before);
}

#[test]
fn notices_stay_above_the_bars() {
    let mut stage = Stage::new(hips(), 80, 24);
    let before = stage.play(0, 25).screen();
    stage.tell(&PlayerEvent::Notice(Notice::SoundLost));
    let after = stage.screen();
    let notice = "\nThe sound device went away. The session goes on, on screen.\n";
    assert_eq!(after, before.replacen('\n', notice, 1));
}

#[test]
fn the_end_leaves_what_was_done_and_what_comes_next_and_the_cursor() {
    let mut stage = Stage::new(hips(), 80, 24);
    stage.play(0, 25).page_to_terminal();
    assert!(stage.terminal.screen().hide_cursor());
    stage.play(25, 140).tell(&PlayerEvent::End(Outcome::Finished));
    assert_eq!(
        stage.screen(),
        "$\nDone: Hips. 4 exercises, 2 minutes and 19 seconds. Next: `stretch`, or `stretch\nwhere` if it hurts."
    );
    assert!(!stage.terminal.screen().hide_cursor());
    assert_eq!(stage.terminal.screen().cursor_position(), (3, 0));
}

#[test]
fn an_answer_stands_while_the_words_it_cut_off_begin_anew() {
    let mut stage = Stage::new(hips(), 80, 24);
    stage.play(0, 10).tell(&PlayerEvent::Interjection("Five seconds left.".into()));
    stage.tell(&PlayerEvent::Rewound { from: Frames(99), to: Frames(80) }).progress(80, State::Playing);
    assert!(stage.screen().contains("Five seconds left."), "{}", stage.screen());
    stage.tell(&PlayerEvent::Moved { from: Frames(80), to: Frames(500) });
    assert!(!stage.screen().contains("Five seconds left."), "{}", stage.screen());
}

#[test]
fn text_gets_the_rows_that_there_are() {
    let mut builder = Builder::new("Long");
    let text = "In an emergency, call the emergency services. ".repeat(12);
    builder.segment(SegmentKind::Hold, "Reach", 1, 30, |here| {
        here.say(0, &text);
    });
    let timeline = builder.build();
    for (columns, rows) in [(80, 24), (60, 24), (40, 30)] {
        let mut stage = Stage::new(timeline.clone(), columns, rows);
        let screen = stage.play(0, 2).screen();
        assert_eq!(screen.matches("emergency,").count(), 12, "{columns} by {rows}: {screen}");
        assert!(!screen.contains('…') && screen.contains("Next"), "{columns} by {rows}: {screen}");
    }
}

#[test]
fn no_key_is_explained_by_half_a_sentence() {
    for (columns, rows) in [(40, 12), (40, 10), (60, 12), (80, 10)] {
        let mut stage = Stage::new(hips(), columns, rows);
        let screen = stage.play(0, 95).tell(&PlayerEvent::Help(true)).screen();
        assert!(screen.contains("quit") || screen.contains("stop;"), "{columns} by {rows}: {screen}");
        assert!(!screen.contains('…'), "{columns} by {rows}: {screen}");
    }
}

#[test]
fn a_high_window_shows_name_and_time_in_large_letters() {
    let screen = |columns, rows, frame| {
        let mut stage = Stage::new(hips(), columns, rows);
        stage.play(0, frame).screen()
    };
    assert!(!screen(80, 24, 25).contains('█') && !screen(39, 50, 25).contains('█'));
    insta::assert_snapshot!(screen(80, 30, 25));
    assert!(screen(40, 30, 25).contains('█'), "the time alone");
}

#[test]
fn nothing_is_written_when_nothing_changed() {
    let mut stage = Stage::new(hips(), 80, 24);
    stage.play(0, 25).tell(&PlayerEvent::State(State::Paused)).page_to_terminal();
    for _ in 0..100 {
        stage.progress(249, State::Paused);
    }
    assert_eq!(stage.page.take_text(), "");
}

#[test]
fn only_rows_that_changed_are_written() {
    let mut stage = Stage::new(hips(), 80, 24);
    stage.play(0, 27).page_to_terminal();
    stage.play(27, 28);
    let written = stage.page.take_text();
    assert!(written.contains("0:18"), "{written:?}");
    assert!(!written.contains("Next") && !written.contains("Breathe"), "{written:?}");
}

#[test]
fn a_resized_window_is_drawn_anew() {
    let mut stage = Stage::new(hips(), 200, 24);
    stage.play(0, 25);
    for (columns, rows) in [(40, 24), (80, 10), (200, 24), (20, 5), (1, 1), (80, 24)] {
        let resized = stage.resize(columns, rows).progress(249, State::Playing).screen();
        let mut fresh = Stage::new(hips(), columns, rows);
        let fresh = fresh.play(0, 25).screen();
        assert_eq!(bars_of(&resized), bars_of(&fresh), "{columns} by {rows}");
    }
}

/// Without what was on the terminal before.
fn bars_of(screen: &str) -> &str {
    screen.split_once("Fig").map_or(screen, |(_, bars)| bars)
}

/// The hips, with an exercise that is drawn.
fn posed() -> Timeline {
    let mut timeline = hips();
    for segment in &mut timeline.segments {
        segment.exercise = (&*segment.label == "Figure four").then(|| "figure-four".into());
    }
    timeline
}

/// The rows that hold dots.
fn dots(screen: &str) -> Vec<&str> {
    screen.lines().filter(|row| row.chars().any(|letter| ('\u{2801}'..='\u{28ff}').contains(&letter))).collect()
}

#[test]
fn the_pose_stands_above_the_bars_on_its_side() {
    for (columns, rows, least) in [(80, 24, 8), (120, 40, 10), (80, 18, 4)] {
        let mut stage = Stage::new(posed(), columns, rows);
        let left = stage.progress(160, State::Playing).screen();
        let picture = dots(&left);
        assert!(picture.len() >= least, "{columns} by {rows}: {left}");
        let [first, name] = [picture[0], "Figure four"].map(|row| left.find(row).unwrap());
        assert!(first < name, "{left}");
        // The other side is another picture.
        let right = stage.progress(550, State::Playing).screen();
        assert!(dots(&right).len() >= least && dots(&right) != picture, "{right}");
        // Before it begins, the one that comes is seen.
        assert_eq!(dots(&stage.progress(20, State::Playing).screen()).len(), picture.len());
    }
    for (columns, rows) in [(80, 17), (59, 24)] {
        let shown = Stage::new(posed(), columns, rows).progress(160, State::Playing).screen();
        assert!(dots(&shown).is_empty() && shown.contains("Figure four"), "{shown}");
    }
    let mut stage = Stage::new(posed(), 80, 24);
    stage.bars.window.pictures = None;
    assert!(dots(&stage.progress(160, State::Playing).screen()).is_empty());
}

#[test]
fn no_row_ever_wraps_or_scrolls() {
    for columns in (1..=24).chain([30, 39, 50, 61, 80, 99, 100, 101, 102, 120]) {
        for rows in [1, 2, 3, 5, 8, 12, 24, 30, 31, 60] {
            let layout = Layout::new((columns, rows), true, columns % 2 == 0).with_picture();
            let mut stage = Stage::new(posed(), columns, rows);
            stage
                .tell(&PlayerEvent::Help(columns % 2 == 0))
                .tell(&PlayerEvent::Muted(true))
                .progress(150, State::Playing);
            let shown = stage.bars.rows(&stage.timeline, layout);
            assert!(shown.len() < usize::from(rows.max(3)), "{columns} by {rows}: {shown:#?}");
            for row in shown {
                let plain = without_colours(&row);
                assert!(crate::report::text::width(&plain) <= layout.width, "{columns} by {rows}: {plain}");
            }
        }
    }
}

fn without_colours(row: &str) -> String {
    let mut parts = row.split('\u{1b}');
    let first = parts.next().unwrap_or_default().to_owned();
    first + &parts.filter_map(|part| part.split_once('m')).map(|(_, text)| text).collect::<String>()
}

#[test]
fn wide_letters_are_counted_as_they_are_shown() {
    let mut builder = Builder::new("腰のストレッチ");
    builder.segment(SegmentKind::Hold, "鳩のポーズ、とても長い名前の練習", 1, 30, |here| {
        here.side(Side::Left).say(0, "ゆっくり息を吐きながら、膝を外に開いてください。背中はまっすぐに保ちます。");
    });
    let timeline = builder.build();
    let mut shown = String::new();
    for columns in [40, 80] {
        let mut stage = Stage::new(timeline.clone(), columns, 24);
        shown.push_str(&format!("{columns} columns\n{}\n\n", stage.play(0, 2).screen()));
    }
    insta::assert_snapshot!(shown);
}

#[test]
fn no_text_commands_the_terminal() {
    let mut builder = Builder::new(HOSTILE);
    builder.segment(SegmentKind::Hold, HOSTILE, 1, 30, |here| {
        here.say(0, HOSTILE);
    });
    builder.segment(SegmentKind::Hold, HOSTILE, 2, 30, |_| {});
    let mut stage = Stage::new(builder.build(), 120, 24);
    stage.play(0, 1).tell(&PlayerEvent::Notice(Notice::NoSound { why: HOSTILE.into() }));
    let bytes = stage.page.take_text();
    let ours = |escape: &str| {
        let up = escape.trim_start_matches(['[', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9']).starts_with('A');
        up || ["[?25l", "[J", "[K", "[0m", "[1m", "[2m", "[36m"].iter().any(|known| escape.starts_with(known))
    };
    assert_eq!(bytes.split('\u{1b}').skip(1).find(|escape| !ours(escape)), None);
    assert!(!bytes.chars().any(|c| c.is_control() && !matches!(c, '\r' | '\n' | '\u{1b}')), "{bytes:?}");
    stage.terminal.process(bytes.as_bytes());
    assert_eq!(stage.screen().matches(HARMLESS).count(), 5, "{}", stage.screen());
}

#[test]
fn without_colour_there_is_none() {
    let window = Window { size: Box::new(|| (80, 24)), keys: true, colour: false, pictures: None };
    let (timeline, page) = (hips(), Page::default());
    let mut bars = Bars::new(page.clone(), words(Language::English), window);
    play(&timeline, &mut bars, 0, 60);
    bars.event(&timeline, &PlayerEvent::State(State::Paused));
    let text = page.take_text();
    let digits = ['[', ';', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9'];
    let coloured = text.split('\u{1b}').skip(1).find(|escape| escape.trim_start_matches(digits).starts_with('m'));
    assert_eq!(coloured, None);
    assert!(text.contains("paused  0:"), "{text:?}");
}
