//! Names as they are written: `l_knee` is the left one, `r_knee` the right one, `knee` is both.

use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::{Error, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A side of the body, as its owner calls it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Side {
    /// The left side.
    Left,
    /// The right side.
    #[default]
    Right,
}

impl Side {
    /// Both, the left one first.
    pub const BOTH: [Self; 2] = [Self::Left, Self::Right];

    /// The other side.
    #[must_use]
    pub fn other(self) -> Self {
        match self {
            Self::Left => Self::Right,
            Self::Right => Self::Left,
        }
    }

    /// Where the side lies along `z`: 1 for the right, -1 for the left.
    #[must_use]
    pub fn sign(self) -> f32 {
        match self {
            Self::Left => -1.0,
            Self::Right => 1.0,
        }
    }
}

/// A vocabulary of names, of which some come in a left and a right one.
pub trait Word: Copy + Eq + Ord + 'static {
    /// What the vocabulary is about, in an error.
    const KIND: &'static str;
    /// Every word, its name, and whether the body has two of it.
    const ALL: &'static [(Self, &'static str, bool)];

    /// The name, without a side.
    fn name(self) -> &'static str {
        Self::ALL.iter().find(|(word, ..)| *word == self).map_or("", |(_, name, _)| name)
    }

    /// Whether the body has two of it.
    fn is_sided(self) -> bool {
        Self::ALL.iter().any(|(word, _, sided)| *word == self && *sided)
    }
}

/// A word with the side it is on; none for what is in the middle, or for both sides.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Named<T> {
    /// What it is.
    pub word: T,
    /// Which of the two; none says both, or the only one.
    pub side: Option<Side>,
}

impl<T: Word> Named<T> {
    /// The word `text` stands for.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (side, bare) = match text.split_once('_') {
            Some(("l", bare)) => (Some(Side::Left), bare),
            Some(("r", bare)) => (Some(Side::Right), bare),
            _ => (None, text),
        };
        T::ALL
            .iter()
            .find(|(_, name, sided)| *name == bare && (*sided || side.is_none()))
            .map(|(word, ..)| Self { word: *word, side })
    }

    /// The sides that are meant: one, or both for what comes in two, or none for what is in the middle.
    pub fn sides(self) -> impl Iterator<Item = Option<Side>> {
        let both = self.side.is_none() && self.word.is_sided();
        let first = if both { Some(Side::Left) } else { self.side };
        [Some(first), both.then_some(Some(Side::Right))].into_iter().flatten()
    }

    /// The same on the other side.
    #[must_use]
    pub fn mirrored(self) -> Self {
        Self { word: self.word, side: self.side.map(Side::other) }
    }

    /// Every name that can be written.
    fn names() -> Vec<String> {
        let sided = |prefix: &'static str| {
            T::ALL.iter().filter(|(_, _, sided)| *sided).map(move |(_, name, _)| format!("{prefix}{name}"))
        };
        T::ALL.iter().map(|(_, name, _)| (*name).to_owned()).chain(sided("l_")).chain(sided("r_")).collect()
    }
}

impl<T: Word> fmt::Display for Named<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.side {
            Some(Side::Left) => write!(f, "l_{}", self.word.name()),
            Some(Side::Right) => write!(f, "r_{}", self.word.name()),
            None => f.write_str(self.word.name()),
        }
    }
}

impl<T: Word> Serialize for Named<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de, T: Word> Deserialize<'de> for Named<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Reader<T>(PhantomData<T>);
        impl<T: Word> Visitor<'_> for Reader<T> {
            type Value = Named<T>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "the name of {}", T::KIND)
            }

            fn visit_str<E: Error>(self, text: &str) -> Result<Self::Value, E> {
                Named::parse(text).ok_or_else(|| {
                    let short: String = text.chars().take(40).filter(|c| !c.is_control()).collect();
                    E::custom(format!("\"{short}\" is not {}; there are {}", T::KIND, Named::<T>::names().join(", ")))
                })
            }
        }
        deserializer.deserialize_str(Reader(PhantomData))
    }
}

impl<T: Word> JsonSchema for Named<T> {
    fn schema_name() -> Cow<'static, str> {
        let words: String = T::KIND.split(' ').skip(1).collect::<Vec<_>>().join("-");
        format!("name-of-{words}").into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "enum": Self::names() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::body::Part;

    #[test]
    fn a_name_says_its_side_or_both() {
        assert_eq!(Named::parse("l_knee"), Some(Named { word: Part::Knee, side: Some(Side::Left) }));
        let both: Vec<_> = Named::<Part>::parse("knee").unwrap().sides().collect();
        assert_eq!(both, [Some(Side::Left), Some(Side::Right)]);
        assert_eq!(Named::<Part>::parse("belly").unwrap().sides().collect::<Vec<_>>(), [None]);
        assert_eq!(Named::<Part>::parse("l_belly"), None, "there is one belly");
    }

    #[test]
    fn what_is_read_is_written_again() {
        for name in Named::<Part>::names() {
            let read: Named<Part> = serde_json::from_value(name.clone().into()).unwrap();
            assert_eq!(serde_json::to_value(read).unwrap(), name);
        }
        let error = serde_json::from_str::<Named<Part>>("\"tail\"").unwrap_err().to_string();
        assert!(error.starts_with("\"tail\" is not a part of the body; there are "), "{error}");
    }
}
