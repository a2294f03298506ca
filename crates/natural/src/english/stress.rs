//! Makes a word's stress stronger or weaker.

use super::sounds::{PRIMARY, SECONDARY, is_stress, is_vowel};

/// How a word's own stress is changed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Stress {
    /// No stress at all, as "point" in a number.
    None,
    /// The main stress becomes a lesser one, as in the second half of "sit-up".
    Lesser,
    /// As [`Self::Lesser`], and a word without any gets a lesser one: letters that are said one by one.
    Even,
    /// A word without any gets a lesser one: names, and words at a sentence's beginning.
    Some,
    /// The main stress: words in capitals.
    Main,
}

/// The phonemes with their stress changed.
pub(super) fn stressed(phonemes: &str, stress: Option<Stress>) -> String {
    let (main, any) = (phonemes.contains(PRIMARY), phonemes.contains(is_stress));
    match stress {
        Some(Stress::None) => phonemes.replace(is_stress, ""),
        Some(Stress::Lesser | Stress::Even) if main => lowered(phonemes),
        Some(Stress::Even | Stress::Some) if !any => with_stress(SECONDARY, phonemes),
        Some(Stress::Main) if !any => with_stress(PRIMARY, phonemes),
        Some(Stress::Main) if !main => phonemes.replace(SECONDARY, "ˈ"),
        _ => phonemes.to_owned(),
    }
}

fn lowered(phonemes: &str) -> String {
    phonemes
        .chars()
        .filter(|&sound| sound != SECONDARY)
        .map(|sound| if sound == PRIMARY { SECONDARY } else { sound })
        .collect()
}

/// The phonemes with a stress before their first vowel.
fn with_stress(stress: char, phonemes: &str) -> String {
    let Some(vowel) = phonemes.find(is_vowel) else { return phonemes.to_owned() };
    let (before, after) = phonemes.split_at(vowel);
    format!("{before}{stress}{after}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stress_is_taken_lowered_and_given() {
        for (phonemes, stress, wanted) in [
            ("pˈYnt", Stress::None, "pYnt"),
            ("sˌɪtˈʌp", Stress::Lesser, "sɪtˌʌp"),
            ("ðə", Stress::Lesser, "ðə"),
            ("sˈi", Stress::Even, "sˌi"),
            ("ðə", Stress::Even, "ðˌə"),
            ("ðə", Stress::Some, "ðˌə"),
            ("hˈɪp", Stress::Some, "hˈɪp"),
            ("hˌɪp", Stress::Main, "hˈɪp"),
            ("ðə", Stress::Main, "ðˈə"),
            ("ʃ", Stress::Main, "ʃ"),
        ] {
            assert_eq!(stressed(phonemes, Some(stress)), wanted, "{phonemes} {stress:?}");
        }
        assert_eq!(stressed("ðə", Option::None), "ðə");
    }
}
