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
