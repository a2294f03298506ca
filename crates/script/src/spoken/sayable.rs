//! What a voice cannot say.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;

use super::spoken;
use crate::script::words::Language;

/// The part of a text that a voice of this language says nothing of: the first letters of another script, or the whole
/// text where there is no word in it.
pub fn unsayable(text: &str, language: Language) -> Option<Range<usize>> {
    if let Some(start) = text.char_indices().find(|(_, letter)| is_foreign(*letter)).map(|(start, _)| start) {
        // As far as the last foreign letter before one of ours.
        let mut end = start;
        for (at, letter) in text[start..].char_indices() {
            if is_foreign(letter) {
                end = start + at + letter.len_utf8();
            } else if letter.is_alphanumeric() {
                break;
            }
        }
        return Some(start..end);
    }
    let silent = !text.trim().is_empty() && !spoken(text, language).contains(char::is_alphanumeric);
    silent.then(|| text.len() - text.trim_start().len()..text.trim_end().len())
}

fn is_foreign(letter: char) -> bool {
    !letter.is_ascii()
        && letter.is_alphabetic()
        && std::iter::once(letter).nfkc().any(|plain| plain.is_alphabetic() && !is_latin(plain))
}

/// Whether a letter is one of the Latin script, marks or not.
fn is_latin(letter: char) -> bool {
    matches!(letter, 'a'..='z' | 'A'..='Z' | 'ª' | 'º' | 'µ' | 'À'..='ɏ' | 'Ḁ'..='ỿ') && !matches!(letter, '×' | '÷')
}
