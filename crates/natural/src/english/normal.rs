//! Abbreviations, units and signs as words.
//!
//! The program's spoken text has few of them left; this is for what it has not seen. Each text between spaces is looked at
//! with its neighbours, without the punctuation around it.

mod amounts;

use std::collections::{HashMap, HashSet};

use serde::Deserialize;

/// Turns what is written short into words.
#[derive(Deserialize)]
pub(crate) struct Normalizer {
    months: HashMap<String, String>,
    titles: HashMap<String, String>,
    abbreviations: HashMap<String, String>,
    units: HashMap<String, [String; 2]>,
    symbols: HashMap<char, String>,
    currency: HashMap<String, [String; 2]>,
    #[serde(rename = "roman_cardinal")]
    before_roman: HashSet<String>,
    #[serde(rename = "roman_ordinal")]
    before_roman_ordinal: HashSet<String>,
}

/// A text between spaces: what is inside, and the punctuation around it.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Chunk<'a> {
    opening: &'a str,
    core: &'a str,
    closing: &'a str,
}

impl<'a> Chunk<'a> {
    fn of(text: &'a str) -> Self {
        let start = text.len() - text.trim_start_matches(|sign| "(['\"“".contains(sign)).len();
        let end = text.trim_end_matches(|sign| ",.;:!?)]'\"”…".contains(sign)).len().max(start);
        Self { opening: &text[..start], core: &text[start..end], closing: &text[end..] }
    }
}

/// What becomes of a text between spaces.
struct Said {
    words: String,
    /// Whether its point was that of an abbreviation.
    without_point: bool,
    /// Whether it took the next text with it, whose closing punctuation is its own.
    with_next: bool,
}

impl Said {
    fn words(words: impl Into<String>) -> Self {
        Self { words: words.into(), without_point: false, with_next: false }
    }
}

impl Normalizer {
    /// The lists in the pack's file.
    pub fn from_json(json: &[u8]) -> Result<Self, String> {
        serde_json::from_slice(json).map_err(|error| error.to_string())
    }

    /// Whether a word with a point behind it is the short form of a word.
    pub fn is_short_form(&self, word: &str) -> bool {
        self.abbreviations.contains_key(word)
            || word.strip_suffix('.').is_some_and(|word| self.titles.contains_key(word))
    }

    /// The sentence in words.
    pub fn words(&self, sentence: &str) -> String {
        let plain = sentence.replace('’', "'");
        let chunks: Vec<Chunk> = plain.split_whitespace().map(Chunk::of).collect();
        let mut words = String::with_capacity(plain.len());
        let mut at = 0;
        while let Some(&chunk) = chunks.get(at) {
            let (before, next) = (at.checked_sub(1).and_then(|at| chunks.get(at)), chunks.get(at + 1));
            let said = self.said(chunk, before.copied(), next.copied());
            let (text, closing, length) = match &said {
                Some(said) if said.with_next => (said.words.as_str(), next.map_or("", |next| next.closing), 2),
                Some(said) => (said.words.as_str(), chunk.closing, 1),
                None => (chunk.core, chunk.closing, 1),
            };
            at += length;
            let is_last = at >= chunks.len();
            let drops_point = said.as_ref().is_some_and(|said| said.without_point) && !is_last;
            let closing = if drops_point { closing.strip_prefix('.').unwrap_or(closing) } else { closing };
            if !words.is_empty() {
                words.push(' ');
            }
            words.push_str(chunk.opening);
            self.spell(text, &mut words);
            words.push_str(closing);
        }
        joined(&words)
    }

    fn said(&self, chunk: Chunk, before: Option<Chunk>, next: Option<Chunk>) -> Option<Said> {
        self.abbreviation(chunk, next)
            .or_else(|| self.date(chunk, next))
            .or_else(|| self.roman(chunk, before))
            .or_else(|| self.amount(chunk, next))
    }

    /// "Dr." before a name, "approx." and the like.
    fn abbreviation(&self, chunk: Chunk, next: Option<Chunk>) -> Option<Said> {
        let is_short = chunk.closing.starts_with('.');
        let before_a_name = next.is_some_and(|next| next.core.starts_with(char::is_uppercase));
        let title = self.titles.get(chunk.core).filter(|_| is_short && before_a_name);
        let before_a_number = || next.is_some_and(|next| next.core.starts_with(|sign: char| sign.is_ascii_digit()));
        let is_number = matches!(chunk.core, "no" | "No" | "nos");
        if is_number && is_short && before_a_number() {
            let word =
                if chunk.core == "No" { "Number" } else { self.abbreviations.get(&format!("{}.", chunk.core))? };
            return Some(Said { without_point: true, ..Said::words(word) });
        }
        let is_word = is_number || next.is_none() && ["Sun", "Sat", "Mar", "Ed"].contains(&chunk.core);
        let with_point = || self.abbreviations.get(&format!("{}.", chunk.core)).filter(|_| is_short && !is_word);
        match title.or_else(with_point) {
            Some(words) => Some(Said { without_point: true, ..Said::words(words) }),
            None => self.abbreviations.get(chunk.core).map(Said::words),
        }
    }

    /// "Jan. 5", "5 January": the day is a place in the month.
    fn date(&self, chunk: Chunk, next: Option<Chunk>) -> Option<Said> {
        let next = next.filter(|next| next.opening.is_empty() && (chunk.closing.is_empty() || chunk.closing == "."))?;
        let words = match (self.month(chunk.core), day(next.core)) {
            (Some(month), Some(day)) => format!("{month} {}", amounts::ordinal(day)),
            _ if !chunk.closing.is_empty() => return None,
            _ => format!("the {} of {}", amounts::ordinal(day(chunk.core)?), self.month(next.core)?),
        };
        Some(Said { with_next: true, ..Said::words(words) })
    }

    fn month(&self, text: &str) -> Option<&str> {
        let is_name = text.starts_with(char::is_uppercase);
        let long = || self.months.values().find(|month| *month == text);
        let month = self.months.get(&text.to_lowercase()).filter(|_| is_name).or_else(long);
        month.map(String::as_str)
    }

    /// "Chapter IV", "Henry VIII".
    fn roman(&self, chunk: Chunk, before: Option<Chunk>) -> Option<Said> {
        let before = before.filter(|before| before.closing.is_empty())?;
        let number = amounts::roman(chunk.core)?;
        if self.before_roman_ordinal.contains(before.core) {
            return (number > 1).then(|| Said::words(format!("the {}", amounts::ordinal(number))));
        }
        let is_counted = self.before_roman.iter().any(|name| name.rsplit(' ').next() == Some(before.core));
        is_counted.then(|| Said::words(number.to_string()))
    }

    /// Adds a text, with signs that have a name as words.
    fn spell(&self, text: &str, words: &mut String) {
        let mut signs = text.chars().peekable();
        while let Some(sign) = signs.next() {
            match self.symbols.get(&sign) {
                Some(_) if sign == '#' && signs.peek().is_some_and(char::is_ascii_digit) => words.push_str(" number "),
                Some(name) if name.starts_with(',') => words.push_str(name),
                Some(name) => {
                    words.push(' ');
                    words.push_str(name);
                    words.push(' ');
                }
                None => words.push(sign),
            }
        }
    }
}

/// A day of a month, perhaps with the ending of a place.
fn day(text: &str) -> Option<u64> {
    let digits = ["st", "nd", "rd", "th"].iter().find_map(|ending| text.strip_suffix(ending)).unwrap_or(text);
    digits.parse().ok().filter(|day| (1..=31).contains(day))
}

/// The words with one space between them, and none before punctuation, unless a number begins with it.
fn joined(words: &str) -> String {
    let mut joined = String::with_capacity(words.len());
    for word in words.split_whitespace() {
        let rest = word.trim_start_matches([',', '.', ';', ':', '!', '?']);
        let is_punctuation = rest.len() < word.len() && !rest.starts_with(|sign: char| sign.is_ascii_digit());
        if !is_punctuation && !joined.is_empty() {
            joined.push(' ');
        }
        joined.push_str(word);
    }
    joined
}

#[cfg(test)]
mod tests {
    use super::*;

    fn normalizer() -> Normalizer {
        Normalizer::from_json(
            r##"{"months": {"jan": "January"}, "titles": {"Dr": "Doctor", "St": "Saint"},
            "abbreviations": {"St.": "Street", "approx.": "approximately", "no.": "number", "vs": "versus"},
            "units": {"km": ["kilometer", "kilometers"], "ft": ["foot", "feet"]},
            "symbols": {"=": "equals", "#": " hashtag ", "*": " ", "°": "degrees"},
            "currency": {"$": ["dollar", "dollars"]},
            "roman_cardinal": ["Part", "World War"], "roman_ordinal": ["Henry"]}"##
                .as_bytes(),
        )
        .unwrap()
    }

    #[test]
    fn short_forms_become_words() {
        let normalizer = normalizer();
        for (written, words) in [
            ("Dr. Green lives in Main St. now.", "Doctor Green lives in Main Street now."),
            ("St. Paul vs Rome, approx.", "Saint Paul versus Rome, approximately."),
            ("I said no. See no. 5", "I said no. See number 5"),
            ("Jan. 5th, Jan 31", "January fifth, January thirty-first"),
            ("29 January 2007, 5 Feb", "the twenty-ninth of January 2007, 5 Feb"),
            ("Part IV, World War II, Henry VIII. I am", "Part 4, World War 2, Henry the eighth. I am"),
            ("5 km, (1km) and 5 ft.", "5 kilometers, (1 kilometer) and 5 feet."),
            ("a=b, #1 *now*", "a equals b, number 1 now"),
            ("Keys , ? and ’s less .5", "Keys,? and 's less .5"),
            ("*both* , then", "both, then"),
            ("", ""),
        ] {
            assert_eq!(normalizer.words(written), words, "{written}");
        }
    }

    #[test]
    fn amounts_times_and_ranges_become_words() {
        let normalizer = normalizer();
        for (written, words) in [
            ("at 9:30, 10:05 or 9:00 p.m.", "at nine thirty, ten oh five or nine P.M."),
            ("1/2 of it, 2/3 now", "one half of it, 2 thirds now"),
            ("3-4 or 10–15, not 1-2-3", "3 to 4 or 10 to 15, not 1-2-3"),
            ("90° and 20 °C", "90 degrees and 20 degrees Celsius"),
            ("$3 million, $5k and $5", "3 million dollars, 5 thousand dollars and $5"),
        ] {
            assert_eq!(normalizer.words(written), words, "{written}");
        }
    }
}
