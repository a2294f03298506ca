//! Numbers with what stands around them: ranges, counts, units, "times", ordinals.

use super::{
    language::{Context, FractionWords, Gender, Unit, is_one_of},
    reader::Reader,
    token::Kind,
    value::{self, Value},
    word::begins_alike,
};
use crate::script::words::Language;

/// "Veces", "fois" and "volte" are all feminine.
const TIMES: Gender = Gender::Feminine;

/// What follows a number.
#[derive(Clone, Copy)]
struct Tail {
    kind: TailKind,
    /// Where it ends.
    end: usize,
    /// Whether a hyphen makes one word of both: "45-degree".
    hyphen: bool,
}

#[derive(Clone, Copy)]
enum TailKind {
    Nothing,
    Unit(&'static Unit),
    Times,
    /// Times another number, or by it.
    TimesNumber,
}

impl Reader<'_> {
    /// Says the number here with what belongs to it. Whether there was one.
    pub fn quantity(&mut self) -> bool {
        let at = self.at;
        if self.is(at, Kind::Word) {
            return false;
        }
        let before = self.word_before(at);
        let label = is_one_of(&before, self.rules.labels);
        if self.sign_at(at) == Some('.') && at > 0 && !self.tokens[at].spaced && !self.opens(at - 1) {
            return false;
        }
        let after_slash = at > 0 && !self.tokens[at].spaced && self.sign_at(at - 1) == Some('/');
        let fractions = !(label || after_slash || self.is_index(at));
        let Some((value, end)) = value::parse(self.tokens, at, self.rules, fractions) else { return false };
        if self.is_index(at) {
            self.index(&value, end);
        } else if self.is_called(at) && matches!(value, Value::Whole(_) | Value::Digits(_)) {
            self.call();
        } else if self.ordinal(&value, end) || self.pair(&value, end, label) {
        } else {
            self.amounts(value, end, &before, label);
        }
        true
    }

    /// Whether the number here belongs to the letters before it ("L5"), which are no unit ("1m30s").
    fn is_index(&self, at: usize) -> bool {
        let attached = at > 0 && self.is_attached(at, Kind::Number) && self.is(at - 1, Kind::Word);
        attached && !(at > 1 && self.is(at - 2, Kind::Number) && !self.tokens[at - 1].spaced)
    }

    fn opens(&self, at: usize) -> bool {
        matches!(self.sign_at(at), Some('(' | '~' | '<' | '>' | '≤' | '≥' | '-' | '−' | '–' | '+' | '='))
    }

    /// One number, a range or a count.
    fn amounts(&mut self, first: Value, end: usize, before: &str, label: bool) {
        let at = self.at;
        // "20s-30s"
        let same_unit = self.unit(end).and_then(|(unit, behind)| {
            let (value, after, minus) = self.linked(behind, &first, label)?;
            let (other, _) = self.unit(after)?;
            std::ptr::eq(unit, other).then_some((value, after, minus))
        });
        let mut values = vec![(first, false)];
        let mut stop = end;
        if let Some((value, after, minus)) = same_unit {
            values.push((value, minus));
            stop = after;
        } else {
            while let Some((value, after, minus)) = self.linked(stop, &values[values.len() - 1].0, label) {
                values.push((value, minus));
                stop = after;
            }
        }
        let last = values.len() - 1;
        let (value, minus) = values[last].clone();
        let is_range = last == 1 && values[0].0 != value;
        if last > 0 && !is_range {
            for (index, (value, _)) in values.iter().enumerate() {
                if index > 0 {
                    self.out.pause(',');
                }
                let words = self.said(value, &Context::default());
                self.out.words(&words.before);
            }
            self.at = stop;
            return;
        }
        if is_range {
            let negative = at > 0 && matches!(self.sign_at(at - 1), Some('-' | '−' | '–'));
            let tail = self.tail(stop);
            let standing = Context { before, gender: self.gender_of(&tail), next: "", unit: false };
            let between = is_one_of(before, self.rules.between);
            let from = self.rules.range_from;
            let signs = at > 0 && self.tokens[at - 1].kind == Kind::Sign && self.sign_at(at - 1) != Some('(');
            if !(from.is_empty() || between || negative || signs || is_one_of(before, self.rules.prepositions)) {
                self.out.words(from);
            }
            let words = self.said(&values[0].0, &standing);
            self.out.words(&words.before);
            self.out.words(if between { self.rules.signs.and } else { self.rules.range });
            if minus {
                self.out.words(self.rules.signs.minus);
            }
        }
        self.amount(&value, stop, before);
        // "30 s – 1 min"
        if self.at > stop
            && self.unit_ended(stop)
            && let Some((_, _, minus)) = self.linked(self.at, &Value::Whole(0), label)
        {
            self.out.words(self.rules.range);
            while self.sign_at(self.at).is_some() && value::parse(self.tokens, self.at, self.rules, true).is_none() {
                self.at += 1;
            }
            if minus {
                self.out.words(self.rules.signs.minus);
            }
        }
    }

    fn unit_ended(&self, stop: usize) -> bool {
        self.unit(stop).is_some_and(|(_, end)| end == self.at)
    }

    /// The number that a dash at `at` leads to, and whether there is a minus before it.
    fn linked(&self, at: usize, first: &Value, label: bool) -> Option<(Value, usize, bool)> {
        let dash = self.tokens.get(at)?;
        let sign = dash.sign().filter(|sign| matches!(sign, '-' | '–' | '—' | '−' | '~'))?;
        let mut next = at + 1;
        while self.attached_sign(next) == Some(sign) && sign == '-' && next < at + 3 {
            next += 1;
        }
        let minus = matches!(self.sign_at(next), Some('−' | '-' | '–')) && self.is_attached(next + 1, Kind::Number);
        let spaced = dash.spaced && self.tokens.get(next).is_some_and(|token| token.spaced);
        let number = next + usize::from(minus);
        let (value, end) = value::parse(self.tokens, number, self.rules, true)?;
        if spaced && (label || !minus && value.whole() <= first.whole() && first.whole() > Some(0)) {
            return None;
        }
        Some((value, end, minus))
    }

    /// One number with its tail.
    fn amount(&mut self, value: &Value, end: usize, before: &str) {
        let tail = self.tail(end);
        if self.compound(value, &tail, end) {
            return;
        }
        let next = match tail.kind {
            TailKind::Unit(unit) => unit.one,
            TailKind::Nothing => self.word_at(tail.end),
            _ => "",
        };
        let unit = matches!(tail.kind, TailKind::Unit(_));
        let context = Context { before, gender: self.gender_of(&tail), next, unit };
        match tail.kind {
            TailKind::Nothing => {
                let words = self.said(value, &context);
                self.out.words(&words.before);
                self.at = tail.end;
                if !words.after.is_empty() && !next.is_empty() && context.gender.is_some() {
                    // "1½ minutos"
                    match self.rules.units.iter().find(|unit| words.one && unit.many == next) {
                        Some(unit) => {
                            self.out.word(unit.one);
                            self.at += 1;
                        }
                        None => self.word(),
                    }
                    self.out.words(words.after);
                } else if !words.after.is_empty() {
                    self.out.words(words.after);
                }
                let next = next.to_lowercase();
                if matches!(value, Value::Clock { .. }) && (next == "uhr" || is_minutes(&next)) {
                    self.at += 1;
                }
            }
            TailKind::Unit(unit) => {
                let words = self.said(value, &context);
                let one = words.one || self.is_adjective(&tail, end, before);
                self.out.words(&words.before);
                // "1:30 min" has said its units.
                if !(matches!(value, Value::Clock { .. }) && is_minutes(unit.one)) {
                    self.out.words(if one { unit.one } else { unit.many });
                }
                self.out.words(words.after);
                self.at = tail.end;
                // Behind a sign, a full stop is one.
                if self.is(tail.end - 1, Kind::Word) {
                    self.stop_of_short_form(true);
                }
            }
            TailKind::Times => {
                let words = self.said(value, &Context { gender: Some(TIMES), ..context });
                let words = (self.rules.times)(&words.before, value.whole());
                self.out.words(&words);
                self.at = tail.end;
            }
            TailKind::TimesNumber => {
                let words = self.said(value, &Context { before, ..Context::default() });
                self.out.words(&words.before);
                self.at = tail.end;
                let flat = self.leads_to_length(tail.end);
                if self.rules.language == Language::German && !flat {
                    self.out.join(self.rules.multiplied);
                } else {
                    self.out.words(if flat { self.rules.by } else { self.rules.multiplied });
                }
            }
        }
    }

    /// Whether the numbers from here on, multiplied, end in a unit of length.
    fn leads_to_length(&self, at: usize) -> bool {
        let Some((_, end)) = value::parse(self.tokens, at, self.rules, true) else { return false };
        let length = |unit: &Unit| unit.symbols.iter().any(|symbol| matches!(*symbol, "cm" | "m" | "mm" | "in" | "ft"));
        self.unit(end).is_some_and(|(unit, _)| length(unit))
    }

    fn tail(&self, end: usize) -> Tail {
        if let Some((unit, end)) = self.unit(end) {
            return Tail { kind: TailKind::Unit(unit), end, hyphen: false };
        }
        let hyphen = self.attached_sign(end) == Some('-') && self.is_attached(end + 1, Kind::Word);
        let begins = end + usize::from(hyphen);
        if hyphen && let Some((unit, end)) = self.unit(begins) {
            return Tail { kind: TailKind::Unit(unit), end, hyphen };
        }
        let times = self.tokens.get(begins).is_some_and(|token| matches!(token.text, "x" | "X" | "×"));
        let stars = self.sign_at(end) == Some('*');
        let number = value::parse(self.tokens, begins + 1, self.rules, true).is_some();
        let kind = match (times, stars, number) {
            (true, _, true) | (_, true, true) => TailKind::TimesNumber,
            (true, _, false) => TailKind::Times,
            _ => TailKind::Nothing,
        };
        let end = begins + usize::from(!matches!(kind, TailKind::Nothing));
        Tail { kind, end, hyphen }
    }

    /// The unit that stands here, behind a number.
    pub fn unit(&self, at: usize) -> Option<(&'static Unit, usize)> {
        let token = self.tokens.get(at)?;
        if let Some(sign) = token.sign() {
            let prime = matches!(sign, '\'' | '"');
            if prime && (token.spaced || sign == '"' && self.quoted || self.is_attached(at + 1, Kind::Word)) {
                return None;
            }
            if sign == '\'' && self.attached_sign(at + 1) == Some('\'') {
                return Some((self.rules.unit("\"")?, at + 2));
            }
        }
        let mut found: Option<(&'static Unit, usize, usize)> = None;
        for unit in self.rules.units {
            for symbol in unit.symbols {
                let single = symbol.len() == 1;
                let longer = found.is_none_or(|(_, _, length)| symbol.len() > length);
                if longer
                    && begins_alike(symbol, token.text)
                    && let Some(end) = self.matches(at, symbol, single)
                {
                    found = Some((unit, end, symbol.len()));
                }
            }
        }
        let (unit, end, _) = found?;
        if token.text == "m" && end == at + 1 && self.is_minutes(at) {
            return Some((self.rules.unit("min")?, end));
        }
        Some((unit, end))
    }

    /// Whether an `m` behind a number means minutes: "1m30s", "1h30m", "rest 2m".
    fn is_minutes(&self, at: usize) -> bool {
        let seconds = self.is_attached(at + 1, Kind::Number)
            && self.attached(at + 2).is_some_and(|token| matches!(token.text, "s" | "sec"));
        let hours = at > 1 && !self.tokens[at - 1].spaced && self.tokens[at - 2].text == "h";
        let rest = at > 0 && !self.tokens[at].spaced && is_one_of(&self.word_before(at - 1), self.rules.rests);
        seconds || hours || rest
    }

    /// Whether a measure stands before what it measures, so that it is one in English: "a 10 kg weight".
    fn is_adjective(&self, tail: &Tail, end: usize, before: &str) -> bool {
        if self.rules.language != Language::English {
            return false;
        }
        let sign = self.attached_sign(tail.end);
        let next = self.word_at(tail.end + usize::from(matches!(sign, Some('-' | '.'))));
        let next = if sign == Some('.') && next.starts_with(char::is_uppercase) { "" } else { next };
        let bent = ["angle", "angles", "bend", "bends", "turn", "turns", "twist", "twists", "rotation", "incline"];
        let degrees = self.sign_at(end) == Some('°');
        tail.hyphen
            || self.attached_sign(tail.end) == Some('-') && !next.is_empty()
            || degrees && bent.contains(&next)
            || matches!(before, "a" | "an") && !next.is_empty() && !matches!(next, "of" | "or" | "and" | "per" | "a")
    }

    fn gender_of(&self, tail: &Tail) -> Option<Gender> {
        match tail.kind {
            TailKind::Unit(unit) => Some(unit.gender),
            TailKind::Nothing => (self.rules.gender)(self.word_at(tail.end)),
            TailKind::Times => Some(TIMES),
            TailKind::TimesNumber => None,
        }
    }

    /// A word that grows together with the number: "dreimal", "zweibeinig", "Zehner".
    fn compound(&mut self, value: &Value, tail: &Tail, end: usize) -> bool {
        let (Some(number), TailKind::Nothing) = (value.whole(), tail.kind) else { return false };
        let word = self.word_at(tail.end);
        let together = tail.hyphen || !word.is_empty() && self.is_attached(end, Kind::Word);
        let grows = word.starts_with(char::is_lowercase) && word.chars().count() > 1 || word == "Mal";
        if !(self.rules.compounds && together && grows) {
            return false;
        }
        let number = if number == 1 { "ein".to_owned() } else { (self.rules.cardinal)(number) };
        self.out.words(&number);
        self.out.join(&word.to_lowercase());
        self.at = tail.end + 1;
        true
    }

    /// A number in words.
    fn said(&self, value: &Value, context: &Context<'_>) -> FractionWords {
        let rules = self.rules;
        match value {
            Value::Whole(number) => {
                let one = *number == 1 || *number == 0 && rules.language == Language::French;
                FractionWords { before: (rules.counted)(*number, context), after: "", one }
            }
            Value::Digits(digits) => FractionWords::many(rules.digits(digits)),
            Value::Decimal { whole, decimals } => {
                let single = matches!(rules.language, Language::English | Language::German);
                let decimals = match decimals.parse() {
                    Ok(number) if !single && decimals.len() <= 2 && !decimals.starts_with('0') => {
                        (rules.cardinal)(number)
                    }
                    _ => rules.digits(decimals),
                };
                let words = format!("{} {} {decimals}", (rules.cardinal)(*whole), rules.point);
                FractionWords { before: words, after: "", one: *whole < 2 && rules.language == Language::French }
            }
            Value::Fraction(fraction) => (rules.fraction)(*fraction, context),
            Value::Clock { large, small } if is_minutes(context.next) => {
                FractionWords::many(self.measured(&[(*large, "min"), (*small, "s")]))
            }
            Value::Clock { large: 0, small } => FractionWords::many(self.measured(&[(*small, "s")])),
            Value::Clock { large, small } => FractionWords::many((rules.clock)(*large, *small, context.before)),
            Value::Long { hours, minutes, seconds } => {
                FractionWords::many(self.measured(&[(*hours, "h"), (*minutes, "min"), (*seconds, "s")]))
            }
        }
    }

    /// Numbers with their units, those that are not nothing.
    fn measured(&self, parts: &[(u64, &str)]) -> String {
        let mut words = Vec::new();
        for (number, symbol) in parts.iter().filter(|(number, _)| *number > 0) {
            let Some(unit) = self.rules.unit(symbol) else { continue };
            let context = Context { before: "", gender: Some(unit.gender), next: unit.one, unit: true };
            words.push((self.rules.counted)(*number, &context));
            words.push(if *number == 1 { unit.one } else { unit.many }.to_owned());
        }
        if words.is_empty() { (self.rules.cardinal)(0) } else { words.join(" ") }
    }

    /// A number right behind letters: "L5", and the one it reaches to: "T1–T12".
    fn index(&mut self, value: &Value, end: usize) {
        let letters = self.tokens[self.at - 1].text;
        let words = self.said(value, &Context::default());
        self.out.words(&words.before);
        self.at = end;
        let link = matches!(self.attached_sign(end), Some('-' | '–' | '—' | '−' | '/'));
        let capital = letters.chars().count() == 1 && letters.chars().all(char::is_uppercase);
        if !(link && capital) || !self.is_attached(end + 1, Kind::Word) && !self.is_attached(end + 1, Kind::Number) {
            return;
        }
        let slash = self.attached_sign(end) == Some('/');
        let number = end + 1 + usize::from(self.is(end + 1, Kind::Word));
        let same = number == end + 1 || self.tokens[end + 1].text == letters;
        let other = if self.is_attached(number, Kind::Number) { self.tokens[number].text.parse().ok() } else { None };
        let Some(other) = other else { return };
        let far = value.whole().is_some_and(|number: u64| same && other > number + 1);
        if far && !slash {
            self.out.words(self.rules.range);
        }
        self.at = end + 1;
        if number == end + 1 {
            let other = (self.rules.cardinal)(other);
            self.out.words(&other);
            self.at = number + 1;
        }
    }

    fn is_called(&self, at: usize) -> bool {
        let second = at.checked_sub(1).map(|before| self.word_before(before)).unwrap_or_default();
        let first = self.word_before(at);
        // "call 911 or 112"
        let another = self.called && self.tokens[at].text.len() > 2;
        another || is_one_of(&first, self.rules.calls) || !first.is_empty() && is_one_of(&second, self.rules.calls)
    }

    /// A number to call, in all its groups.
    fn call(&mut self) {
        self.called = true;
        while let Some(token) = self.tokens.get(self.at).filter(|token| token.kind == Kind::Number) {
            let words = (self.rules.phone)(token.text);
            self.out.words(&words);
            self.at += 1;
            let hyphen = matches!(self.attached_sign(self.at), Some('-' | '/'));
            if hyphen && self.is_attached(self.at + 1, Kind::Number) {
                self.at += 1;
            }
        }
    }

    /// An ordinal: with an ending, an ordinal sign, or a full stop that makes it one.
    fn ordinal(&mut self, value: &Value, end: usize) -> bool {
        let Some(number) = value.whole() else { return false };
        if let Some(word) = self.attached(end).filter(|next| next.kind == Kind::Word)
            && let Some(words) = (self.rules.ordinal)(number, &word.text.to_lowercase())
        {
            self.out.words(&words);
            self.at = end + 1;
            // "1st-3rd"
            let dash = matches!(self.attached_sign(end + 1), Some('-' | '–' | '—' | '−'));
            if dash && self.is_attached(end + 2, Kind::Number) && self.is_attached(end + 3, Kind::Word) {
                self.out.words(self.rules.range);
                self.at = end + 2;
            }
            return true;
        }
        let stop = usize::from(self.attached_sign(end) == Some('.'));
        // "3.er paso"
        if stop == 1
            && self.rules.language == Language::Spanish
            && let Some(word) = self.attached(end + 1).filter(|next| next.kind == Kind::Word)
            && let Some(words) = (self.rules.ordinal)(number, &word.text.to_lowercase())
        {
            self.out.words(&words);
            self.at = end + 2;
            return true;
        }
        let sign = self.attached_sign(end + stop).filter(|sign| matches!(sign, 'º' | 'ª' | '°'));
        if let Some(sign) = sign {
            let article = self.word_before(self.at);
            let degrees = sign != 'ª' && stop == 0 && self.is_degrees(sign, number, end, &article);
            let next = if (self.rules.gender)(self.word_at(end + stop + 1)).is_some() { "+" } else { "" };
            if !degrees && let Some(words) = (self.rules.ordinal)(number, &format!("{sign}{next}").replace('°', "º"))
            {
                self.out.words(&words);
                self.at = end + stop + 1;
                return true;
            }
            return false;
        }
        if stop == 0 || self.attached_sign(end + 1) == Some('.') {
            return false;
        }
        let ending = match self.ordinal {
            // "am 2. und 3. Tag", "am 24.12."
            Some((ending, behind))
                if behind + 1 == self.at && matches!(&*self.word_before(self.at), "und" | "oder" | "bis") =>
            {
                Some(ending)
            }
            Some((ending, behind)) if behind == self.at && !self.tokens[self.at].spaced => Some(ending),
            _ => {
                let before = self.word_before(self.at);
                let second = if before.is_empty() { String::new() } else { self.word_before(self.at - 1) };
                let attached_number = self.is_attached(end + 1, Kind::Number);
                let next = self.word_at(end + 1);
                let list = matches!(next, "und" | "oder" | "bis") && self.is(end + 2, Kind::Number);
                let next = if list { self.word_at(end + 4) } else { next };
                let next = if attached_number || list && next.is_empty() { "Tag" } else { next };
                (self.rules.ordinal_stop)([&second, &before], next)
            }
        };
        let Some(ending) = ending else { return false };
        let Some(words) = (self.rules.ordinal)(number, ending) else { return false };
        self.out.words(&words);
        self.at = end + 1;
        self.ordinal = Some((ending, self.at));
        if self.at >= self.tokens.len() {
            self.out.pause('.');
        }
        true
    }

    /// Whether a raised circle behind a number means degrees and no ordinal.
    fn is_degrees(&self, sign: char, number: u64, end: usize, before: &str) -> bool {
        let scale = matches!(self.word_at(end + 1), "C" | "F");
        let article = ["il", "lo", "la", "el", "le", "al", "del", "nel", "su", "un", "una", "i", "gli", "primo", "los"];
        let noun = (self.rules.gender)(self.word_at(end + 1)).is_some();
        scale || number > 20 || sign == '°' && !((1..13).contains(&number) && (noun || article.contains(&before)))
    }

    /// Two numbers with a slash or colon that are no fraction: "90/90", "set 2/4", "7/10", "2:1".
    fn pair(&mut self, value: &Value, end: usize, label: bool) -> bool {
        let Some(first) = value.whole() else { return false };
        let sign = self.attached_sign(end);
        let Some(other) = self.attached(end + 1).filter(|next| next.kind == Kind::Number && next.text.len() <= 6)
        else {
            return false;
        };
        let Ok(second) = other.text.parse::<u64>() else { return false };
        let (sign, last) = (sign.unwrap_or(' '), self.attached_sign(end + 2) != sign);
        if !matches!(sign, '/' | ':') {
            return false;
        }
        let link = match sign {
            ':' => self.rules.signs.ratio,
            _ if label && last => self.rules.of,
            _ if last && matches!(second, 10 | 100) && first <= second => self.rules.out_of,
            _ => "",
        };
        let words = (self.rules.cardinal)(first);
        self.out.words(&words);
        self.out.words(link);
        self.at = end + 1;
        if link.is_empty() && !last || !link.is_empty() {
            return true;
        }
        // The second one of a pair takes no unit.
        let words = (self.rules.cardinal)(second);
        self.out.words(&words);
        self.at = end + 2;
        if self.attached_sign(self.at) == Some('-') {
            self.at += 1;
        }
        true
    }

    /// "$5"
    pub fn money(&mut self, at: usize) {
        let Some((value, end)) = value::parse(self.tokens, at + 1, self.rules, false) else { return };
        let Some(unit) = self.rules.unit(self.tokens[at].text) else { return };
        let context = Context { before: "", gender: Some(unit.gender), next: unit.one, unit: true };
        let words = self.said(&value, &context);
        self.out.words(&words.before);
        self.out.words(if words.one { unit.one } else { unit.many });
        self.at = end;
    }
}

/// Whether the word for minutes follows, in any of our languages.
fn is_minutes(word: &str) -> bool {
    matches!(word.to_lowercase().as_str(), "minute" | "minutes" | "minuten" | "minuto" | "minutos" | "minuti")
}
