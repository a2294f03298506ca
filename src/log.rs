//! Logs for whoever has to find out what happened: small files in the state folder that never grow large.

use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::time::Duration;

use jiff::ZonedDateTime;
use stretch_files as files;

/// What became of the sound, written when a device that played was lost.
pub const SOUND: &str = "sound.log";
/// What the programs of the preferences printed.
pub const HOOKS: &str = "hooks.log";

/// The file never has more bytes; the oldest lines go first.
const MOST: usize = 64 << 10;

/// A log.
#[derive(Debug)]
pub struct Log {
    path: PathBuf,
}

impl Log {
    /// The log of this name in this folder, which is made when it is first written to.
    pub fn new(folder: &Path, name: &str) -> Self {
        Self { path: folder.join(name) }
    }

    /// Adds lines, each with how long ago it was. Where that cannot be done, nobody can be told.
    pub fn add(&self, lines: impl Iterator<Item = (Duration, String)>) {
        let now = ZonedDateTime::now();
        let mut new = String::new();
        for (ago, line) in lines {
            let when = now.checked_sub(ago).unwrap_or_else(|_| now.clone());
            // Writing to a string cannot fail.
            let _ = writeln!(new, "{} {}", when.strftime("%F %T%.3f"), line.escape_debug());
        }
        if new.is_empty() || self.path.parent().is_some_and(|folder| files::create_folder(folder).is_err()) {
            return;
        }
        let old = files::read_text(&self.path, MOST as u64).unwrap_or_default();
        let _ = files::write(&self.path, last(&(old + &new)).as_bytes());
    }
}

/// As many whole lines of the end as there is room for; half of it, so that not each line moves all others.
fn last(text: &str) -> &str {
    if text.len() <= MOST {
        return text;
    }
    let mut from = text.len() - MOST / 2;
    while !text.is_char_boundary(from) {
        from += 1;
    }
    text[from..].split_once('\n').map_or("", |(_, whole)| whole)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_kept_in_order_and_the_file_stays_small() {
        let folder = tempfile::tempdir().unwrap();
        let log = Log::new(&folder.path().join("state"), SOUND);
        log.add(std::iter::empty());
        assert!(!folder.path().join("state").exists(), "there was nothing to write");
        for n in 0..400 {
            log.add([(Duration::from_secs(1), format!("line {n} {}\n\u{1b}[2J", "é".repeat(200)))].into_iter());
        }
        let text = std::fs::read_to_string(folder.path().join("state").join(SOUND)).unwrap();
        assert!(text.len() <= MOST && text.len() > MOST / 3, "{}", text.len());
        let numbers: Vec<u32> = text.lines().map(|line| line.split(' ').nth(3).unwrap().parse().unwrap()).collect();
        assert!(numbers.is_sorted() && numbers.last() == Some(&399), "{numbers:?}");
        assert!(text.lines().all(|line| line.ends_with("\\n\\u{1b}[2J")));
    }
}
