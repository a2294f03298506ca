//! Templates in texts: `{exercise}`, `{side}`, `{time}`, `{next}`, `{round}`, `{rounds}`, `{remaining}`, in the words of
//! scripts, and others in the stock phrases. `{{` and `}}` stand for the braces themselves.

use std::borrow::Cow;

use crate::script::limits;

/// What a script's texts may put in.
pub const NAMES: [&str; 7] = ["exercise", "side", "time", "next", "round", "rounds", "remaining"];

/// A piece of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Piece<'a> {
    /// Words as they are.
    Text(&'a str),
    /// A name between braces, and where in the text the name begins, in bytes.
    Name(&'a str, usize),
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
                Some(Piece::Name(&rest[1..end], start + 1))
            }
            _ => {
                at += 1;
                Some(Piece::Stray(start))
            }
        }
    })
}

/// Puts values in. A name without a value is left out; the checker has said so before.
pub fn expand<'a, 'v>(text: &'a str, value: impl Fn(&str) -> Option<Cow<'v, str>>) -> Cow<'a, str> {
    if !text.contains(['{', '}']) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 16);
    for piece in pieces(text) {
        match piece {
            Piece::Text(words) => out.push_str(words),
            Piece::Name(name, _) => out.push_str(value(name).as_deref().unwrap_or_default()),
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
        Piece::Stray(_) => 0,
    };
    pieces(text).map(most).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with_side(text: &str) -> String {
        expand(text, |name| (name == "side").then_some(Cow::Borrowed("left side"))).into_owned()
    }

    #[test]
    fn values_are_put_in() {
        assert_eq!(with_side("On the {side}, now."), "On the left side, now.");
        assert_eq!(with_side("{side}"), "left side");
        assert_eq!(with_side("no braces"), "no braces");
    }

    #[test]
    fn doubled_braces_are_braces() {
        assert_eq!(with_side("a {{ b }} {side}"), "a { b } left side");
        assert_eq!(with_side("}}"), "}");
    }

    #[test]
    fn what_a_text_may_grow_to_is_known_before_anything_is_put_in() {
        for (text, most) in
            [("Grüße", 5), ("{exercise}, {exercise}", 26), ("{round} of {rounds} }}", 14), ("{next}", 200)]
        {
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
