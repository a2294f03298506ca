//! Where in a file a part of a text stands: its escapes take more room there than what they stand for.

use std::ops::Range;

/// The bytes of a string's source, quotes included, that `part` of its value was written as; `None` where the source is
/// no string in double quotes.
pub fn within(source: &str, part: Range<usize>) -> Option<Range<usize>> {
    let inside = source.strip_prefix('"')?.strip_suffix('"')?;
    let (mut at, mut value) = (0, 0);
    let (mut start, mut end) = (None, None);
    while at <= inside.len() {
        if value >= part.start {
            start = start.or(Some(at));
        }
        if value >= part.end {
            end = Some(at);
            break;
        }
        let (written, meant) = character(&inside[at..])?;
        at += written;
        value += meant;
    }
    Some(start? + 1..end? + 1)
}

/// How many bytes the first character takes, as it is written and as it is meant.
fn character(source: &str) -> Option<(usize, usize)> {
    let unit = |at: usize| u16::from_str_radix(source.get(at + 2..at + 6)?, 16).ok();
    match source.as_bytes() {
        [b'\\', b'u', ..] => {
            let first = unit(0)?;
            let pair = source.get(6..8) == Some("\\u") && (0xd800..0xdc00).contains(&first);
            let second = if pair { unit(6) } else { None };
            match char::decode_utf16([Some(first), second].into_iter().flatten()).next()? {
                Ok(meant) => Some((if second.is_some() { 12 } else { 6 }, meant.len_utf8())),
                // What stands for half a character.
                Err(_) => Some((6, '\u{fffd}'.len_utf8())),
            }
        }
        [b'\\', _, ..] => Some((2, 1)),
        _ => source.chars().next().map(|plain| (plain.len_utf8(), plain.len_utf8())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_is_found_behind_escapes() {
        for (source, text, part) in [
            (r#""a {b} c""#, "a {b} c", "{b}"),
            (r#""a \"{b}\"""#, "a \"{b}\"", "{b}"),
            (r#""\u00e9\n\ud83d\ude42{b}""#, "é\n🙂{b}", "{b}"),
            (r#""é{b}""#, "é{b}", "{b}"),
            (r#""x\u001by""#, "x\u{1b}y", "\u{1b}"),
        ] {
            let start = text.find(part).unwrap();
            let found = within(source, start..start + part.len()).unwrap();
            let expected = if part == "{b}" { "{b}" } else { r"\u001b" };
            assert_eq!(&source[found], expected, "{source}");
        }
    }

    #[test]
    fn what_is_not_there_is_nowhere() {
        assert_eq!(within(r#""ab""#, 1..5), None);
        assert_eq!(within("{ }", 0..1), None);
        assert_eq!(within("'ab'", 0..1), None);
    }
}
