//! Captions as SubRip.

use std::fmt::Write;

use super::captions::captions;
use crate::clock::stamp;
use stretch_script::Timeline;

/// Captions as SubRip.
pub fn srt(timeline: &Timeline) -> String {
    let mut out = String::new();
    for (number, caption) in (1..).zip(captions(timeline)) {
        let [start, end] = [caption.start, caption.end].map(|frame| stamp(frame.to_duration(timeline.rate), ','));
        // A string takes everything.
        let _ = write!(out, "{number}\n{start} --> {end}\n{}\n\n", without_orders(&caption.text));
    }
    out
}

/// SubRip has no way to write what players take for orders: `<i>`, `{\an8}`, `\N`. Signs that look alike stand for those
/// that begin and end them.
fn without_orders(text: &str) -> String {
    let like = |letter| match letter {
        '<' => '‹',
        '>' => '›',
        '{' => '(',
        '}' => ')',
        '\\' => '∖',
        other => other,
    };
    text.chars().map(like).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_left_that_a_player_would_obey() {
        for (said, written) in [
            (r"Smile {\an8} now <i>softly</i>.", "Smile (∖an8) now ‹i›softly‹/i›."),
            (r"a\Nb --> c", "a∖Nb --› c"),
            ("Über 3 % & mehr, “so”.", "Über 3 % & mehr, “so”."),
        ] {
            assert_eq!(without_orders(said), written);
        }
    }
}
