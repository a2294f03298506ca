//! The line of keys, and the list of all of them.

use super::paint::Paint;
use crate::report::naming::Words;
use crate::report::text::{fit, width};
use crate::terminal::keys::KEYS;
use stretch_script::script::phrases::KeyPhrases;

/// Which keys a narrow window drops last.
const BY_USE: [&str; 11] = ["space", "?", "q", "n", "p", "r", "e", "t", "m", "+", "-"];

const BETWEEN: &str = "  ";

/// As many keys as fit, in their usual order.
pub fn line(words: &Words, room: usize, paint: Paint) -> String {
    let mut kept = Vec::new();
    let mut taken = 0;
    for id in BY_USE {
        let Some((name, key)) = words.key(id) else { continue };
        let more = width(name) + 1 + width(&key.short) + if kept.is_empty() { 0 } else { BETWEEN.len() };
        if taken + more <= room {
            kept.push(id);
            taken += more;
        }
    }
    let shown = KEYS.iter().filter(|id| kept.contains(id)).filter_map(|id| words.key(id));
    shown.map(|(name, key)| format!("{name} {}", paint.quiet(&key.short))).collect::<Vec<_>>().join(BETWEEN)
}

/// All keys with what they do, in at most `rows` rows; in two columns where there is room.
pub fn list(words: &Words, room: usize, rows: usize, paint: Paint) -> Vec<String> {
    let keys: Vec<_> = KEYS.iter().filter_map(|id| words.key(id)).collect();
    let widest = keys.iter().map(|(name, _)| width(name)).max().unwrap_or(0);
    let long = keys.iter().map(|(_, key)| width(&key.long)).max().unwrap_or(0);
    let two = room >= 2 * (widest + 2 + long) + 2 || rows < keys.len();
    let cell = if two { (room.saturating_sub(2)) / 2 } else { room };
    // A word or two are better than half a sentence.
    let brief = widest + 2 + long > cell;
    let text = |(name, key): (&str, &KeyPhrases)| {
        let what = fit(if brief { &key.short } else { &key.long }, cell.saturating_sub(widest + 2));
        let filler = " ".repeat(cell.saturating_sub(widest + 2 + width(&what)));
        (format!("{name:widest$}  {}", paint.quiet(&what)), filler)
    };
    let half = if two { keys.len().div_ceil(2) } else { keys.len() };
    let row = |index: usize| {
        let (left, filler) = text(keys[index]);
        match keys.get(index + half) {
            Some(key) if two => format!("{left}{filler}  {}", text(*key).0),
            _ => left,
        }
    };
    (0..half.min(rows)).map(row).collect()
}
