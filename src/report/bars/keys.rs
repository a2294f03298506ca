//! The line of keys, and the list of all of them.

use super::paint::Paint;
use crate::{
    report::text::{fit, width},
    terminal::keys::{KEYS, Key},
};

/// Which keys a narrow window drops last.
const BY_USE: [&str; 11] = ["space", "?", "q", "n", "p", "r", "e", "t", "m", "+", "-"];

const BETWEEN: &str = "  ";

/// As many keys as fit, in their usual order.
pub fn line(room: usize, paint: Paint) -> String {
    let mut kept: Vec<&Key> = Vec::new();
    let mut taken = 0;
    for key in BY_USE.iter().filter_map(|name| KEYS.iter().find(|key| key.name == *name)) {
        let more = width(key.name) + 1 + width(key.short) + if kept.is_empty() { 0 } else { BETWEEN.len() };
        if taken + more <= room {
            kept.push(key);
            taken += more;
        }
    }
    let shown = KEYS.iter().filter(|key| kept.iter().any(|kept| kept.name == key.name));
    shown.map(|key| format!("{} {}", key.name, paint.quiet(key.short))).collect::<Vec<_>>().join(BETWEEN)
}

/// All keys with what they do, in at most `rows` rows; in two columns where there is room.
pub fn list(room: usize, rows: usize, paint: Paint) -> Vec<String> {
    let name = KEYS.iter().map(|key| width(key.name)).max().unwrap_or(0);
    let long = KEYS.iter().map(|key| width(key.long)).max().unwrap_or(0);
    let two = room >= 2 * (name + 2 + long) + 2 || rows < KEYS.len();
    let cell = if two { (room.saturating_sub(2)) / 2 } else { room };
    let text = |key: &Key| {
        let what = fit(key.long, cell.saturating_sub(name + 2));
        let filler = " ".repeat(cell.saturating_sub(name + 2 + width(&what)));
        (format!("{:name$}  {}", key.name, paint.quiet(&what)), filler)
    };
    let half = if two { KEYS.len().div_ceil(2) } else { KEYS.len() };
    let row = |index: usize| {
        let (left, filler) = text(&KEYS[index]);
        match KEYS.get(index + half) {
            Some(key) if two => format!("{left}{filler}  {}", text(key).0),
            _ => left,
        }
    };
    (0..half.min(rows)).map(row).collect()
}
