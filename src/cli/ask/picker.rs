//! One of several, found by moving or typing.

use std::io::{self, Write};

use crossterm::event::{Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers, read};
use crossterm::terminal::{disable_raw_mode, enable_raw_mode};

use super::Error;
use crate::app::ENDED;
use crate::cli::print::lettered;
use crate::report::{fit, width, wrap};
use crate::terminal::{self, KeySource, Screen, Terminal, has_no_colour};

/// How many choices are seen at once, at most.
const PAGE: usize = 12;
/// No more is typed: no name is longer.
const LONGEST: usize = 200;
const HELP: &str = "[type to search, Enter takes it]";

/// Something to choose.
pub(in crate::cli) struct Choice<T> {
    /// What is chosen.
    pub what: T,
    /// The line it stands in.
    pub line: String,
    /// Its name: who types that means it.
    pub name: String,
    /// All that it can be found by.
    pub words: String,
}

/// Asks for one of several, found by moving or typing. What is typed may be the beginnings of some of its words, in any
/// order; a name that is just that comes first, then those that begin with it.
///
/// # Errors
/// When the user ends it instead.
pub(super) fn choose<T>(question: &str, mut among: Vec<Choice<T>>) -> Result<T, Error> {
    let chosen = {
        let _terminal = Terminal::enter(KeySource::Stdin)?;
        // Keys that are signals elsewhere are keys here.
        enable_raw_mode()?;
        terminal::set_screen(true);
        let chosen = ask(&mut Picker::new(question, &among));
        terminal::set_screen(false);
        let done = match &chosen {
            // On a narrow terminal it is cut rather than broken in mid-word.
            Ok(Some(index)) => {
                let line = format!("> {question} {}", among[*index].line);
                format!("{}\r\n", fit(&line, usize::from(terminal::size().0).saturating_sub(1)))
            }
            _ => String::new(),
        };
        let cleared = write!(Screen, "\r\x1b[J{}", lettered(&done));
        disable_raw_mode()?;
        cleared?;
        chosen?
    };
    match chosen {
        Some(index) => Ok(among.swap_remove(index).what),
        None => Err(Error::Said(ENDED)),
    }
}

/// Which one it is; `None` when the user ended it.
fn ask<T>(picker: &mut Picker<'_, T>) -> io::Result<Option<usize>> {
    loop {
        picker.draw(terminal::size(), !has_no_colour(), &mut Screen)?;
        let Event::Key(key) = read()? else { continue };
        if key.kind == KeyEventKind::Release {
            continue;
        }
        match picker.press(key) {
            Pressed::Nothing => {}
            Pressed::Taken(index) => return Ok(Some(index)),
            Pressed::Ended => return Ok(None),
        }
    }
}

/// What a key led to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Pressed {
    Nothing,
    /// This choice was taken.
    Taken(usize),
    Ended,
}

/// What was typed, and what it found.
struct Picker<'a, T> {
    question: &'a str,
    among: &'a [Choice<T>],
    typed: String,
    /// Which of them, best first.
    found: Vec<usize>,
    /// Which of these is marked.
    marked: usize,
}

impl<'a, T> Picker<'a, T> {
    fn new(question: &'a str, among: &'a [Choice<T>]) -> Self {
        Self { question, among, typed: String::new(), found: (0..among.len()).collect(), marked: 0 }
    }

    fn press(&mut self, key: KeyEvent) -> Pressed {
        let control = key.modifiers.contains(KeyModifiers::CONTROL);
        let last = self.found.len().saturating_sub(1);
        match meant(key) {
            KeyCode::Esc => return Pressed::Ended,
            KeyCode::Enter => {
                return self.found.get(self.marked).map_or(Pressed::Nothing, |index| Pressed::Taken(*index));
            }
            KeyCode::Up => self.marked = self.marked.checked_sub(1).unwrap_or(last),
            KeyCode::Down => self.marked = if self.marked < last { self.marked + 1 } else { 0 },
            KeyCode::PageUp => self.marked = self.marked.saturating_sub(PAGE),
            KeyCode::PageDown => self.marked = (self.marked + PAGE).min(last),
            KeyCode::Home => self.marked = 0,
            KeyCode::End => self.marked = last,
            KeyCode::Backspace => self.edit(|typed| {
                let _ = typed.pop();
            }),
            KeyCode::Char('u') if control => self.edit(String::clear),
            KeyCode::Char('w') if control => self.edit(without_last_word),
            KeyCode::Char(letter) if !control && self.typed.len() < LONGEST => self.edit(|typed| typed.push(letter)),
            _ => {}
        }
        Pressed::Nothing
    }

    fn edit(&mut self, edit: impl FnOnce(&mut String)) {
        edit(&mut self.typed);
        self.found = found(&self.typed, self.among);
        self.marked = 0;
    }

    /// Draws it from the cursor's row on, and puts the cursor behind what was typed.
    fn draw(&self, (columns, rows): (u16, u16), colour: bool, out: &mut impl Write) -> io::Result<()> {
        let columns = usize::from(columns);
        let page = PAGE.min(usize::from(rows).saturating_sub(3)).max(1);
        let first = (self.marked + 1).saturating_sub(page);
        let paint = |code: &str, text: &str| {
            if colour { format!("\x1b[{code}m{text}\x1b[m") } else { text.to_owned() }
        };
        let asked = format!("{} {}", self.question, self.typed);
        let mut drawn = format!("\r\x1b[J{} {asked}", paint("32", "?"));
        let seen = self.found.iter().enumerate().skip(first).take(page);
        for (place, index) in seen {
            // A line that is too long would be broken within a word; the mark stands before it.
            let line = wrap(&self.among[*index].line, columns.saturating_sub(3), 1).concat();
            let line = if place == self.marked { paint("36", &format!("> {line}")) } else { format!("  {line}") };
            drawn.push_str("\r\n");
            drawn.push_str(&line);
        }
        let below = self.found.len().saturating_sub(first).min(page) + 1;
        let behind = (width(&asked) + 2).min(columns.saturating_sub(1));
        write!(out, "{}\r\n{HELP}\x1b[{below}A\r\x1b[{behind}C", lettered(&drawn))?;
        out.flush()
    }
}

/// The key that some letters with control stand for, as in a shell.
fn meant(key: KeyEvent) -> KeyCode {
    match (key.code, key.modifiers.contains(KeyModifiers::CONTROL)) {
        (KeyCode::Char('c' | 'd' | 'g'), true) => KeyCode::Esc,
        (KeyCode::Char('j' | 'm'), true) => KeyCode::Enter,
        (KeyCode::Char('p'), true) | (KeyCode::BackTab, _) => KeyCode::Up,
        (KeyCode::Char('n'), true) | (KeyCode::Tab, _) => KeyCode::Down,
        (KeyCode::Char('h'), true) => KeyCode::Backspace,
        (code, _) => code,
    }
}

fn without_last_word(typed: &mut String) {
    let word = typed.trim_end().rfind(char::is_whitespace).map_or(0, |space| space + 1);
    typed.truncate(word);
}

/// Which of them fit what is typed, best first.
pub(super) fn found<T>(typed: &str, among: &[Choice<T>]) -> Vec<usize> {
    let ranked = among.iter().enumerate().filter_map(|(index, choice)| Some((rank(typed, choice)?, index)));
    let mut ranked: Vec<_> = ranked.collect();
    ranked.sort_by_key(|(rank, index)| (std::cmp::Reverse(*rank), *index));
    ranked.into_iter().map(|(_, index)| index).collect()
}

/// How well what is typed fits, where it fits at all.
fn rank<T>(typed: &str, choice: &Choice<T>) -> Option<i64> {
    let (typed, name) = (typed.trim().to_lowercase(), choice.name.to_lowercase());
    match typed.as_str() {
        "" => Some(0),
        typed if typed == name => Some(2),
        typed if name.starts_with(typed) => Some(1),
        typed => is_found(typed, &choice.words).then_some(0),
    }
}

fn is_found(typed: &str, words: &str) -> bool {
    let words = words.to_lowercase();
    let begins = |start: &str| words.split(|c: char| !c.is_alphanumeric()).any(|word| word.starts_with(start));
    typed.to_lowercase().split(|c: char| !c.is_alphanumeric()).all(begins)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn choice(name: &str, words: &str) -> Choice<()> {
        Choice { what: (), name: name.to_owned(), line: name.to_owned(), words: format!("{name} {words}") }
    }

    #[test]
    fn the_beginnings_of_words_find_a_choice() {
        let words = "lower-back 6 min Lower back relief: hips first, then the back. floor";
        for (typed, found) in [("", true), ("low", true), ("Back rel", true), ("floor hip", true), ("ower", false)] {
            assert_eq!(is_found(typed, words), found, "{typed}");
        }
        assert!(is_found("lower-b", words));
    }

    fn picker(among: &[Choice<()>]) -> Picker<'_, ()> {
        Picker::new("Which?", among)
    }

    fn typed(picker: &mut Picker<'_, ()>, keys: &str) {
        for key in keys.chars() {
            let control = |letter| KeyEvent::new(KeyCode::Char(letter), KeyModifiers::CONTROL);
            let key = match key {
                '\u{1}'..='\u{1a}' => control(char::from(b'a' - 1 + key as u8)),
                key => KeyCode::Char(key).into(),
            };
            assert_eq!(picker.press(key), Pressed::Nothing);
        }
    }

    #[test]
    fn it_is_edited_as_in_a_shell() {
        let among = ["hips", "neck", "lower back"].map(|name| choice(name, ""));
        let mut picker = picker(&among);
        // Control and w, u, h.
        for (keys, left, first) in [
            ("lower ba", "lower ba", Some(2)),
            ("\u{17}", "lower ", Some(2)),
            ("\u{17}", "", Some(0)),
            ("neckx", "neckx", None),
            ("\u{8}", "neck", Some(1)),
            ("\u{15}", "", Some(0)),
            ("\u{17}\u{8}", "", Some(0)),
        ] {
            typed(&mut picker, keys);
            assert_eq!((picker.typed.as_str(), picker.found.first().copied()), (left, first), "{keys:?}");
        }
        assert_eq!(picker.press(KeyCode::Up.into()), Pressed::Nothing);
        assert_eq!(picker.press(KeyCode::Enter.into()), Pressed::Taken(2), "from the first to the last");
        typed(&mut picker, "\u{e}nothing like it");
        assert_eq!(picker.press(KeyCode::Enter.into()), Pressed::Nothing);
        assert_eq!(picker.press(KeyEvent::new(KeyCode::Char('c'), KeyModifiers::CONTROL)), Pressed::Ended);
    }

    #[test]
    fn the_marked_one_is_always_seen_and_no_row_is_too_long() {
        let among: Vec<_> = (0..40).map(|n| choice(&format!("{n} is one of very many words to choose"), "")).collect();
        let mut picker = picker(&among);
        for (moves, size) in [(0, (80, 24)), (20, (20, 24)), (19, (30, 6)), (1, (20, 3))] {
            for _ in 0..moves {
                assert_eq!(picker.press(KeyCode::Down.into()), Pressed::Nothing);
            }
            let mut drawn = Vec::new();
            picker.draw(size, false, &mut drawn).unwrap();
            let drawn = String::from_utf8(drawn).unwrap();
            let rows: Vec<_> = drawn.split("\r\n").collect();
            assert!(rows.len() <= usize::from(size.1.max(3)) && rows.len() <= PAGE + 2, "{drawn}");
            assert_eq!(rows.iter().filter(|row| row.starts_with("> ")).count(), 1, "{drawn}");
            assert!(rows[1..rows.len() - 1].iter().all(|row| width(row) <= usize::from(size.0)), "{drawn}");
        }
    }

    #[test]
    fn a_name_comes_before_what_is_only_about_it() {
        let [micro, neck, long] = [choice("micro", "for neck and eyes"), choice("neck", ""), choice("neck-long", "")];
        assert_eq!(["neck", "NECK ", "nec"].map(|typed| rank(typed, &neck)), [Some(2), Some(2), Some(1)]);
        assert_eq!([&micro, &neck, &long].map(|choice| rank("neck", choice)), [Some(0), Some(2), Some(1)]);
        assert_eq!([&micro, &neck].map(|choice| rank("eyes", choice)), [Some(0), None]);
        assert_eq!(rank("", &micro), Some(0));
    }
}
