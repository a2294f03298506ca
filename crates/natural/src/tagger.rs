//! Parts of speech, by an averaged perceptron: each feature of a token and its neighbours has weights, and the part of
//! speech with the greatest sum wins (Collins, 2002).

use std::borrow::Cow;

use crate::{english::Token, table::Table};

/// Steps of a weight: it is kept as a whole number of tenths.
pub(crate) const WEIGHT_STEPS: f64 = 10.0;
/// Bytes of a weight: the number of its part of speech, and two of its steps.
const WEIGHT_BYTES: usize = 3;

/// Finds parts of speech.
pub(crate) struct Tagger {
    /// Their names; a number in a table is a place in this list.
    pub tags: Vec<String>,
    /// Features and their weights.
    pub weights: Table,
    /// Words with one part of speech.
    pub certain: Table,
    /// Words that are known by themselves, and not only by their shape.
    pub known: Table,
}

impl Tagger {
    /// The part of speech of each token.
    pub fn tags(&self, tokens: &[Token]) -> Vec<&str> {
        let words: Vec<_> = tokens.iter().map(|token| self.normal(&token.text)).collect();
        let word = |at: Option<usize>| at.and_then(|at| words.get(at)).map(Cow::as_ref);
        let mut tags: Vec<&str> = Vec::with_capacity(tokens.len());
        for (at, token) in tokens.iter().enumerate() {
            let certain = self.certain.get(&token.text).and_then(|value| self.tags.get(usize::from(*value.first()?)));
            let tag = certain.map_or_else(
                || {
                    let tag_at = |back| at.checked_sub(back).map(|at| tags[at]);
                    self.likeliest(&Features {
                        text: &token.text,
                        word: &words[at],
                        is_first: at == 0,
                        before: word(at.checked_sub(1)).unwrap_or(START),
                        second_before: word(at.checked_sub(2)).unwrap_or(if at == 0 { START_2 } else { START }),
                        after: word(at.checked_add(1)).unwrap_or(END),
                        second_after: word(at.checked_add(2)).unwrap_or(if at + 1 >= tokens.len() {
                            END_2
                        } else {
                            END
                        }),
                        tag_before: tag_at(1).unwrap_or(START),
                        second_tag_before: tag_at(2).unwrap_or(if at == 0 { START_2 } else { START }),
                    })
                },
                String::as_str,
            );
            tags.push(tag);
        }
        tags
    }

    /// A word as the features name it: itself where it is known, or else its shape.
    fn normal<'a>(&self, text: &'a str) -> Cow<'a, str> {
        let is_digit = |sign: char| sign.is_numeric();
        if text.contains('-') && !text.starts_with('-') {
            Cow::Borrowed("!HYPHEN")
        } else if text.chars().count() == 4 && text.chars().all(is_digit) {
            Cow::Borrowed("!YEAR")
        } else if text.starts_with(is_digit) {
            Cow::Borrowed("!DIGITS")
        } else {
            let lower = text.to_lowercase();
            if self.known.has(&lower) { Cow::Owned(lower) } else { Cow::Owned(format!("<{}>", shape(text))) }
        }
    }

    fn likeliest(&self, features: &Features) -> &str {
        let mut scores = vec![0_i32; self.tags.len()];
        for feature in features.names() {
            for weight in self.weights.get(&feature).unwrap_or_default().chunks_exact(WEIGHT_BYTES) {
                if let Some(score) = scores.get_mut(usize::from(weight[0])) {
                    *score += i32::from(i16::from_le_bytes([weight[1], weight[2]]));
                }
            }
        }
        // Of equals the last, as their names are sorted.
        let best = scores.iter().enumerate().max_by_key(|(_, score)| **score);
        best.and_then(|(at, _)| self.tags.get(at)).map_or("", String::as_str)
    }
}

// What stands for the tokens that are not there.
const START: &str = "-START-";
const START_2: &str = "-START2-";
const END: &str = "-END-";
const END_2: &str = "-END2-";

/// What is known of a token and its neighbours.
struct Features<'a> {
    text: &'a str,
    word: &'a str,
    is_first: bool,
    before: &'a str,
    second_before: &'a str,
    after: &'a str,
    second_after: &'a str,
    tag_before: &'a str,
    second_tag_before: &'a str,
}

impl Features<'_> {
    /// The names of the features, as the weights have them.
    fn names(&self) -> [String; 15] {
        let (one, two) = (self.tag_before, self.second_tag_before);
        let first = self.text.chars().next().map(String::from).unwrap_or_default();
        [
            "b".to_owned(),
            format!("s3={}", ending(self.text)),
            format!("p1={first}"),
            format!("w={}", self.word),
            format!("sh={}", shape(self.text)),
            if self.is_first { "i0" } else { "i+" }.to_owned(),
            format!("t-1={one}"),
            format!("t-2={two}"),
            format!("t-12={one},{two}"),
            format!("w-1={}", self.before),
            format!("s3-1={}", ending(self.before)),
            format!("w-2={}", self.second_before),
            format!("w+1={}", self.after),
            format!("s3+1={}", ending(self.after)),
            format!("w+2={}", self.second_after),
        ]
    }
}

/// The last three signs.
fn ending(word: &str) -> &str {
    word.char_indices().rev().nth(2).map_or(word, |(at, _)| &word[at..])
}

/// A word's shape: which letters are capitals, and where digits and signs are.
fn shape(word: &str) -> String {
    let letters = word.chars().all(char::is_alphabetic);
    let mut rest = word.chars().skip(1);
    if word.chars().all(char::is_numeric) {
        "d".to_owned()
    } else if letters && !word.chars().any(char::is_uppercase) {
        "x".to_owned()
    } else if letters && word.chars().all(char::is_uppercase) {
        if rest.next().is_none() { "X1" } else { "XX" }.to_owned()
    } else if letters {
        if word.starts_with(char::is_uppercase) && !rest.any(char::is_uppercase) { "Xx" } else { "xX" }.to_owned()
    } else {
        let sign = |sign: char| match sign {
            _ if sign.is_alphabetic() => 'x',
            _ if sign.is_numeric() => 'd',
            _ => sign,
        };
        word.chars().take(4).map(sign).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shapes_tell_words_apart() {
        for (word, wanted) in [
            ("hip", "x"),
            ("Hip", "Xx"),
            ("HIP", "XX"),
            ("I", "X1"),
            ("iPhone", "xX"),
            ("42", "d"),
            ("1990s", "dddd"),
            ("COVID-19", "xxxx"),
            ("Q.Q.", "x.x."),
            ("’s", "’x"),
            ("", "d"),
        ] {
            assert_eq!(shape(word), wanted, "{word}");
        }
    }

    #[test]
    fn an_ending_has_three_signs_at_most() {
        assert_eq!(ending("Hüfte"), "fte");
        assert_eq!(ending("üb"), "üb");
        assert_eq!(ending(""), "");
    }
}
