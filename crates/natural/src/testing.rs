//! Small made tables for tests.

use std::collections::BTreeMap;

use crate::{
    lexicon::Lexicon,
    table::{self, Table},
};

/// A table with these words and values.
pub(crate) fn table(words: &[(&str, &[u8])]) -> Table {
    let words: BTreeMap<_, _> = words.iter().map(|(word, value)| ((*word).to_owned(), value.to_vec())).collect();
    Table::open(table::build(&words).unwrap()).unwrap()
}

fn texts(words: &[(&str, &str)]) -> Table {
    table(&words.iter().map(|(word, value)| (*word, value.as_bytes())).collect::<Vec<_>>())
}

/// A lexicon of a few words.
pub(crate) fn lexicon() -> Lexicon {
    let gold =
        [("hip", "hˈɪp"), ("Paul", "pˈɔl"), ("read", "\tDEFAULT=ɹˈid\tVBD=ɹˈɛd"), ("at", "\tDEFAULT=æt\tNone=ˈæt")];
    Lexicon { gold: texts(&gold), silver: texts(&[("aaron", "ˈɛɹən")]), british: false }
}
