//! The picture of an exercise, as this terminal can show it.

use std::io::{self, IsTerminal};

use crate::cli::print;
use crate::report::drawing::{Ink, drawn};
use crate::terminal;
use stretch_pose::{Movement, Scene, svg as vector};
use stretch_script::script::render::Colour;

/// No picture is larger: it is seen at a glance.
const COLUMNS: u16 = 72;
/// See [`COLUMNS`].
const ROWS: u16 = 22;

/// A file of its own, in light and in dark.
pub(super) fn svg(movement: &Movement) -> Option<String> {
    Scene::strip(movement).ok().map(|scene| format!("{}\n", vector::adaptive(&scene, true)))
}

/// Half blocks in colour, or dots where there are no colours; none where nobody looks at a screen that can be drawn on.
pub(super) fn for_this_terminal(movement: &Movement) -> Option<String> {
    if !io::stdout().is_terminal() {
        return None;
    }
    let (columns, rows) = terminal::size();
    let (columns, rows) = (columns.saturating_sub(1).min(COLUMNS), rows.saturating_sub(4).min(ROWS));
    if columns < 30 || rows < 8 {
        return None;
    }
    let scene = Scene::strip(movement).ok()?;
    let colour = print::colour(&io::stdout()) == Colour::On;
    let drawn = drawn(&[scene], Ink::of_terminal(colour)?, columns, rows);
    // Nothing is above and below it that is empty.
    let first = drawn.iter().position(|row| !row.trim().is_empty())?;
    let last = drawn.iter().rposition(|row| !row.trim().is_empty())?;
    Some(drawn[first..=last].join("\n"))
}
