//! How serde walks through the tree: the elements of a list, the entries of an object, their keys.

use std::slice;

use serde::de::{DeserializeSeed, MapAccess, SeqAccess, Visitor};
use serde::{Deserializer, forward_to_deserialize_any};

use super::{Entry, Node, fault::Fault, reader::Reader};

/// The live elements of a list.
pub(super) struct Elements<'de> {
    pub reader: Reader<'de>,
    pub rest: slice::Iter<'de, Node<'de>>,
}

impl<'de> SeqAccess<'de> for Elements<'de> {
    type Error = Fault;

    fn next_element_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<Option<S::Value>, Fault> {
        match self.rest.find(|node| node.is_live()) {
            Some(node) => self.reader.child(node, seed).map(Some),
            None => Ok(None),
        }
    }
}

/// The live entries of an object.
pub(super) struct Entries<'de> {
    pub reader: Reader<'de>,
    pub rest: slice::Iter<'de, Entry<'de>>,
    /// The entry whose key was read last.
    pub value: Option<&'de Entry<'de>>,
}

impl<'de> MapAccess<'de> for Entries<'de> {
    type Error = Fault;

    fn next_key_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<Option<S::Value>, Fault> {
        self.value = self.rest.find(|entry| entry.value.is_live());
        let Some(entry) = self.value else { return Ok(None) };
        seed.deserialize(Key { key: &entry.key, reader: self.reader }).map(Some).map_err(|fault| {
            if let Fault::Placeless(problem) = fault {
                self.reader.document.note(&entry.key_span, *problem);
            }
            entry.value.drop_it();
            Fault::Dropped
        })
    }

    fn next_value_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<S::Value, Fault> {
        let entry = self.value.take().ok_or(Fault::Noted)?;
        self.reader.child(&entry.value, seed)
    }
}

/// A key, which may be a word of a vocabulary.
struct Key<'de> {
    key: &'de str,
    reader: Reader<'de>,
}

impl<'de> Deserializer<'de> for Key<'de> {
    type Error = Fault;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        visitor.visit_borrowed_str(self.key)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        name: &'static str,
        words: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Fault> {
        self.reader.word(name, self.key, words, visitor)
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit unit_struct
        newtype_struct seq tuple tuple_struct map struct identifier ignored_any
    }
}
