//! Steps that have a short form: `{ "rest": "20s" }` for `{ "rest": { "for": "20s" } }`.

use std::{borrow::Cow, fmt, marker::PhantomData};

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer, de};

/// Something with a short form, a bare string.
pub trait FromShort: Sized {
    /// The name of the type that the string is of.
    const NAME: &'static str;
    /// What the string is, as it ends the sentence "expected …".
    const EXPECTED: &'static str;

    /// What the short form stands for; `None` where it is none.
    fn from_short(text: &str) -> Option<Self>;

    /// The schema of the short form.
    fn short_schema() -> Schema;
}

/// A `T` written in full as an object, or in short as a string. (A visitor of our own rather than serde's
/// `untagged`, which swallows the reason why neither form fits.)
#[derive(Clone, Debug, PartialEq)]
pub struct Short<T>(pub T);

impl<'de, T: FromShort + Deserialize<'de>> Deserialize<'de> for Short<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Visitor<T>(PhantomData<T>);

        impl<'de, T: FromShort + Deserialize<'de>> de::Visitor<'de> for Visitor<T> {
            type Value = T;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{}, or an object", T::EXPECTED)
            }

            fn visit_newtype_struct<D: Deserializer<'de>>(self, inner: D) -> Result<T, D::Error> {
                inner.deserialize_any(self)
            }

            fn visit_str<E: de::Error>(self, text: &str) -> Result<T, E> {
                T::from_short(text).ok_or_else(|| E::invalid_value(de::Unexpected::Str(text), &self))
            }

            fn visit_map<A: de::MapAccess<'de>>(self, map: A) -> Result<T, A::Error> {
                T::deserialize(de::value::MapAccessDeserializer::new(map))
            }
        }

        deserializer.deserialize_newtype_struct(T::NAME, Visitor(PhantomData)).map(Self)
    }
}

impl<T: FromShort + JsonSchema> JsonSchema for Short<T> {
    fn schema_name() -> Cow<'static, str> {
        format!("Short{}", T::schema_name()).into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        json_schema!({ "oneOf": [T::short_schema(), generator.subschema_for::<T>()] })
    }
}
