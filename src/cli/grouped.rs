//! Rows under the part of the body that they are for.

use std::io::{self, Write};

use stretch_script::script::words::Focus;

/// Writes the rows under the names of the parts, an empty row between them; those for none come last. `of` says which part
/// a row is for, `write` writes it.
pub(super) fn by_focus<R, W: Write>(
    rows: &[R],
    of: impl Fn(&R) -> Option<Focus>,
    out: &mut W,
    write: impl Fn(&R, &mut W) -> io::Result<()>,
) -> io::Result<()> {
    let mut first = true;
    for heading in Focus::ALL.iter().copied().map(Some).chain([None]) {
        let mut inside = rows.iter().filter(|row| of(row) == heading).peekable();
        if inside.peek().is_none() {
            continue;
        }
        if !std::mem::take(&mut first) {
            writeln!(out)?;
        }
        writeln!(out, "{}", heading.map_or("other", Focus::as_str).replace('-', " "))?;
        for row in inside {
            write(row, out)?;
        }
    }
    Ok(())
}
