//! Results on standard output: texts that are broken between words, and JSON.

use std::borrow::Cow;
use std::fmt;
use std::io::{self, IsTerminal, Write};

use serde::Serialize;

use super::Error;
use crate::report::{self, NARROWEST, ascii, behind, wrap};
use crate::terminal;
use stretch_script::clean::is_unprintable;
use stretch_script::script::render::Colour;

/// A result for programs.
pub(super) fn json(result: &impl Serialize) -> Result<(), Error> {
    let json = serde_json::to_string_pretty(result).map_err(io::Error::from)?;
    Ok(writeln!(io::stdout().lock(), "{}", harmless(&json))?)
}

/// JSON without a character that a terminal would obey or hide: each is escaped, so that it is still the same text.
/// Outside of texts JSON has none but the ends of lines.
fn harmless(json: &str) -> Cow<'_, str> {
    let obeyed = |letter: char| letter != '\n' && is_unprintable(letter);
    if !json.contains(obeyed) {
        return Cow::Borrowed(json);
    }
    let mut out = String::with_capacity(json.len() + 64);
    for letter in json.chars() {
        if obeyed(letter) {
            for unit in letter.encode_utf16(&mut [0; 2]) {
                // A string takes everything.
                let _ = fmt::Write::write_fmt(&mut out, format_args!("\\u{unit:04x}"));
            }
        } else {
            out.push(letter);
        }
    }
    Cow::Owned(out)
}

/// Standard output for results that people read, in the letters that their terminal knows.
pub(super) fn out() -> Box<dyn Write> {
    report::lettered(io::stdout().lock())
}

/// Says to whoever waits at a terminal what takes a moment.
pub(super) fn moment(what: &str) -> io::Result<()> {
    let mut stderr = io::stderr();
    if stderr.is_terminal() { writeln!(stderr, "{what}") } else { Ok(()) }
}

/// Whether diagnostics are drawn in colour on this stream.
pub fn colour(stream: &impl IsTerminal) -> Colour {
    if stream.is_terminal() && !terminal::has_no_colour() { Colour::On } else { Colour::Off }
}

/// The text in the letters that the user's terminal knows.
pub fn lettered(text: &str) -> Cow<'_, str> {
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
    for row in behind(label, text, columns) {
        writeln!(out, "{row}")?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_stays_the_same_text_and_gives_no_orders() {
        let text = "a\u{202e}b\u{7f}\u{9b}\u{200b}\u{e0041}\u{1b} é 🧘 \\";
        let json = serde_json::to_string_pretty(&[text]).unwrap();
        let shown = harmless(&json);
        assert!(!shown.contains(|letter| letter != '\n' && is_unprintable(letter)), "{shown:?}");
        assert!(shown.contains("a\\u202eb\\u007f\\u009b\\u200b\\udb40\\udc41"), "{shown}");
        assert_eq!(serde_json::from_str::<[String; 1]>(&shown).unwrap(), [text]);
        assert!(matches!(harmless("[\n1\n]"), Cow::Borrowed(_)));
    }
}
