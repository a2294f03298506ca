//! How serde walks through the tree: the elements of a list, the entries of an object, the kind of a step.

use std::slice;

use serde::{
    Deserializer,
    de::{DeserializeSeed, EnumAccess, MapAccess, SeqAccess, VariantAccess, Visitor, value::StrDeserializer},
    forward_to_deserialize_any,
};

use super::{Entry, Node, fault::Fault, reader::Reader};
use crate::script::problem::Problem;

/// The live elements of a list.
pub(super) struct Elements<'de> {
    pub reader: Reader<'de>,
    pub rest: slice::Iter<'de, Node>,
}

impl<'de> SeqAccess<'de> for Elements<'de> {
    type Error = Fault;

    fn next_element_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<Option<S::Value>, Fault> {
        match self.rest.find(|node| node.is_live()) {
            Some(node) => self.reader.child(node, None, seed).map(Some),
            None => Ok(None),
        }
    }
}

/// The live entries of an object.
pub(super) struct Entries<'de> {
    pub reader: Reader<'de>,
    pub rest: slice::Iter<'de, Entry>,
    /// The entry whose key was read last.
    pub value: Option<&'de Entry>,
}

impl<'de> MapAccess<'de> for Entries<'de> {
    type Error = Fault;

    fn next_key_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<Option<S::Value>, Fault> {
        self.value = self.rest.find(|entry| entry.value.is_live());
        let Some(entry) = self.value else { return Ok(None) };
        seed.deserialize(Key(&entry.key)).map(Some).map_err(|fault| {
            if let Fault::Placeless(problem) = fault {
                self.reader.trouble.note(&entry.key_span, *problem);
            }
            entry.value.drop_it();
            Fault::Dropped
        })
    }

    fn next_value_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<S::Value, Fault> {
        let entry = self.value.take().ok_or(Fault::Noted)?;
        self.reader.child(&entry.value, Some(&entry.key), seed)
    }
}

/// A key, which may be a word of a vocabulary.
struct Key<'de>(&'de str);

impl<'de> Deserializer<'de> for Key<'de> {
    type Error = Fault;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        visitor.visit_borrowed_str(self.0)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        name: &'static str,
        words: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Fault> {
        choose(name, self.0, words, visitor)
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit unit_struct
        newtype_struct seq tuple tuple_struct map struct identifier ignored_any
    }
}

/// Reads a word of the vocabulary that the type of this name stands for.
pub(super) fn choose<'de, V: Visitor<'de>>(
    name: &'static str,
    word: &str,
    words: &'static [&'static str],
    visitor: V,
) -> Result<V::Value, Fault> {
    if words.contains(&word) {
        return visitor.visit_enum(StrDeserializer::<Fault>::new(word));
    }
    let what = match name {
        "Language" => "language",
        "Focus" => "part of the body",
        "Place" => "place",
        "Level" => "level",
        "Detail" => "detail",
        "Sides" => "side",
        "Role" => "chime",
        _ => "word",
    };
    Err(Fault::Placeless(Box::new(Problem::unknown_word(what, word, words))))
}

/// A step's one entry: its kind and what belongs to it.
pub(super) struct Choice<'de> {
    pub reader: Reader<'de>,
    pub entry: &'de Entry,
}

impl<'de> EnumAccess<'de> for Choice<'de> {
    type Error = Fault;
    type Variant = Self;

    fn variant_seed<S: DeserializeSeed<'de>>(self, seed: S) -> Result<(S::Value, Self), Fault> {
        Ok((seed.deserialize(Key(&self.entry.key))?, self))
    }
}

impl<'de> VariantAccess<'de> for Choice<'de> {
    type Error = Fault;

    fn newtype_variant_seed<S: DeserializeSeed<'de>>(self, seed: S) -> Result<S::Value, Fault> {
        self.reader.child(&self.entry.value, Some(&self.entry.key), seed)
    }

    // The kinds of steps all hold one value; these are for other enums.
    fn unit_variant(self) -> Result<(), Fault> {
        Err(Fault::Noted)
    }

    fn tuple_variant<V: Visitor<'de>>(self, _: usize, _: V) -> Result<V::Value, Fault> {
        Err(Fault::Noted)
    }

    fn struct_variant<V: Visitor<'de>>(self, _: &'static [&'static str], _: V) -> Result<V::Value, Fault> {
        Err(Fault::Noted)
    }
}
