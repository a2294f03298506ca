//! Words and their phonemes, read from the pack's tables.

use crate::table::Table;

/// Stands before a part of speech in a value that has several.
pub(crate) const TAG: char = '\t';
/// Stands between a part of speech and its phonemes.
pub(crate) const PHONEMES: char = '=';
/// The part of speech whose phonemes serve where no other fits.
const DEFAULT: &str = "DEFAULT";
/// What stands for a word before a pause.
const BEFORE_A_PAUSE: &str = "None";

/// The two lexicons of an accent.
pub(crate) struct Lexicon {
    /// Words that people have checked.
    pub gold: Table,
    /// Words that nobody has.
    pub silver: Table,
    /// Whether its words are British.
    pub british: bool,
}

/// What the lexicon has for a word.
pub(crate) struct Entry<'a> {
    value: &'a str,
}

impl Lexicon {
    /// The checked entry of a word.
    pub fn gold(&self, word: &str) -> Option<Entry<'_>> {
        in_either_case(&self.gold, word)
    }

    /// The unchecked entry of a word.
    pub fn silver(&self, word: &str) -> Option<Entry<'_>> {
        in_either_case(&self.silver, word)
    }

    /// Whether a word is in one of the two.
    pub fn has(&self, word: &str) -> bool {
        self.gold(word).or_else(|| self.silver(word)).is_some()
    }
}

/// The entry of a word as it stands; or else of the same word with the other kind of first letter, so that "Hip" at a
/// sentence's beginning is "hip".
fn in_either_case<'a>(table: &'a Table, word: &str) -> Option<Entry<'a>> {
    let entry = |word: &str| table.text(word).map(|value| Entry { value });
    entry(word).or_else(|| {
        // A letter by itself has no other kind of first letter.
        word.chars().nth(1)?;
        let (lower, title) = (word.to_lowercase(), capitalized(word));
        match word {
            _ if lower == title => None,
            _ if word == title => entry(&lower),
            _ if word == lower => entry(&title),
            _ => None,
        }
    })
}

/// The word with a capital first and small letters behind it.
pub(crate) fn capitalized(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().into_iter().flat_map(char::to_uppercase).chain(letters.flat_map(char::to_lowercase)).collect()
}

impl<'a> Entry<'a> {
    /// The phonemes where the word is of this part of speech, at a pause or before another word. There are none where
    /// the lexicon says that the word is to be spelled out.
    pub fn phonemes(&self, tag: Option<&str>, before_a_pause: bool) -> Option<&'a str> {
        if !self.value.starts_with(TAG) {
            return Some(self.value);
        }
        let of = |wanted: &str| {
            let mut variants = self.value.split(TAG).skip(1);
            variants.find_map(|variant| {
                let (tag, phonemes) = match variant.split_once(PHONEMES) {
                    Some((tag, phonemes)) => (tag, Some(phonemes)),
                    None => (variant, None),
                };
                (tag == wanted).then_some(phonemes)
            })
        };
        let pausing = if before_a_pause { of(BEFORE_A_PAUSE) } else { None };
        let of_tag = || tag.and_then(|tag| of(tag).or_else(|| of(parent(tag))));
        pausing.or_else(of_tag).or_else(|| of(DEFAULT)).flatten()
    }
}

/// The group of parts of speech that one belongs to.
pub(crate) fn parent(tag: &str) -> &str {
    match tag {
        _ if tag.starts_with("VB") => "VERB",
        _ if tag.starts_with("NN") => "NOUN",
        _ if tag.starts_with("RB") || tag.starts_with("ADV") => "ADV",
        _ if tag.starts_with("JJ") || tag.starts_with("ADJ") => "ADJ",
        _ => tag,
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::lexicon;

    #[test]
    fn a_word_is_found_in_either_case_and_gold_is_apart_from_silver() {
        let lexicon = lexicon();
        for (word, gold, silver) in [
            ("hip", true, false),
            ("Hip", true, false),
            ("HIP", false, false),
            ("paul", true, false),
            ("aaron", false, true),
        ] {
            assert_eq!(lexicon.gold(word).is_some(), gold, "{word}");
            assert_eq!(lexicon.silver(word).is_some(), silver, "{word}");
            assert_eq!(lexicon.has(word), gold || silver, "{word}");
        }
    }

    #[test]
    fn the_part_of_speech_and_the_pause_decide() {
        let lexicon = lexicon();
        let read = |tag, pause| lexicon.gold("read").unwrap().phonemes(tag, pause);
        assert_eq!(read(Some("VBD"), false), Some("ɹˈɛd"));
        assert_eq!(read(Some("VB"), false), Some("ɹˈid"));
        assert_eq!(read(None, false), Some("ɹˈid"));
        let at = |pause| lexicon.gold("at").unwrap().phonemes(Some("IN"), pause);
        assert_eq!(at(true), Some("ˈæt"));
        assert_eq!(at(false), Some("æt"));
        assert_eq!(lexicon.gold("hip").unwrap().phonemes(Some("NN"), true), Some("hˈɪp"));
    }
}
