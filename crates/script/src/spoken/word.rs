//! Words: short forms, capitals, letters.

use std::{collections::HashMap, sync::OnceLock};

use super::language::{Rules, is_one_of};
use super::{reader::Reader, token::Kind};
use crate::script::words::Language;

/// Letters that make capitals a word rather than an abbreviation.
const VOWELS: &str = "AEIOUYÄÖÜÀÁÂÃÈÉÊËÌÍÎÏÒÓÔÙÚÛŒ";
/// Short forms without a sign in them have no more bytes than this, nor have those with one before it, but for slashes and
/// apostrophes.
pub(super) const LONGEST_PLAIN: usize = 6;
/// Capitals without a vowel, up to this many, are said letter by letter.
const LETTERS: usize = 6;

impl Reader<'_> {
    pub fn word(&mut self) {
        let at = self.at;
        let word = self.tokens[at].text;
        if self.short_form() {
            return;
        }
        self.at = at + 1;
        let next_is_number = self.tokens.get(at + 1).is_some_and(|next| next.kind == Kind::Number);
        if matches!(word, "x" | "X") && next_is_number {
            return self.times_of_next();
        }
        if self.french_hyphen(at) {
            return;
        }
        if !is_capitals(word) {
            return self.out.word(word);
        }
        if self.is_spelled(at) {
            for letter in word.chars() {
                self.letter(letter);
            }
            return;
        }
        let mut lower = word.to_lowercase();
        if self.rules.language == Language::English && (lower.starts_with("i'") || lower == "i") {
            lower.replace_range(..1, "I");
        }
        self.out.words(&lower);
    }

    fn letter(&mut self, letter: char) {
        let mut buffer = [0; 4];
        self.out.word(letter.encode_utf8(&mut buffer));
    }

    /// Whether capitals are said letter by letter.
    fn is_spelled(&self, at: usize) -> bool {
        let word = self.tokens[at].text;
        if word.contains('\'') {
            return false;
        }
        if is_one_of(word, self.rules.initialisms) {
            return true;
        }
        let hyphen = usize::from(self.attached_sign(at + 1) == Some('-'));
        let next = self.word_at(at + 1 + hyphen).to_lowercase();
        match (self.rules.language, word) {
            (Language::English, "IT") => return next.starts_with("band"),
            (Language::English, "US") => return self.word_before(at) == "the",
            (Language::English, "AC" | "SC") => return true,
            (Language::English, "AM" | "PM") => return at > 0 && self.is(at - 1, Kind::Number),
            (Language::Spanish | Language::French | Language::Italian, "SI") => {
                return self.word_before(at).starts_with("artic") || next.starts_with("joint");
            }
            _ => {}
        }
        // "L5", "CO2"; and what nobody could say as a word.
        let indexed = self.is_attached(at + 1, Kind::Number) && word.chars().count() <= 3;
        indexed || !word.contains(|letter| VOWELS.contains(letter)) && word.chars().count() <= LETTERS
    }

    fn short_form(&mut self) -> bool {
        let at = self.at;
        let first = self.tokens[at].text;
        // Whatever stands alone and is longer than any short form without signs is a word.
        if first.len() > LONGEST_PLAIN && !matches!(self.attached_sign(at + 1), Some('/' | '\'')) {
            return false;
        }
        for (short, words) in short_forms(self.rules, first) {
            let Some(end) = self.matches(at, short, false) else { continue };
            // "No. 5", but "Say no."
            if words.to_lowercase() == self.rules.signs.number.to_lowercase() && !self.is(end, Kind::Number) {
                continue;
            }
            self.at = end;
            let may_end = words.ends_with('.');
            let words = words.trim_end_matches('.');
            if short.starts_with(char::is_lowercase) && first.starts_with(char::is_uppercase) && !is_capitals(first) {
                self.out.word(&capitalised(words));
            } else {
                self.out.words(words);
            }
            if short.ends_with('.') {
                self.end_of_short_form(may_end);
            }
            return true;
        }
        false
    }

    /// French words keep the hyphens inside them: "vas-y", "avant-bras".
    fn french_hyphen(&mut self, at: usize) -> bool {
        if self.rules.language != Language::French || is_capitals(self.tokens[at].text) {
            return false;
        }
        let mut end = at + 1;
        while self.attached_sign(end) == Some('-')
            && let Some(next) = self.attached(end + 1).filter(|next| next.kind == Kind::Word && !is_capitals(next.text))
            && (long(next.text) || matches!(next.text, "t" | "y"))
            && (long(self.tokens[end - 1].text) || end > at + 1 || matches!(self.tokens[at].text, "y" | "a"))
        {
            end += 2;
        }
        if end == at + 1 {
            return false;
        }
        let words: String = self.tokens[at..end].iter().map(|token| token.text).collect();
        self.out.word(&words);
        self.at = end;
        true
    }
}

fn long(word: &str) -> bool {
    word.chars().nth(1).is_some()
}

/// Two letters or more, all of them capitals.
pub(super) fn is_capitals(word: &str) -> bool {
    let mut letters = word.chars().filter(|letter| letter.is_alphabetic());
    word.chars().nth(1).is_some() && letters.all(char::is_uppercase)
}

/// The short forms that begin like this word, in their order: looked up once a word, so they are kept by their initials.
pub(super) fn short_forms(rules: &'static Rules, word: &str) -> &'static [(&'static str, &'static str)] {
    type ByInitial = HashMap<u8, Vec<(&'static str, &'static str)>>;
    static KEPT: [OnceLock<ByInitial>; Language::ALL.len()] = [const { OnceLock::new() }; _];
    let kept = KEPT[rules.language as usize].get_or_init(|| {
        let mut kept = ByInitial::new();
        for short in rules.abbreviations {
            kept.entry(initial(short.0)).or_default().push(*short);
        }
        kept
    });
    kept.get(&initial(word)).map_or(&[], Vec::as_slice)
}

/// The first letter in lower case. All that are not ASCII count as one: "É" and "é" begin alike in no more than their first
/// byte.
fn initial(word: &str) -> u8 {
    word.bytes().next().filter(u8::is_ascii).map_or(0, |letter| letter.to_ascii_lowercase())
}

/// Whether a short form may begin with this token: a quick no for most.
pub(super) fn begins_alike(short: &str, token: &str) -> bool {
    initial(short) == initial(token)
}

/// The same words, the first with a capital.
pub fn capitalised(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect()
}
