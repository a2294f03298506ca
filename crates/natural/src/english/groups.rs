//! Tokens that stand together without a space, and the sound of each such group.
//!
//! "well-known" and "don't" are one group of several tokens. The longest stretch that the lexicon knows wins; what is left
//! unknown goes, with its whole group, to the network for unknown words.

use super::{
    English, Following,
    numbers::{self, Currency},
    parts::parts,
    sounds::{PRIMARY, is_consonant, is_pause, is_stress, is_vowel, weight},
    special::{Asked, is_upper},
    stress::{Stress, stressed},
    tokens::Token,
};
use crate::Error;

/// The most words of a group. Every stretch of a group is looked up, so a text of hyphens must not make one of thousands.
const MOST_PARTS: usize = 16;

/// One word of a group.
#[derive(Debug)]
struct Part<'a> {
    text: &'a str,
    tag: &'a str,
    /// Whether a space follows it in the text.
    space: bool,
    /// Whether a space is said before it, though none is written.
    apart: bool,
    /// Whether it begins its group.
    head: bool,
    currency: Option<Currency>,
    /// Its sound, once that is known.
    phonemes: Option<String>,
}

/// Words that stand together.
#[derive(Debug)]
pub(super) struct Group<'a> {
    parts: Vec<Part<'a>>,
    /// Whether the next word can still join it.
    open: bool,
}

/// The groups of a sentence, with the sound of punctuation.
pub(super) fn groups<'a>(tokens: &'a [Token], tags: &[&'a str]) -> Vec<Group<'a>> {
    let mut groups: Vec<Group> = Vec::new();
    let mut money = None;
    for (at, (token, &tag)) in tokens.iter().zip(tags).enumerate() {
        let given = given(&token.text);
        let texts = if given.is_some() { vec![token.text.as_str()] } else { parts(&token.text) };
        for (place, &text) in texts.iter().enumerate() {
            let is_last = place + 1 == texts.len();
            let mut part = Part {
                text,
                tag,
                space: is_last && token.space_after,
                apart: false,
                head: true,
                currency: None,
                phonemes: given.map(str::to_owned).or_else(|| punctuation(text, tag)),
            };
            if tag == "$"
                && let Some(currency) = numbers::currency(text)
            {
                money = Some(currency);
                part.phonemes = Some(String::new());
            } else if part.phonemes.is_none()
                && let Some(currency) = money
            {
                if tag != "CD" {
                    money = None;
                } else if is_last && tags.get(at + 1) != Some(&"CD") {
                    part.currency = Some(currency);
                }
            } else if part.phonemes.is_none() && text == "2" && is_between_letters(&texts, place) {
                // As some write "to": "back2back".
                groups.push(Group { parts: vec![Part { text: "to", ..part }], open: false });
                continue;
            }
            join(&mut groups, part);
        }
    }
    groups
}

fn is_between_letters(texts: &[&str], place: usize) -> bool {
    let before = place.checked_sub(1).and_then(|place| texts[place].chars().last());
    let after = texts.get(place + 1).and_then(|text| text.chars().next());
    before.is_some_and(char::is_alphabetic) && after.is_some_and(char::is_alphabetic)
}

fn join<'a>(groups: &mut Vec<Group<'a>>, mut part: Part<'a>) {
    let settled = part.phonemes.is_some();
    let open = !settled && !part.space;
    match groups.last_mut() {
        Some(group) if group.open && !settled && group.parts.len() < MOST_PARTS => {
            part.head = false;
            group.open = open;
            group.parts.push(part);
        }
        _ => groups.push(Group { parts: vec![part], open }),
    }
}

/// The phonemes that a text gives between slashes, as "/sˈOəs/"; nothing where there are other signs between them,
/// or no stress.
fn given(text: &str) -> Option<&str> {
    let phonemes = text.strip_prefix('/')?.strip_suffix('/')?;
    let is_sound = |sign| is_vowel(sign) || is_consonant(sign) || is_stress(sign) || "ːᵊɐTʔ".contains(sign);
    (phonemes.contains(is_stress) && phonemes.chars().all(is_sound)).then_some(phonemes)
}

/// The sound of punctuation, by what the tagger takes it for; nothing where it is a word.
fn punctuation(text: &str, tag: &str) -> Option<String> {
    if tag == ":" && (text == "-" || text == "–") {
        return Some("—".to_owned());
    }
    let is_punctuation = [".", ",", "-LRB-", "-RRB-", "``", "''", "\"\"", ":", "$", "#", "NFP"].contains(&tag);
    if !is_punctuation || numbers::currency(text).is_some() || text.bytes().all(|byte| byte.is_ascii_alphabetic()) {
        return None;
    }
    Some(match tag {
        "-LRB-" => "(".to_owned(),
        "-RRB-" => ")".to_owned(),
        "``" => "“".to_owned(),
        "''" | "\"\"" => "”".to_owned(),
        _ => text.chars().filter(|&sign| is_pause(sign) || "\"“”".contains(sign)).collect(),
    })
}

/// Whether a part is only signs that have no sound between words.
fn is_junk(text: &str) -> bool {
    text.chars().all(|sign| "',-._‘’/".contains(sign))
}

impl English {
    /// Gives every word of a group its sound, and tells what the group before it needs to know.
    pub(super) fn sound(&self, group: &mut Group, following: &mut Following) -> Result<(), Error> {
        if let [part] = group.parts.as_mut_slice() {
            if part.phonemes.is_none() {
                let word = Merged::of(std::slice::from_ref(part));
                part.phonemes = match self.known(&word, *following) {
                    Some(phonemes) => Some(phonemes),
                    None => Some(self.unknown(&word, *following)?),
                };
            }
            *following = following_of(part.phonemes.as_deref().unwrap_or_default(), part.text, part.tag, *following);
            return Ok(());
        }
        // From the end, the longest stretch that is known; what is before it, the same again.
        let (mut left, mut right) = (0, group.parts.len());
        while left < right {
            let stretch = &group.parts[left..right];
            let word = Merged::of(stretch);
            let phonemes =
                if stretch.iter().any(|part| part.phonemes.is_some()) { None } else { self.known(&word, *following) };
            if let Some(phonemes) = phonemes {
                *following = following_of(&phonemes, &word.text, word.tag, *following);
                for part in &mut group.parts[left + 1..right] {
                    part.phonemes = Some(String::new());
                }
                group.parts[left].phonemes = Some(phonemes);
                (left, right) = (0, left);
            } else if left + 1 < right {
                left += 1;
            } else {
                (left, right) = (0, right - 1);
                let part = &mut group.parts[right];
                if part.phonemes.is_none() {
                    if !is_junk(part.text) {
                        let before = *following;
                        self.sound_as_unknown(group, before)?;
                        return Ok(());
                    }
                    part.phonemes = Some(String::new());
                }
            }
        }
        settle(&mut group.parts);
        Ok(())
    }

    /// A group with a word that nobody knows: its pieces are read one by one.
    fn sound_as_unknown(&self, group: &mut Group, following: Following) -> Result<(), Error> {
        let phonemes = self.unknown(&Merged::of(&group.parts), following)?;
        for part in &mut group.parts[1..] {
            part.phonemes = Some(String::new());
        }
        group.parts[0].phonemes = Some(phonemes);
        Ok(())
    }

    /// The phonemes of a word that is not known as a whole: those of its pieces, by the lexicon where it has them, or else
    /// by the network for unknown words.
    fn unknown(&self, word: &Merged, following: Following) -> Result<String, Error> {
        let mut said = Vec::new();
        for text in pieces(&word.text) {
            let text = if text == "/" { "slash" } else { text };
            let piece = Merged { text: text.to_owned(), head: true, currency: None, ..*word };
            let is_whole = text.len() == word.text.len();
            let known = if is_whole { None } else { self.known(&piece, following) };
            said.push(match known {
                Some(phonemes) => phonemes,
                None => self.unknown.phonemes(text)?,
            });
        }
        said.retain(|phonemes| !phonemes.is_empty());
        Ok(said.join(" "))
    }

    /// The phonemes of a word or a number that is known.
    fn known(&self, word: &Merged, following: Following) -> Option<String> {
        let text: String = word.text.chars().map(|sign| if "‘’".contains(sign) { '\'' } else { sign }).collect();
        let stress = match text.as_str() {
            text if !text.chars().any(char::is_uppercase) => None,
            text if is_upper(text) => Some(Stress::Main),
            _ => Some(Stress::Some),
        };
        let asked = Asked { tag: Some(word.tag), stress, following: Some(following) };
        self.word(&text, asked).or_else(|| {
            if numbers::is_number(&text, word.head) { self.number(&text, word.currency, word.head) } else { None }
        })
    }
}

/// The pieces of a word that nobody knows: letters, digits, and single signs.
fn pieces(word: &str) -> Vec<&str> {
    let class = |sign: char| match sign {
        _ if sign.is_alphabetic() || "'‘’".contains(sign) => 0,
        _ if sign.is_ascii_digit() => 1,
        _ => 2,
    };
    let mut pieces = Vec::new();
    let mut rest = word;
    while let Some(first) = rest.chars().next() {
        let end = match class(first) {
            2 => first.len_utf8(),
            kind => rest.find(|sign| class(sign) != kind).unwrap_or(rest.len()),
        };
        let (piece, after) = rest.split_at(end);
        pieces.push(piece);
        rest = after;
    }
    pieces
}

/// Several parts as one word.
struct Merged<'a> {
    text: String,
    /// The part of speech of the longest part; capitals count twice.
    tag: &'a str,
    head: bool,
    currency: Option<Currency>,
}

impl<'a> Merged<'a> {
    fn of(parts: &[Part<'a>]) -> Self {
        let importance =
            |part: &Part| part.text.chars().map(|sign| if sign.is_uppercase() { 2 } else { 1 }).sum::<usize>();
        let mut main = &parts[0];
        for part in &parts[1..] {
            if importance(part) > importance(main) {
                main = part;
            }
        }
        Self {
            text: parts.iter().map(|part| part.text).collect(),
            tag: main.tag,
            head: parts[0].head,
            currency: parts.iter().find_map(|part| part.currency),
        }
    }
}

/// What the words before these phonemes need to know of them.
fn following_of(phonemes: &str, text: &str, tag: &str, before: Following) -> Following {
    let first = phonemes.chars().find(|&sound| is_vowel(sound) || is_consonant(sound) || is_pause(sound));
    let vowel = match first {
        None => before.vowel,
        Some(sound) if is_pause(sound) => None,
        Some(sound) => Some(is_vowel(sound)),
    };
    Following { vowel, to: text == "to" || text == "To" || text == "TO" && (tag == "TO" || tag == "IN") }
}

/// Settles a group of known words: which are said apart, and which lose their stress to the others.
fn settle(parts: &mut [Part]) {
    let text: String = parts.iter().map(|part| part.text).collect();
    let mut kinds: Vec<u8> = text.chars().filter(|sign| !"',-._‘’/".contains(*sign)).map(kind).collect();
    kinds.sort_unstable();
    kinds.dedup();
    let apart = text.contains([' ', '/']) || kinds.len() > 1;
    for part in &mut parts[1..] {
        part.apart = apart;
    }
    if apart {
        return;
    }
    let mut stresses: Vec<(bool, usize, usize)> = parts
        .iter()
        .enumerate()
        .filter_map(|(at, part)| {
            let phonemes = part.phonemes.as_deref().filter(|phonemes| !phonemes.is_empty())?;
            Some((phonemes.contains(PRIMARY), weight(phonemes), at))
        })
        .collect();
    let lessen = |parts: &mut [Part], at: usize| {
        let phonemes = &mut parts[at].phonemes;
        *phonemes = phonemes.as_deref().map(|phonemes| stressed(phonemes, Some(Stress::Lesser)));
    };
    let main = stresses.iter().filter(|(main, ..)| *main).count();
    if let [(_, _, first), (_, _, second)] = stresses[..]
        && parts[first].text.chars().nth(1).is_none()
    {
        lessen(parts, second);
    } else if stresses.len() >= 2 && main > stresses.len().div_ceil(2) {
        stresses.sort_unstable();
        stresses[..stresses.len() / 2].iter().for_each(|(_, _, at)| lessen(parts, *at));
    }
}

fn kind(sign: char) -> u8 {
    if sign.is_alphabetic() {
        0
    } else if sign.is_ascii_digit() {
        1
    } else {
        2
    }
}

impl Group<'_> {
    /// The group's phonemes, with the space that follows it.
    pub fn phonemes(&self) -> String {
        let mut together = String::new();
        for part in &self.parts {
            let phonemes = part.phonemes.as_deref().unwrap_or_default();
            if part.apart && !phonemes.is_empty() && !together.is_empty() && !together.ends_with(' ') {
                together.push(' ');
            }
            together.push_str(phonemes);
        }
        let mut said: String = together
            .chars()
            .map(|sound| match sound {
                'ɾ' => 'T',
                'ʔ' => 't',
                other => other,
            })
            .collect();
        if self.parts.last().is_some_and(|part| part.space) {
            said.push(' ');
        }
        said
    }
}
