//! What the rules need to know of a language: one table a language, and what no table can say as functions.

use crate::script::words::Language;

/// The grammatical gender of what is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Gender {
    Masculine,
    Feminine,
    Neuter,
}

/// A unit of measure, or a sign that is said like one.
#[derive(Debug)]
pub(super) struct Unit {
    /// As it is written after a number.
    pub symbols: &'static [&'static str],
    /// One of it.
    pub one: &'static str,
    /// Several.
    pub many: &'static str,
    pub gender: Gender,
}

/// What stands around a number.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Context<'a> {
    /// The word right before it, in lower case.
    pub before: &'a str,
    /// The gender of what is counted, where that is known to be something.
    pub gender: Option<Gender>,
    /// The word that follows at once; empty where there is none.
    pub next: &'a str,
    /// Whether what follows is one of the units.
    pub unit: bool,
}

/// A fraction, mixed with a whole number or not (0).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Fraction {
    pub whole: u64,
    pub part: u64,
    pub of: u64,
}

/// A fraction in words.
#[derive(Debug, Default)]
pub(super) struct FractionWords {
    /// Before what is counted.
    pub before: String,
    /// After it: "un minuto y medio".
    pub after: &'static str,
    /// Whether one of what is counted is said.
    pub one: bool,
}

impl FractionWords {
    /// Words before one of what is counted.
    pub fn one(before: impl Into<String>) -> Self {
        Self { before: before.into(), after: "", one: true }
    }

    /// Words before several of what is counted.
    pub fn many(before: impl Into<String>) -> Self {
        Self { before: before.into(), after: "", one: false }
    }
}

/// The words for signs.
#[derive(Debug)]
pub(super) struct Signs {
    pub minus: &'static str,
    pub plus: &'static str,
    pub plus_or_minus: &'static str,
    pub equals: &'static str,
    pub less: &'static str,
    pub more: &'static str,
    pub at_most: &'static str,
    pub at_least: &'static str,
    pub about: &'static str,
    pub and: &'static str,
    pub or: &'static str,
    pub number: &'static str,
    pub at: &'static str,
    pub per: &'static str,
    pub squared: &'static str,
    pub cubed: &'static str,
    pub percent: &'static str,
    pub degrees: &'static str,
    /// Between the two numbers of a ratio.
    pub ratio: &'static str,
}

/// How a language says what is not written as words.
#[derive(Debug)]
pub(super) struct Rules {
    pub language: Language,
    /// What stands between groups of three digits, and before decimals.
    pub grouping: char,
    pub decimal: char,
    /// The word for the decimal sign.
    pub point: &'static str,
    /// Between the ends of a range: "to".
    pub range: &'static str,
    /// Before a range, but after one of [`Self::prepositions`].
    pub range_from: &'static str,
    pub prepositions: &'static [&'static str],
    /// Words that make "to" of a range an "and": "between".
    pub between: &'static [&'static str],
    /// Between two numbers that are multiplied, and between measures of something flat.
    pub multiplied: &'static str,
    pub by: &'static str,
    /// Between a number of sets and what is in each: "3 sets of 10".
    pub sets_of: &'static str,
    /// Words before a number that counts where one is, "set" and the like, and what comes before their whole: "of".
    pub labels: &'static [&'static str],
    pub of: &'static str,
    pub out_of: &'static str,
    /// Words before a time, after which `m` is minutes: "rest".
    pub rests: &'static [&'static str],
    /// Words before a number to call.
    pub calls: &'static [&'static str],
    /// What something can be counted per, beside the units: "3x/week".
    pub per_words: &'static [&'static str],
    pub signs: Signs,
    pub units: &'static [Unit],
    /// Short forms with their words, the longer of two with the same beginning first. A full stop at the end of the
    /// words: the short form may end a sentence.
    pub abbreviations: &'static [(&'static str, &'static str)],
    /// Capitals that are said letter by letter though they look like a word.
    pub initialisms: &'static [&'static str],
    /// A number by itself.
    pub cardinal: fn(u64) -> String,
    /// A number before what it counts, which may come later (`next` is empty then).
    pub counted: fn(u64, &Context<'_>) -> String,
    /// What a noun's gender is; `None` where it is no noun.
    pub gender: fn(&str) -> Option<Gender>,
    /// A number with an ending ("2nd"); `None` where that is no ending.
    pub ordinal: fn(u64, &str) -> Option<String>,
    pub fraction: fn(Fraction, &Context<'_>) -> FractionWords,
    /// How often: "three times".
    pub times: fn(&str, Option<u64>) -> String,
    /// A time of day.
    pub clock: fn(u64, u64, &str) -> String,
    /// A number to call.
    pub phone: fn(&str) -> String,
    /// Whether a full stop behind a number makes it an ordinal: the ending, told from the two words before the number
    /// and the one after the stop.
    pub ordinal_stop: fn([&str; 2], &str) -> Option<&'static str>,
    /// Whether a lower-case word may grow together with the number before it: "dreimal".
    pub compounds: bool,
    /// Whether nouns begin with a capital, so that one does not show where a sentence begins.
    pub capital_nouns: bool,
}

impl Rules {
    /// Digit by digit.
    pub fn digits(&self, digits: &str) -> String {
        let words: Vec<_> = digits.bytes().map(|digit| (self.cardinal)(u64::from(digit - b'0'))).collect();
        words.join(" ")
    }

    /// The unit of this name.
    pub fn unit(&self, symbol: &str) -> Option<&'static Unit> {
        self.units.iter().find(|unit| unit.symbols.contains(&symbol))
    }
}

/// Whether a word, in lower case, is one of these.
pub(super) fn is_one_of(word: &str, words: &[&str]) -> bool {
    !word.is_empty() && words.contains(&word)
}
