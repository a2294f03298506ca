//! Text from outside, made safe to show.

use std::{borrow::Cow, path::Path, sync::Arc};

use unicode_width::UnicodeWidthChar;

/// More marks than this on one letter are dropped: no language needs them, and they run into the lines around.
const MARKS: usize = 6;

/// The text without anything that could move the cursor, colour the terminal, reorder what stands around it or hide
/// in it. Line breaks and tabs become spaces; letters, accents, emoji and right-to-left scripts stay as they are.
pub fn clean(text: &str) -> Cow<'_, str> {
    let plain = text.bytes().all(|byte| matches!(byte, b' '..=b'~'));
    if plain || text.chars().all(|c| shown(c) == Some(c) && !is_mark(c)) {
        return Cow::Borrowed(text);
    }
    let mut marks = 0;
    let few_marks = |c: &char| {
        marks = if is_mark(*c) { marks + 1 } else { 0 };
        marks <= MARKS
    };
    Cow::Owned(text.chars().filter_map(shown).filter(few_marks).collect())
}

/// The same on one line: without spaces at its ends, or several of them in a row.
pub fn one_line(text: &str) -> Arc<str> {
    let clean = clean(text);
    let words = clean.split_whitespace();
    // Most texts are in order.
    if words.clone().map(|word| word.len() + 1).sum::<usize>() == clean.len() + 1 {
        return clean.into();
    }
    words.collect::<Vec<_>>().join(" ").into()
}

/// Whether a terminal would obey a character or hide it instead of showing it: what [`clean`] lets pass, and nothing
/// else, reaches it from anywhere.
pub fn is_unprintable(character: char) -> bool {
    shown(character) != Some(character)
}

/// A file's name or path, made safe to show.
pub fn clean_path(path: &Path) -> String {
    path.to_string_lossy().replace(is_unprintable, "\u{fffd}")
}

/// Whether it takes no room of its own.
fn is_mark(c: char) -> bool {
    c.width() == Some(0)
}

/// What stands for this character: itself, a space, or nothing.
fn shown(c: char) -> Option<char> {
    match c {
        '\t' | '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => Some(' '),
        _ if c.is_control() => None,
        // Invisible: soft hyphen, direction marks and overrides, word joiners, byte order mark, fillers, tags.
        // The zero-width joiners (200C, 200D) stay: Persian, Hindi and emoji are written with them.
        '\u{ad}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{180e}' | '\u{200b}' | '\u{200e}' | '\u{200f}' => None,
        '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{feff}' | '\u{ffa0}' => None,
        '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e0fff}' => None,
        // Variation selectors make the same character wider in some terminals than in others.
        '\u{fe00}'..='\u{fe0f}' => None,
        _ => Some(c),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn harmless_text_stays_as_it_is() {
        for text in
            ["", "Figure four, left side.", "Grüße, señor: hüfte", "鳩のポーズ", "می‌خواهم", "שלום", "🧘", "e\u{301}"]
        {
            assert_eq!(clean(text), text);
        }
    }

    #[test]
    fn nothing_that_commands_a_terminal_is_left() {
        for (hostile, harmless) in [
            ("\u{1b}[31mred\u{1b}[0m", "[31mred[0m"),
            ("\u{1b}]0;title\u{7}x", "]0;titlex"),
            ("one\r\ntwo\tthree", "one  two three"),
            ("\u{9b}2Jgone", "2Jgone"),
            ("a\u{7f}b\u{8}c\0d", "abcd"),
            ("\u{202e}evil\u{202c}\u{2066}x\u{2069}", "evilx"),
            ("line\u{2028}break\u{85}", "line break "),
            ("zero\u{200b}width\u{feff}", "zerowidth"),
        ] {
            assert_eq!(clean(hostile), harmless);
        }
    }

    #[test]
    fn what_hides_is_unprintable_and_what_joins_letters_is_not() {
        for hidden in
            ['\0', '\t', '\u{7f}', '\u{9b}', '\u{ad}', '\u{200b}', '\u{202e}', '\u{2060}', '\u{feff}', '\u{e0041}']
        {
            assert!(is_unprintable(hidden), "{hidden:?}");
        }
        for seen in [' ', 'a', 'é', '\u{301}', '\u{200c}', '\u{200d}', '🧘', '鳩'] {
            assert!(!is_unprintable(seen), "{seen:?}");
        }
        assert_eq!(clean_path(Path::new("a\u{1b}[2J\u{202e}\u{200b}b.wav")), "a\u{fffd}[2J\u{fffd}\u{fffd}b.wav");
    }

    #[test]
    fn a_letter_carries_only_so_many_marks() {
        let tower = format!("a{}b", "\u{301}".repeat(1000));
        assert_eq!(clean(&tower), format!("a{}b", "\u{301}".repeat(MARKS)));
    }

    #[test]
    fn one_line_has_its_words_and_single_spaces() {
        for (text, line) in [
            ("Sit tall.", "Sit tall."),
            ("  Sit\n\ttall. ", "Sit tall."),
            ("Sit\u{a0}tall.", "Sit tall."),
            ("\u{1b}[31mSit\u{2028}tall.", "[31mSit tall."),
            (" ", ""),
            ("", ""),
        ] {
            assert_eq!(&*one_line(text), line);
        }
    }

    #[test]
    fn cleaning_twice_changes_nothing_more() {
        let all: String = ('\0'..='\u{ffff}').collect();
        let once = clean(&all).into_owned();
        assert_eq!(clean(&once), once);
        assert!(!once.chars().any(char::is_control));
    }
}
