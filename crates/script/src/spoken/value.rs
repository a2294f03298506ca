//! Numbers as they are written: whole, grouped, with decimals, as a fraction, as a time of day.

use super::{
    language::{Fraction, Rules},
    token::{Kind, Token},
};

/// More digits than this are said one by one.
const LONGEST: usize = 12;

/// A number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Value {
    Whole(u64),
    /// Said digit by digit.
    Digits(String),
    Decimal {
        whole: u64,
        decimals: String,
    },
    Fraction(Fraction),
    /// Hours, minutes; or minutes, seconds.
    Clock {
        large: u64,
        small: u64,
    },
    /// Hours, minutes, seconds.
    Long {
        hours: u64,
        minutes: u64,
        seconds: u64,
    },
}

impl Value {
    /// The number, if it is a whole one.
    pub fn whole(&self) -> Option<u64> {
        if let Self::Whole(number) = self { Some(*number) } else { None }
    }
}

/// The number at `at`, and where it ends. `fractions`: whether a slash may mean one.
pub(super) fn parse(tokens: &[Token<'_>], at: usize, rules: &Rules, fractions: bool) -> Option<(Value, usize)> {
    if let Some(fraction) = one_sign(tokens, at) {
        return Some((Value::Fraction(fraction), at + 1));
    }
    if tokens.get(at)?.sign() == Some('.') {
        let decimals = attached_number(tokens, at + 1)?;
        return Some((Value::Decimal { whole: 0, decimals: decimals.to_owned() }, at + 2));
    }
    if tokens[at].kind != Kind::Number {
        return None;
    }
    if let Some(time) = time(tokens, at) {
        return Some(time);
    }
    if fractions && let Some((fraction, end)) = with_slash(tokens, at) {
        return Some((Value::Fraction(fraction), end));
    }
    let (digits, mut end) = grouped(tokens, at, rules);
    if let Some((decimals, after)) = decimals(tokens, end, rules)
        && let Ok(whole) = digits.parse()
        && digits.len() <= LONGEST
    {
        return Some((Value::Decimal { whole, decimals: decimals.to_owned() }, after));
    }
    if digits.len() > LONGEST || digits.len() > 1 && digits.starts_with('0') {
        return Some((Value::Digits(digits), end));
    }
    let whole = digits.parse().ok()?;
    let mixed = one_sign(tokens, end).map(|fraction| (fraction, end + 1)).or_else(|| {
        // "2 1/2", "2-1/2"
        let next = tokens.get(end).filter(|_| fractions)?;
        let hyphen = !next.spaced && next.sign() == Some('-') && attached_number(tokens, end + 1).is_some();
        if next.spaced || hyphen { with_slash(tokens, end + usize::from(hyphen)) } else { None }
    });
    if let Some((fraction, after)) = mixed {
        end = after;
        return Some((Value::Fraction(Fraction { whole, ..fraction }), end));
    }
    Some((Value::Whole(whole), end))
}

/// The digits of a number that may be written in groups of three.
fn grouped(tokens: &[Token<'_>], at: usize, rules: &Rules) -> (String, usize) {
    let mut digits = tokens[at].text.to_owned();
    let mut end = at + 1;
    if digits.len() > 3 || digits.starts_with('0') {
        return (digits, end);
    }
    while digits.len() <= LONGEST {
        let three = |at: usize| tokens.get(at).filter(|token| token.kind == Kind::Number && token.text.len() == 3);
        let sign = tokens.get(end).is_some_and(|token| !token.spaced && token.sign() == Some(rules.grouping));
        if sign && let Some(group) = three(end + 1).filter(|group| !group.spaced) {
            digits.push_str(group.text);
            end += 2;
        } else if let Some(group) = three(end).filter(|group| group.grouped || group.spaced && rules.grouping == ' ') {
            digits.push_str(group.text);
            end += 1;
        } else {
            break;
        }
    }
    (digits, end)
}

/// The digits behind a decimal sign at `at`.
fn decimals<'a>(tokens: &[Token<'a>], at: usize, rules: &Rules) -> Option<(&'a str, usize)> {
    let sign = tokens.get(at).filter(|token| !token.spaced)?.sign()?;
    if sign != rules.decimal && sign != '.' {
        return None;
    }
    let decimals = attached_number(tokens, at + 1).filter(|decimals| decimals.len() <= LONGEST)?;
    // 24.12.2026, 4,7,8: no decimals.
    let again = tokens.get(at + 2).is_some_and(|token| !token.spaced && token.sign() == Some(sign))
        && (attached_number(tokens, at + 3).is_some() || sign != rules.decimal);
    if again { None } else { Some((decimals, at + 2)) }
}

/// 7:30, 1:05:00.
fn time(tokens: &[Token<'_>], at: usize) -> Option<(Value, usize)> {
    let pair = |at: usize| {
        let colon = tokens.get(at).is_some_and(|token| !token.spaced && token.sign() == Some(':'));
        let digits = attached_number(tokens, at + 1).filter(|digits| digits.len() == 2 && **digits < *"60")?;
        if colon { digits.parse::<u64>().ok() } else { None }
    };
    let large = tokens[at].text;
    if large.len() > 2 {
        return None;
    }
    let (large, small) = (large.parse().ok()?, pair(at + 1)?);
    Some(match pair(at + 3) {
        Some(seconds) => (Value::Long { hours: large, minutes: small, seconds }, at + 5),
        None => (Value::Clock { large, small }, at + 3),
    })
}

/// A fraction with a slash that can be nothing else: 1/2, but not 2/4 or 90/90.
fn with_slash(tokens: &[Token<'_>], at: usize) -> Option<(Fraction, usize)> {
    let (part, slash) = (tokens.get(at)?, tokens.get(at + 1)?);
    let of = attached_number(tokens, at + 2)?;
    let fits = part.kind == Kind::Number && part.text.len() == 1 && of.len() == 1;
    if !fits || slash.spaced || slash.sign() != Some('/') {
        return None;
    }
    let more = tokens.get(at + 3).is_some_and(|token| !token.spaced && token.sign() == Some('/'));
    let (part, of) = (part.text.parse().ok()?, of.parse().ok()?);
    let proper = matches!(of, 2 | 3 | 4 | 5 | 6 | 8) && part < of && part > 0 && divisor(part, of) == 1;
    if proper && !more { Some((Fraction { whole: 0, part, of }, at + 3)) } else { None }
}

fn divisor(a: u64, b: u64) -> u64 {
    if b == 0 { a } else { divisor(b, a % b) }
}

/// A fraction of one character.
fn one_sign(tokens: &[Token<'_>], at: usize) -> Option<Fraction> {
    let (part, of) = match tokens.get(at)?.sign()? {
        '½' => (1, 2),
        '⅓' => (1, 3),
        '⅔' => (2, 3),
        '¼' => (1, 4),
        '¾' => (3, 4),
        '⅕' => (1, 5),
        '⅖' => (2, 5),
        '⅗' => (3, 5),
        '⅘' => (4, 5),
        '⅙' => (1, 6),
        '⅚' => (5, 6),
        '⅐' => (1, 7),
        '⅛' => (1, 8),
        '⅜' => (3, 8),
        '⅝' => (5, 8),
        '⅞' => (7, 8),
        '⅑' => (1, 9),
        '⅒' => (1, 10),
        _ => return None,
    };
    Some(Fraction { whole: 0, part, of })
}

fn attached_number<'a>(tokens: &[Token<'a>], at: usize) -> Option<&'a str> {
    let token = tokens.get(at)?;
    if token.kind == Kind::Number && !token.spaced { Some(token.text) } else { None }
}
