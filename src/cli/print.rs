//! Results on standard output: texts that are broken between words, and JSON.

use std::borrow::Cow;
use std::io::{self, IsTerminal, Write};

use serde::Serialize;

use super::Error;
use crate::report::{ascii, wrap};
use crate::terminal;
use stretch_script::script::render::Colour;

/// A result for programs.
pub(super) fn json(result: &impl Serialize) -> Result<(), Error> {
    // Standard output alone would be written to for each line.
    let mut out = io::BufWriter::new(io::stdout().lock());
    serde_json::to_writer_pretty(&mut out, result).map_err(io::Error::from)?;
    writeln!(out)?;
    Ok(out.flush()?)
}

/// Whether diagnostics are drawn in colour on this stream.
pub fn colour(stream: &impl IsTerminal) -> Colour {
    if stream.is_terminal() && !terminal::has_no_colour() { Colour::On } else { Colour::Off }
}

/// No text is broken into rows of fewer columns than this.
const NARROWEST: usize = 20;

/// The text in the letters that the user's terminal knows.
fn lettered(text: &str) -> Cow<'_, str> {
    if terminal::is_ascii() { ascii(text) } else { Cow::Borrowed(text) }
}

/// A text of one or more lines on standard error, or on whatever stands for it: a terminal would break it within words.
///
/// # Errors
/// When it cannot be written.
pub fn paragraph(text: &str, out: &mut (impl Write + IsTerminal)) -> io::Result<()> {
    let columns = usize::from(terminal::size().0).max(NARROWEST);
    if !out.is_terminal() || text.chars().count() <= columns {
        return writeln!(out, "{}", lettered(text));
    }
    for row in wrap(text, columns, usize::MAX) {
        writeln!(out, "{}", lettered(&row))?;
    }
    Ok(())
}

/// A text behind its label, its later rows below its beginning. A terminal would break it within a word; anything else
/// gets it in one row.
pub(super) fn entry(label: &str, text: &str, out: &mut impl Write) -> io::Result<()> {
    let columns = if io::stdout().is_terminal() { usize::from(terminal::size().0) } else { usize::MAX };
    let taken = label.chars().count();
    let mut before = label;
    let indent = " ".repeat(taken);
    for row in wrap(text, columns.saturating_sub(taken).max(NARROWEST), usize::MAX) {
        writeln!(out, "{}", lettered(&format!("{before}{row}")))?;
        before = &indent;
    }
    Ok(())
}
