//! Numbers that are written in digits.

use super::{English, number_words, special::Asked, stress::Stress};

/// Digits past which a number is read one by one.
const MOST_DIGITS: usize = 15;

/// A currency that is written as a sign.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Currency {
    whole: &'static str,
    part: &'static str,
}

/// The currency of a sign.
pub(super) fn currency(sign: &str) -> Option<Currency> {
    let (whole, part) = match sign {
        "$" => ("dollar", "cent"),
        "£" => ("pound", "pence"),
        "€" => ("euro", "cent"),
        _ => return None,
    };
    Some(Currency { whole, part })
}

const ORDINAL_ENDINGS: [&str; 4] = ["st", "nd", "rd", "th"];

/// Whether a word is a number, perhaps with an ending such as "th" or "s".
pub(super) fn is_number(word: &str, is_head: bool) -> bool {
    let endings = ["ing", "'d", "ed", "'s"].into_iter().chain(ORDINAL_ENDINGS).chain(["s"]);
    let stem = endings.into_iter().find_map(|ending| word.strip_suffix(ending)).unwrap_or(word);
    let unsigned = if is_head { stem.strip_prefix('-').unwrap_or(stem) } else { stem };
    unsigned.contains(|sign: char| sign.is_ascii_digit())
        && unsigned.chars().all(|sign| sign.is_ascii_digit() || ",.".contains(sign))
}

impl English {
    /// The phonemes of a number. A number that is no head, such as 19 in "COVID-19", is read in groups.
    pub(super) fn number(&self, word: &str, currency: Option<Currency>, is_head: bool) -> Option<String> {
        let stem = word.trim_end_matches(|sign: char| sign.is_ascii_lowercase() || sign == '\'');
        let ending = &word[stem.len()..];
        let digits = stem.strip_prefix('-').unwrap_or(stem);
        let mut spoken = Spoken { english: self, words: Vec::new() };
        if digits.len() < stem.len() {
            spoken.word("minus", None)?;
        }
        let plain: String = digits.chars().filter(|sign| *sign != ',').collect();
        let is_plain = digits.bytes().all(|byte| byte.is_ascii_digit());
        let points = digits.matches('.').count();
        let is_place = ORDINAL_ENDINGS.contains(&ending);
        if is_plain && is_place {
            spoken.words(&number_words::ordinal(parsed(digits)?))?;
        } else if spoken.words.is_empty() && digits.len() == 4 && currency.is_none() && is_plain {
            spoken.words(&number_words::year(parsed(digits)?))?;
        } else if !is_head && points == 0 {
            spoken.grouped(&plain)?;
        } else if points > 1 || !is_head {
            spoken.pieces(&plain)?;
        } else if let Some(currency) = currency.filter(|_| is_money(digits)) {
            spoken.money(&plain, currency)?;
        } else if points == 0 && is_place {
            spoken.words(&number_words::ordinal(parsed(&plain)?))?;
        } else {
            spoken.decimal(&plain)?;
        }
        let phonemes = (!spoken.words.is_empty()).then(|| spoken.words.join(" "))?;
        match ending {
            "s" | "'s" => self.with_s(phonemes),
            "ed" | "'d" => self.with_ed(phonemes),
            "ing" => self.with_ing(phonemes),
            _ => Some(phonemes),
        }
    }
}

/// Whether a number can be an amount of money: two places after the point at most.
fn is_money(digits: &str) -> bool {
    match digits.split_once('.') {
        None => true,
        Some((_, part)) => part.len() < 3,
    }
}

fn parsed(digits: &str) -> Option<u64> {
    if digits.len() > MOST_DIGITS { None } else { digits.parse().ok() }
}

/// The words of a number, as phonemes.
struct Spoken<'a> {
    english: &'a English,
    words: Vec<String>,
}

impl Spoken<'_> {
    fn word(&mut self, word: &str, stress: Option<Stress>) -> Option<()> {
        self.words.push(self.english.looked_up(word, Asked { stress, ..Asked::ALONE })?);
        Some(())
    }

    fn words(&mut self, words: &[impl AsRef<str>]) -> Option<()> {
        words.iter().try_for_each(|word| self.word(word.as_ref(), None))
    }

    /// A whole number; a very long one digit by digit.
    fn whole(&mut self, digits: &str) -> Option<()> {
        match parsed(digits) {
            Some(number) => self.words(&number_words::cardinal(number)),
            None => self.each(digits),
        }
    }

    fn each(&mut self, digits: &str) -> Option<()> {
        digits
            .chars()
            .filter_map(|digit| digit.to_digit(10))
            .try_for_each(|digit| self.words(&number_words::cardinal(digit.into())))
    }

    /// A number within a name: "737" is "seven thirty seven", "007" each digit.
    fn grouped(&mut self, digits: &str) -> Option<()> {
        match digits.as_bytes() {
            [b'0', ..] | [_, _, _, _, ..] => self.each(digits),
            [_, _, _] if !digits.ends_with("00") => {
                self.whole(&digits[..1])?;
                match &digits[1..] {
                    rest if rest.starts_with('0') => {
                        self.word("O", Some(Stress::None))?;
                        self.whole(&rest[1..])
                    }
                    rest => self.whole(rest),
                }
            }
            _ => self.whole(digits),
        }
    }

    /// A number with several points, such as a version: one piece after another.
    fn pieces(&mut self, digits: &str) -> Option<()> {
        digits.split('.').filter(|piece| !piece.is_empty()).try_for_each(|piece| {
            let is_round = piece[1..].bytes().all(|digit| digit == b'0');
            if piece.starts_with('0') || piece.len() != 2 && !is_round { self.each(piece) } else { self.whole(piece) }
        })
    }

    fn money(&mut self, digits: &str, currency: Currency) -> Option<()> {
        let (whole, part) = digits.split_once('.').unwrap_or((digits, "0"));
        let number = |digits: &str| if digits.is_empty() { Some(0) } else { parsed(digits) };
        let amounts = [(number(whole)?, currency.whole), (number(part)?, currency.part)];
        let said: Vec<_> = match amounts {
            [_, (0, _)] => vec![amounts[0]],
            [(0, _), _] => vec![amounts[1]],
            both => both.to_vec(),
        };
        for (at, (amount, unit)) in said.into_iter().enumerate() {
            if at > 0 {
                self.word("and", None)?;
            }
            self.words(&number_words::cardinal(amount))?;
            let is_several = amount != 1 && unit != "pence";
            let unit = self.english.looked_up(unit, Asked::ALONE)?;
            self.words.push(if is_several { self.english.with_s(unit)? } else { unit });
        }
        Some(())
    }

    /// A number that may have places after its point, without idle zeros at its end.
    fn decimal(&mut self, digits: &str) -> Option<()> {
        let Some((whole, part)) = digits.split_once('.') else { return self.whole(digits) };
        let part = if whole.is_empty() { part } else { part.trim_end_matches('0') };
        if !whole.is_empty() {
            self.whole(whole)?;
        }
        self.word("point", Some(Stress::None))?;
        self.each(if part.is_empty() { "0" } else { part })
    }
}
