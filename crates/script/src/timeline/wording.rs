//! The program's own sentences: stock phrases with times, counts and sides put in.

use std::{borrow::Cow, time::Duration};

use crate::script::phrases::{Phrases, Plural};
use crate::session::{Effort, Pattern, Side, WorkSet, template};
use crate::spoken::capitalised;

/// Makes sentences from the stock phrases of one language.
#[derive(Clone, Copy, Debug)]
pub struct Wording<'a>(pub &'a Phrases);

impl Wording<'_> {
    /// A length of time, to the second: "1 minute and 30 seconds".
    pub fn time(self, time: Duration) -> String {
        let seconds = time.as_secs() + u64::from(time.subsec_millis() >= 500);
        let parts =
            [(seconds / 3600, &self.0.hours), (seconds / 60 % 60, &self.0.minutes), (seconds % 60, &self.0.seconds)];
        let said: Vec<_> = parts.iter().filter(|(n, _)| *n > 0).map(|(n, phrase)| plural(phrase, *n)).collect();
        match said.as_slice() {
            [] => plural(&self.0.seconds, 0),
            said => self.list(said),
        }
    }

    /// A length as people say it before something long: to 10 seconds below two minutes, to the minute above.
    pub fn rough_time(self, time: Duration) -> String {
        let step = if time < Duration::from_secs(120) { 10 } else { 60 };
        let seconds = (time.as_secs() + step / 2) / step * step;
        self.time(Duration::from_secs(seconds.max(step)))
    }

    /// Things one after the other, with the "and" of the language before the last.
    pub fn list<S: AsRef<str>>(self, things: &[S]) -> String {
        let things: Vec<&str> = things.iter().map(AsRef::as_ref).collect();
        match things.split_last() {
            None => String::new(),
            Some((only, [])) => (*only).to_owned(),
            Some((last, first)) => format!("{} {} {last}", first.join(", "), self.0.and),
        }
    }

    /// The words for a side.
    pub fn side(&self, side: Side) -> &str {
        match side {
            Side::Left => &self.0.left,
            Side::Right => &self.0.right,
        }
    }

    /// How much one set is: "30 seconds", "12 repetitions".
    pub fn amount(self, effort: Effort) -> String {
        match effort {
            Effort::Hold(time) => self.time(time),
            Effort::Reps { count, .. } => plural(&self.0.reps, u64::from(count)),
            Effort::Wait { stay: true, .. } => self.0.open_ended.clone(),
            Effort::Wait { estimate, .. } => self.time(estimate),
        }
    }

    /// How much a whole step is, on each of its sides: "30 seconds, 3 sets".
    pub fn amount_of_all(self, work: &WorkSet) -> String {
        let amount = self.amount(work.effort);
        if work.set.of == 1 {
            return amount;
        }
        let sets = work.set.of.to_string();
        fill(&self.0.in_sets, &[("amount", &amount), ("sets", &sets)]).into_owned()
    }

    /// Which set it is: "Set 2 of 3", "Last set".
    pub fn set(&self, work: &WorkSet) -> Cow<'_, str> {
        if work.set.number == work.set.of {
            Cow::Borrowed(self.0.last_set.as_str())
        } else {
            fill(&self.0.set, &[("set", &work.set.number.to_string()), ("sets", &work.set.of.to_string())])
        }
    }

    /// A number counted aloud.
    pub fn number(&self, number: u32) -> Cow<'_, str> {
        let word = (number as usize).checked_sub(1).and_then(|index| self.0.numbers.get(index));
        word.map_or_else(|| Cow::Owned(number.to_string()), |word| Cow::Borrowed(word.as_str()))
    }

    /// A number of breaths.
    pub fn breaths(self, count: u32) -> String {
        plural(&self.0.breaths, u64::from(count))
    }

    /// How one breath goes: "in for four, hold for two, out for six".
    pub fn pattern(self, pattern: &Pattern) -> String {
        let words = &self.0.breathe_pattern;
        let phases = [
            (pattern.inhale, &words.inhale),
            (pattern.hold, &words.hold),
            (pattern.exhale, &words.out),
            (pattern.hold_out, &words.empty),
        ];
        let said = phases.iter().filter(|(time, _)| !time.is_zero()).map(|(time, words)| {
            let whole = u32::try_from(time.as_secs()).ok().filter(|_| time.subsec_millis() == 0);
            let number = whole.map_or_else(|| self.time(*time).into(), |seconds| self.number(seconds));
            fill(words, &[("n", &number)]).into_owned()
        });
        said.collect::<Vec<_>>().join(", ")
    }

    /// A number of repetitions.
    pub fn times(self, count: u32) -> String {
        plural(&self.0.reps, u64::from(count))
    }
}

/// Puts values into a stock phrase.
pub fn fill<'a>(phrase: &'a str, values: &[(&str, &str)]) -> Cow<'a, str> {
    template::expand(phrase, None, |name| {
        values.iter().find(|(known, _)| *known == name).map(|(_, value)| Cow::Borrowed(*value))
    })
}

/// A phrase with a number put in.
pub fn plural(phrase: &Plural, n: u64) -> String {
    let form = if n == 1 { &phrase.one } else { &phrase.other };
    fill(form, &[("n", &n.to_string())]).into_owned()
}

/// Joins sentences into one text: each ends in a full stop.
pub fn sentences<S: AsRef<str>>(parts: impl IntoIterator<Item = S>) -> String {
    let mut out = String::new();
    for part in parts {
        let part = part.as_ref().trim();
        if part.is_empty() {
            continue;
        }
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(&capitalised(part));
        if !part.ends_with(['.', '!', '?', ':', '…']) {
            out.push('.');
        }
    }
    out
}
