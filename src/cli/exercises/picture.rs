//! The picture of an exercise, as this terminal can show it.

use std::io::{self, IsTerminal};

use crate::report::{Style, Surroundings};
use crate::terminal;
use stretch_pose::{Movement, Palette, Scene, blocks, svg as vector};

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
    if !io::stdout().is_terminal() || terminal::is_still() || terminal::is_dumb() || terminal::is_ascii() {
        return None;
    }
    let (columns, rows) = terminal::size();
    let (columns, rows) = (columns.saturating_sub(1).min(COLUMNS), rows.saturating_sub(4).min(ROWS));
    if columns < 30 || rows < 8 {
        return None;
    }
    let scene = Scene::strip(movement).ok()?;
    let coloured = Surroundings::detect(false, false).style() == Style::Bars && knows_all_colours();
    Some(if coloured { painted(&scene, columns, rows) } else { dotted(&scene, columns, rows) })
}

/// Whether the terminal says that it knows colours of 24 bits.
fn knows_all_colours() -> bool {
    std::env::var("COLORTERM").is_ok_and(|value| value == "truecolor" || value == "24bit")
}

fn dotted(scene: &Scene, columns: u16, rows: u16) -> String {
    let text = blocks::braille(scene, &Palette::DARK, columns, rows).text();
    text.trim_matches('\n').to_owned()
}

fn painted(scene: &Scene, columns: u16, rows: u16) -> String {
    let cells = blocks::half_blocks(scene, &Palette::DARK, columns, rows);
    let mut out: Vec<String> = Vec::new();
    for row in cells.rows {
        let end = row.iter().rposition(|cell| cell.front.is_some() || cell.back.is_some()).map_or(0, |last| last + 1);
        let mut line = String::new();
        let mut worn = (None, None);
        for cell in row.into_iter().take(end) {
            if worn != (cell.front, cell.back) {
                line.push_str("\x1b[m");
                for (ground, colour) in [(38, cell.front), (48, cell.back)] {
                    if let Some([red, green, blue]) = colour {
                        line.push_str(&format!("\x1b[{ground};2;{red};{green};{blue}m"));
                    }
                }
                worn = (cell.front, cell.back);
            }
            line.push(cell.glyph);
        }
        if worn != (None, None) {
            line.push_str("\x1b[m");
        }
        out.push(line);
    }
    let first = out.iter().position(|line| !line.is_empty()).unwrap_or_default();
    let last = out.iter().rposition(|line| !line.is_empty()).map_or(first, |last| last + 1);
    out[first..last].join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::width;
    use stretch_pose::library;

    #[test]
    fn every_exercise_is_drawn_within_its_room() {
        for (id, _) in library::DRAWINGS {
            let scene = Scene::strip(&library::movement(id).unwrap()).unwrap();
            for (columns, rows) in [(72, 22), (30, 8)] {
                for drawn in [dotted(&scene, columns, rows), painted(&scene, columns, rows)] {
                    assert!(drawn.lines().count() <= usize::from(rows), "{id}");
                    let mut bare = String::new();
                    let mut rest = drawn.as_str();
                    while let Some((before, after)) = rest.split_once('\x1b') {
                        bare.push_str(before);
                        rest = after.split_once('m').unwrap().1;
                    }
                    bare.push_str(rest);
                    assert!(bare.lines().all(|line| width(line) <= usize::from(columns)), "{id}: {bare}");
                    assert!(bare.chars().any(|glyph| !glyph.is_whitespace()), "{id}");
                }
            }
        }
    }
}
