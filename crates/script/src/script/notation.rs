//! Values with a notation of their own inside that of JSON: lengths of time, moments, numbers with bounds.
//!
//! Each is read under a name, by which whoever reads the file knows what to say of one that is wrong.

use std::fmt;

use serde::de::{Error, Unexpected};
use serde::{Deserialize, Deserializer, de};

/// Reads a value that `make` makes of one of JSON's. `expected` says what it must be.
pub(super) fn read<'de, D: Deserializer<'de>, J: Deserialize<'de>, T>(
    deserializer: D,
    name: &'static str,
    expected: &'static str,
    make: fn(J) -> Option<T>,
) -> Result<T, D::Error> {
    struct Visitor<J, T> {
        expected: &'static str,
        make: fn(J) -> Option<T>,
    }

    impl<'de, J: Deserialize<'de>, T> de::Visitor<'de> for Visitor<J, T> {
        type Value = T;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str(self.expected)
        }

        fn visit_newtype_struct<D: Deserializer<'de>>(self, inner: D) -> Result<T, D::Error> {
            let value = J::deserialize(inner)?;
            (self.make)(value).ok_or_else(|| D::Error::invalid_value(Unexpected::Other("another"), &self.expected))
        }
    }

    deserializer.deserialize_newtype_struct(name, Visitor { expected, make })
}
