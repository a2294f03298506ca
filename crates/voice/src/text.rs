//! Makes a text safe to give to any voice: words and punctuation only.
//!
//! Every engine has its own ways to take orders inside a text: Pico reads `<tags>` (one of them writes files),
//! espeak-ng, Piper and `say` read `[[phonemes]]`, Speech Dispatcher reads lines. None of their signs is ever spoken,
//! so they are left out for all engines alike.

/// The text on one line, with everything that an engine could take for an order turned into a space. It never begins
/// with a sign that an option begins with.
pub fn speakable(text: &str) -> String {
    let mut clean = String::with_capacity(text.len());
    for sign in text.chars() {
        let sign = if is_harmless(sign) { sign } else { ' ' };
        if sign != ' ' || !(clean.is_empty() || clean.ends_with(' ')) {
            clean.push(sign);
        }
    }
    clean.trim_end().trim_start_matches(OPTION_SIGNS).to_owned()
}

/// What options, files of arguments and the like begin with.
const OPTION_SIGNS: [char; 8] = ['-', '+', '/', '=', '%', '&', '$', ' '];

/// Whether there is something in it to be said at all.
pub fn has_words(text: &str) -> bool {
    text.chars().any(char::is_alphanumeric)
}

fn is_harmless(sign: char) -> bool {
    // Marks (combining accents, joiners inside words) belong to the letters they follow, so everything beyond ASCII
    // that is not a control sign is left as it is.
    sign.is_alphanumeric() || !sign.is_ascii() && !sign.is_control() || " .,;:!?'\"()-/%&+=$".contains(sign)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_punctuation_stay() {
        let text = "Don't hold your breath: 3 (three) times – 50 % größer, s'il te plaît!";
        assert_eq!(speakable(text), text);
    }

    #[test]
    fn nothing_is_left_that_an_engine_could_obey() {
        assert_eq!(speakable("</speed> & <volume level=\"500\"> - -- \\ %s"), "speed & volume level=\"500\" - -- %s");
        assert_eq!(speakable("[[h@'loU]] {x} `id` $(id) |"), "h 'loU x id $(id)");
        assert_eq!(speakable("a\0b\r\n.\r\nQUIT\u{1b}[2J\u{9b}"), "a b . QUIT 2J");
    }

    #[test]
    fn it_never_looks_like_an_option() {
        assert_eq!(speakable("--help me"), "help me");
        assert_eq!(speakable(" - one"), "one");
        assert_eq!(speakable("@/etc/passwd"), "etc/passwd");
        assert_eq!(speakable("¿Lista? (sí)"), "¿Lista? (sí)");
    }

    #[test]
    fn signs_alone_have_no_words() {
        for text in ["", " ", "...", "-- !", "<>", "🧘"] {
            assert!(!has_words(&speakable(text)), "{text:?}");
        }
        assert!(has_words("3"));
    }
}
