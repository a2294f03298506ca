//! A picture as characters: half blocks in colour, or the dots of braille, which need none.

use crate::palette::{Colour, Palette};
use crate::raster::Raster;
use crate::scene::Scene;

/// The most columns of a picture.
pub const COLUMNS: u16 = 400;
/// The most rows of a picture.
pub const ROWS: u16 = 200;

/// One place of the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cell {
    /// What stands there.
    pub glyph: char,
    /// Its colour; none where nothing is drawn.
    pub front: Option<Colour>,
    /// The colour behind it; none for the screen's own.
    pub back: Option<Colour>,
}

/// Rows of cells, all of one length.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cells {
    /// From the top.
    pub rows: Vec<Vec<Cell>>,
}

impl Cells {
    /// The characters alone, a line for each row, without spaces at the ends.
    #[must_use]
    pub fn text(&self) -> String {
        let line = |row: &Vec<Cell>| {
            let line: String = row.iter().map(|cell| cell.glyph).collect();
            line.trim_end_matches([' ', '\u{2800}']).to_owned()
        };
        self.rows.iter().map(line).collect::<Vec<_>>().join("\n")
    }
}

/// A picture of half blocks: two pixels a cell, one over the other. What is behind the picture stays the screen's own.
#[must_use]
pub fn half_blocks(scene: &Scene, palette: &Palette, columns: u16, rows: u16) -> Cells {
    let (columns, rows) = (columns.clamp(1, COLUMNS), rows.clamp(1, ROWS));
    let raster = Raster::new(scene, palette, u32::from(columns), u32::from(rows) * 2, false);
    let pixel = |x: u16, y: u32| {
        let [red, green, blue, cover] = raster.pixel(u32::from(x), y);
        (cover > 127).then_some([red, green, blue])
    };
    let cell = |x: u16, row: u16| {
        let (upper, lower) = (pixel(x, u32::from(row) * 2), pixel(x, u32::from(row) * 2 + 1));
        match (upper, lower) {
            (None, None) => Cell { glyph: ' ', front: None, back: None },
            (None, lower) => Cell { glyph: '▄', front: lower, back: None },
            (upper, None) => Cell { glyph: '▀', front: upper, back: None },
            (upper, lower) if upper == lower => Cell { glyph: '█', front: upper, back: None },
            (upper, lower) => Cell { glyph: '▀', front: upper, back: lower },
        }
    };
    Cells { rows: (0..rows).map(|row| (0..columns).map(|x| cell(x, row)).collect()).collect() }
}

/// How full a dot has to be to be set, from 0 to 255, in a square of four by four: what is half full sets every other.
const THRESHOLDS: [[u16; 4]; 4] = [[8, 136, 40, 168], [200, 72, 232, 104], [56, 184, 24, 152], [248, 120, 216, 88]];

/// A picture of braille: eight dots a cell. The near side of the body is full, the far side and things are thinner. The
/// colour of a cell is the one most of it has.
#[must_use]
pub fn braille(scene: &Scene, palette: &Palette, columns: u16, rows: u16) -> Cells {
    let (columns, rows) = (columns.clamp(1, COLUMNS), rows.clamp(1, ROWS));
    let (wide, high) = (u32::from(columns) * 2, u32::from(rows) * 4);
    let ink = Raster::new(scene, &Palette::INK, wide, high, true);
    let colours = Raster::new(scene, palette, wide, high, false);
    let cell = |column: u16, row: u16| {
        let mut dots = 0_u32;
        let mut sum = [0_u32; 3];
        for (bit, (x, y)) in DOTS.into_iter().enumerate() {
            let (x, y) = (u32::from(column) * 2 + x, u32::from(row) * 4 + y);
            let full = u16::from(ink.pixel(x, y)[0]);
            if full <= THRESHOLDS[y as usize % 4][x as usize % 4].min(200) {
                continue;
            }
            dots |= 1 << bit;
            for (sum, channel) in sum.iter_mut().zip(colours.pixel(x, y)) {
                *sum += u32::from(channel);
            }
        }
        let count = dots.count_ones();
        let colour = sum.map(|channel| u8::try_from(channel / count.max(1)).unwrap_or(u8::MAX));
        let glyph = char::from_u32(0x2800 + dots).unwrap_or(' ');
        Cell { glyph, front: (count > 0).then_some(colour), back: None }
    };
    Cells { rows: (0..rows).map(|row| (0..columns).map(|column| cell(column, row)).collect()).collect() }
}

/// Where the dots of a braille cell are, in the order of their bits.
const DOTS: [(u32, u32); 8] = [(0, 0), (0, 1), (0, 2), (1, 0), (1, 1), (1, 2), (0, 3), (1, 3)];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library;

    fn scene() -> Scene {
        Scene::of(&library::movement("hip-flexor").unwrap(), 0).unwrap()
    }

    #[test]
    fn half_blocks_fill_what_they_are_given() {
        let cells = half_blocks(&scene(), &Palette::DARK, 40, 18);
        assert_eq!((cells.rows.len(), cells.rows[0].len()), (18, 40));
        let drawn = cells.rows.iter().flatten().filter(|cell| cell.front.is_some()).count();
        assert!(drawn > 60, "{drawn} cells");
        assert!(cells.rows.iter().flatten().all(|cell| " ▀▄█".contains(cell.glyph)));
    }

    #[test]
    fn braille_parts_the_limbs() {
        let cells = braille(&scene(), &Palette::DARK, 34, 16);
        let text = cells.text();
        assert!(text.chars().all(|letter| letter == '\n' || ('\u{2800}'..='\u{28ff}').contains(&letter)), "{text}");
        assert!(text.contains('⣿'), "the near side is full:\n{text}");
        assert_eq!(text.lines().count(), 16);
    }

    #[test]
    fn sizes_are_clamped() {
        assert_eq!(braille(&scene(), &Palette::LIGHT, 0, 0).rows.len(), 1);
        assert_eq!(half_blocks(&Scene::default(), &Palette::LIGHT, 3, 2).text(), "\n");
    }
}
