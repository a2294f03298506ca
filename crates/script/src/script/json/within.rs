//! Where in a file a part of a text stands: its escapes take more room there than what they stand for.

use std::ops::Range;

use super::lexer::Lexer;

/// The bytes of a string's source, quotes included, that `part` of its value was written as; `None` where the source is
/// no string in double quotes.
pub fn within(source: &str, part: Range<usize>) -> Option<Range<usize>> {
    let inside = source.strip_prefix('"')?.strip_suffix('"')?;
    let mut lexer = Lexer { text: inside, at: 0, notes: Vec::new() };
    let (mut value, mut start) = (0, None);
    loop {
        if value >= part.start {
            start = start.or(Some(lexer.at));
        }
        if value >= part.end {
            return Some(start? + 1..lexer.at + 1);
        }
        value += lexer.character()?.len_utf8();
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
