//! Texts on the terminal, broken between words.

use std::io::{self, IsTerminal, Write};

use crate::{report::wrap, terminal};

/// No text is broken into rows of fewer columns than this.
const NARROWEST: usize = 20;

/// A text behind its label, its later rows below its beginning. A terminal would break it within a word; anything else
/// gets it in one row.
pub(super) fn entry(label: &str, text: &str, out: &mut impl Write) -> io::Result<()> {
    let columns = if io::stdout().is_terminal() { usize::from(terminal::size().0) } else { usize::MAX };
    let taken = label.chars().count();
    let mut before = label;
    let indent = " ".repeat(taken);
    for row in wrap(text, columns.saturating_sub(taken).max(NARROWEST), usize::MAX) {
        writeln!(out, "{before}{row}")?;
        before = &indent;
    }
    Ok(())
}
