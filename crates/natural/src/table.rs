//! A table of words on disk that needs no loading: it is read where it lies.
//!
//! Words are sorted by their bytes and kept in blocks of [`BLOCK`]; within a block each word says how much of the one
//! before it begins with. A look-up is a binary search over the blocks and a walk through one. The bytes may come from
//! a stranger: whatever does not fit gives no entry, and never a panic.
//!
//! ```text
//! "STRTAB1\0"   count: u32   offset of each block, from the first: u32 ...
//! a word:       shared: u8   own: u8   value: u16   own bytes   value bytes
//! ```
//! All numbers are little-endian.

use std::collections::BTreeMap;

const MAGIC: &[u8; 8] = b"STRTAB1\0";
/// Words of a block.
const BLOCK: usize = 16;
/// Where the offsets begin.
const OFFSETS: usize = 12;
/// Bytes that stand before a word's own.
const HEAD: usize = 4;
/// The longest word, in bytes.
const LONGEST_WORD: usize = 255;

/// Words with a value each, read from the bytes of a file.
pub(crate) struct Table {
    bytes: Vec<u8>,
    blocks: usize,
}

/// One word of a block, where it lies.
struct Entry<'a> {
    shared: usize,
    own: &'a [u8],
    value: &'a [u8],
}

impl Table {
    /// The table in the bytes of a file.
    pub fn open(bytes: Vec<u8>) -> Result<Self, String> {
        if bytes.get(..MAGIC.len()) != Some(MAGIC) {
            return Err("it does not begin as a table does".to_owned());
        }
        let count = number(&bytes, MAGIC.len()).ok_or("it is cut off")?;
        let blocks = count.div_ceil(BLOCK);
        let body = OFFSETS + 4 * blocks;
        let room = bytes.len().checked_sub(body).ok_or("it is cut off")?;
        let offsets = || (0..blocks).map(|block| number(&bytes, OFFSETS + 4 * block).unwrap_or(usize::MAX));
        if offsets().any(|offset| offset >= room) || offsets().zip(offsets().skip(1)).any(|(one, next)| one >= next) {
            return Err("its blocks are out of place".to_owned());
        }
        Ok(Self { bytes, blocks })
    }

    /// The value of a word.
    pub fn get(&self, word: &str) -> Option<&[u8]> {
        let wanted = word.as_bytes();
        // The first block whose first word is behind the wanted one; the one before it may have it.
        let (mut low, mut high) = (0, self.blocks);
        while low < high {
            let middle = low + (high - low) / 2;
            if self.entry(&mut self.start(middle)?)?.own <= wanted { low = middle + 1 } else { high = middle }
        }
        let mut at = self.start(low.checked_sub(1)?)?;
        // How much of the wanted word the word before has, as far as it is known.
        let mut matched = 0;
        for place in 0..BLOCK {
            let entry = self.entry(&mut at)?;
            if place > 0 && entry.shared < matched {
                // It parts from the wanted word earlier than the word before did: it is behind it.
                return None;
            }
            if entry.shared == matched || place == 0 {
                let rest = wanted.get(matched..)?;
                if entry.own == rest {
                    return Some(entry.value);
                }
                matched += entry.own.iter().zip(rest).take_while(|(own, wanted)| own == wanted).count();
            }
        }
        None
    }

    /// Whether the word is in the table.
    pub fn has(&self, word: &str) -> bool {
        self.get(word).is_some()
    }

    /// The value of a word, where values are texts.
    pub fn text(&self, word: &str) -> Option<&str> {
        self.get(word).and_then(|value| str::from_utf8(value).ok())
    }

    fn start(&self, block: usize) -> Option<usize> {
        Some(OFFSETS + 4 * self.blocks + number(&self.bytes, OFFSETS + 4 * block)?)
    }

    /// The word at `at`, which is moved to the next one.
    fn entry(&self, at: &mut usize) -> Option<Entry<'_>> {
        let &[shared, own, low, high] = self.bytes.get(*at..*at + HEAD)? else { return None };
        let own_end = *at + HEAD + usize::from(own);
        let end = own_end + usize::from(u16::from_le_bytes([low, high]));
        let entry = Entry {
            shared: usize::from(shared),
            own: self.bytes.get(*at + HEAD..own_end)?,
            value: self.bytes.get(own_end..end)?,
        };
        *at = end;
        Some(entry)
    }
}

fn number(bytes: &[u8], at: usize) -> Option<usize> {
    let four = bytes.get(at..at.checked_add(4)?)?;
    Some(u32::from_le_bytes(four.try_into().ok()?) as usize)
}

/// The bytes of a table with these words. The same words give the same bytes.
pub(crate) fn build(words: &BTreeMap<String, Vec<u8>>) -> Result<Vec<u8>, String> {
    let (mut offsets, mut body) = (Vec::new(), Vec::new());
    let mut before: &[u8] = &[];
    for (place, (word, value)) in words.iter().enumerate() {
        let word = word.as_bytes();
        let shared = if place % BLOCK == 0 {
            offsets.extend(fitting::<u32>(body.len())?.to_le_bytes());
            0
        } else {
            before.iter().zip(word).take_while(|(before, own)| before == own).count()
        };
        if word.len() > LONGEST_WORD {
            return Err("a word is too long".to_owned());
        }
        body.extend([fitting::<u8>(shared)?, fitting::<u8>(word.len() - shared)?]);
        body.extend(fitting::<u16>(value.len())?.to_le_bytes());
        body.extend(&word[shared..]);
        body.extend(value);
        before = word;
    }
    let count = fitting::<u32>(words.len())?.to_le_bytes();
    Ok([MAGIC.as_slice(), &count, &offsets, &body].concat())
}

fn fitting<N: TryFrom<usize>>(number: usize) -> Result<N, String> {
    N::try_from(number).map_err(|_| "it is too large for a table".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(count: usize) -> BTreeMap<String, Vec<u8>> {
        (0..count).map(|at| (format!("w{}", at * 7_919 % 1_000), vec![at as u8; at % 40])).collect()
    }

    #[test]
    fn every_word_is_found_and_no_other() {
        for count in [0, 1, 15, 16, 17, 33, 500] {
            let words = words(count);
            let table = Table::open(build(&words).unwrap()).unwrap();
            for (word, value) in &words {
                assert_eq!(table.get(word), Some(value.as_slice()), "{word} of {count}");
            }
            for at in 0..1_000 {
                for word in [format!("w{at}"), format!("w{at}0"), format!("v{at}"), format!("x{at}")] {
                    assert_eq!(table.has(&word), words.contains_key(&word), "{word} of {count}");
                }
            }
            assert!(!table.has("") && !table.has("w"));
        }
    }

    #[test]
    fn the_same_words_give_the_same_bytes() {
        assert_eq!(build(&words(300)), build(&words(300)));
    }

    #[test]
    fn what_does_not_fit_is_an_error() {
        let long = "x".repeat(LONGEST_WORD + 1);
        assert!(build(&BTreeMap::from([(long, Vec::new())])).is_err());
        assert!(build(&BTreeMap::from([("x".to_owned(), vec![0; 70_000])])).is_err());
    }

    #[test]
    fn a_flipped_or_missing_byte_never_panics() {
        let words = words(100);
        let bytes = build(&words).unwrap();
        for at in 0..bytes.len() {
            for flip in [1, 0x80, 0xff] {
                let mut broken = bytes.clone();
                broken[at] ^= flip;
                if let Ok(table) = Table::open(broken) {
                    words.keys().for_each(|word| _ = table.get(word));
                }
            }
            if let Ok(table) = Table::open(bytes[..at].to_vec()) {
                words.keys().for_each(|word| _ = table.get(word));
            }
        }
    }
}
