//! What indicatif draws on: rows in memory. It repaints every line for every change; the rows are compared with what
//! is on screen afterwards, so that only what changed is sent to the terminal.

use std::io;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use indicatif::TermLike;

use crate::report::text::columns;

/// A terminal as far as indicatif needs one: endless rows of a given width.
#[derive(Clone, Debug)]
pub struct Canvas(Arc<Mutex<Picture>>);

#[derive(Debug)]
struct Picture {
    width: u16,
    rows: Vec<String>,
    row: usize,
    column: usize,
}

impl Canvas {
    /// An empty one.
    pub fn new(width: u16) -> Self {
        Self(Arc::new(Mutex::new(Picture { width, rows: vec![String::new()], row: 0, column: 0 })))
    }

    /// Changes the width of what is drawn from now on; whether it was another one before.
    pub fn set_width(&self, width: u16) -> bool {
        std::mem::replace(&mut self.picture().width, width) != width
    }

    /// What was drawn last, a string a row, with colours and without the spaces at the end.
    pub fn rows(&self) -> Vec<String> {
        let picture = self.picture();
        picture.rows[..=picture.row].iter().map(|row| row.trim_end().to_owned()).collect()
    }

    fn picture(&self) -> MutexGuard<'_, Picture> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Picture {
    fn go_to(&mut self, row: usize) {
        self.row = row;
        if self.rows.len() <= row {
            self.rows.resize(row + 1, String::new());
        }
    }

    /// Starts a row afresh, as writing over it would.
    fn start_row(&mut self, row: usize) {
        self.go_to(row);
        self.rows[row].clear();
        self.column = 0;
    }

    fn write(&mut self, text: &str) {
        // A full row is followed by the next one, and the colours of its first word belong to it.
        if self.column >= usize::from(self.width) && !text.is_empty() {
            self.start_row(self.row + 1);
        }
        let mut in_escape = false;
        for c in text.chars() {
            let room = match c {
                // Only colours come here: ESC [ numbers m.
                '\u{1b}' => {
                    in_escape = true;
                    0
                }
                _ if in_escape => {
                    in_escape = c != 'm';
                    0
                }
                c => columns(c),
            };
            if self.column + room > usize::from(self.width) {
                self.start_row(self.row + 1);
            }
            self.rows[self.row].push(c);
            self.column += room;
        }
    }
}

impl TermLike for Canvas {
    fn width(&self) -> u16 {
        self.picture().width
    }

    fn height(&self) -> u16 {
        u16::MAX
    }

    fn move_cursor_up(&self, n: usize) -> io::Result<()> {
        let mut picture = self.picture();
        picture.row = picture.row.saturating_sub(n);
        Ok(())
    }

    fn move_cursor_down(&self, n: usize) -> io::Result<()> {
        let mut picture = self.picture();
        let row = picture.row + n;
        picture.go_to(row);
        Ok(())
    }

    fn move_cursor_right(&self, _: usize) -> io::Result<()> {
        Ok(())
    }

    fn move_cursor_left(&self, _: usize) -> io::Result<()> {
        Ok(())
    }

    fn write_line(&self, text: &str) -> io::Result<()> {
        let mut picture = self.picture();
        picture.write(text);
        let next = picture.row + 1;
        picture.start_row(next);
        Ok(())
    }

    fn write_str(&self, text: &str) -> io::Result<()> {
        self.picture().write(text);
        Ok(())
    }

    fn clear_line(&self) -> io::Result<()> {
        let mut picture = self.picture();
        let row = picture.row;
        picture.start_row(row);
        Ok(())
    }

    fn flush(&self) -> io::Result<()> {
        Ok(())
    }
}
