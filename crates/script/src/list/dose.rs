//! How much of it: times, counts, sets, sides and rests, wherever in a line they stand.

use super::meaning::{Meaning, meaning, number};
use super::phrases;
use super::token::Token;
use crate::script::words::Sides;

/// What a line says of how much. Times are in seconds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Dose {
    pub hold: Option<u32>,
    pub count: Option<u32>,
    pub sets: Option<u32>,
    pub rest: Option<u32>,
    pub sides: Option<Sides>,
}

/// A line whose dose was found.
#[derive(Debug, Default)]
pub(super) struct Found {
    pub dose: Dose,
    /// Which of the tokens belong to it.
    pub used: Vec<bool>,
    /// Whether a rest is said to be between sets.
    pub between: bool,
}

/// A breath takes about so long, in and out.
const BREATH: f64 = 5.0;
/// A number without a unit is no count from here on.
const MOST: f64 = 100.0;
/// Between two numbers, of which the smaller one is taken.
const TO: [&str; 9] = ["-", "–", "—", "to", "bis", "a", "hasta", "or", "oder"];

/// Finds the dose in a line.
pub(super) fn find(tokens: &[Token<'_>]) -> Found {
    let used = vec![false; tokens.len()];
    let mut finder = Finder { tokens, found: Found { used, ..Found::default() }, times: None };
    let mut at = 0;
    while at < tokens.len() {
        at += finder.take(at).max(1);
    }
    finder.settle();
    finder.found
}

struct Finder<'a> {
    tokens: &'a [Token<'a>],
    found: Found,
    /// "x3", which is a number of sets or of repetitions.
    times: Option<u32>,
}

impl Finder<'_> {
    /// Takes what stands here, and tells how many tokens it is.
    fn take(&mut self, at: usize) -> usize {
        let here = &self.tokens[at..];
        if let Some((sides, length)) = phrases::sides(here) {
            self.found.dose.sides = Some(sides);
            return self.mark(at, length);
        }
        if let Some(length) = phrases::between(here) {
            self.found.between = true;
            return self.mark(at, length);
        }
        if self.means(at, Meaning::Times)
            && let Some((times, length)) = self.value(at + 1)
            && !self.has_unit(at + 1 + length)
        {
            self.times = whole(times);
            return self.mark(at, 1 + length);
        }
        let Some((value, length)) = self.value(at) else { return 1 };
        self.amount(at, value, length)
    }

    /// Takes a number, with what it is a number of.
    fn amount(&mut self, at: usize, value: f64, length: usize) -> usize {
        let next = at + length;
        if let Some((seconds, length)) = self.time(at, value, length) {
            self.lasts(at, seconds, length);
            return length;
        }
        if self.means(next, Meaning::Times) {
            return self.product(at, value, length);
        }
        let unit = self.meaning(next);
        let dose = &mut self.found.dose;
        match unit {
            Some(Meaning::Set) => dose.sets = whole(value),
            Some(Meaning::Rep) => dose.count = whole(value),
            Some(Meaning::Breath) => dose.hold = whole(value * BREATH),
            _ if self.is_count(at, value, next) => {
                self.found.dose.count = whole(value);
                return self.mark(at, length);
            }
            _ => return length,
        }
        self.mark(at, length + 1)
    }

    /// "3 x 10", "3 x 20 s", "10 x 3 sets", or "10 x" alone.
    fn product(&mut self, at: usize, value: f64, length: usize) -> usize {
        let second = at + length + 1;
        let Some((other, more)) = self.value(second) else {
            self.times = whole(value);
            return self.mark(at, length + 1);
        };
        if self.time(second, other, more).is_some() {
            // How long each of them is, comes next.
            self.found.dose.sets = whole(value);
            return self.mark(at, length + 1);
        }
        let unit = self.meaning(second + more).filter(|unit| matches!(unit, Meaning::Set | Meaning::Rep));
        let (sets, count) = if unit == Some(Meaning::Set) { (other, value) } else { (value, other) };
        let dose = &mut self.found.dose;
        (dose.sets, dose.count) = (whole(sets), whole(count));
        self.mark(at, length + 1 + more + usize::from(unit.is_some()))
    }

    /// The seconds of a time that begins here with this value, and its tokens: "30 s", "1 min 30", "1:30".
    fn time(&self, at: usize, value: f64, length: usize) -> Option<(f64, usize)> {
        let unit = at + length;
        let second = |at: usize| {
            let token = self.tokens.get(at).filter(|token| token.joined)?;
            (token.text.len() == 2).then_some(token.number()?)
        };
        if self.tokens.get(unit).is_some_and(|token| token.joined && token.is(":"))
            && let Some(seconds) = second(unit + 1)
        {
            let unit = usize::from(self.means(unit + 2, Meaning::Minute));
            return Some((value * 60.0 + seconds, length + 2 + unit));
        }
        if self.means(unit, Meaning::Second) {
            return Some((value, length + 1));
        }
        if !self.means(unit, Meaning::Minute) {
            return None;
        }
        let more = self.tokens.get(unit + 1).and_then(Token::number);
        Some(match more {
            Some(more) if self.means(unit + 2, Meaning::Second) => (value * 60.0 + more, length + 3),
            Some(more) if self.tokens[unit + 1].joined => (value * 60.0 + more, length + 2),
            _ => (value * 60.0, length + 1),
        })
    }

    /// A time: of the hold, or of the rest that is named beside it.
    fn lasts(&mut self, at: usize, seconds: f64, length: usize) {
        let skipped = |token: &&Token<'_>| {
            !matches!(meaning(&token.plain), Some(Meaning::Filler)) && !token.is("(") && !token.is(".")
        };
        let before = self.tokens[..at].iter().enumerate().rev().find(|(_, token)| skipped(token));
        let behind = self.tokens.iter().enumerate().skip(at + length).find(|(_, token)| skipped(token));
        let rests = |found: Option<(usize, &Token<'_>)>| {
            found.filter(|(_, token)| meaning(&token.plain) == Some(Meaning::Rest)).map(|(index, _)| index)
        };
        let dose = &mut self.found.dose;
        match rests(before).filter(|index| !self.found.used[*index]).or(rests(behind)) {
            Some(index) => {
                dose.rest = whole(seconds);
                self.mark(index, 1);
            }
            None if dose.hold.is_none() => dose.hold = whole(seconds),
            // A second one says something else.
            None => return,
        }
        self.mark(at, length);
    }

    /// Whether a number without a unit is how many.
    fn is_count(&self, at: usize, value: f64, next: usize) -> bool {
        let dose = &self.found.dose;
        if dose.count.is_some() || dose.hold.is_some() || !(1.0..=MOST).contains(&value) || value.fract() != 0.0 {
            return false;
        }
        let behind = self.tokens.get(next);
        let before = self.tokens[..at].iter().rev().find(|token| token.plain.starts_with(char::is_alphabetic));
        // "Figure 4" is a name.
        let counts = |before: &Token<'_>| !before.is("figure");
        let ends = |behind: &Token<'_>| {
            [",", ")"].contains(&behind.text) || ["-", "–", "."].contains(&behind.text) && !behind.joined
        };
        // Nor is what is behind a slash, as in "90/90".
        let is_half = at > 0 && self.tokens[at].joined && self.tokens[at - 1].is("/");
        if is_half
            || behind.is_some_and(|behind| behind.joined && behind.is("/"))
                && phrases::sides(&self.tokens[next..]).is_none()
        {
            return false;
        }
        dose.sets.is_some()
            || phrases::sides(&self.tokens[next..]).is_some()
            || before.is_some_and(counts) && behind.is_none_or(ends)
            || before.is_none() && behind.is_some_and(|behind| !behind.joined && behind.plain.len() > 2)
    }

    /// The number that stands here, the smaller one of a range, and its tokens.
    fn value(&self, at: usize) -> Option<(f64, usize)> {
        let token = self.tokens.get(at)?;
        let Some(value) = token.number() else {
            let value = number(&token.plain)?;
            // "Half a minute".
            let article = self.tokens.get(at + 1).is_some_and(|token| number(&token.plain) == Some(1.0));
            let length = 1 + usize::from(article && value < 1.0);
            let has_unit = self.has_unit(at + length) || self.means(at + length, Meaning::Times);
            return has_unit.then_some((value, length));
        };
        let to = self.tokens.get(at + 1).filter(|token| TO.contains(&token.plain.as_str()));
        let other = to.and_then(|_| self.tokens.get(at + 2)).and_then(Token::number);
        // Of more than two numbers in a row none is an amount.
        let more = self.tokens.get(at + 3).is_some_and(|token| token.joined && token.is("-"));
        Some(match other {
            Some(other) if !more => (value.min(other), 3),
            _ => (value, 1),
        })
    }

    fn has_unit(&self, at: usize) -> bool {
        self.meaning(at).is_some_and(|unit| !matches!(unit, Meaning::Rest | Meaning::Filler | Meaning::Times))
    }

    fn meaning(&self, at: usize) -> Option<Meaning> {
        self.tokens.get(at).and_then(|token| meaning(&token.plain))
    }

    fn means(&self, at: usize, what: Meaning) -> bool {
        self.tokens.get(at).is_some_and(|token| {
            let sign = !token.plain.starts_with(char::is_alphabetic);
            meaning(&token.plain) == Some(what) && (!sign || token.joined || what == Meaning::Times)
        })
    }

    /// Marks these as part of the dose, and the full stop of a short form behind them.
    fn mark(&mut self, at: usize, length: usize) -> usize {
        let stop = self.tokens.get(at + length).is_some_and(|token| token.joined && token.is("."));
        let length = (length + usize::from(stop)).min(self.tokens.len() - at);
        self.found.used[at..at + length].fill(true);
        length
    }

    /// What "x3" is, once all is known.
    fn settle(&mut self) {
        let dose = &mut self.found.dose;
        let Some(times) = self.times else { return };
        if dose.count.is_none() && dose.hold.is_none() || dose.sets.is_some() {
            dose.count = dose.count.or(Some(times));
        } else {
            dose.sets = Some(times);
        }
    }
}

/// To the next whole number. What is far too much stays far too much.
fn whole(value: f64) -> Option<u32> {
    (value >= 0.5).then_some(value.round() as u32)
}
