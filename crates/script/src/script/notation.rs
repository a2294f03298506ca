//! Values with a notation of their own inside that of JSON: lengths of time, moments, numbers with bounds.
//!
//! Each is read under a name, by which whoever reads the file knows what to say of one that is wrong.

use std::fmt;

use serde::de::{Error, Unexpected};
use serde::{Deserialize, Deserializer, de};

/// Reads a value that `make` makes of one of JSON's. `expected` says what it must be.
pub(crate) fn read<'de, D: Deserializer<'de>, J: Deserialize<'de>, T>(
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

/// A whole number, however it is written: JSON knows no difference between 3 and 3.0.
pub(super) struct Whole(pub u32);

impl<'de> Deserialize<'de> for Whole {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Visitor;

        impl de::Visitor<'_> for Visitor {
            type Value = Whole;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a whole number")
            }

            fn visit_u64<E: Error>(self, number: u64) -> Result<Whole, E> {
                u32::try_from(number).map(Whole).map_err(|_| E::invalid_value(Unexpected::Unsigned(number), &self))
            }

            fn visit_f64<E: Error>(self, number: f64) -> Result<Whole, E> {
                let whole = number as u32;
                // Exact: a fraction, or what is too large or small for it, comes out as another number.
                if f64::from(whole) == number {
                    Ok(Whole(whole))
                } else {
                    Err(E::invalid_value(Unexpected::Float(number), &self))
                }
            }
        }

        deserializer.deserialize_u32(Visitor)
    }
}
