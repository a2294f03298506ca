//! "Did you mean …?"

/// The known word nearest to the one found, if any is near enough to be what was meant.
pub fn nearest<'a>(found: &str, known: impl IntoIterator<Item = &'a str>) -> Option<String> {
    // A person's slip is short; nothing is compared with a page of text.
    if found.is_empty() || found.len() > 80 {
        return None;
    }
    let plain = plain(found);
    let allowed = (plain.chars().count() / 3).max(1);
    known
        .into_iter()
        .filter_map(|word| Some((distance(&plain, word, allowed)?, word)))
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, word)| word.to_owned())
}

fn distance(plain_found: &str, word: &str, allowed: usize) -> Option<usize> {
    let plain_word = plain(word);
    if let Some(distance) = Some(strsim::damerau_levenshtein(plain_found, &plain_word)).filter(|d| *d <= allowed) {
        return Some(distance);
    }
    // Half a name is a common slip too: `four` or `figure` for `figure-four`. Worse than any misspelling.
    let part = plain_found.len() >= 3 && plain_word.split('-').any(|part| part == plain_found);
    part.then_some(allowed + 1)
}

fn plain(word: &str) -> String {
    word.trim().to_lowercase().replace([' ', '_'], "-")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_are_understood_and_strangers_are_not() {
        let known = ["figure-four", "cat-cow", "how-to", "for"];
        for (found, meant) in [
            ("figure-fuor", Some("figure-four")),
            ("figurefour", Some("figure-four")),
            ("Cat Cow", Some("cat-cow")),
            ("how_to", Some("how-to")),
            ("four", Some("for")),
            ("cow", Some("cat-cow")),
            ("handstand", None),
            ("", None),
        ] {
            assert_eq!(nearest(found, known).as_deref(), meant, "{found}");
        }
    }
}
