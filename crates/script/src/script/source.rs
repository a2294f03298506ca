//! A file as text, with its lines: only where it really is a text, and not beyond a bound.

use std::fmt;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use super::{diagnostic::Diagnostic, limits, problem::Problem};

/// A file's text under the name that the user knows it by. A byte order mark is not part of the text.
pub struct SourceFile {
    name: String,
    path: Option<PathBuf>,
    /// The path once links are followed.
    real: Option<PathBuf>,
    text: String,
    /// Where each line begins, once somebody asked.
    lines: OnceLock<Vec<usize>>,
}

/// A place as people count: both from 1, columns in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Position {
    /// The line.
    pub line: usize,
    /// The character in it.
    pub column: usize,
}

impl SourceFile {
    /// A text under a name.
    pub fn new(name: impl Into<String>, text: impl Into<String>) -> Arc<Self> {
        let mut text = text.into();
        if text.starts_with('\u{feff}') {
            text.drain(..'\u{feff}'.len_utf8());
        }
        Arc::new(Self { name: name.into(), path: None, real: None, text, lines: OnceLock::new() })
    }

    /// The folder that the file is in, where it is one on disk: what its relative paths start from.
    pub fn folder(&self) -> Option<&Path> {
        self.path.as_deref().map(|path| match path.parent() {
            Some(folder) if folder != Path::new("") => folder,
            _ => Path::new("."),
        })
    }

    /// Where the file is, where it is one on disk.
    pub fn path(&self) -> Option<&Path> {
        self.path.as_deref()
    }

    /// Whether both are the same file, whatever it was called on the way to it.
    pub fn is_same(&self, other: &Self) -> bool {
        match (&self.path, &other.path) {
            (Some(path), Some(others)) => path == others || self.real.is_some() && self.real == other.real,
            (None, None) => self.name == other.name,
            _ => false,
        }
    }

    /// The same text as a file on disk: at `path`, which leads to `real` once links are followed.
    #[must_use]
    pub fn at(mut self: Arc<Self>, path: PathBuf, real: Option<PathBuf>) -> Arc<Self> {
        if let Some(file) = Arc::get_mut(&mut self) {
            file.path = Some(path);
            file.real = real;
        }
        self
    }

    /// What the user calls it: a path, a session's name, `-`.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The whole text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Where this byte of the text is, as people count. Past the end it is the end.
    pub fn position(&self, byte: usize) -> Position {
        let byte = byte.min(self.text.len());
        let byte = (0..=byte).rev().find(|byte| self.text.is_char_boundary(*byte)).unwrap_or(0);
        let line = self.lines().partition_point(|start| *start <= byte);
        Position { line, column: self.text[self.lines()[line - 1]..byte].chars().count() + 1 }
    }

    fn lines(&self) -> &[usize] {
        let after = |(at, _)| at + 1;
        self.lines.get_or_init(|| std::iter::once(0).chain(self.text.match_indices('\n').map(after)).collect())
    }

    /// The bytes of this line, counted from 1, without its line end. Past the last it is the last.
    pub fn line(&self, line: usize) -> Range<usize> {
        let lines = self.lines();
        let index = line.clamp(1, lines.len()) - 1;
        let start = lines[index];
        let end = lines.get(index + 1).map_or(self.text.len(), |next| next - 1);
        start..start + self.text[start..end].trim_end_matches('\r').len()
    }
}

impl fmt::Debug for SourceFile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SourceFile({})", self.name)
    }
}

/// The text of a file that was read, under the name that the user knows it by.
///
/// # Errors
/// When it is too large or not UTF-8.
pub fn decode(bytes: Vec<u8>, name: &str) -> Result<Arc<SourceFile>, Box<Diagnostic>> {
    if bytes.len() as u64 > limits::FILE_BYTES {
        return Err(Box::new(Diagnostic::of_file(SourceFile::new(name, ""), Problem::TooLarge)));
    }
    // Each other byte of ASCII in UTF-16 is zero, which is valid UTF-8: without a mark only this tells.
    let zeros = bytes.first_chunk::<4>().map(|bytes| bytes.map(|byte| byte == 0));
    let without_mark = matches!(zeros, Some([false, true, false, true] | [true, false, true, false]));
    match String::from_utf8(bytes) {
        Ok(text) if without_mark => {
            Err(Box::new(Diagnostic::of_file(SourceFile::new(name, text), Problem::NotUtf8 { utf16: true })))
        }
        Ok(text) => Ok(SourceFile::new(name, text)),
        Err(error) => {
            let valid = error.utf8_error().valid_up_to();
            let bytes = error.as_bytes();
            let utf16 = without_mark || bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]);
            let text = String::from_utf8_lossy(error.as_bytes()).into_owned();
            let mark = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
            let start = valid - mark;
            let file = SourceFile::new(name, text);
            Err(Box::new(Diagnostic::new(file, start..start + 3, Problem::NotUtf8 { utf16 })))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_count_characters_and_a_byte_order_mark_counts_for_nothing() {
        let file = SourceFile::new("x", "\u{feff}é\"a\"\r\nzwei\n");
        assert_eq!(file.text(), "é\"a\"\r\nzwei\n");
        assert_eq!(file.position(2), Position { line: 1, column: 2 });
        assert_eq!(file.position(9), Position { line: 2, column: 3 });
        assert_eq!(file.position(999), Position { line: 3, column: 1 });
        assert_eq!(&file.text()[file.line(1)], "é\"a\"");
        assert_eq!(&file.text()[file.line(2)], "zwei");
        assert_eq!(&file.text()[file.line(3)], "");
    }

    #[test]
    fn what_is_not_utf8_is_shown_at_its_first_wrong_byte() {
        let wrong = decode(b"\xef\xbb\xbf{\n \"a\xffb\"}".to_vec(), "x").unwrap_err();
        assert_eq!(wrong.problem, Problem::NotUtf8 { utf16: false });
        assert_eq!(wrong.file.position(wrong.span.start), Position { line: 2, column: 4 });
        for utf16 in [&b"\xff\xfe{\0"[..], b"{\0\"\0", b"\0{\0\n\0\"", b"{\0\"\0\xe9\0", b"\0{\0\"\0\xe9"] {
            let wrong = decode(utf16.to_vec(), "x").unwrap_err();
            assert_eq!(wrong.problem, Problem::NotUtf8 { utf16: true }, "{utf16:?}");
        }
        for utf8 in [&b""[..], b"{", b"{}", b"{\"\0\"}", b"\0\0\0\0"] {
            assert!(decode(utf8.to_vec(), "x").is_ok(), "{utf8:?}");
        }
    }
}
