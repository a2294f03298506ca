//! From a text as it is written to the text as it is said: plain words of a language, with commas and full stops for
//! pauses. Every engine is given the same words; captions and screens keep what was written.
//!
//! ```text
//! written -> normal (one spelling for each letter) -> token -> reader (rules, and a language's tables) -> output
//! ```
//!
//! Pure and linear: each rule looks at a bounded number of tokens, or takes those that it looks at.

mod de;
mod en;
mod es;
mod fr;
mod it;
mod language;
mod normal;
mod output;
mod plain;
mod quantity;
mod reader;
mod sayable;
#[cfg(test)]
mod tests;
mod token;
mod value;
mod word;

pub use sayable::unsayable;
pub use word::capitalised;

use crate::script::words::Language;
use language::Rules;

/// How many times as long as the text as it is written the words may be, in bytes, beside [`GROWTH_OF_ANY`].
pub const GROWTH: usize = 24;
/// What any text, however short, may grow by, in bytes.
pub const GROWTH_OF_ANY: usize = 32;

/// The text as it is said: letters, spaces and `, . ? ! '` only, in French also the hyphens inside words.
///
/// What is said already comes back as it is.
pub fn spoken(text: &str, language: Language) -> String {
    if plain::is_plain(text, rules(language)) {
        return text.to_owned();
    }
    let said = read(text, language);
    // Where a sign is left out, what stood beside it may come together as a short form.
    if said == text { said } else { read(&said, language) }
}

fn read(text: &str, language: Language) -> String {
    let text = normal::normal(text, language);
    let tokens = token::tokens(&text);
    reader::read(&tokens, rules(language))
}

fn rules(language: Language) -> &'static Rules {
    match language {
        Language::English => &en::RULES,
        Language::German => &de::RULES,
        Language::Spanish => &es::RULES,
        Language::French => &fr::RULES,
        Language::Italian => &it::RULES,
    }
}
