//! Numbers within their bounds, and maps without a key twice: what serde's own types would let through.

use std::{collections::BTreeMap, fmt, marker::PhantomData};

use serde::{
    Deserialize, Deserializer,
    de::{self, Error, MapAccess, Unexpected, Visitor},
};

use super::limits;

/// The smallest and largest number that may stand under this key.
pub fn of(key: &str) -> Option<(u64, u64)> {
    Some(match key {
        "sets" => (1, limits::SETS.into()),
        "count" | "reps" => (1, limits::REPS.into()),
        "rounds" | "times" => (1, limits::ROUNDS.into()),
        "countdown" => (0, limits::COUNTDOWN.into()),
        _ => return None,
    })
}

/// Reads `sets`.
pub(super) fn sets<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<u32>, D::Error> {
    within("sets", deserializer)
}

/// Reads `count`, and a dose's `reps`.
pub(super) fn count<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<u32>, D::Error> {
    within("count", deserializer)
}

/// Reads `rounds`.
pub(super) fn rounds<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<u32>, D::Error> {
    within("rounds", deserializer)
}

/// Reads `times`.
pub(super) fn times<'de, D: Deserializer<'de>>(deserializer: D) -> Result<u32, D::Error> {
    let number = u32::deserialize(deserializer)?;
    check("times", number).map(|()| number)
}

/// Reads `countdown`.
pub(super) fn countdown<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<u8>, D::Error> {
    let number: Option<u8> = Option::deserialize(deserializer)?;
    number.map_or(Ok(()), |number| check("countdown", number.into())).map(|()| number)
}

fn within<'de, D: Deserializer<'de>>(key: &str, deserializer: D) -> Result<Option<u32>, D::Error> {
    let number: Option<u32> = Option::deserialize(deserializer)?;
    number.map_or(Ok(()), |number| check(key, number)).map(|()| number)
}

fn check<E: Error>(key: &str, number: u32) -> Result<(), E> {
    match of(key) {
        Some((min, max)) if !(min..=max).contains(&number.into()) => {
            Err(E::invalid_value(Unexpected::Unsigned(number.into()), &"u32"))
        }
        _ => Ok(()),
    }
}

/// Reads a map; a key that comes twice is an error, where serde would take the last.
pub(super) fn unique<'de, D, K, V>(deserializer: D) -> Result<BTreeMap<K, V>, D::Error>
where
    D: Deserializer<'de>,
    K: Deserialize<'de> + Ord,
    V: Deserialize<'de>,
{
    struct Unique<K, V>(PhantomData<(K, V)>);

    impl<'de, K: Deserialize<'de> + Ord, V: Deserialize<'de>> Visitor<'de> for Unique<K, V> {
        type Value = BTreeMap<K, V>;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("a map")
        }

        fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Self::Value, A::Error> {
            let mut map = BTreeMap::new();
            while let Some((key, value)) = entries.next_entry()? {
                if map.insert(key, value).is_some() {
                    return Err(de::Error::custom("a key is here twice"));
                }
            }
            Ok(map)
        }
    }

    deserializer.deserialize_map(Unique(PhantomData))
}
