//! Templates in texts: `{exercise}`, `{side}`, `{other}`, `{time}`, `{next}`, `{round}`, `{rounds}`, `{remaining}`, in the
//! words of scripts, and others in the stock phrases. `{left|right}` is said as the one on the left side and as the other
//! on the right: any two words, in whatever form the sentence needs. `{{` and `}}` stand for the braces themselves.

use std::borrow::Cow;

use super::Side;
use crate::script::limits;

/// What a script's texts may put in.
pub const NAMES: [&str; 8] = ["exercise", "side", "other", "time", "next", "round", "rounds", "remaining"];

/// A piece of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Piece<'a> {
    /// Words as they are.
    Text(&'a str),
    /// A name between braces, and where in the text the name begins, in bytes.
    Name(&'a str, usize),
    /// What is said on the left side, and what on the right; and where the first of them begins.
    Sides(&'a str, &'a str, usize),
    /// A brace that is never closed, or closes nothing, and where it is.
    Stray(usize),
}

/// Takes a text apart.
pub fn pieces(text: &str) -> impl Iterator<Item = Piece<'_>> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let rest = text.get(at..).filter(|rest| !rest.is_empty())?;
        let start = at;
        let words = rest.find(['{', '}']).unwrap_or(rest.len());
        if words > 0 {
            at += words;
            return Some(Piece::Text(&rest[..words]));
        }
        if rest.starts_with("{{") || rest.starts_with("}}") {
            at += 2;
            return Some(Piece::Text(&rest[..1]));
        }
        // A name has no brace in it.
        match rest[1..].find(['{', '}']).map(|end| end + 1) {
            Some(end) if rest.starts_with('{') && rest[end..].starts_with('}') => {
                at += end + 1;
                let name = &rest[1..end];
                Some(match name.split_once('|') {
                    Some((left, right)) if !right.contains('|') => Piece::Sides(left, right, start + 1),
                    _ => Piece::Name(name, start + 1),
                })
            }
            _ => {
                at += 1;
                Some(Piece::Stray(start))
            }
        }
    })
}

/// Whether a text is another one on each side.
pub fn has_sides(text: &str) -> bool {
    let of_side = |piece| matches!(piece, Piece::Sides(..) | Piece::Name("side" | "other", _));
    text.contains('{') && pieces(text).any(of_side)
}

/// Puts values in, on this side; where there is none, words for the left one stand for both. A name without a value is
/// left out; the checker has said so before.
pub fn expand<'a, 'v>(text: &'a str, side: Option<Side>, value: impl Fn(&str) -> Option<Cow<'v, str>>) -> Cow<'a, str> {
    if !text.contains(['{', '}']) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 16);
    for piece in pieces(text) {
        match piece {
            Piece::Text(words) => out.push_str(words),
            Piece::Name(name, _) => out.push_str(value(name).as_deref().unwrap_or_default()),
            Piece::Sides(left, right, _) => out.push_str(if side == Some(Side::Right) { right } else { left }),
            Piece::Stray(_) => {}
        }
    }
    Cow::Owned(out)
}

/// The most characters that a side, an amount or a time has in any language.
const VALUE_CHARACTERS: usize = 40;
/// Those of a number of rounds.
const NUMBER_CHARACTERS: usize = 4;

/// How many characters a text of a script may have with everything put in, where `{exercise}` has so many. Nothing is
/// put in to find out.
pub fn most_characters(text: &str, exercise: usize) -> usize {
    if !text.contains(['{', '}']) {
        return text.chars().count();
    }
    let most = |piece| match piece {
        Piece::Text(words) => words.chars().count(),
        Piece::Name("exercise", _) => exercise,
        Piece::Name("next", _) => limits::NAME_CHARACTERS,
        Piece::Name("round" | "rounds", _) => NUMBER_CHARACTERS,
        Piece::Name(..) => VALUE_CHARACTERS,
        Piece::Sides(left, right, _) => left.chars().count().max(right.chars().count()),
        Piece::Stray(_) => 0,
    };
    pieces(text).map(most).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with_side(text: &str) -> String {
        let value = |name: &str| (name == "side").then_some(Cow::Borrowed("left side"));
        expand(text, Some(Side::Left), value).into_owned()
    }

    #[test]
    fn values_are_put_in() {
        assert_eq!(with_side("On the {side}, now."), "On the left side, now.");
        assert_eq!(with_side("{side}"), "left side");
        assert_eq!(with_side("no braces"), "no braces");
    }

    #[test]
    fn each_side_has_its_own_words() {
        let text = "{Left|Right} ankle on your {right|left} knee, {linkes|rechtes} Bein";
        for (side, said) in [
            (Some(Side::Left), "Left ankle on your right knee, linkes Bein"),
            (Some(Side::Right), "Right ankle on your left knee, rechtes Bein"),
            (None, "Left ankle on your right knee, linkes Bein"),
        ] {
            assert_eq!(expand(text, side, |_| None), said);
        }
        assert!(has_sides(text) && has_sides("On the {other}.") && !has_sides("{time} {{left|right}}"));
        assert_eq!(with_side("{|only right}{left|} side"), "left side");
        assert_eq!(pieces("{a|b|c}").next(), Some(Piece::Name("a|b|c", 1)), "nobody has three sides");
    }

    #[test]
    fn doubled_braces_are_braces() {
        assert_eq!(with_side("a {{ b }} {side}"), "a { b } left side");
        assert_eq!(with_side("}}"), "}");
    }

    #[test]
    fn what_a_text_may_grow_to_is_known_before_anything_is_put_in() {
        for (text, most) in [
            ("Grüße", 5),
            ("{exercise}, {exercise}", 26),
            ("{round} of {rounds} }}", 14),
            ("{next}", 200),
            ("{left|right} knee", 10),
        ] {
            assert_eq!(most_characters(text, 12), most, "{text}");
        }
    }

    #[test]
    fn stray_braces_are_found_where_they_are() {
        let strays = |text| pieces(text).filter(|piece| matches!(piece, Piece::Stray(_))).collect::<Vec<_>>();
        assert_eq!(strays("a } b"), [Piece::Stray(2)]);
        assert_eq!(strays("a {side"), [Piece::Stray(2)]);
        assert_eq!(strays("a {side} b"), []);
        assert_eq!(strays("a { {side}"), [Piece::Stray(2)]);
    }
}
