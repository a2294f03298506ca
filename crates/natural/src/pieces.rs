//! A sentence's phonemes in pieces that the network can hold: its memory grows with the length of a piece.

/// Fewer symbols than this before a cut make it sound like a stammer.
const SHORTEST: usize = 20;

/// The pieces of a sentence's phonemes, of `longest` symbols at most: cut at the last pause that is not too far, or else between words, or anywhere.
pub(crate) fn pieces(phonemes: &str, longest: usize) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut rest = phonemes.trim();
    while let Some((end, _)) = rest.char_indices().nth(longest) {
        let within = &rest[..end];
        let least = within.char_indices().nth(SHORTEST).map_or(0, |(at, _)| at);
        let behind = |signs: &[char]| within.rfind(signs).filter(|at| *at >= least);
        let at_a_pause = behind(&[',', ';', ':', '—', '…', '.', '!', '?']);
        let cut = match at_a_pause {
            Some(at) => at + within[at..].chars().next().map_or(1, char::len_utf8),
            None => behind(&[' ']).unwrap_or(end),
        };
        let (piece, after) = rest.split_at(cut);
        pieces.push(piece.trim());
        rest = after.trim_start();
    }
    pieces.push(rest);
    // Punctuation alone has no sound.
    pieces.retain(|piece| piece.contains(char::is_alphabetic));
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_sentence_is_one_piece_and_nothing_is_none() {
        assert_eq!(pieces(" hˈɪp. ", 90), ["hˈɪp."]);
        assert!(pieces("  ", 90).is_empty());
        assert!(pieces(" … ", 90).is_empty());
    }

    #[test]
    fn a_long_one_is_cut_at_pauses_then_at_spaces_then_anywhere() {
        for unit in ["bɹˈið ɪn, ænd ˈWt, ", "bɹˈið ɪn ænd ˈWt ", "bɹˈiðɪn"] {
            let long = unit.repeat(100);
            let pieces = pieces(&long, 90);
            let signs = |text: &str| text.chars().filter(|sign| *sign != ' ').collect::<String>();
            assert_eq!(signs(&pieces.concat()), signs(&long), "nothing is lost");
            assert!(pieces.len() > 7 && pieces.iter().all(|piece| piece.chars().count() <= 90), "{unit}");
            if unit.contains(',') {
                assert!(pieces.iter().all(|piece| piece.ends_with(',')), "{unit}");
            }
        }
    }
}
