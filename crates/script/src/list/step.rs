//! One line: what it names, how much of it, and the step that this is.

use super::dose::{self, Dose};
use super::meaning::{Meaning, meaning};
use super::names::{Match, Names};
use super::token::Token;
use super::written::{Cue, Step, Work, duration};
use crate::script::problem::Problem;
use crate::spoken::capitalised;
use crate::timeline::sentences;

/// What an exercise that nobody knows gets when nothing is said, in seconds.
const HOLD: u32 = 30;
/// And a rest.
const REST: u32 = 15;
/// Up to here a time beside a count is how long each repetition is held.
const SQUEEZE: u32 = 12;
/// To get into a position that is held so, and out of it.
const IN_AND_OUT: u32 = 3;
/// Signs that end a name.
const ENDS: &str = ",:;()[]{}|=•→\"“”„«».!?";
/// What comes behind one of these is about how.
const WITH: [&str; 5] = ["with", "mit", "con", "avec", "while"];

/// A line that was taken apart.
#[derive(Debug)]
pub(super) struct Line {
    pub name: Option<Name>,
    /// What else it says.
    note: Option<String>,
    pub dose: Dose,
    /// How many times over what follows is done.
    pub rounds: Option<u32>,
    rests: bool,
    between: bool,
}

/// What something is called in a list.
#[derive(Debug)]
pub(super) struct Name(String);

impl Name {
    /// What stands in a heading.
    pub fn of_heading(text: &str) -> Self {
        Self(if text.chars().any(char::is_lowercase) { text.to_owned() } else { text.to_lowercase() })
    }

    /// As a title: with a capital.
    pub fn as_title(&self) -> String {
        capitalised(&self.0)
    }

    /// As something that is said.
    pub fn as_sentence(&self) -> String {
        sentences([&self.0])
    }
}

/// What a line became.
#[derive(Debug)]
pub(super) struct Reading {
    pub step: Step,
    /// A rest behind it.
    pub rest: Option<Step>,
    /// What is not sure.
    pub problem: Option<Problem>,
}

impl Line {
    /// Takes a line apart.
    pub fn read(tokens: &[Token<'_>], text: &str) -> Self {
        let found = dose::find(tokens);
        let mut texts = segments(tokens, &found.used, text).into_iter();
        let rests = tokens.iter().any(|token| meaning(&token.plain) == Some(Meaning::Rest));
        let name = texts.next().map(Name);
        let note: Vec<String> = texts.collect();
        let dose = found.dose;
        let rounds = if dose.hold.is_none() { dose.sets.or(dose.count) } else { None };
        let note = (!note.is_empty()).then(|| sentences([note.join(", ")]));
        Self { name, note, dose, rounds: rounds.filter(|rounds| *rounds > 1), rests, between: found.between }
    }

    /// Whether it is only a rest, and between sets.
    pub fn is_between(&self) -> bool {
        self.name.is_none() && self.between && self.dose.rest.is_some()
    }

    /// Whether it only names a rest.
    pub fn is_rest(&self) -> bool {
        self.name.is_none() && self.rests
    }

    /// Whether it says how much.
    pub fn has_dose(&self) -> bool {
        let Dose { hold, count, sets, rest, sides: _ } = self.dose;
        hold.or(count).or(sets).or(rest).is_some()
    }

    /// The step that it is, if it is one.
    pub fn step(self, names: &Names) -> Option<Reading> {
        let Some(name) = &self.name else {
            let time = self.dose.rest.or(self.dose.hold);
            if !self.rests {
                return None;
            }
            return Some(Reading { step: Step::Rest(duration(time.unwrap_or(REST))), rest: None, problem: None });
        };
        let mut note = self.note;
        let found = match (names.find(&name.0), &note) {
            // "Hamstring stretch (seated)".
            (Match::Like(like), Some(more)) => match names.find(&format!("{} {more}", name.0)) {
                Match::One(known) => {
                    note = None;
                    Match::One(known)
                }
                Match::Like(_) => Match::Like(like),
            },
            (found, _) => found,
        };
        let mut dose = self.dose;
        let mut work = Work::default();
        let mut problem = None;
        // Ten times five seconds are repetitions.
        if let (Some(sets), Some(hold), None) = (dose.sets, dose.hold, dose.count)
            && sets >= 5
            && hold <= SQUEEZE
        {
            (dose.count, dose.sets) = (Some(sets), None);
        }
        // And three times half a minute are sets.
        if let (Some(count), Some(hold), None) = (dose.count, dose.hold, dose.sets)
            && hold > SQUEEZE
        {
            (dose.sets, dose.count) = (Some(count), None);
        }
        let mut is_held = dose.count.is_none();
        match found {
            Match::One(known) => {
                work.exercise = Some(known.id.clone());
                // Who says how much of it means that, and not several times that.
                if known.has_sets && dose.hold.or(dose.count).is_some() {
                    dose.sets = dose.sets.or(Some(1));
                }
                is_held = is_held && (known.is_held || dose.hold.is_some());
                if known.is_held && dose.hold.is_none() && dose.sets.is_none() {
                    // "Figure four x3".
                    (dose.sets, dose.count, is_held) = (dose.count, None, true);
                }
                if !known.is_held && dose.count.is_none() {
                    // So long, in repetitions.
                    dose.count = dose.hold.take().map(|time| (time / known.pace).max(1));
                    is_held = false;
                }
            }
            Match::Like(like) => {
                let title = name.as_title();
                let like: Vec<String> = like.into_iter().map(str::to_owned).collect();
                let is_dosed = dose.hold.or(dose.count).is_some();
                problem = Some(Problem::ListedUnknown { name: title.clone(), like, is_dosed });
                work.name = Some(title);
                if !is_dosed {
                    dose.hold = Some(HOLD);
                }
            }
        }
        if let (Some(hold), Some(_), false) = (dose.hold, dose.count, is_held) {
            work.squeeze = Some(duration(hold));
            work.pace = Some(duration(hold + IN_AND_OUT));
            dose.hold = None;
        }
        work.time = dose.hold.map(duration);
        work.count = dose.count;
        work.sides = dose.sides;
        work.sets = dose.sets;
        let rest = dose.rest.map(duration);
        let has_sets = work.sets.is_some_and(|sets| sets > 1);
        let behind = if has_sets { None } else { rest.clone().map(Step::Rest) };
        work.rest = rest.filter(|_| has_sets);
        match note {
            Some(note) if work.exercise.is_some() => work.cues = vec![Cue { at: "4s", say: note }],
            note => work.how_to = note,
        }
        let step = if is_held { Step::Hold(work) } else { Step::Reps(work) };
        Some(Reading { step, rest: behind, problem })
    }
}

/// The texts that are left without the dose: the name first, then what else is said.
fn segments(tokens: &[Token<'_>], used: &[bool], text: &str) -> Vec<String> {
    let mut segments: Vec<Vec<&Token<'_>>> = vec![Vec::new()];
    for (index, token) in tokens.iter().enumerate() {
        let apart = |sign: &str| {
            let next = tokens.get(index + 1);
            token.is(sign) && (!token.joined || next.is_none_or(|next| !next.joined))
        };
        let ends =
            ENDS.contains(token.text) && !(token.is(".") && tokens.get(index + 1).is_some_and(|next| next.joined));
        if used[index] || ends || ["-", "–", "—", "/"].into_iter().any(apart) {
            segments.push(Vec::new());
        } else if WITH.contains(&token.plain.as_str()) && segments.last().is_some_and(|last| !last.is_empty()) {
            segments.push(vec![token]);
        } else if let Some(last) = segments.last_mut() {
            last.push(token);
        }
    }
    let mut texts: Vec<String> = Vec::new();
    for tokens in &segments {
        texts.extend(trimmed(tokens, texts.is_empty(), text));
    }
    texts
}

/// The text of these tokens. Of a name, what says nothing at its edges is left out; `None` where nothing is left.
fn trimmed(tokens: &[&Token<'_>], is_name: bool, text: &str) -> Option<String> {
    let says = |token: &&Token<'_>| {
        let meaning = meaning(&token.plain);
        let empty = meaning.is_some_and(|meaning| !matches!(meaning, Meaning::Second | Meaning::Minute));
        token.plain.starts_with(char::is_alphanumeric) && !empty
    };
    let is_word = |token: &&Token<'_>| token.plain.chars().any(char::is_alphabetic);
    if !tokens.iter().any(|token| says(token) && is_word(token) && !token.is("squeeze")) {
        return None;
    }
    let first = if is_name { tokens.iter().position(says)? } else { tokens.iter().position(is_word)? };
    let last = tokens.iter().rposition(says)?;
    let whole = text.get(tokens[first].span.start..tokens[last].span.end)?;
    Some(whole.split_whitespace().collect::<Vec<_>>().join(" "))
}
