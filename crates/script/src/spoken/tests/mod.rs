//! What is written, and what is said of it.

mod cases;
mod kinds;
mod properties;
mod sayable;

use super::spoken;
use crate::script::words::Language;

#[track_caller]
fn check(language: Language, said: &[(&str, &str)]) {
    for (written, right) in said {
        assert_eq!(spoken(written, language), *right, "{language}: {written}");
    }
}

#[test]
fn a_full_stop_ends_the_sentence_unless_it_belongs_to_a_short_form() {
    use Language::{English, German};
    check(
        English,
        &[
            ("It's OK. Do it.", "It's okay. Do it."),
            ("Go left/right. Up.", "Go left and right. Up."),
            ("At 90°. Slowly.", "At ninety degrees. Slowly."),
            ("A 5 min. walk. Rest 5 min. Go.", "A five minute walk. Rest five minutes. Go."),
        ],
    );
    check(
        German,
        &[
            ("Nie über 90°. Langsam.", "Nie über neunzig Grad. Langsam."),
            ("Etwa 20 %. Gut.", "Etwa zwanzig Prozent. Gut."),
        ],
    );
}
