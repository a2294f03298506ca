//! Which key means what: what is behind the keyboard, the help and the line of keys on screen.

use crate::player::command::{Command, QuitReason};

/// All keys, in the order of help, by the names that the phrase files have for them.
pub const KEYS: [&str; 11] = ["space", "n", "p", "r", "t", "e", "+", "-", "m", "?", "q"];

/// The command for a key that types a character.
pub fn command(typed: char) -> Option<Command> {
    Some(match typed.to_ascii_lowercase() {
        ' ' | '\r' | '\n' => Command::PauseOrGo,
        'n' => Command::Next,
        'p' => Command::Back,
        'r' => Command::Again,
        't' => Command::TimeLeft,
        'e' => Command::TooMuch,
        '+' | '=' => Command::More,
        '-' | '_' => Command::Less,
        'm' => Command::Mute,
        '?' | 'h' => Command::Help,
        'q' => Command::Quit(QuitReason::User),
        // Ctrl-L, as everywhere.
        '\u{c}' => Command::Redraw,
        _ => return None,
    })
}

/// The command for an arrow key, named by the last letter of what terminals send for it.
pub fn arrow(letter: u8) -> Option<Command> {
    Some(match letter {
        b'A' => Command::More,
        b'B' => Command::Less,
        b'C' => Command::Next,
        b'D' => Command::Back,
        _ => return None,
    })
}

/// Turns the bytes that a terminal sends into commands. Whatever it does not know, it skips whole.
#[derive(Debug, Default)]
pub struct Decoder(Within);

#[derive(Debug, Default)]
enum Within {
    #[default]
    Nothing,
    /// After an escape: the key alone, or the start of a sequence.
    Escape,
    /// Inside `ESC [ … letter`.
    Sequence,
    /// Before the one letter of `ESC O letter`.
    Letter,
}

impl Decoder {
    /// Takes the next byte.
    pub fn push(&mut self, byte: u8) -> Option<Command> {
        match (std::mem::take(&mut self.0), byte) {
            (_, 0x1b) => self.0 = Within::Escape,
            (Within::Escape, b'[') => self.0 = Within::Sequence,
            (Within::Escape, b'O') => self.0 = Within::Letter,
            (Within::Sequence, b' '..=b'?') => self.0 = Within::Sequence,
            (Within::Sequence | Within::Letter, letter) => return arrow(letter),
            // Bytes of other alphabets are no keys of ours.
            (Within::Nothing | Within::Escape, byte) => return command(char::from(byte)).filter(|_| byte.is_ascii()),
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(bytes: &[u8]) -> Vec<Command> {
        let mut decoder = Decoder::default();
        bytes.iter().filter_map(|byte| decoder.push(*byte)).collect()
    }

    #[test]
    fn every_key_of_the_table_does_something() {
        for key in KEYS {
            let typed = if key == "space" { ' ' } else { key.chars().next().unwrap() };
            assert!(command(typed).is_some(), "{key}");
        }
    }

    #[test]
    fn keys_and_their_other_names() {
        use Command::{Again, Back, Less, More, Next, PauseOrGo, TimeLeft, TooMuch};
        assert_eq!(typed(b" \r\n"), [PauseOrGo; 3]);
        assert_eq!(typed(b"nNpPrte"), [Next, Next, Back, Back, Again, TimeLeft, TooMuch]);
        assert_eq!(typed(b"+=-_"), [More, More, Less, Less]);
        assert_eq!(typed(b"m?q"), [Command::Mute, Command::Help, Command::Quit(QuitReason::User)]);
    }

    #[test]
    fn arrows_in_both_dialects_and_with_modifiers() {
        use Command::{Back, Less, More, Next};
        assert_eq!(typed(b"\x1b[A\x1b[B\x1b[C\x1b[D"), [More, Less, Next, Back]);
        assert_eq!(typed(b"\x1bOA\x1bOB\x1bOC\x1bOD"), [More, Less, Next, Back]);
        assert_eq!(typed(b"\x1b[1;5C"), [Next]);
    }

    #[test]
    fn everything_else_does_nothing() {
        assert_eq!(typed("\x1bxyzé鳩\u{1}\t\u{7f}".as_bytes()), []);
        // Delete, F1, F5, a mouse report, paste brackets: skipped whole, also the letters inside.
        assert_eq!(typed(b"\x1b[3~\x1bOP\x1b[15~\x1b[<0;5;5M\x1b[200~\x1b[201~"), []);
        // The escape key alone, then a key.
        assert_eq!(typed(b"\x1b\x1bn"), [Command::Next]);
    }
}
