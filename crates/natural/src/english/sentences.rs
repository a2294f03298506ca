//! Where a text falls into sentences.

/// The sentences of a text, without the spaces around them. A line's end ends one, too. A point behind a short form ends
/// none.
pub(super) fn sentences(text: &str, is_short_form: impl Fn(&str) -> bool) -> Vec<&str> {
    let mut sentences = Vec::new();
    for line in text.split(['\n', '\r']) {
        let mut rest = line.trim();
        let mut searched = 0;
        while let Some(length) = rest[searched..].find([' ', '\t', '\u{a0}']) {
            let (before, after) = rest.split_at(searched + length);
            if ends(before, &is_short_form) && begins(after.trim_start()) {
                sentences.push(before);
                (rest, searched) = (after.trim_start(), 0);
            } else {
                searched = before.len() + after.len() - after.trim_start().len();
            }
        }
        if !rest.is_empty() {
            sentences.push(rest);
        }
    }
    sentences
}

/// Whether a sentence can end with this text.
fn ends(text: &str, is_short_form: impl Fn(&str) -> bool) -> bool {
    let bare = text.trim_end_matches([')', ']', '"', '\'', '”', '’', '»']);
    if bare.ends_with(['!', '?', '…']) || bare.ends_with("..") {
        return true;
    }
    if !bare.ends_with('.') {
        return false;
    }
    let word =
        bare.rsplit(char::is_whitespace).next().unwrap_or(bare).trim_start_matches(['(', '[', '"', '\'', '“', '‘']);
    let is_initial = word.chars().count() == 2 && word.starts_with(char::is_uppercase) && word != "I.";
    !is_initial && !is_short_form(word)
}

/// Whether a sentence can begin with this text.
fn begins(text: &str) -> bool {
    let first = text.trim_start_matches(['(', '[', '"', '\'', '“', '‘', '¿', '¡']).chars().next();
    first.is_some_and(|sign| !sign.is_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_end_at_points_and_lines_and_not_at_short_forms() {
        for (text, wanted) in [
            ("Hello there. This is it! Right? Yes", &["Hello there.", "This is it!", "Right?", "Yes"][..]),
            ("One... Two… three.", &["One...", "Two… three."]),
            ("Dr. Smith is in. At 5 p.m. we go.", &["Dr. Smith is in.", "At 5 p.m. we go."]),
            ("(Sit.) “Stand!” He said \"Go.\" Then left.", &["(Sit.)", "“Stand!”", "He said \"Go.\"", "Then left."]),
            ("J. R. Tolkien and I. Now 3.5 of it. 5 more", &["J. R. Tolkien and I.", "Now 3.5 of it.", "5 more"]),
            ("one\n\n two \r\nthree", &["one", "two", "three"]),
            ("a  b.  C", &["a  b.", "C"]),
            ("", &[]),
            (" . ", &["."]),
        ] {
            assert_eq!(sentences(text, |word| ["Dr.", "p.m."].contains(&word)), wanted, "{text}");
        }
    }
}
