//! Poses as rows of a terminal: half blocks where it knows all colours, the dots of braille where it does not.

use std::fmt::Write;

use crate::terminal;
use stretch_pose::blocks::{self, Cell};
use stretch_pose::{Palette, Scene};

/// What a terminal draws with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ink {
    /// Dots, in the colour of the text.
    Dots,
    /// Half blocks in colours of 24 bits.
    Blocks,
}

impl Ink {
    /// What this terminal draws with; `None` where it knows neither, or nothing is to be redrawn on it. `colour`: whether
    /// colours are wanted.
    pub fn of_terminal(colour: bool) -> Option<Self> {
        if terminal::is_still() || terminal::is_dumb() || terminal::is_ascii() {
            return None;
        }
        let all_colours = std::env::var("COLORTERM").is_ok_and(|value| value == "truecolor" || value == "24bit");
        Some(if colour && all_colours { Self::Blocks } else { Self::Dots })
    }
}

/// The scenes side by side, in exactly so many rows of at most so many columns.
pub fn drawn(scenes: &[Scene], ink: Ink, columns: u16, rows: u16) -> Vec<String> {
    let Ok(count) = u16::try_from(scenes.len().max(1)) else { return Vec::new() };
    let each = (columns / count).max(1);
    let mut all = vec![Vec::new(); usize::from(rows)];
    for scene in scenes {
        let cells = match ink {
            Ink::Dots => blocks::braille(scene, &Palette::DARK, each, rows),
            Ink::Blocks => blocks::half_blocks(scene, &Palette::DARK, each, rows),
        };
        for (row, cells) in all.iter_mut().zip(cells.rows) {
            row.extend(cells);
        }
    }
    all.into_iter().map(|cells| row(&cells, ink)).collect()
}

/// A row without what is empty at its end.
fn row(cells: &[Cell], ink: Ink) -> String {
    let is_drawn = |cell: &Cell| !matches!(cell.glyph, ' ' | '\u{2800}') || cell.back.is_some();
    let end = cells.iter().rposition(is_drawn).map_or(0, |last| last + 1);
    let mut out = String::new();
    let mut worn = (None, None);
    for cell in &cells[..end] {
        let colours = (cell.front, cell.back);
        if ink == Ink::Blocks && worn != colours {
            out.push_str("\x1b[m");
            for (ground, colour) in [(38, cell.front), (48, cell.back)] {
                if let Some([red, green, blue]) = colour {
                    // A string takes everything.
                    let _ = write!(out, "\x1b[{ground};2;{red};{green};{blue}m");
                }
            }
            worn = colours;
        }
        // An empty cell of braille is as wide, and not read out as a letter.
        out.push(if cell.glyph == '\u{2800}' { ' ' } else { cell.glyph });
    }
    if worn != (None, None) {
        out.push_str("\x1b[m");
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::width;
    use stretch_pose::library;

    /// Without the codes that colour it.
    fn bare(row: &str) -> String {
        let mut parts = row.split('\x1b');
        let first = parts.next().unwrap_or_default().to_owned();
        parts.fold(first, |all, part| all + part.split_once('m').unwrap().1)
    }

    #[test]
    fn every_exercise_is_drawn_within_its_room() {
        for (id, _) in library::DRAWINGS {
            let movement = library::movement(id).unwrap();
            let poses: Vec<_> = (0..movement.poses.len()).map(|pose| Scene::of(&movement, pose).unwrap()).collect();
            for (scenes, columns, rows) in
                [(&poses[..], 79, 7), (&[Scene::strip(&movement).unwrap()], 72, 22), (&poses, 1, 1)]
            {
                for ink in [Ink::Dots, Ink::Blocks] {
                    let drawn = drawn(scenes, ink, columns, rows);
                    assert_eq!(drawn.len(), usize::from(rows), "{id}");
                    let fits = |row: &String| width(&bare(row)) <= usize::from(columns.max(scenes.len() as u16));
                    assert!(drawn.iter().all(fits), "{id}: {drawn:?}");
                    let coloured = drawn.concat().contains('\x1b');
                    assert!(rows == 1 || coloured == (ink == Ink::Blocks), "{id}");
                    assert!(rows == 1 || drawn.iter().any(|row| !bare(row).trim().is_empty()), "{id}");
                }
            }
        }
    }
}
