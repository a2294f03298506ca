//! Reads serde types out of a tree. What is wrong is noted with its place and dropped, and reading starts over without
//! it, so that one run finds everything.

use std::{cell::RefCell, ops::Range};

use serde::{
    Deserialize, Deserializer,
    de::{self, DeserializeSeed, Unexpected, Visitor},
    forward_to_deserialize_any,
};

use super::{
    Kind, Node, Note, Number,
    access::{Choice, Elements, Entries, choose},
    fault::Fault,
};
use crate::script::{
    bounds, limits,
    problem::{Expected, Found, Problem},
    suggest,
};

/// What reading has found wrong.
#[derive(Debug, Default)]
pub struct Trouble(RefCell<Vec<Note>>);

impl Trouble {
    /// The notes so far.
    pub fn into_notes(self) -> Vec<Note> {
        self.0.into_inner()
    }

    /// Whether there is no use in finding more.
    pub fn is_enough(&self) -> bool {
        self.0.borrow().len() >= limits::PROBLEMS
    }

    /// Notes a problem at these bytes.
    pub fn note(&self, span: &Range<usize>, problem: Problem) {
        if !self.is_enough() {
            self.0.borrow_mut().push(Note::new(span.clone(), problem));
        }
    }
}

/// Reads one value, and the values in it.
#[derive(Clone, Copy)]
pub struct Reader<'de> {
    node: &'de Node,
    /// The key that it stands under.
    key: Option<&'de str>,
    /// The whole text, for what was written.
    text: &'de str,
    pub(super) trouble: &'de Trouble,
}

impl<'de> Reader<'de> {
    /// Reads this value of a text.
    pub fn new(node: &'de Node, text: &'de str, trouble: &'de Trouble) -> Self {
        Self { node, key: None, text, trouble }
    }

    /// The value, without the parts that had to be dropped; `None` where nothing could be made of it.
    pub fn read<T: Deserialize<'de>>(self) -> Option<T> {
        loop {
            match self.place(T::deserialize(self)) {
                Ok(value) => return Some(value),
                Err(Fault::Dropped) if !self.trouble.is_enough() => {}
                Err(_) => return None,
            }
        }
    }

    /// Reads a value in this one. Where it is to blame itself it is dropped.
    pub(super) fn child<S: DeserializeSeed<'de>>(
        &self,
        node: &'de Node,
        key: Option<&'de str>,
        seed: S,
    ) -> Result<S::Value, Fault> {
        let reader = Reader { node, key, ..*self };
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
        result.map_err(|fault| match fault {
            Fault::Placeless(problem) => {
                self.note(*problem);
                Fault::Noted
            }
            placed => placed,
        })
    }

    fn note(&self, problem: Problem) {
        let problem = match problem {
            // The key is there, though its value is wrong or it is misspelt, as has been said.
            Problem::MissingKey { key } if suggest::is_among(&key, self.node.lost_keys()) => return,
            Problem::WrongType { expected: Expected::Whole, found } => self.number(found),
            other => other,
        };
        self.trouble.note(&self.node.span, problem);
    }

    /// What is wrong with something that should be a whole number.
    fn number(&self, found: Found) -> Problem {
        let whole = match self.node.kind {
            Kind::Number(Number::Float(number)) => number.fract() == 0.0 || number.is_infinite(),
            Kind::Number(_) => true,
            _ => false,
        };
        match self.key.and_then(bounds::of).filter(|_| whole) {
            Some((min, max)) => Problem::OutOfRange { found: self.written().to_owned(), min, max },
            None => Problem::WrongType { expected: Expected::Whole, found },
        }
    }

    fn written(&self) -> &'de str {
        self.text.get(self.node.span.clone()).unwrap_or_default()
    }
}

impl<'de> Reader<'de> {
    /// Reads a step. Its one key names its kind; other keys are noted and dropped.
    fn step<V: Visitor<'de>>(self, kinds: &'static [&'static str], visitor: V) -> Result<V::Value, Fault> {
        if !matches!(self.node.kind, Kind::Object(_)) {
            return self.any(visitor);
        }
        let (known, unknown): (Vec<_>, Vec<_>) = self.node.entries().partition(|entry| kinds.contains(&&*entry.key));
        match (known.as_slice(), unknown.as_slice()) {
            ([entry], _) => {
                for stranger in unknown {
                    self.trouble.note(
                        &stranger.key_span,
                        Problem::BesideKind { key: stranger.key.to_string(), kind: entry.key.to_string() },
                    );
                    stranger.value.drop_it();
                }
                visitor.visit_enum(Choice { reader: self, entry })
            }
            ([], []) if self.node.has_lost_any() => Err(Fault::Noted),
            ([], [stranger]) if kind_of([&*stranger.key]).is_none() => {
                self.trouble.note(&stranger.key_span, Problem::unknown_step(&stranger.key));
                Err(Fault::Noted)
            }
            ([], _) => Err(Fault::Placeless(Box::new(Problem::StepWithoutKind {
                meant: kind_of(unknown.iter().map(|entry| &*entry.key)),
            }))),
            _ => {
                let kinds = known.iter().map(|entry| entry.key.to_string()).collect();
                Err(Fault::Placeless(Box::new(Problem::StepWithKinds { kinds })))
            }
        }
    }

    /// Notes and drops the keys that a struct does not have.
    fn drop_unknown(&self, fields: &'static [&'static str]) {
        for entry in self.node.entries().filter(|entry| !fields.contains(&&*entry.key)) {
            if !self.trouble.is_enough() {
                self.trouble.note(&entry.key_span, Problem::unknown_key(&entry.key, fields));
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

/// The kind of step whose keys these are.
fn kind_of<'a>(keys: impl IntoIterator<Item = &'a str>) -> Option<&'static str> {
    let mut kind = None;
    for key in keys {
        match key {
            "for" => kind = kind.or(Some("hold")),
            "countdown" | "halfway" => return Some("hold"),
            "count" | "pace" | "squeeze" => return Some("reps"),
            "times" | "steps" => return Some("repeat"),
            "in" | "out" | "rounds" => return Some("breathe"),
            "exercise" | "sides" => kind = Some("hold"),
            _ => {}
        }
    }
    kind
}

impl<'de> Deserializer<'de> for Reader<'de> {
    type Error = Fault;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        self.any(visitor)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        // A key may be left out, but `null` is no value.
        visitor.visit_some(self)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(self, _: &'static str, visitor: V) -> Result<V::Value, Fault> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Fault> {
        // Serde would take a list for a struct's fields in their order.
        if matches!(self.node.kind, Kind::List(_)) {
            return Err(de::Error::invalid_type(Unexpected::Seq, &visitor));
        }
        self.drop_unknown(fields);
        self.any(visitor)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        name: &'static str,
        words: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Fault> {
        if name == "Step" {
            return self.step(words, visitor);
        }
        match &self.node.kind {
            Kind::Text(text) => choose(name, text, words, visitor),
            _ => self.any(visitor),
        }
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit unit_struct seq tuple
        tuple_struct map identifier ignored_any
    }
}
