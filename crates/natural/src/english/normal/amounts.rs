//! Times, fractions, ranges, units and money.

use super::{Chunk, Normalizer, Said};
use crate::english::number_words;

impl Normalizer {
    /// A number with something at it that is no digit.
    pub(super) fn amount(&self, chunk: Chunk, next: Option<Chunk>) -> Option<Said> {
        if !chunk.core.contains(|sign: char| sign.is_ascii_digit()) {
            return None;
        }
        time(chunk, next)
            .or_else(|| fraction(chunk.core).map(Said::words))
            .or_else(|| range(chunk.core).map(Said::words))
            .or_else(|| self.money(chunk, next))
            .or_else(|| degrees(chunk, next))
            .or_else(|| self.measured(chunk, next))
    }

    /// "5km", "5 km".
    fn measured(&self, chunk: Chunk, next: Option<Chunk>) -> Option<Said> {
        let (number, unit) = number_and_rest(chunk.core)?;
        let (unit, with_next) = match next {
            _ if !unit.is_empty() => (unit, false),
            Some(next) if next.opening.is_empty() && chunk.closing.is_empty() => (next.core, true),
            _ => return None,
        };
        let [one, several] = self.units.get(unit)?;
        let unit = if number == "1" { one } else { several };
        Some(Said { with_next, ..Said::words(format!("{number} {unit}")) })
    }

    /// "$3 million", "$5k".
    fn money(&self, chunk: Chunk, next: Option<Chunk>) -> Option<Said> {
        let sign = chunk.core.chars().next()?;
        let [_, several] = self.currency.get(sign.encode_utf8(&mut [0; 4]) as &str)?;
        let (number, magnitude) = number_and_rest(&chunk.core[sign.len_utf8()..])?;
        let (magnitude, with_next) = match (magnitude, next) {
            ("k", _) => ("thousand", false),
            ("m", _) => ("million", false),
            ("bn", _) => ("billion", false),
            ("", Some(next)) if ["thousand", "million", "billion", "trillion"].contains(&next.core) => {
                (next.core, true)
            }
            // A sign that the lexicon does not know by itself.
            ("", _) if !"$£€".contains(sign) => ("", false),
            _ => return None,
        };
        let words = [number, magnitude, several].into_iter().filter(|word| !word.is_empty()).collect::<Vec<_>>();
        Some(Said { with_next, ..Said::words(words.join(" ")) })
    }
}

/// The number a text begins with, and what is behind it.
fn number_and_rest(text: &str) -> Option<(&str, &str)> {
    let unsigned = text.strip_prefix('-').unwrap_or(text);
    let rest = unsigned.trim_start_matches(|sign: char| sign.is_ascii_digit() || ",.".contains(sign));
    let number = &text[..text.len() - rest.len()];
    number.ends_with(|sign: char| sign.is_ascii_digit()).then_some((number, rest))
}

fn whole(digits: &str) -> Option<u64> {
    let is_plain = (1..=6).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
    if is_plain { digits.parse().ok() } else { None }
}

/// "9:30", "10:05 p.m.".
fn time(chunk: Chunk, next: Option<Chunk>) -> Option<Said> {
    let (hours, rest) = chunk.core.split_once(':')?;
    let (minutes, half) = rest.split_at_checked(2)?;
    let (hour, minute) = (whole(hours).filter(|hour| *hour < 24)?, whole(minutes).filter(|minute| *minute < 60)?);
    let half_of_day = |text: &str| match text {
        "am" | "a.m" | "AM" => Some("A.M."),
        "pm" | "p.m" | "PM" => Some("P.M."),
        _ => None,
    };
    let following =
        next.filter(|_| half.is_empty() && chunk.closing.is_empty()).and_then(|next| half_of_day(next.core));
    let half = if half.is_empty() { following } else { Some(half_of_day(half)?) };
    let hour = number_words::cardinal(hour).join("-");
    let minutes = match minute {
        0 if half.is_none() => " o'clock".to_owned(),
        0 => String::new(),
        1..10 => format!(" oh {}", number_words::cardinal(minute).join("-")),
        _ => format!(" {}", number_words::cardinal(minute).join("-")),
    };
    let half = half.map(|half| format!(" {half}")).unwrap_or_default();
    // The point at its end is that of "P.M.".
    Some(Said {
        words: format!("{hour}{minutes}{half}").trim_end_matches(|sign| sign == '.' && following.is_some()).to_owned(),
        without_point: false,
        with_next: following.is_some(),
    })
}

/// "1/2".
fn fraction(text: &str) -> Option<String> {
    let (count, part) = text.split_once('/')?;
    let (count, part) = (whole(count).filter(|count| *count > 0)?, whole(part)?);
    if count >= part {
        return None;
    }
    let name = match part {
        2 => return Some("one half".to_owned()),
        4 => "quarter",
        3 => "third",
        5 => "fifth",
        6 => "sixth",
        8 => "eighth",
        10 => "tenth",
        _ => return None,
    };
    Some(format!("{count} {name}{}", if count == 1 { "" } else { "s" }))
}

/// "3-4".
fn range(text: &str) -> Option<String> {
    let (from, to) = text.split_once(['-', '–'])?;
    let is_number = |text: &str| whole(text).is_some_and(|_| text.len() <= 3);
    (is_number(from) && is_number(to)).then(|| format!("{from} to {to}"))
}

/// "20°C", "20 °C".
fn degrees(chunk: Chunk, next: Option<Chunk>) -> Option<Said> {
    let (number, scale) = number_and_rest(chunk.core)?;
    let (scale, with_next) = match next {
        Some(next) if scale.is_empty() && chunk.closing.is_empty() => (next.core, true),
        _ => (scale, false),
    };
    let words = match scale {
        "°" => "degrees",
        "°C" => "degrees Celsius",
        "°F" => "degrees Fahrenheit",
        _ => return None,
    };
    Some(Said { with_next, ..Said::words(format!("{number} {words}")) })
}

/// A number's place, as it is written in words.
pub(super) fn ordinal(number: u64) -> String {
    number_words::ordinal(number).join("-")
}

/// The number of a roman numeral up to 39.
pub(super) fn roman(text: &str) -> Option<u64> {
    let ones = ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"];
    let unit = text.trim_start_matches('X');
    let tens = (text.len() - unit.len()).min(3);
    let one = ones.iter().position(|one| *one == unit)?;
    let number = 10 * tens as u64 + one as u64;
    (number > 0 && text.len() == tens + unit.len()).then_some(number)
}
