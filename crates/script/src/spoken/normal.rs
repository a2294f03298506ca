//! One spelling for each letter, digit, quote and space, however it was typed.

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

use crate::script::words::Language;

/// Stands between groups of digits, whatever narrow space was written.
pub(super) const GROUP: char = '\u{202f}';

/// The text composed (NFC) and with compatibility characters as plain ones (NFKC), but for those that mean something:
/// fractions, small raised numbers, ordinal signs.
pub(super) fn normal(text: &str, language: Language) -> String {
    if text.is_ascii() {
        return text.replace('`', "'");
    }
    let mut plain = String::with_capacity(text.len());
    let mut letters = text.nfc().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            // The space between groups of digits.
            '\u{a0}' | '\u{202f}' | '\u{2007}' | '\u{2009}'
                if plain.ends_with(|before: char| before.is_ascii_digit())
                    && letters.peek().is_some_and(char::is_ascii_digit) =>
            {
                plain.push(GROUP);
            }
            '’' | '‘' | 'ʻ' | 'ʽ' | '‛' | 'ʼ' | 'ʹ' | 'ˈ' | '`' | '´' | '′' | '＇' | 'ˊ' | 'ˋ' => {
                plain.push('\'');
            }
            '“' | '”' | '„' | '‟' | '«' | '»' | '‹' | '›' | '″' | '＂' | '〃' => plain.push('"'),
            // Kept as they are.
            '½' | '¼' | '¾' | '⅓' | '⅔' | '⅕' | '⅖' | '⅗' | '⅘' | '⅙' | '⅚' | '⅛' | '⅜' | '⅝' | '⅞' | '⅐' | '⅑'
            | '⅒' | '²' | '³' | 'ª' | 'º' => plain.push(letter),
            '…' | '⋯' | '︙' => plain.push('…'),
            '˚' | '∘' => plain.push('°'),
            '‐' | '‑' | '﹣' | '－' | '⁃' => plain.push('-'),
            '‒' | '–' | '―' | '⸺' | '⸻' | '﹘' => plain.push('–'),
            '−' | '⁻' | '➖' => plain.push('−'),
            '✕' | '✖' | '⨯' | '╳' | '∗' => plain.push('×'),
            '∼' | '～' | '〜' | '˜' | '≃' | '≅' | '≈' => plain.push('~'),
            '⩽' | '≦' => plain.push('≤'),
            '⩾' | '≧' => plain.push('≥'),
            '＜' => plain.push('<'),
            '＞' => plain.push('>'),
            '➕' => plain.push('+'),
            '∕' | '⁄' | '÷' => plain.push('/'),
            // Pico reads an o that stands alone.
            'œ' => plain.push_str("oe"),
            'Œ' => plain.push_str(if letters.peek().is_some_and(|next| next.is_uppercase()) { "OE" } else { "Oe" }),
            'æ' if language == Language::French => plain.push('e'),
            'ẞ' => plain.push('ß'),
            '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{fe00}'..='\u{fe0f}' => {}
            '™' | '®' | '©' | '℠' => {}
            '№' => plain.push('#'),
            // Roman numerals of one character count, whatever letters they look like.
            'Ⅰ'..='Ⅻ' => number(&mut plain, u32::from(letter) - 0x2160 + 1),
            'ⅰ'..='ⅻ' => number(&mut plain, u32::from(letter) - 0x2170 + 1),
            letter if letter.is_ascii() => plain.push(letter),
            letter => other(&mut plain, letter),
        }
    }
    // Some characters stand for several that compose with what is beside them.
    plain.nfc().collect()
}

fn number(plain: &mut String, number: u32) {
    if plain.ends_with(|before: char| before.is_alphanumeric()) {
        plain.push(' ');
    }
    plain.push_str(&number.to_string());
}

fn other(plain: &mut String, letter: char) {
    if let Some(digit) = digit(letter) {
        plain.push(digit);
        return;
    }
    for plainer in std::iter::once(letter).nfkc() {
        match plainer {
            'ß' | '\u{c0}'..='\u{ff}' => plain.push(plainer),
            'œ' => plain.push_str("oe"),
            '⁄' => plain.push('/'),
            '−' => plain.push('−'),
            'ł' => plain.push('l'),
            'Ł' => plain.push('L'),
            'đ' => plain.push('d'),
            'Đ' => plain.push('D'),
            'ı' => plain.push('i'),
            'ħ' => plain.push('h'),
            'ŋ' => plain.push_str("ng"),
            // Letters of other languages with the marks that no voice here knows.
            '\u{100}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}' => {
                plain.extend(std::iter::once(plainer).nfd().filter(|part| !is_combining_mark(*part)));
            }
            plainer if is_combining_mark(plainer) => {}
            plainer if plainer.is_control() => plain.push(' '),
            plainer => plain.push(if let Some(digit) = digit(plainer) { digit } else { plainer }),
        }
    }
}

/// The digit that this is in another script.
fn digit(letter: char) -> Option<char> {
    /// The zeros of scripts whose ten digits follow one another.
    const ZEROS: [u32; 12] = [0x660, 0x6f0, 0x7c0, 0x966, 0x9e6, 0xa66, 0xae6, 0xbe6, 0xc66, 0xd66, 0xe50, 0xff10];
    let value = ZEROS.iter().find_map(|zero| u32::from(letter).checked_sub(*zero).filter(|value| *value < 10))?;
    char::from_digit(value, 10)
}
