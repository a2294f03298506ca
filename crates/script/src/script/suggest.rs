//! "Did you mean …?"

use std::fmt::Display;

/// How long a word may be, in bytes, to be compared.
const LONGEST: usize = 80;

/// How many words are compared at most.
const MANY: usize = 100;

/// The known word nearest to the one found, if any is near enough to be what was meant.
pub fn nearest<'a>(found: &str, known: impl IntoIterator<Item = &'a str>) -> Option<String> {
    // A person's slip is short; nothing is compared with a page of text.
    if found.is_empty() || found.len() > LONGEST {
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

/// The end of a sentence about a word that is not known: what was probably meant, or nothing more.
pub fn question(meant: Option<impl Display>) -> String {
    meant.map_or_else(|| ".".to_owned(), |meant| format!("; did you mean `{meant}`?"))
}

/// Other words for what is meant by a key or a kind of step.
const SYNONYMS: &[(&str, &[&str])] = &[
    ("for", &["time", "duration", "seconds", "length", "hold-for", "secs"]),
    ("say", &["text", "speak", "message", "tell", "announce"]),
    ("count", &["reps", "repetitions", "times", "number"]),
    ("times", &["count", "rounds", "repeat", "number"]),
    ("title", &["name", "session"]),
    ("name", &["title"]),
    ("summary", &["description", "about", "note"]),
    ("steps", &["exercises", "items", "sequence", "timeline"]),
    ("sides", &["side"]),
    ("at", &["when", "time", "offset"]),
    ("how-to", &["instructions", "description", "text"]),
    ("in", &["inhale"]),
    ("out", &["exhale"]),
    ("rest", &["pause", "break", "sleep"]),
    ("hold", &["stretch", "static", "pose", "for", "time"]),
    ("reps", &["count", "repetitions", "movement"]),
    ("estimate", &["for", "time", "duration", "seconds"]),
    ("chime", &["sound", "bell", "beep", "gong"]),
    ("repeat", &["loop", "circuit", "rounds"]),
    ("breathe", &["breath", "breathing"]),
    ("kit", &["equipment", "needs", "props"]),
];

/// The known key that was probably meant: a misspelt one, or another word for the same.
pub fn nearest_key(found: &str, known: &[&str]) -> Option<String> {
    let plain = plain(found);
    let synonym = || {
        let (key, _) = SYNONYMS.iter().find(|(key, words)| words.contains(&plain.as_str()) && known.contains(key))?;
        Some((*key).to_owned())
    };
    (found.len() <= LONGEST).then(synonym).flatten().or_else(|| nearest(found, known.iter().copied()))
}

/// Whether one of the keys found is this one, or probably meant it.
pub fn is_among<'a>(key: &str, found: impl Iterator<Item = &'a str> + Clone) -> bool {
    found.clone().any(|found| found == key) || found.take(MANY).any(|found| nearest_key(found, &[key]).is_some())
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
