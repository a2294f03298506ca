//! Text for terminals that know no letters but those of ASCII: every character keeps its columns, so that what was
//! laid out stays as it is.

use std::borrow::Cow;
use std::io;
use std::io::Write;

use unicode_normalization::UnicodeNormalization;

use super::text::columns;

/// The text in ASCII: accents are left out, signs become what looks most like them, and all else a question mark.
pub fn ascii(text: &str) -> Cow<'_, str> {
    if text.is_ascii() {
        return Cow::Borrowed(text);
    }
    let mut plain = String::with_capacity(text.len());
    for c in text.chars() {
        match alike(c) {
            Some(alike) => plain.push(alike),
            None => (0..columns(c)).for_each(|_| plain.push('?')),
        }
    }
    Cow::Owned(plain)
}

fn alike(c: char) -> Option<char> {
    Some(match c {
        _ if c.is_ascii() => c,
        // Bars: what is over, its end, what is to come.
        '━' => '=',
        '█' => '#',
        '╾' => '>',
        '─' | '·' | '‐'..='―' | '−' => '-',
        '…' => '~',
        '‘' | '’' | '‚' => '\'',
        '“' | '”' | '„' | '«' | '»' => '"',
        '×' => 'x',
        '→' => '>',
        'ß' => 's',
        'œ' => 'o',
        'æ' | 'ª' => 'a',
        'ø' | 'º' => 'o',
        '¿' => '?',
        '¡' => '!',
        '\u{a0}' | '\u{202f}' => ' ',
        _ => std::iter::once(c).nfd().next().filter(char::is_ascii)?,
    })
}

/// Writes all text in ASCII. Each write must be of whole characters, as those of [`str`] are.
#[derive(Debug)]
pub struct Ascii<W>(pub W);

impl<W: Write> Write for Ascii<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.write_all(ascii(&String::from_utf8_lossy(bytes)).as_bytes())?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::text::width;

    #[test]
    fn every_character_keeps_its_columns() {
        for (text, plain) in [
            ("Hips", "Hips"),
            ("━━╾── Figure four · left…", "==>-- Figure four - left~"),
            ("Drück den Fuß, «cœur», año, più", "Druck den Fus, \"cour\", ano, piu"),
            ("Hu\u{308}fte", "Hufte"),
            ("鳩 ok", "?? ok"),
        ] {
            assert_eq!(ascii(text), plain);
            assert_eq!(width(&ascii(text)), width(text), "{text}");
        }
        let mut out = Ascii(Vec::new());
        out.write_all("…é\n".as_bytes()).unwrap();
        assert_eq!(out.0, b"~e\n");
    }
}
