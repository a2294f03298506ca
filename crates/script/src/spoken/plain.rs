//! Texts that are plain words already, as most are: a quick yes, so that they are not taken apart.

use super::language::Rules;
use super::token::{is_letter, word_length};
use super::word::{LONGEST_PLAIN, is_capitals, short_forms};

/// Whether the text is surely said as it is written: words of small letters that are no short forms, with a pause or one
/// space between them. Where in doubt, it is not.
pub(super) fn is_plain(text: &str, rules: &'static Rules) -> bool {
    let mut rest = text;
    loop {
        let (word, after) = rest.split_at(word_length(rest));
        if word.is_empty() || is_capitals(word) || may_be_short(word, rules) {
            return false;
        }
        let between = match after.as_bytes() {
            [] | [b'.' | b'?' | b'!'] => return true,
            [b' ', ..] => 1,
            [b',' | b'.' | b'?' | b'!', b' ', ..] => 2,
            _ => return false,
        };
        rest = &after[between..];
        if !rest.starts_with(is_letter) {
            return false;
        }
    }
}

/// Whether a short form begins with this word.
fn may_be_short(word: &str, rules: &'static Rules) -> bool {
    let begins = |short: &str| short.get(..word.len()).is_none_or(|start| start.eq_ignore_ascii_case(word));
    let plain = word.len() > LONGEST_PLAIN && !word.contains('\'');
    !plain && short_forms(rules, word).iter().any(|(short, _)| short.len() >= word.len() && begins(short))
}
