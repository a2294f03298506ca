//! Small made tables for tests.

use std::collections::{BTreeMap, HashMap};

use crate::{
    english::{English, Normalizer, Tokenizer},
    lexicon::Lexicon,
    table::{self, Table},
    tagger::Tagger,
    unknown::Unknown,
};

/// A table with these words and values.
fn table<'a>(words: impl IntoIterator<Item = (&'a str, &'a [u8])>) -> Table {
    let words: BTreeMap<_, _> = words.into_iter().map(|(word, value)| (word.to_owned(), value.to_vec())).collect();
    Table::open(table::build(&words).unwrap()).unwrap()
}

/// Words and their phonemes; the numbers' are their own names, as far as that can be read.
#[rustfmt::skip]
const GOLD: &[(&str, &str)] = &[
    ("hip", "hˈɪp"), ("Paul", "pˈɔl"), ("read", "\tDEFAULT=ɹˈid\tVBD=ɹˈɛd"), ("at", "\tDEFAULT=æt\tNone=ˈæt"),
    ("use", "\tDEFAULT=jˈuz\tNOUN=jˈus"), ("used", "\tDEFAULT=jˈuzd\tVBD=jˈust"), ("to", "tu"), ("am", "ˈæm"),
    ("box", "bˈɑks"), ("pat", "pˈæt"), ("lift", "lˈɪft"), ("move", "mˈuv"), ("bat", "bˈæt"), ("try", "tɹˈI"),
    ("apple", "ˈæpᵊl"), ("sit", "sˈɪt"), ("up", "ˈʌp"), ("is", "ɪz"), ("MRI", "\tDEFAULT"),
    ("M", "ˈɛm"), ("R", "ˈɑɹ"), ("I", "ˈI"), ("T", "tˈi"), ("O", "ˈO"),
    ("minus", "mˈInəs"), ("point", "pˈYnt"), ("and", "ænd"), ("percent", "pəɹsˈɛnt"), ("oh", "ˈO"),
    ("zero", "zˈɪɹO"), ("one", "wˈʌn"), ("two", "tˈu"), ("three", "θɹˈi"), ("four", "fˈɔɹ"), ("five", "fˈIv"),
    ("nine", "nˈIn"), ("ten", "tˈɛn"), ("twenty", "twˈɛnti"), ("nineteen", "nˌIntˈin"), ("ninety", "nˈIndi"),
    ("hundred", "hˈʌndɹəd"), ("thousand", "θˈWzᵊnd"), ("first", "fˈɜɹst"), ("third", "θˈɜɹd"),
    ("dollar", "dˈɑləɹ"), ("cent", "sˈɛnt"), ("pound", "pˈWnd"), ("pence", "pˈɛns"),
];

fn texts(words: &[(&'static str, &'static str)]) -> Table {
    table(words.iter().map(|(word, value)| (*word, value.as_bytes())))
}

/// A lexicon of a few words.
pub(crate) fn lexicon() -> Lexicon {
    Lexicon { gold: texts(GOLD), silver: texts(&[("aaron", "ˈɛɹən")]), british: false }
}

/// English of a few words, whose network for unknown words fails.
#[rustfmt::skip]
pub(crate) fn english() -> English {
    let tags = ["$", "''", ",", "-LRB-", ".", ":", "CD", "DT", "IN", "NN", "PRP", "VB", "VBD", "``"];
    let certain: &[(&str, usize)] = &[
        ("$", 0), ("£", 0), (",", 2), ("(", 3), (".", 4), ("!", 4), (":", 5), ("–", 5), ("the", 7), ("The", 7), ("a", 7),
        ("in", 8), ("at", 8), ("to", 8), ("I", 10), ("used", 12), ("“", 13), ("”", 1),
    ];
    let numbers: Vec<[u8; 1]> = certain.iter().map(|(_, tag)| [*tag as u8]).collect();
    // A digit makes a number, "I" before it a past tense; anything else is a noun.
    let weights: [(&str, &[u8]); 3] = [("w=!DIGITS", &[6, 50, 0]), ("w=!YEAR", &[6, 50, 0]), ("b", &[9, 10, 0])];
    let read = [("t-1=PRP", [12, 30, 0].as_slice())];
    let symbols = serde_json::from_str(r#"{"in": ["z"], "out": ["z"], "maxlen": 24}"#).unwrap();
    let normal = r#"{"months": {}, "titles": {}, "abbreviations": {}, "units": {}, "symbols": {}, "currency": {},
        "roman_cardinal": [], "roman_ordinal": []}"#;
    English {
        normalizer: Normalizer::from_json(normal.as_bytes()).unwrap(),
        tokenizer: Tokenizer::new(HashMap::from([("I'm".to_owned(), vec!["I".to_owned(), "'m".to_owned()])])),
        tagger: Tagger {
            tags: tags.map(str::to_owned).to_vec(),
            weights: table(weights.into_iter().chain(read)),
            certain: table(certain.iter().zip(&numbers).map(|((word, _), number)| (*word, number.as_slice()))),
            known: table([("hip", [].as_slice())]),
        },
        lexicon: lexicon(),
        unknown: Unknown::new(Vec::new(), symbols),
    }
}
