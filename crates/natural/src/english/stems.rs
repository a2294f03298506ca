//! Forms of known words: -s, -ed and -ing.

use super::{English, special::Asked, stress::Stress};

/// Sounds after which American English makes a "t" soft before a vowel.
const SOFTENING: &str = "AIOWYiuæɑəɛɪɹʊʌ";

impl English {
    /// The phonemes of a form of a known word.
    pub(super) fn stem(&self, word: &str, asked: Asked) -> Option<String> {
        let with_s = || self.with_s(self.looked_up(&self.stem_of_s(word)?, asked)?);
        let with_ed = || self.with_ed(self.looked_up(&self.stem_of_ed(word)?, asked)?);
        let with_ing = || {
            let asked = Asked { stress: asked.stress.or(Some(Stress::Some)), ..asked };
            self.with_ing(self.looked_up(&self.stem_of_ing(word)?, asked)?)
        };
        with_s().or_else(with_ed).or_else(with_ing)
    }

    fn stem_of_s(&self, word: &str) -> Option<String> {
        let letters = word.chars().count();
        let known = |stem: &str| self.is_known(stem).then(|| stem.to_owned());
        let short = word.strip_suffix('s').filter(|_| letters >= 3)?;
        let without_s = if word.ends_with("ss") { None } else { known(short) };
        without_s
            .or_else(|| word.strip_suffix("'s").and_then(known))
            .or_else(|| word.strip_suffix("es").filter(|_| letters > 4 && !word.ends_with("ies")).and_then(known))
            .or_else(|| word.strip_suffix("ies").filter(|_| letters > 4).and_then(|stem| known(&format!("{stem}y"))))
    }

    fn stem_of_ed(&self, word: &str) -> Option<String> {
        let letters = word.chars().count();
        let known = |stem: &str| self.is_known(stem).then(|| stem.to_owned());
        let short = word.strip_suffix('d').filter(|_| letters >= 4)?;
        let without_d = if word.ends_with("dd") { None } else { known(short) };
        without_d.or_else(|| word.strip_suffix("ed").filter(|_| letters > 4 && !word.ends_with("eed")).and_then(known))
    }

    fn stem_of_ing(&self, word: &str) -> Option<String> {
        let stem = word.strip_suffix("ing")?;
        let letters = stem.chars().count();
        let known = |stem: &str| self.is_known(stem).then(|| stem.to_owned());
        let plain = if letters > 2 { known(stem) } else { None };
        let with_e = || if letters > 1 { known(&format!("{stem}e")) } else { None };
        let doubled = || {
            let last = stem.chars().last()?;
            let single = stem.strip_suffix(last)?;
            let is_doubled = single.ends_with(last) && "bcdgklmnprstvxz".contains(last) || stem.ends_with("ck");
            if letters > 2 && is_doubled { known(single) } else { None }
        };
        plain.or_else(with_e).or_else(doubled)
    }

    pub(super) fn with_s(&self, stem: String) -> Option<String> {
        let ending = match stem.chars().last()? {
            'p' | 't' | 'k' | 'f' | 'θ' => "s",
            's' | 'z' | 'ʃ' | 'ʒ' | 'ʧ' | 'ʤ' => self.either("ɪz", "ᵻz"),
            _ => "z",
        };
        Some(stem + ending)
    }

    pub(super) fn with_ed(&self, mut stem: String) -> Option<String> {
        let ending = match stem.chars().last()? {
            'p' | 'k' | 'f' | 'θ' | 'ʃ' | 's' | 'ʧ' => "t",
            'd' => self.either("ɪd", "ᵻd"),
            't' if self.lexicon.british || stem.chars().nth(1).is_none() => "ɪd",
            't' if softens_t(&stem) => {
                stem.pop();
                "ɾᵻd"
            }
            't' => "ᵻd",
            _ => "d",
        };
        Some(stem + ending)
    }

    pub(super) fn with_ing(&self, mut stem: String) -> Option<String> {
        let last = stem.chars().last()?;
        let ending = match last {
            'ə' | 'ː' if self.lexicon.british => return None,
            't' if !self.lexicon.british && softens_t(&stem) => {
                stem.pop();
                "ɾɪŋ"
            }
            _ => "ɪŋ",
        };
        Some(stem + ending)
    }

    fn either<'a>(&self, british: &'a str, american: &'a str) -> &'a str {
        if self.lexicon.british { british } else { american }
    }
}

fn softens_t(stem: &str) -> bool {
    stem.chars().rev().nth(1).is_some_and(|sound| SOFTENING.contains(sound))
}
