//! Giving back what a process that only waits does not need: the pages of the program's own code that were read for its
//! start. The system brings back those that are needed again.
#![allow(unsafe_code, reason = "it is a call of the system alone")]

use std::ffi::c_void;
use std::fs;

use rustix::mm::{Advice, madvise};

/// Gives them back. Where that cannot be done, nothing is lost but memory.
pub fn give_back() {
    let Ok(maps) = fs::read_to_string("/proc/self/maps") else { return };
    for (start, length) in maps.lines().filter_map(code) {
        // SAFETY: these are mappings of files with code in them, private and never written to, as their permissions say:
        // a page that is given back is read from its file again at the next access, with the same content.
        let _ = unsafe { madvise(start as *mut c_void, length, Advice::LinuxDontNeed) };
    }
}

/// The address and length of a mapping of a file that holds code and was never writable.
fn code(line: &str) -> Option<(usize, usize)> {
    let mut columns = line.split_ascii_whitespace();
    let (range, permissions) = (columns.next()?, columns.next()?);
    let file = columns.nth(3)?;
    if permissions != "r-xp" || !file.starts_with('/') || file.ends_with("(deleted)") {
        return None;
    }
    let (start, end) = range.split_once('-')?;
    let [start, end] = [start, end].map(|address| usize::from_str_radix(address, 16).ok());
    Some((start?, end?.checked_sub(start?)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_code_is_given_back() {
        for (line, expected) in [
            ("1000-3000 r-xp 00000000 08:01 42  /usr/bin/stretch", Some((0x1000, 0x2000))),
            ("1000-3000 r--p 00000000 08:01 42  /usr/bin/stretch", None),
            ("1000-3000 rw-p 00000000 00:00 0   [heap]", None),
            ("1000-3000 r-xp 00000000 00:00 0   [vdso]", None),
            ("1000-3000 r-xp 00000000 00:00 0", None),
            ("3000-1000 r-xp 00000000 08:01 42  /usr/bin/stretch", None),
            ("", None),
        ] {
            assert_eq!(code(line), expected, "{line}");
        }
        give_back();
        assert_eq!("it goes on".len(), 10);
    }
}
