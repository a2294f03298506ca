//! Words that the voice would get wrong, as it is to say them.

use std::{borrow::Cow, collections::HashMap, sync::Arc};

use unicode_normalization::UnicodeNormalization;

use serde_json::Value;

use super::Timeline;
use crate::{
    clean::one_line,
    script::{
        diagnostic::Diagnostic,
        limits,
        path::{PathRef, Segment, SourceSpan},
        problem::Problem,
        read::SourceMap,
        words::Language,
    },
    session::Session,
    spoken::spoken,
};

/// Once a text is as long as this, in bytes, the rest of it is said as it is written.
const LONGEST: usize = 8 * limits::TEXT_CHARACTERS;

/// A caption of this session as it is said: with its pronunciations, in plain words.
pub fn spoken_text(session: &Session, caption: &str) -> String {
    Pronounce::new(&session.pronounce).spoken(caption, session.language)
}

/// The script's own pronunciations that apply to nothing: neither to what is said in this timeline nor to any text of the
/// script, in whatever detail it is said. `places`: where its parts are in its file.
pub fn never_pronounced(session: &Session, timeline: &Timeline, places: &SourceMap) -> Vec<Diagnostic> {
    let Ok(script) = serde_json::from_str::<Value>(places.source().text()) else { return Vec::new() };
    let Some(own) = script.get("pronounce").and_then(Value::as_object).filter(|own| !own.is_empty()) else {
        return Vec::new();
    };
    let words: Vec<_> = own.keys().map(|word| (one_line(word), Arc::from(""))).collect();
    let pronounce = Pronounce::new(&words);
    let mut found = vec![false; words.len()];
    for utterance in &timeline.utterances {
        pronounce.note(&utterance.caption, &mut found);
    }
    let said = script.as_object().into_iter().flatten().filter(|(key, _)| *key != "pronounce");
    said.for_each(|(_, part)| note_texts(&pronounce, part, &mut found));
    for exercise in session.steps.iter().filter_map(|step| step.exercise.as_deref()) {
        let how_to = [&exercise.name, &exercise.how_to.full, &exercise.how_to.brief];
        let more = exercise.breathing.iter().chain(&exercise.cautions).chain(&exercise.kit);
        let cues = exercise.cues.iter().map(|cue| &cue.say);
        how_to.into_iter().chain(more).chain(cues).for_each(|text| pronounce.note(text, &mut found));
    }
    let never = own.keys().zip(found).filter(|(_, found)| !found);
    never
        .map(|(word, _)| {
            let mut path = PathRef::ROOT.key("pronounce").to_path();
            path.0.push(Segment::Key(word.clone().into()));
            places.diagnostic(path, SourceSpan::Key, Problem::NeverPronounced { word: word.clone() })
        })
        .collect()
}

/// Notes which words are in the texts of a document.
fn note_texts(pronounce: &Pronounce<'_>, part: &Value, found: &mut [bool]) {
    match part {
        Value::String(text) => pronounce.note(text, found),
        Value::Array(parts) => parts.iter().for_each(|part| note_texts(pronounce, part, found)),
        Value::Object(parts) => parts.values().for_each(|part| note_texts(pronounce, part, found)),
        _ => {}
    }
}

/// Pronunciations by what they are for: a tree of letters, so that each place of a text is looked at once, however many
/// there are.
pub(crate) struct Pronounce<'a> {
    next: HashMap<(u32, char), u32>,
    ends: Vec<Ends<'a>>,
}

/// What ends at a place in the tree.
#[derive(Clone, Copy, Default)]
struct Ends<'a> {
    /// For a word in any case.
    any: Option<Entry<'a>>,
    /// For a word in capitals, and only for those.
    capitals: Option<Entry<'a>>,
}

#[derive(Clone, Copy)]
struct Entry<'a> {
    index: usize,
    word: &'a str,
    say: &'a str,
}

impl<'a> Pronounce<'a> {
    /// Words with how to say them. Those past the bounds of a name are never found.
    pub fn new(words: &'a [(Arc<str>, Arc<str>)]) -> Self {
        let mut tree = Self { next: HashMap::new(), ends: vec![Ends::default()] };
        for (index, (word, say)) in words.iter().enumerate() {
            let fits = |text: &str| text.chars().nth(limits::NAME_CHARACTERS).is_none();
            if !word.is_empty() && fits(word) && fits(say) {
                tree.add(Entry { index, word, say });
            }
        }
        tree
    }

    fn add(&mut self, entry: Entry<'a>) {
        let mut node = 0;
        for letter in entry.word.nfc().flat_map(folded) {
            let fresh = self.ends.len() as u32;
            node = *self.next.entry((node, letter)).or_insert(fresh);
            if node == fresh {
                self.ends.push(Ends::default());
            }
        }
        let ends = &mut self.ends[node as usize];
        let place = if is_in_capitals(entry.word) { &mut ends.capitals } else { &mut ends.any };
        *place = Some(entry);
    }

    /// A text as it is said.
    pub fn spoken(&self, text: &str, language: Language) -> String {
        spoken(self.put_into(text).as_deref().unwrap_or(text), language)
    }

    /// The text with the pronunciations put in, each once; `None` where it is said as it is written.
    pub fn put_into(&self, text: &str) -> Option<String> {
        let text = composed(text);
        let mut spoken = String::new();
        let mut written = 0;
        self.each(&text, |start, end, entry| {
            if spoken.len() < LONGEST {
                spoken.push_str(&text[written..start]);
                spoken.push_str(entry.say);
                written = end;
            }
        });
        if written == 0 {
            return None;
        }
        spoken.push_str(&text[written..]);
        Some(spoken)
    }

    /// Notes which of the words, by their number, are in a text.
    pub fn note(&self, text: &str, found: &mut [bool]) {
        self.each(&composed(text), |_, _, entry| found[entry.index] = true);
    }

    /// Every place where one of the words stands, the longest one where there are several.
    fn each(&self, text: &str, mut found: impl FnMut(usize, usize, Entry<'a>)) {
        if self.next.is_empty() {
            return;
        }
        let (mut at, mut before) = (0, None);
        while let Some(first) = text[at..].chars().next() {
            let inside = before.is_some_and(char::is_alphanumeric) && first.is_alphanumeric();
            let end = match self.longest(text, at).filter(|_| !inside) {
                Some((end, entry)) => {
                    found(at, end, entry);
                    end
                }
                None => at + first.len_utf8(),
            };
            before = text[at..end].chars().next_back();
            at = end;
        }
    }

    /// The longest word that begins here, and where it ends.
    fn longest(&self, text: &str, start: usize) -> Option<(usize, Entry<'a>)> {
        let mut longest = None;
        let mut node = 0;
        let mut letters = text[start..].char_indices().peekable();
        while let Some((at, letter)) = letters.next() {
            for letter in folded(letter) {
                node = match self.next.get(&(node, letter)) {
                    Some(next) => *next,
                    None => return longest,
                };
            }
            let end = start + at + letter.len_utf8();
            let next = letters.peek().map(|(_, next)| *next);
            if letter.is_alphanumeric() && next.is_some_and(char::is_alphanumeric) {
                continue;
            }
            let Ends { any, capitals } = self.ends[node as usize];
            let capitals = capitals.filter(|_| is_in_capitals(&text[start..end]));
            longest = capitals.or(any).map(|entry| (end, entry)).or(longest);
        }
        longest
    }
}

/// The text with its letters and marks as one character each.
fn composed(text: &str) -> Cow<'_, str> {
    if text.is_ascii() { Cow::Borrowed(text) } else { Cow::Owned(text.nfc().collect()) }
}

/// A letter in lower case, an apostrophe as the plain one.
fn folded(letter: char) -> impl Iterator<Item = char> {
    if letter == '’' { '\'' } else { letter }.to_lowercase()
}

/// Whether a word is written in capitals: then it is another one than in small letters.
fn is_in_capitals(word: &str) -> bool {
    word.contains(char::is_uppercase) && !word.contains(char::is_lowercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(words: &[(&str, &str)], said: &[(&str, &str)]) {
        let words: Vec<(Arc<str>, Arc<str>)> =
            words.iter().map(|(word, say)| ((*word).into(), (*say).into())).collect();
        let pronounce = Pronounce::new(&words);
        for (written, spoken) in said {
            assert_eq!(pronounce.put_into(written).as_deref().unwrap_or(written), *spoken, "{written}");
        }
    }

    #[test]
    fn whole_words_are_said_otherwise_however_they_are_written() {
        check(
            &[("asana", "ah sa na"), ("é", "e"), ("x", "")],
            &[
                ("An Asana, please.", "An ah sa na, please."),
                ("ASANA", "ah sa na"),
                ("asanas are no asana", "asanas are no ah sa na"),
                ("É? x!", "e? !"),
                ("e\u{301} e\u{301}t", "e ét"),
                ("nothing", "nothing"),
            ],
        );
        assert_eq!(Pronounce::new(&[]).put_into("asana"), None);
    }

    #[test]
    fn words_may_have_signs_and_spaces() {
        check(
            &[
                ("cat-cow", "cat and cow"),
                ("w/", "with"),
                ("w/o", "without"),
                ("3x", "thrice"),
                ("child's pose", "rest"),
                ("+", "plus"),
            ],
            &[
                ("Cat-Cow w/ 3x w/o, 13x 3x", "cat and cow with thrice without, 13x thrice"),
                ("Child’s pose, child's poses", "rest, child's poses"),
                ("cat-cows, bobcat-cow", "cat-cows, bobcat-cow"),
                ("a+b", "aplusb"),
            ],
        );
    }

    #[test]
    fn capitals_are_a_word_of_their_own() {
        check(
            &[("IT", "eye tee"), ("it band", "band"), ("US", "you ess"), ("us", "all of us")],
            &[
                ("IT is it. It IT band. It band", "eye tee is it. It band. band"),
                ("Us in the US, us", "all of us in the you ess, all of us"),
            ],
        );
    }

    #[test]
    fn an_answer_is_never_replaced_again() {
        check(&[("a", "b"), ("b", "a a"), ("a b", "b a")], &[("a", "b"), ("b", "a a"), ("a b a", "b a b")]);
    }

    #[test]
    fn no_text_grows_without_a_bound() {
        let words = [("a".into(), "b ".repeat(90).into()), ("c".into(), "d".repeat(201).into())];
        let spoken = Pronounce::new(&words).put_into(&"a c ".repeat(100_000)).unwrap();
        assert!(spoken.len() < LONGEST + 200 + 400_000);
        assert!(!spoken.contains('d'));
    }
}
