//! What a voice cannot say.

use super::super::unsayable;
use crate::script::words::Language;

#[test]
fn letters_of_another_script_are_pointed_at() {
    for (text, part) in [
        ("Сядьте прямо и дышите.", "Сядьте прямо и дышите"),
        ("鳩のポーズ", "鳩のポーズ"),
        ("Sit in 鳩 now, then 鳩.", "鳩"),
        ("Lift the right πόδι.", "πόδι"),
        ("Hоld", "о"),
        ("مرحبا", "مرحبا"),
    ] {
        for language in Language::ALL {
            assert_eq!(unsayable(text, *language).map(|part| &text[part]), Some(part), "{text}");
        }
    }
}

#[test]
fn a_text_without_a_word_is_pointed_at_as_a_whole() {
    for (text, part) in [("🧘", "🧘"), (" ... ", "..."), ("!?", "!?"), ("— —", "— —"), ("\u{200b}", "\u{200b}")]
    {
        assert_eq!(unsayable(text, Language::English).map(|part| &text[part]), Some(part), "{text}");
    }
}

#[test]
fn whatever_there_are_words_for_is_sayable() {
    for text in [
        "",
        " ",
        "Hold ３０ seconds.",
        "𝐇𝐨𝐥𝐝 it.",
        "CO₂",
        "ﬁ",
        "Hüfte 🧘",
        "½",
        "5",
        "→ left",
        "Łódź",
        "e\u{301}paule",
        "٣",
    ] {
        for language in Language::ALL {
            assert_eq!(unsayable(text, *language), None, "{text}");
        }
    }
}
