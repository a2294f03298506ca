//! Reads serde types out of a tree. What is wrong is noted with its place and dropped, and reading starts over without
//! it, so that one run finds everything.

use std::{cell::RefCell, ops::Range};

use serde::de::value::{MapAccessDeserializer, StrDeserializer};
use serde::de::{DeserializeOwned, DeserializeSeed, Visitor};
use serde::{Deserializer, forward_to_deserialize_any};

use super::access::{Elements, Entries};
use super::fault::Fault;
use super::{Entry, Kind, Node, Note, Number};
use crate::script::problem::{Expected, Problem};
use crate::script::{limits, suggest};

/// What the types of a document mean, which serde knows by their names only.
pub trait Grammar {
    /// What is wrong with a value that the type of this name does not take, where that is more than JSON can say.
    /// `written` is how the value stands in the file.
    fn unfit(&self, name: &str, value: &Node<'_>, written: &str) -> Option<Problem>;

    /// What a word of the vocabulary of this name is called; `None` for an enum whose values are objects with one key,
    /// which tells their kind.
    fn vocabulary(&self, name: &str) -> Option<&'static str>;

    /// What is wrong with an object that has none of the keys that tell a kind, but these; and where, if it is one of
    /// them that is to blame.
    fn without_kind<'a>(
        &self,
        kinds: &'static [&'static str],
        entries: &[&'a Entry<'_>],
    ) -> (Option<&'a Range<usize>>, Problem);
}

/// A text that is read, and what was found wrong with it.
pub struct Document<'de> {
    text: &'de str,
    grammar: &'de dyn Grammar,
    notes: RefCell<Vec<Note>>,
}

impl<'de> Document<'de> {
    /// A text in which nothing was found wrong yet.
    pub fn new(text: &'de str, grammar: &'de dyn Grammar) -> Self {
        Self { text, grammar, notes: RefCell::default() }
    }

    /// What was found wrong.
    pub fn into_notes(self) -> Vec<Note> {
        self.notes.into_inner()
    }

    /// Whether there is no use in finding more.
    pub fn is_enough(&self) -> bool {
        self.notes.borrow().len() >= limits::PROBLEMS
    }

    /// Notes a problem at these bytes.
    pub fn note(&self, span: &Range<usize>, problem: Problem) {
        if !self.is_enough() {
            self.notes.borrow_mut().push(Note::new(span.clone(), problem));
        }
    }

    /// This value of it, if nothing at all is wrong.
    pub fn read_whole<T: DeserializeOwned>(&self, node: &Node<'_>) -> Option<T> {
        let value = T::deserialize(Reader { node, name: None, document: self });
        value.ok().filter(|_| self.notes.borrow().is_empty())
    }

    /// This value of it, without the parts that had to be dropped; `None` where nothing could be made of it.
    pub fn read<T: DeserializeOwned>(&self, node: &Node<'_>) -> Option<T> {
        let reader = Reader { node, name: None, document: self };
        loop {
            match reader.place(T::deserialize(reader)) {
                Ok(value) => return Some(value),
                Err(Fault::Dropped) if !self.is_enough() => {}
                Err(_) => return None,
            }
        }
    }
}

/// Reads one value, and the values in it.
#[derive(Clone, Copy)]
pub(super) struct Reader<'de> {
    node: &'de Node<'de>,
    /// The type that it is read as, where that has a name of its own.
    name: Option<&'static str>,
    pub document: &'de Document<'de>,
}

impl<'de> Reader<'de> {
    /// Reads a value in this one. Where it is to blame itself it is dropped.
    pub(super) fn child<S: DeserializeSeed<'de>>(&self, node: &'de Node<'de>, seed: S) -> Result<S::Value, Fault> {
        let reader = Reader { node, name: None, ..*self };
        reader
            .place(seed.deserialize(reader))
            .inspect_err(|fault| {
                if matches!(fault, Fault::Noted) {
                    node.drop_it();
                }
            })
            .map_err(|_| Fault::Dropped)
    }

    /// Gives a fault its place, if it has none yet.
    fn place<T>(&self, result: Result<T, Fault>) -> Result<T, Fault> {
        self.fit(result, Expected::Other).map_err(|fault| match fault {
            Fault::Placeless(problem) => {
                self.note(*problem);
                Fault::Noted
            }
            placed => placed,
        })
    }

    /// Where a type did not take this value, that is the problem with it; serde's words for what it expected are given.
    fn fit<T>(&self, result: Result<T, Fault>, expected: impl FnOnce(String) -> Expected) -> Result<T, Fault> {
        result.map_err(|fault| match fault {
            Fault::Unfit(words) => self.unfit(expected(words)).into(),
            other => other,
        })
    }

    fn note(&self, problem: Problem) {
        match problem {
            // The key is there, though its value is wrong or it is misspelt, as has been said.
            Problem::MissingKey { key } if suggest::is_among(&key, self.node.lost_keys()) => {}
            other => self.document.note(&self.node.span, other),
        }
    }

    /// The problem with a value that is not what its type expects.
    fn unfit(&self, expected: Expected) -> Problem {
        let written = self.document.text.get(self.node.span.clone()).unwrap_or_default();
        let special = self.name.and_then(|name| self.document.grammar.unfit(name, self.node, written));
        special.unwrap_or_else(|| Problem::WrongType { expected, found: self.node.found() })
    }

    /// Reads a value; where its type does not take it, this was expected.
    fn expecting<V: Visitor<'de>>(self, expected: Expected, visitor: V) -> Result<V::Value, Fault> {
        self.fit(self.any(visitor), |_| expected)
    }

    fn named(self, name: &'static str) -> Self {
        Self { name: Some(name), ..self }
    }

    /// Reads a word of the vocabulary of this name.
    pub(super) fn word<V: Visitor<'de>>(
        self,
        name: &'static str,
        word: &str,
        words: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Fault> {
        if words.contains(&word) {
            return visitor.visit_enum(StrDeserializer::<Fault>::new(word));
        }
        Err(Problem::unknown_word(self.document.grammar.vocabulary(name).unwrap_or("word"), word, words).into())
    }

    /// Reads an object whose one key tells its kind; other keys are noted and dropped.
    fn kind<V: Visitor<'de>>(self, kinds: &'static [&'static str], visitor: V) -> Result<V::Value, Fault> {
        let is_kind = |entry: &&Entry<'_>| kinds.contains(&&*entry.key);
        let strangers = || self.node.entries().filter(|entry| !is_kind(entry));
        let mut known = self.node.entries().filter(is_kind);
        match (known.next(), known.next()) {
            (Some(entry), None) => {
                for stranger in strangers() {
                    let (key, kind) = (stranger.key.to_string(), entry.key.to_string());
                    self.document.note(&stranger.key_span, Problem::BesideKind { key, kind });
                    stranger.value.drop_it();
                }
                let only = std::slice::from_ref(entry).iter();
                visitor.visit_enum(MapAccessDeserializer::new(Entries { reader: self, rest: only, value: None }))
            }
            (Some(_), Some(_)) => {
                let kinds = self.node.entries().filter(is_kind).map(|entry| entry.key.to_string()).collect();
                Err(Problem::StepWithKinds { kinds }.into())
            }
            (None, _) => {
                let strangers: Vec<_> = strangers().collect();
                if !strangers.is_empty() || !self.node.has_lost_any() {
                    let (at, problem) = self.document.grammar.without_kind(kinds, &strangers);
                    self.document.note(at.unwrap_or(&self.node.span), problem);
                }
                Err(Fault::Noted)
            }
        }
    }

    /// Notes and drops the keys that a struct does not have.
    fn drop_unknown(&self, fields: &'static [&'static str]) {
        for entry in self.node.entries().filter(|entry| !fields.contains(&&*entry.key)) {
            if !self.document.is_enough() {
                self.document.note(&entry.key_span, Problem::unknown_key(&entry.key, fields));
            }
            entry.value.drop_it();
        }
    }

    fn any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        match &self.node.kind {
            Kind::Null => visitor.visit_unit(),
            Kind::YesNo(value) => visitor.visit_bool(*value),
            Kind::Number(Number::Unsigned(number)) => visitor.visit_u64(*number),
            Kind::Number(Number::Signed(number)) => visitor.visit_i64(*number),
            Kind::Number(Number::Float(number)) => visitor.visit_f64(*number),
            Kind::Text(text) => visitor.visit_borrowed_str(text),
            Kind::List(nodes) => visitor.visit_seq(Elements { reader: self, rest: nodes.iter() }),
            Kind::Object(entries) => visitor.visit_map(Entries { reader: self, rest: entries.iter(), value: None }),
            Kind::Broken => Err(Fault::Noted),
        }
    }
}

/// Methods that read a value of one of JSON's own types.
macro_rules! expecting {
    ($($($method:ident)+ => $expected:expr;)+) => { $($(
        fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
            self.expecting($expected, visitor)
        }
    )+)+ };
}

/// Stricter than serde's own formats: nobody means a list for a struct's fields in their order, `{ "hips": null }` for
/// `"hips"`, or `null` for what may be left out, and a schema with them would offer them.
impl<'de> Deserializer<'de> for Reader<'de> {
    type Error = Fault;

    expecting! {
        deserialize_bool => Expected::YesNo;
        deserialize_u8 deserialize_u16 deserialize_u32 deserialize_u64 deserialize_i32 deserialize_i64 =>
            Expected::Whole;
        deserialize_str deserialize_string => Expected::Text;
        deserialize_seq => Expected::List;
        deserialize_map => Expected::Object { like: None };
    }

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        self.any(visitor)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        visitor.visit_some(self)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(self, name: &'static str, visitor: V) -> Result<V::Value, Fault> {
        let reader = self.named(name);
        reader.fit(visitor.visit_newtype_struct(reader), Expected::Other)
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Fault> {
        if matches!(self.node.kind, Kind::List(_)) {
            return Err(self.named(name).unfit(Expected::Object { like: None }).into());
        }
        self.drop_unknown(fields);
        self.named(name).expecting(Expected::Object { like: None }, visitor)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        name: &'static str,
        words: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Fault> {
        match (&self.node.kind, self.document.grammar.vocabulary(name)) {
            (Kind::Text(text), Some(_)) => self.word(name, text, words, visitor),
            (_, Some(_)) => self.expecting(Expected::Text, visitor),
            (Kind::Object(_), None) => self.kind(words, visitor),
            (_, None) => self.named(name).expecting(Expected::Object { like: None }, visitor),
        }
    }

    forward_to_deserialize_any! {
        i8 i16 i128 u128 f32 f64 char bytes byte_buf unit unit_struct tuple tuple_struct identifier ignored_any
    }
}
