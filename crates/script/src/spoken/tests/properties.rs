//! What holds for any text, whoever wrote it.

use proptest::prelude::*;

use super::super::{GROWTH, GROWTH_OF_ANY, plain, read, rules, spoken, unsayable};
use crate::script::words::Language;

fn language() -> impl Strategy<Value = Language> {
    prop::sample::select(Language::ALL)
}

/// Texts out of the pieces that the rules know, and any characters between them.
fn text() -> impl Strategy<Value = String> {
    const PIECES: &[&str] = &[
        " ",
        " ",
        " ",
        "1",
        "2",
        "10",
        "30",
        "007",
        "1,000",
        "2.5",
        "7:30",
        "1/2",
        "½",
        "²",
        "-",
        "–",
        "—",
        "−",
        "/",
        "x",
        "×",
        ".",
        ",",
        "...",
        "…",
        "°",
        "%",
        "#",
        "@",
        "&",
        "+",
        "<",
        ">",
        "=",
        "~",
        "≥",
        "'",
        "\"",
        "(",
        ")",
        "$",
        "º",
        "ª",
        "kg",
        "min",
        "m",
        "s",
        "min.",
        "Sek.",
        "z.",
        "B.",
        "w/",
        "L5",
        "S1",
        "T",
        "IT",
        "band",
        "SI",
        "NOT",
        "TFL",
        "US",
        "und",
        "am",
        "der",
        "Tag",
        "Runde",
        "set",
        "call",
        "112",
        "1st",
        "2e",
        "3er",
        "etc.",
        "p.",
        "ej.",
        "œ",
        "ŒU",
        "´",
        "é",
        "e\u{301}",
        "½",
        "ﬁ",
        "③",
        "Ⅳ",
        "一",
        "Я",
        "🧘",
        "a",
        "I",
        "I'M",
        "ß",
        "ÄÖ",
        "y",
        "t",
        "vas-y",
        "İ",
        "ŉ",
        "ǆ",
        "\u{a0}",
        "\u{200d}",
        "999999999999",
        "between",
        "9",
    ];
    let piece = prop_oneof![
        4 => prop::sample::select(PIECES).prop_map(str::to_owned),
        1 => any::<char>().prop_map(|letter| letter.to_string()),
    ];
    prop::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

/// Texts of nothing but words, most of them plain.
fn words() -> impl Strategy<Value = String> {
    const WORDS: &[&str] = &[
        "Sit",
        "tall",
        "the",
        "left",
        "no",
        "min",
        "in",
        "I",
        "I'm",
        "don't",
        "US",
        "it",
        "st",
        "bzw",
        "z",
        "d",
        "über",
        "Füße",
        "l'oreille",
        "dall'anca",
        "po'",
        "qu'il",
        "sec",
        "set",
        "rep",
        "max",
        "Dr",
        "vs",
        "etc",
        "each",
        "e",
        "o",
        "y",
        "a",
        "x",
        "approx",
    ];
    let between = prop::sample::select(&[" ", ", ", ". ", "? ", "! ", "  ", "'", "-"][..]);
    let end = prop::sample::select(&["", ".", "!", "?", ",", " "][..]);
    let pairs = prop::collection::vec((prop::sample::select(WORDS), between), 1..9);
    (pairs, prop::sample::select(WORDS), end).prop_map(|(pairs, last, end)| {
        pairs.iter().map(|(word, between)| format!("{word}{between}")).collect::<String>() + last + end
    })
}

proptest! {
    #[test]
    fn what_is_plain_is_said_as_it_is_written(text in prop_oneof![words(), text()], language in language()) {
        if plain::is_plain(&text, rules(language)) {
            prop_assert_eq!(read(&text, language), text);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    #[test]
    fn only_plain_words_are_said(text in text(), language in language()) {
        let said = spoken(&text, language);
        let plain = |sign: char| sign.is_alphabetic() || " ,.?!'".contains(sign) || language == Language::French && sign == '-';
        prop_assert!(said.chars().all(plain), "{said:?}");
        prop_assert!(!said.contains("  ") && said.trim() == said, "{said:?}");
    }

    #[test]
    fn what_is_said_already_comes_back_as_it_is(text in text(), language in language()) {
        let said = spoken(&text, language);
        prop_assert_eq!(spoken(&said, language), said);
    }

    #[test]
    fn it_grows_within_bounds(text in text(), language in language()) {
        let said = spoken(&text, language);
        prop_assert!(said.len() <= GROWTH * text.len() + GROWTH_OF_ANY, "{} of {}", said.len(), text.len());
    }

    #[test]
    fn what_cannot_be_said_lies_in_the_text(text in text(), language in language()) {
        if let Some(part) = unsayable(&text, language) {
            prop_assert!(!text[part].is_empty());
        }
    }
}

#[test]
fn long_texts_take_no_longer_than_their_length() {
    // Each would take minutes if a rule looked ahead without a bound.
    for piece in [
        "1-",
        "1/",
        "1,",
        ".",
        "-",
        "'",
        "z. B. ",
        "am 2. und ",
        "L5-",
        "A-",
        "<i",
        "1x",
        "((",
        "call 1 ",
        "\"5",
        "½",
        "1:",
        "~",
    ] {
        for language in Language::ALL {
            let text = piece.repeat(20_000 / piece.len());
            assert!(spoken(&text, *language).len() <= GROWTH * text.len() + GROWTH_OF_ANY);
        }
    }
}
