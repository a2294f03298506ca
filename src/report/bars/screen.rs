//! The rows on the terminal. The cursor is hidden and parked at the first of them: wherever a resized window wraps
//! the rows, and whoever else has to erase them, everything from the cursor on is ours.

use std::io::Write;

use crate::report::text::wrap;
use crate::terminal::{epoch, is_away, set_screen};
use stretch_script::clean::clean;

/// Rows at the end of what the terminal shows.
#[derive(Debug)]
pub struct Screen<W: Write> {
    /// `None` when the terminal is gone.
    out: Option<W>,
    shown: Vec<String>,
    open: bool,
    /// The [`epoch`] that `shown` was drawn in.
    epoch: u32,
}

const HIDE_CURSOR: &str = "\x1b[?25l";
const SHOW_CURSOR: &str = "\x1b[?25h";
const ERASE_BELOW: &str = "\r\x1b[J";
const ERASE_REST_OF_ROW: &str = "\x1b[K";
const NEXT_ROW: &str = "\r\n";

impl<W: Write> Screen<W> {
    /// Rows at the cursor of the terminal that this writes to.
    pub fn new(out: W) -> Self {
        Self { out: Some(out), shown: Vec::new(), open: false, epoch: 0 }
    }

    /// Shows these rows instead of those before. Only rows that changed are written, in one go.
    pub fn show(&mut self, rows: Vec<String>) {
        if is_away() {
            return;
        }
        let mut out = String::new();
        if !self.open || self.epoch != epoch() {
            (self.open, self.epoch) = (true, epoch());
            set_screen(true);
            self.forget(&mut out);
            out.push_str(HIDE_CURSOR);
        }
        self.change(rows, &mut out);
        self.write(&out);
    }

    /// Whether the terminal was away since the rows were drawn.
    pub fn is_stale(&self) -> bool {
        self.open && self.epoch != epoch() && !is_away()
    }

    /// Draws all rows anew the next time: the window changed, so nobody knows how it wrapped them.
    pub fn renew(&mut self) {
        if self.open && !is_away() {
            let mut out = String::new();
            self.forget(&mut out);
            self.write(&out);
        }
    }

    /// Prints a text above the rows, for good.
    pub fn print_above(&mut self, text: &str, width: usize) {
        if is_away() {
            return;
        }
        let rows = std::mem::take(&mut self.shown);
        let mut out = ERASE_BELOW.to_owned();
        for line in wrap(&clean(text), width, usize::MAX) {
            out.push_str(&line);
            out.push_str(NEXT_ROW);
        }
        if self.open {
            self.change(rows, &mut out);
        }
        self.write(&out);
    }

    /// Takes the rows off the screen and shows the cursor again.
    pub fn close(&mut self) {
        if std::mem::take(&mut self.open) && !is_away() {
            let mut out = String::new();
            self.forget(&mut out);
            out.push_str(SHOW_CURSOR);
            self.write(&out);
            set_screen(false);
        }
    }

    fn forget(&mut self, out: &mut String) {
        self.shown.clear();
        out.push_str(ERASE_BELOW);
    }

    fn change(&mut self, rows: Vec<String>, out: &mut String) {
        let (mut at, mut changed) = (0, false);
        for index in 0..rows.len().max(self.shown.len()) {
            let (old, new) = (self.shown.get(index), rows.get(index));
            if old == new {
                continue;
            }
            for _ in at..index {
                out.push_str(NEXT_ROW);
            }
            at = index;
            out.push_str(new.map_or("", |row| row));
            if old.is_some() {
                out.push_str(ERASE_REST_OF_ROW);
            }
            changed = true;
        }
        if changed {
            out.push('\r');
        }
        if at > 0 {
            out.push_str(&format!("\x1b[{at}A"));
        }
        self.shown = rows;
    }

    fn write(&mut self, text: &str) {
        if let Some(out) = &mut self.out
            && !text.is_empty()
            && out.write_all(text.as_bytes()).and_then(|()| out.flush()).is_err()
        {
            self.out = None;
        }
    }
}

impl<W: Write> Drop for Screen<W> {
    fn drop(&mut self) {
        self.close();
    }
}
