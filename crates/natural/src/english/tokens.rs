//! A sentence's tokens: words, contractions in two, punctuation apart.
//!
//! Texts with spaces between them are taken apart from both ends, until a special case or a plain word is left, which is
//! cut at hyphens, slashes and the like. The parts of speech were learned on tokens that are made so.

use std::collections::HashMap;

/// The most tokens that are one special case together.
const MOST_REJOINED: usize = 4;

/// A token.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Token {
    pub text: String,
    /// Whether a space follows it.
    pub space_after: bool,
}

/// Makes tokens.
pub(crate) struct Tokenizer {
    special: HashMap<String, Vec<String>>,
    /// How many bytes the longest special case has: nothing longer is looked up.
    longest: usize,
}

impl Tokenizer {
    /// A tokenizer with these special cases: a text, and the tokens it falls into.
    pub fn new(special: HashMap<String, Vec<String>>) -> Self {
        let longest = special.keys().map(String::len).max().unwrap_or(0);
        Self { special, longest }
    }

    /// The special cases in the pack's file.
    pub fn from_json(json: &[u8]) -> Result<Self, String> {
        serde_json::from_slice(json).map(Self::new).map_err(|error| error.to_string())
    }

    /// Whether a word with a point behind it is one token, such as "e.g.".
    pub fn is_short_form(&self, word: &str) -> bool {
        self.special.get(word).is_some_and(|tokens| tokens.len() == 1)
    }

    /// The tokens of a sentence.
    pub fn tokens(&self, sentence: &str) -> Vec<Token> {
        let mut tokens: Vec<Token> = Vec::new();
        for chunk in sentence.split_whitespace() {
            tokens.extend(self.split(chunk).into_iter().map(|text| Token { text, space_after: false }));
            tokens.last_mut().into_iter().for_each(|last| last.space_after = true);
        }
        tokens.last_mut().into_iter().for_each(|last| last.space_after = false);
        tokens
    }

    fn is_special(&self, text: &str) -> bool {
        text.len() <= self.longest && self.special.contains_key(text)
    }

    fn split(&self, chunk: &str) -> Vec<String> {
        let (mut tokens, mut behind) = (Vec::new(), Vec::new());
        let mut rest = chunk;
        while !rest.is_empty() && !self.is_special(rest) {
            let before = prefix(rest);
            let without = &rest[before..];
            if before > 0 && self.is_special(without) {
                tokens.push(rest[..before].to_owned());
                rest = without;
                break;
            }
            let after = suffix(without);
            let end = rest.len() - after;
            if after > 0 && self.is_special(&rest[..end]) {
                behind.push(rest[end..].to_owned());
                rest = &rest[..end];
                break;
            }
            if before + after == 0 {
                break;
            }
            if before > 0 {
                tokens.push(rest[..before].to_owned());
            }
            if after > 0 {
                behind.push(rest[end..].to_owned());
            }
            rest = &rest[before..end];
        }
        match self.special.get(rest) {
            Some(parts) => tokens.extend(parts.iter().cloned()),
            None if rest.contains("://") => tokens.push(rest.to_owned()),
            None => tokens.extend(inside(rest)),
        }
        behind.reverse();
        tokens.extend(behind);
        self.rejoined(tokens)
    }

    /// Puts neighbours together that are a special case only together, such as ")" and ":".
    fn rejoined(&self, tokens: Vec<String>) -> Vec<String> {
        let mut rejoined = Vec::with_capacity(tokens.len());
        let mut at = 0;
        while at < tokens.len() {
            let most = (tokens.len() - at).min(MOST_REJOINED);
            let together = (2..=most).rev().find(|count| self.is_special(&tokens[at..at + count].concat()));
            match together.and_then(|count| Some((count, self.special.get(&tokens[at..at + count].concat())?))) {
                Some((count, parts)) => {
                    rejoined.extend(parts.iter().cloned());
                    at += count;
                }
                None => {
                    rejoined.push(tokens[at].clone());
                    at += 1;
                }
            }
        }
        rejoined
    }
}

fn is_quote(sign: char) -> bool {
    "'\"”“`‘´’‚„»«".contains(sign)
}

fn is_bracket_or_stop(sign: char) -> bool {
    ",:;!?¿¡()[]{}<>_#*&…·。？！，、；：～".contains(sign)
}

fn is_currency(sign: char) -> bool {
    "$£€¥฿₽﷼₴₩₹".contains(sign)
}

fn is_icon(sign: char) -> bool {
    "°©®¦".contains(sign) || ('\u{2190}'..='\u{2bff}').contains(&sign) || ('\u{1f000}'..='\u{1faff}').contains(&sign)
}

fn is_dash(sign: char) -> bool {
    "—–".contains(sign)
}

/// How many points begin or end a text, where there are two or more.
fn points(signs: impl Iterator<Item = char>) -> usize {
    match signs.take_while(|sign| *sign == '.').count() {
        1 => 0,
        several => several,
    }
}

/// How many bytes at the beginning are a token of their own.
fn prefix(text: &str) -> usize {
    let mut signs = text.chars();
    let Some(first) = signs.next() else { return 0 };
    let is_plus = first == '+' && !signs.next().is_some_and(|next| next.is_ascii_digit());
    let alone = "§%=".contains(first) || is_dash(first) || is_bracket_or_stop(first) || is_quote(first);
    match points(text.chars()) {
        0 if text.starts_with("US$") => 3,
        0 if text.starts_with("C$") || text.starts_with("A$") => 2,
        0 if is_plus || alone || is_currency(first) || is_icon(first) => first.len_utf8(),
        points => points,
    }
}

/// Units that are tokens of their own behind a digit.
#[rustfmt::skip]
const UNITS: [&str; 50] = [
    "km", "km²", "km³", "m", "m²", "m³", "dm", "dm²", "dm³", "cm", "cm²", "cm³", "mm", "mm²", "mm³", "ha", "µm", "nm",
    "yd", "in", "ft", "kg", "g", "mg", "µg", "t", "lb", "oz", "m/s", "km/h", "mph", "hPa", "Pa", "mbar", "mb", "MB",
    "kb", "KB", "gb", "GB", "tb", "TB", "T", "G", "M", "K", "%", "kmh", "in", "mi",
];

/// How many bytes at the end are a token of their own.
fn suffix(text: &str) -> usize {
    let mut back = text.chars().rev();
    let Some(last) = back.next() else { return 0 };
    let before = back.next();
    let points = points(text.chars().rev());
    if points > 0 {
        return points;
    }
    if ["'s", "'S", "’s", "’S"].iter().any(|ending| text.ends_with(ending)) {
        return text.len() - text.char_indices().rev().nth(1).map_or(0, |(at, _)| at);
    }
    if is_bracket_or_stop(last) || is_quote(last) || is_icon(last) || is_dash(last) {
        return last.len_utf8();
    }
    let behind_a_digit = |sign: Option<char>| sign.is_some_and(|sign| sign.is_ascii_digit());
    if (last == '+' || is_currency(last)) && behind_a_digit(before) {
        return last.len_utf8();
    }
    let units =
        UNITS.iter().filter(|unit| text.strip_suffix(**unit).is_some_and(|rest| behind_a_digit(rest.chars().last())));
    if let Some(unit) = units.map(|unit| unit.len()).max() {
        return unit;
    }
    let ends_a_sentence = |before: char| {
        let capitals = before.is_uppercase() && text.chars().rev().nth(2).is_some_and(char::is_uppercase);
        capitals
            || before.is_lowercase()
            || before.is_ascii_digit()
            || "%²-+".contains(before)
            || is_bracket_or_stop(before)
            || is_quote(before)
    };
    usize::from(last == '.' && before.is_some_and(ends_a_sentence))
}

/// What is left in the middle, cut at the signs that part words.
fn inside(text: &str) -> Vec<String> {
    let signs: Vec<(usize, char)> = text.char_indices().collect();
    let (mut tokens, mut begun) = (Vec::new(), 0);
    let mut at = 1;
    while at < signs.len() {
        let length = cut(&signs, at);
        if length == 0 {
            at += 1;
            continue;
        }
        let byte = |at: usize| signs.get(at).map_or(text.len(), |(byte, _)| *byte);
        if byte(begun) < byte(at) {
            tokens.push(text[byte(begun)..byte(at)].to_owned());
        }
        tokens.push(text[byte(at)..byte(at + length)].to_owned());
        at += length;
        begun = at;
    }
    if let Some((byte, _)) = signs.get(begun) {
        tokens.push(text[*byte..].to_owned());
    }
    tokens
}

/// How many signs at this place, which is not the first, part what is before them from what is behind.
fn cut(signs: &[(usize, char)], at: usize) -> usize {
    let sign = |at: usize| signs.get(at).map(|(_, sign)| *sign);
    let (Some(this), Some(before)) = (sign(at), sign(at - 1)) else { return 0 };
    let points = points(signs[at..].iter().map(|(_, sign)| *sign));
    if points > 0 {
        return points;
    }
    if this == '…' || is_icon(this) {
        return 1;
    }
    let dashes = signs[at..].iter().take(4).take_while(|(_, sign)| *sign == '-').count();
    let length = if (2..=3).contains(&dashes) { dashes } else { 1 };
    let Some(after) = sign(at + length) else { return 0 };
    let between_letters = before.is_alphabetic() && after.is_alphabetic();
    let word_before = before.is_alphabetic() || before.is_ascii_digit();
    let parts = match this {
        '+' | '*' | '^' if before.is_ascii_digit() && (after.is_ascii_digit() || after == '-') => true,
        '-' if length == 1 && before.is_ascii_digit() && (after.is_ascii_digit() || after == '-') => true,
        '.' => (before.is_lowercase() || is_quote(before)) && (after.is_uppercase() || is_quote(after)),
        ',' => between_letters,
        '-' | '–' | '—' | '~' | ':' | '<' | '>' | '=' | '/' => word_before && after.is_alphabetic(),
        _ => false,
    };
    if parts { length } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tokens(text: &str) -> String {
        let special =
            [("don't", vec!["do", "n't"]), ("):", vec!["):"]), ("e.g.", vec!["e.g."]), ("It's", vec!["It", "'s"])];
        let special = special.map(|(text, parts)| (text.to_owned(), parts.into_iter().map(str::to_owned).collect()));
        let tokens = Tokenizer::new(special.into()).tokens(text);
        assert!(!tokens.last().is_some_and(|token| token.space_after));
        tokens.iter().map(|token| token.text.as_str()).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn words_contractions_and_punctuation_are_tokens() {
        for (text, wanted) in [
            ("Hold it. Now!", "Hold it . Now !"),
            ("(please), “don't”...", "( please ) , “ do n't ” ..."),
            ("It's the dogs' and John's", "It 's the dogs ' and John 's"),
            ("well-known up/down 30-second COVID-19", "well - known up / down 30 - second COVID-19"),
            ("$5 10% £3.50 3-4 -5 1.5x 20cm", "$ 5 10 % £ 3.50 3 - 4 -5 1.5x 20 cm"),
            ("Hello.World a.b e.g. U.S.A.", "Hello . World a.b e.g. U.S.A."),
            ("(a b): (c):d", "( a b ): ( c):d"),
            ("now -- then—so", "now -- then — so"),
            ("http://a.b/c", "http://a.b/c"),
            ("", ""),
        ] {
            assert_eq!(tokens(text), wanted);
        }
    }

    #[test]
    fn spaces_are_kept() {
        let tokens = Tokenizer::new(HashMap::new()).tokens("a b-c  d");
        let spaces: Vec<_> = tokens.iter().map(|token| token.space_after).collect();
        assert_eq!(spaces, [true, false, false, true, false]);
    }
}
