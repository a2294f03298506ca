//! Letters five rows high, that can be read from across the room.

use crate::report::{ascii, text::width};

/// How many rows they take.
pub const ROWS: usize = 5;
/// How many dots a letter is wide.
const DOTS: usize = 3;

/// The name on the left and the time on the right, where there is room for both; otherwise the time alone.
pub fn large(name: &str, time: Option<&str>, room: usize) -> Vec<String> {
    // The time is what one looks for: its dots are two columns wide.
    let time = time.and_then(|time| drawn(time, 2)).unwrap_or_default();
    let taken = width(&time[0]);
    let gap = if taken == 0 { 0 } else { 2 * DOTS };
    let name = drawn(&ascii(name).to_uppercase(), 1).filter(|rows| width(&rows[0]) + gap + taken <= room);
    let name = name.unwrap_or_default();
    let filler = room.saturating_sub(width(&name[0]) + taken);
    name.iter().zip(&time).map(|(name, time)| format!("{name}{}{time}", " ".repeat(filler))).collect()
}

/// The text in dots of so many columns; none where it has other letters than these.
fn drawn(text: &str, columns: usize) -> Option<[String; ROWS]> {
    let mut rows: [String; ROWS] = Default::default();
    for (index, letter) in text.chars().enumerate() {
        let glyph = glyph(letter)?;
        for (row, out) in rows.iter_mut().enumerate() {
            let dots = (glyph >> (DOTS * (ROWS - 1 - row))) & 0b111;
            let gap = if index == 0 { 0 } else { columns };
            out.push_str(&" ".repeat(gap));
            for dot in (0..DOTS).rev() {
                out.push_str(&if (dots >> dot) & 1 == 1 { "█" } else { " " }.repeat(columns));
            }
        }
    }
    Some(rows)
}

/// Five rows of three dots, the uppermost first.
fn glyph(letter: char) -> Option<u16> {
    Some(match letter {
        'A' => 0b010_101_111_101_101,
        'B' => 0b110_101_110_101_110,
        'C' => 0b011_100_100_100_011,
        'D' => 0b110_101_101_101_110,
        'E' => 0b111_100_110_100_111,
        'F' => 0b111_100_110_100_100,
        'G' => 0b011_100_101_101_011,
        'H' => 0b101_101_111_101_101,
        'I' => 0b111_010_010_010_111,
        'J' => 0b001_001_001_101_010,
        'K' => 0b101_101_110_101_101,
        'L' => 0b100_100_100_100_111,
        'M' => 0b101_111_111_101_101,
        'N' => 0b110_101_101_101_101,
        'O' => 0b010_101_101_101_010,
        'P' => 0b110_101_110_100_100,
        'Q' => 0b010_101_101_110_011,
        'R' => 0b110_101_110_101_101,
        'S' => 0b011_100_010_001_110,
        'T' => 0b111_010_010_010_010,
        'U' => 0b101_101_101_101_111,
        'V' => 0b101_101_101_101_010,
        'W' => 0b101_101_111_111_101,
        'X' => 0b101_101_010_101_101,
        'Y' => 0b101_101_010_010_010,
        'Z' => 0b111_001_010_100_111,
        '0' => 0b111_101_101_101_111,
        '1' => 0b010_110_010_010_111,
        '2' => 0b111_001_111_100_111,
        '3' => 0b111_001_111_001_111,
        '4' => 0b101_101_111_001_001,
        '5' => 0b111_100_111_001_111,
        '6' => 0b111_100_111_101_111,
        '7' => 0b111_001_010_010_010,
        '8' => 0b111_101_111_101_111,
        '9' => 0b111_101_111_001_111,
        ':' => 0b000_010_000_010_000,
        '-' => 0b000_000_111_000_000,
        ' ' => 0,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_time_comes_before_the_name_and_nothing_is_wider_than_its_room() {
        let shown = |name, time, room| large(name, time, room).join("\n");
        let seven = ["███", "  █", " █ ", " █ ", " █ "];
        assert_eq!(large("7", None, 3), seven);
        assert_eq!(large("7", Some("1"), 16)[0], "███         ██  ", "{}", shown("7", Some("1"), 16));
        let time = large("", Some("0:23"), 79);
        assert_eq!(large("A name that is far too long for it", Some("0:23"), 79), time);
        assert_eq!(large("鳩", Some("0:23"), 79), time);
        assert_eq!(large("Brücke", None, 79), large("BRUCKE", None, 79));
        for room in 30..100 {
            for row in large("Figure four", Some("10:23"), room).iter().chain(&large("Figure four", None, room)) {
                assert!(width(row) <= room.max(38), "{room}: {row}");
            }
        }
    }
}
