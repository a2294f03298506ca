//! Looking up a word: special cases first, then the lexicon, then stems.

use super::{
    English, Following,
    sounds::PRIMARY,
    stress::{Stress, stressed},
};
use crate::lexicon::{capitalized, parent};

/// A word, its part of speech where that is known, and what else decides its sound.
#[derive(Clone, Copy)]
pub(super) struct Asked<'a> {
    pub tag: Option<&'a str>,
    pub stress: Option<Stress>,
    /// Nothing where a word is looked up by itself, such as one of a number.
    pub following: Option<Following>,
}

impl Asked<'_> {
    /// A word by itself.
    pub const ALONE: Self = Self { tag: None, stress: None, following: None };

    fn is(&self, tag: &str) -> bool {
        self.tag == Some(tag)
    }
}

impl English {
    /// The phonemes of a word that is in the lexicon, or a form of one that is.
    pub(super) fn word(&self, word: &str, asked: Asked) -> Option<String> {
        if let Some(phonemes) = self.special_case(word, asked) {
            return Some(phonemes);
        }
        let lower = self.is_known_in_small_letters(word, asked).then(|| word.to_lowercase());
        let word = lower.as_deref().unwrap_or(word);
        if self.is_known(word) {
            return self.looked_up(word, asked);
        }
        // "dogs'", and any other word with an apostrophe behind it.
        if let Some(owner) = word.strip_suffix('\'') {
            let of_several = owner.strip_suffix('s').map(|one| format!("{one}'s")).filter(|one| self.is_known(one));
            if let Some(one) = of_several {
                return self.looked_up(&one, asked);
            }
            if self.is_known(owner) {
                return self.looked_up(owner, asked);
            }
        }
        self.stem(word, asked)
    }

    /// The phonemes in the lexicon, or letter by letter.
    pub(super) fn looked_up(&self, word: &str, asked: Asked) -> Option<String> {
        let capitals = is_upper(word) && self.lexicon.gold(word).is_none();
        let lower = word.to_lowercase();
        let (word, is_name) = if capitals { (lower.as_str(), asked.is("NNP")) } else { (word, false) };
        let silver = || if is_name { None } else { self.lexicon.silver(word) };
        let entry = self.lexicon.gold(word).or_else(silver);
        let before_a_pause = asked.following.is_some_and(|following| following.vowel.is_none());
        let phonemes = entry.and_then(|entry| entry.phonemes(asked.tag, before_a_pause));
        match phonemes {
            Some(phonemes) if !is_name || phonemes.contains(PRIMARY) => Some(stressed(phonemes, asked.stress)),
            _ => self.letters(word).or_else(|| phonemes.map(|phonemes| stressed(phonemes, asked.stress))),
        }
    }

    /// Letter by letter, as "MRI".
    fn letters(&self, word: &str) -> Option<String> {
        let letters = word.chars().filter(|letter| letter.is_alphabetic()).map(|letter| {
            let name: String = letter.to_uppercase().collect();
            self.lexicon.gold(&name)?.phonemes(None, false)
        });
        let together = stressed(&letters.collect::<Option<String>>()?, Some(Stress::Even));
        // The last letter has the main stress.
        Some(match together.rsplit_once('ˌ') {
            Some((before, after)) => format!("{before}{PRIMARY}{after}"),
            None => together,
        })
    }

    /// Whether a word can be looked up as it stands.
    pub(super) fn is_known(&self, word: &str) -> bool {
        if self.lexicon.has(word) || symbol(word).is_some() {
            return true;
        }
        if word.is_empty() || !word.bytes().all(|byte| byte.is_ascii_alphabetic()) {
            return false;
        }
        let behind_the_first = &word[1..];
        behind_the_first.is_empty()
            || is_upper(word) && self.lexicon.gold(&word.to_lowercase()).is_some()
            || behind_the_first == behind_the_first.to_uppercase()
    }

    /// Whether a word with capitals is unknown as it stands, but known without them. A short name is left alone.
    fn is_known_in_small_letters(&self, word: &str, asked: Asked) -> bool {
        let lower = word.to_lowercase();
        let letters = word.chars().count();
        letters > 1
            && word.chars().all(|sign| sign.is_alphabetic() || sign == '\'')
            && word != lower
            && (!asked.is("NNP") || letters > 7)
            && !self.lexicon.has(word)
            && (is_upper(word) || word == capitalized(word) || !word.chars().skip(1).any(char::is_uppercase))
            && (self.lexicon.has(&lower) || self.stem(&lower, asked).is_some())
    }

    /// Words whose sound their neighbours or their place decide.
    fn special_case(&self, word: &str, asked: Asked) -> Option<String> {
        let following = asked.following.unwrap_or_default();
        let is_noun = asked.tag.is_some_and(|tag| tag.starts_with("NN"));
        let gold = |word: &str, tag| self.lexicon.gold(word)?.phonemes(tag, false).map(str::to_owned);
        if let Some(name) = address_symbol(word).filter(|_| asked.is("ADD")) {
            return self.looked_up(name, Asked { stress: Some(Stress::Lesser), ..asked });
        }
        if let Some(name) = symbol(word) {
            return self.looked_up(name, Asked { tag: None, stress: None, ..asked });
        }
        if is_initials(word) {
            return self.letters(word);
        }
        match word {
            "a" | "A" => Some(if asked.is("DT") { "ɐ" } else { "ˈA" }.to_owned()),
            "am" | "Am" | "AM" if is_noun => self.letters(word),
            "am" if following.vowel.is_some() && asked.stress.is_none() => Some("ɐm".to_owned()),
            "am" | "Am" | "AM" => gold("am", None),
            "AN" if is_noun => self.letters(word),
            "an" | "An" | "AN" => Some("ɐn".to_owned()),
            "I" if asked.is("PRP") => Some("ˌI".to_owned()),
            "by" | "By" | "BY" if asked.tag.is_some_and(|tag| parent(tag) == "ADV") => Some("bˈI".to_owned()),
            "to" | "To" => self.to(following),
            "TO" if asked.is("TO") || asked.is("IN") => self.to(following),
            "in" | "In" => Some(inside(asked, following)),
            "IN" if !asked.is("NNP") => Some(inside(asked, following)),
            "the" | "The" => Some(the(following)),
            "THE" if asked.is("DT") => Some(the(following)),
            "used" | "Used" | "USED" => {
                let to = following.to && (asked.is("VBD") || asked.is("JJ"));
                gold("used", Some(if to { "VBD" } else { "DEFAULT" }))
            }
            _ if asked.is("IN") && word.trim_end_matches('.').eq_ignore_ascii_case("vs") => {
                self.looked_up("versus", Asked::ALONE)
            }
            _ => None,
        }
    }

    fn to(&self, following: Following) -> Option<String> {
        match following.vowel {
            None => self.lexicon.gold("to")?.phonemes(None, false).map(str::to_owned),
            Some(false) => Some("tə".to_owned()),
            Some(true) => Some("tʊ".to_owned()),
        }
    }
}

fn inside(asked: Asked, following: Following) -> String {
    if following.vowel.is_none() || !asked.is("IN") { "ˈɪn" } else { "ɪn" }.to_owned()
}

fn the(following: Following) -> String {
    if following.vowel == Some(true) { "ði" } else { "ðə" }.to_owned()
}

/// A sign's name.
fn symbol(word: &str) -> Option<&'static str> {
    Some(match word {
        "%" => "percent",
        "&" => "and",
        "+" => "plus",
        "@" => "at",
        _ => return None,
    })
}

/// A sign's name within an address.
fn address_symbol(word: &str) -> Option<&'static str> {
    Some(match word {
        "." => "dot",
        "/" => "slash",
        _ => return None,
    })
}

/// Whether it is something like "U.S." or "e.g.".
fn is_initials(word: &str) -> bool {
    word.trim_matches('.').contains('.')
        && word.chars().all(|sign| sign == '.' || sign.is_alphabetic())
        && word.split('.').all(|part| part.chars().count() < 3)
}

/// Whether small letters would be capitals: also for a word without letters.
pub(super) fn is_upper(word: &str) -> bool {
    !word.chars().any(char::is_lowercase)
}
