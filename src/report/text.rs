//! Fitting text into columns.

use std::borrow::Cow;
use std::iter;

use unicode_width::UnicodeWidthChar;

/// How many columns the text takes. Characters are counted one by one, as terminals do.
pub fn width(text: &str) -> usize {
    text.chars().map(columns).sum()
}

/// How many columns one character takes.
pub fn columns(c: char) -> usize {
    c.width().unwrap_or(0)
}

/// The text if it fits, or its beginning and an ellipsis.
pub fn fit(text: &str, room: usize) -> Cow<'_, str> {
    if width(text) <= room {
        return Cow::Borrowed(text);
    }
    let Some(room) = room.checked_sub(1) else { return Cow::Borrowed("") };
    Cow::Owned(format!("{}…", text[..head(text, room)].trim_end()))
}

/// The text in at most `rows` rows, broken between words where there are any; an ellipsis where it is cut.
pub fn wrap(text: &str, room: usize, rows: usize) -> Vec<String> {
    let mut out = Vec::new();
    let mut rest = text.trim();
    while !rest.is_empty() && out.len() < rows {
        if out.len() + 1 == rows || width(rest) <= room {
            out.push(fit(rest, room).into_owned());
            break;
        }
        let end = head(rest, room).max(rest.chars().next().map_or(0, char::len_utf8));
        let next_is_space = rest[end..].starts_with(' ');
        let end = if next_is_space { end } else { rest[..end].rfind(' ').filter(|at| *at > 0).unwrap_or(end) };
        out.push(rest[..end].trim_end().to_owned());
        rest = rest[end..].trim_start();
    }
    out
}

/// No text is broken into rows of fewer columns than this.
pub const NARROWEST: usize = 20;

/// The text behind its label in rows of so many columns, its later rows below its beginning.
pub fn behind(label: &str, text: &str, columns: usize) -> Vec<String> {
    let taken = label.chars().count();
    let indent = " ".repeat(taken);
    let labels = iter::once(label).chain(iter::repeat(indent.as_str()));
    let rows = wrap(text, columns.saturating_sub(taken).max(NARROWEST), usize::MAX);
    labels.zip(rows).map(|(before, row)| format!("{before}{row}")).collect()
}

/// Where the part that fits ends, in bytes.
fn head(text: &str, room: usize) -> usize {
    let mut taken = 0;
    let past = text.char_indices().find(|&(_, c)| {
        taken += columns(c);
        taken > room
    });
    past.map_or(text.len(), |(at, _)| at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cut_text_never_takes_more_than_its_room() {
        assert_eq!(fit("Figure four", 11), "Figure four");
        assert_eq!(fit("Figure four", 8), "Figure…");
        assert_eq!(fit("鳩のポーズ", 10), "鳩のポーズ");
        assert_eq!(fit("鳩のポーズ", 8), "鳩のポ…");
        assert_eq!(fit("anything", 0), "");
        for room in 0..12 {
            for text in ["鳩のポーズ 左", "a b c d e f g h", "e\u{301}e\u{301}e\u{301}e\u{301}"] {
                assert!(width(&fit(text, room)) <= room, "{text} in {room}");
            }
        }
    }

    #[test]
    fn words_wrap_between_words() {
        assert_eq!(wrap("Let the knee fall away.", 10, 4), ["Let the", "knee fall", "away."]);
        assert_eq!(wrap("Let the knee fall away.", 10, 2), ["Let the", "knee fall…"]);
        assert_eq!(wrap("Donaudampfschiff ahoi", 8, 4), ["Donaudam", "pfschiff", "ahoi"]);
        assert_eq!(wrap("鳩のポーズ", 4, 4), ["鳩の", "ポー", "ズ"]);
        assert_eq!(wrap("  ", 4, 4), Vec::<String>::new());
        assert_eq!(wrap("wide 鳩", 1, 9).len(), 5);
    }
}
