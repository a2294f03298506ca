//! What a sentence's words do to one another, with small tables.

use std::sync::OnceLock;

use proptest::prelude::*;

use super::English;
use crate::{Error, testing::english};

#[track_caller]
fn assert_phonemes(pairs: &[(&str, &str)]) {
    let english = english();
    for (text, wanted) in pairs {
        assert_eq!(english.phonemes(text).as_deref(), Ok(*wanted), "{text}");
    }
}

#[test]
fn what_follows_decides_the_small_words() {
    assert_phonemes(&[
        ("the hip", "ðə hˈɪp"),
        ("the apple", "ði ˈæpᵊl"),
        ("to the apple", "tə ði ˈæpᵊl"),
        ("to up", "tʊ ˈʌp"),
        ("hip to", "hˈɪp tu"),
        ("in the hip", "ɪn ðə hˈɪp"),
        ("sit in", "sˈɪt ˈɪn"),
        ("at the hip", "æt ðə hˈɪp"),
        ("is at.", "ɪz ˈæt."),
        ("a hip", "ɐ hˈɪp"),
        ("I used to sit", "ˌI jˈust tə sˈɪt"),
        ("I used the hip", "ˌI jˈuzd ðə hˈɪp"),
    ]);
}

#[test]
fn the_part_of_speech_decides_where_the_lexicon_says_so() {
    assert_phonemes(&[("I read", "ˌI ɹˈɛd"), ("the read", "ðə ɹˈid"), ("the use", "ðə jˈus")]);
}

#[test]
fn forms_of_known_words_are_known() {
    assert_phonemes(&[
        ("hips boxes tries", "hˈɪps bˈɑksᵻz tɹˈIz"),
        ("lifted moved boxed", "lˈɪftᵻd mˈuvd bˈɑkst"),
        ("lifting moving batting", "lˈɪftɪŋ mˈuvɪŋ bˈæTɪŋ"),
        ("hip's hips'", "hˈɪps hˈɪps"),
    ]);
}

#[test]
fn capitals_are_stressed_or_spelled_out() {
    assert_phonemes(&[
        ("The hip", "ðə hˈɪp"),
        ("Is", "ˌɪz"),
        ("IS", "ˈɪz"),
        ("MRI T.O.", "ˌɛmˌɑɹˈI tˌiˈO"),
        ("Aaron aaron Paul", "ˈɛɹən ˈɛɹən pˈɔl"),
    ]);
}

#[test]
fn numbers_are_read_as_people_read_them() {
    assert_phonemes(&[
        ("3 -5 21st 3rd", "θɹˈi mˈInəs fˈIv twˈɛnti fˈɜɹst θˈɜɹd"),
        ("1995 1905 2000 1,000", "nˌIntˈin nˈIndi fˈIv nˌIntˈin ˈO fˈIv tˈu θˈWzᵊnd wˈʌn θˈWzᵊnd"),
        ("3.50 0.05 .5", "θɹˈi pYnt fˈIv zˈɪɹO pYnt zˈɪɹO fˈIv pYnt fˈIv"),
        ("$5 $1 $3.20 £0.05", "fˈIv dˈɑləɹz wˈʌn dˈɑləɹ θɹˈi dˈɑləɹz ænd twˈɛnti sˈɛnts fˈIv pˈɛns"),
        ("5% T-305 T-005", "fˈIv pəɹsˈɛnt tˈi θɹˈi O fˈIv tˈi zˈɪɹO zˈɪɹO fˈIv"),
        ("1.2.3 1111111111111111111", &format!("wˈʌn tˈu θɹˈi {}", vec!["wˈʌn"; 19].join(" "))),
    ]);
}

#[test]
fn punctuation_is_heard_and_words_with_hyphens_are_one() {
    assert_phonemes(&[
        ("Sit, up. (hip)!", "sˈɪt, ˈʌp. (hˈɪp!"),
        ("sit – up: “hip”", "sˈɪt — ˈʌp: “hˈɪp”"),
        ("sit-up", "sˈɪtˌʌp"),
        ("sit/up", "sˈɪt ˈʌp"),
    ]);
}

#[test]
fn phonemes_between_slashes_are_taken_as_they_are() {
    assert_phonemes(&[
        ("the /sˈOəs/, the /ˈOəs/ hip", "ðə sˈOəs, ði ˈOəs hˈɪp"),
        // Other signs between slashes are words.
        ("/hip/ hip/up/hip", "hˈɪp hˈɪp ˈʌp hˈɪp"),
    ]);
}

#[test]
fn it_tells_which_words_it_knows() {
    let english = english();
    for (word, knows) in [("hip", true), ("Hips", true), ("aaron", true), ("psoas", false), ("", false)] {
        assert_eq!(english.knows(word), knows, "{word}");
    }
}

#[test]
fn where_the_network_fails_an_unknown_word_is_an_error() {
    assert!(matches!(english().phonemes("the zzz"), Err(Error::Network { .. })));
}

#[test]
fn a_text_without_spaces_is_read_to_its_end() {
    let english = english();
    for unit in ["hip-", "(", "-", "a'", "hipHip", ".", "1,", "'", "ˈ", "hip/", ")", "I'm"] {
        let text = unit.repeat(1_000);
        assert!(english.sentences(&text).into_iter().all(|sentence| english.phonemes(sentence).is_ok()), "{unit}");
    }
    // Longer than a group may be: nothing of it is left out.
    let hips = english.phonemes(&"hip-".repeat(100)).unwrap();
    assert_eq!(hips.matches("ɪp").count(), 100, "{hips}");
}

proptest! {
    #[test]
    fn no_text_makes_it_panic(text in "\\PC{0,40}", words in "[-a-zA-Z0-9.,:;'’$£%°/ _()#…–]{0,60}") {
        static ENGLISH: OnceLock<English> = OnceLock::new();
        let english = ENGLISH.get_or_init(english);
        for text in [text, words] {
            for sentence in english.sentences(&text) {
                _ = english.phonemes(sentence);
            }
        }
    }
}
