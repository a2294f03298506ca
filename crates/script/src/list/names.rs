//! Which exercise a name in a list means: by its id, its name or another name for it, in any of the languages, with a
//! slip of the finger, and in fewer words than its own.

use std::collections::BTreeSet;

use super::token::plain;
use crate::script::words::Language;
use crate::session::build::Catalogue;

/// Words that make no difference to which exercise it is.
const EMPTY: &str = "the a an on your of in at and or my stretch stretches stretching exercise exercises pose hold position \
                     slow slowly gentle gentley easy deep der die das auf im in und dehnung ubung el la los las de del en y \
                     estiramiento le les du des et etirement il lo gli di del della e allungamento";

/// All names of all exercises.
#[derive(Debug, Default)]
pub struct Names {
    known: Vec<Known>,
    /// Each name in words, with whose it is.
    names: Vec<(Vec<String>, usize)>,
}

/// What has to be known of an exercise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Known {
    pub id: String,
    /// Whether it is held, and not counted.
    pub is_held: bool,
    /// How long one repetition takes, in seconds.
    pub pace: u32,
    /// Whether it is done in several sets, where nothing is said.
    pub has_sets: bool,
}

/// What a name was found to be.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Match<'a> {
    One(&'a Known),
    /// Nothing, or more than one: their ids.
    Like(Vec<&'a str>),
}

impl Names {
    /// The names of a catalogue.
    pub fn of(catalogue: &dyn Catalogue) -> Self {
        let mut all = Self::default();
        for id in catalogue.exercise_ids() {
            let mut names = BTreeSet::from([words(&id.replace('-', " "))]);
            let mut known = None;
            for language in Language::ALL {
                let Some(prepared) = catalogue.exercise(id, *language) else { continue };
                let exercise = &prepared.exercise;
                names.extend(exercise.aka.iter().chain([&exercise.name]).map(|name| words(name)));
                let pace = exercise.dose.pace.map_or(4, |pace| pace.0.as_secs() as u32);
                let is_held = exercise.dose.reps.is_none();
                let has_sets = exercise.dose.sets.is_some();
                known.get_or_insert(Known { id: id.to_owned(), is_held, pace: pace.max(1), has_sets });
            }
            if let Some(known) = known {
                let whose = all.known.len();
                all.names.extend(names.into_iter().filter(|name| !name.is_empty()).map(|name| (name, whose)));
                all.known.push(known);
            }
        }
        all
    }

    /// The exercise of this name.
    pub(super) fn find(&self, name: &str) -> Match<'_> {
        let typed = words(name);
        if typed.is_empty() || typed.len() > 12 {
            return Match::Like(Vec::new());
        }
        let exact = self.exact(&typed);
        let found = if exact.is_empty() { self.fitting(|name| is_part(&typed, name)) } else { exact };
        match found.as_slice() {
            [one] => Match::One(&self.known[*one]),
            several => Match::Like(several.iter().take(3).map(|index| self.known[*index].id.as_str()).collect()),
        }
    }

    /// Whether it is the name of an exercise, and no part of one.
    pub(super) fn has(&self, name: &str) -> bool {
        self.exact(&words(name)).len() == 1
    }

    fn exact(&self, typed: &[String]) -> Vec<usize> {
        let same = self.fitting(|name| is_same(typed, name));
        if same.is_empty() { self.fitting(|name| is_spelt(typed, name)) } else { same }
    }

    /// Whose names fit, those with the fewest words.
    fn fitting(&self, fits: impl Fn(&[String]) -> bool) -> Vec<usize> {
        let fitting: Vec<_> = self.names.iter().filter(|(name, _)| fits(name)).collect();
        let least = fitting.iter().map(|(name, _)| name.len()).min();
        let mut whose: Vec<usize> =
            fitting.into_iter().filter(|(name, _)| Some(name.len()) == least).map(|(_, whose)| *whose).collect();
        whose.sort_unstable();
        whose.dedup();
        whose
    }
}

/// The words of a name that make a difference, sorted.
fn words(name: &str) -> Vec<String> {
    let plain = plain(name).replace(['\'', '`'], "");
    let all = plain.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let mut words: Vec<String> = all
        .filter(|word| !EMPTY.split(' ').any(|empty| empty == *word))
        .map(|word| singular(word).to_owned())
        .collect();
    words.sort();
    words
}

fn singular(word: &str) -> &str {
    if word == "4" {
        return "four";
    }
    word.strip_suffix('s').filter(|rest| rest.len() > 2 && !rest.ends_with('s')).unwrap_or(word)
}

fn is_same(typed: &[String], name: &[String]) -> bool {
    typed == name || typed.concat() == name.concat()
}

/// The same words, each with a slip at most.
fn is_spelt(typed: &[String], name: &[String]) -> bool {
    let near = |(typed, word): (&String, &String)| {
        let allowed = word.chars().count() / 4;
        typed == word || allowed > 0 && strsim::damerau_levenshtein(typed, word) <= allowed
    };
    typed.len() == name.len() && typed.iter().zip(name).all(near)
}

/// Fewer words than the name has, but not only short ones.
fn is_part(typed: &[String], name: &[String]) -> bool {
    typed.len() < name.len() && typed.iter().any(|word| word.len() > 3) && typed.iter().all(|word| name.contains(word))
}
