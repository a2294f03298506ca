//! The items of a list: its lines without bullets and numbers, several in a line where they are, and its headings.

use std::ops::Range;

use super::names::Names;
use super::step::Line;
use super::token::tokens;
use crate::script::limits::LISTED_LINE;

/// A part of a list, by its bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Item {
    Line(Range<usize>),
    Heading(Range<usize>),
    /// An empty line.
    Gap,
}

/// All items, in order.
pub(super) fn items<'a>(text: &'a str, names: &'a Names) -> impl Iterator<Item = Item> + 'a {
    let mut lines = lines(text).peekable();
    let mut is_first = true;
    std::iter::from_fn(move || {
        let line = lines.next()?;
        let is_underlined = lines.peek().is_some_and(|next| is_rule(&text[next.clone()], 3));
        let bare = bare(text, line.clone());
        let words = &text[bare.clone()];
        if words.is_empty() || is_rule(words, 1) {
            return Some(vec![Item::Gap]);
        }
        if words.len() > LISTED_LINE {
            return Some(vec![Item::Line(bare)]);
        }
        let is_only = lines.peek().is_none();
        let first = std::mem::replace(&mut is_first, false) && !is_only;
        if is_underlined || is_heading(&text[line], words) || first && is_title(text, &bare, names) {
            let end = bare.start + words.trim_end_matches([':', '#', '*', '_', ' ']).len();
            return Some(vec![Item::Heading(bare.start..end)]);
        }
        Some(pieces(text, bare, names).into_iter().map(Item::Line).collect())
    })
    .flatten()
}

/// The lines of a text, by their bytes.
fn lines(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut at = 0;
    text.split_inclusive('\n').map(move |line| {
        let begin = at;
        at += line.len();
        begin..begin + line.trim_end().len()
    })
}

/// Signs in a row that only draw a line.
fn is_rule(text: &str, least: usize) -> bool {
    let text = text.trim();
    text.len() >= least && text.chars().all(|c| matches!(c, '=' | '-' | '_' | '*' | '~' | '#' | '–' | '—'))
}

/// Without the bullet, the number, the box or the stars before it.
fn bare(text: &str, line: Range<usize>) -> Range<usize> {
    let mut rest = text[line.clone()].trim_start();
    loop {
        let before = rest.len();
        rest = rest
            .trim_start_matches([' ', '\t', '•', '‣', '◦', '▪', '●', '·', '☐', '☑', '☒', '✓', '✔', '✗', '▢', '□', '>']);
        rest = rest.trim_start_matches("**").trim_start_matches("__");
        for bullet in ["- ", "* ", "+ ", "– ", "— ", "[ ]", "[x]", "[X]", "[]", "( )", "# ", "## ", "### "] {
            rest = rest.strip_prefix(bullet).unwrap_or(rest);
        }
        rest = unnumbered(rest);
        if rest.len() == before {
            break;
        }
    }
    let start = line.end - rest.len();
    start..start + rest.trim_end_matches(['*', '_', ' ']).len()
}

/// Without "1.", "2)", "(3)", "a)" before it.
fn unnumbered(line: &str) -> &str {
    let inner = line.strip_prefix('(').unwrap_or(line);
    let digits = inner.find(|c: char| !c.is_ascii_digit()).unwrap_or(inner.len());
    let letter = inner.starts_with(|c: char| c.is_ascii_lowercase()) && inner[1..].starts_with(')');
    let length = if letter { 1 } else { digits };
    let behind = &inner[length..];
    match behind.strip_prefix(['.', ')']) {
        // "1.5 min" is no number of an item.
        Some(rest) if (1..=3).contains(&length) && !rest.starts_with(|c: char| c.is_ascii_digit()) => rest.trim_start(),
        _ => line,
    }
}

fn is_heading(line: &str, words: &str) -> bool {
    let marked = line.trim_start().starts_with('#') || words.trim_end_matches(['*', '_']).ends_with(':');
    let bold = line.trim().strip_prefix("**").is_some_and(|rest| rest.ends_with("**"));
    let loud = words.chars().filter(|c| c.is_alphabetic()).count() > 3
        && !words.chars().any(|c| c.is_lowercase() || c.is_ascii_digit());
    marked || loud || bold && !words.contains(|c: char| c.is_ascii_digit())
}

/// Whether the first line of several is what the list is called.
fn is_title(text: &str, line: &Range<usize>, names: &Names) -> bool {
    let tokens = tokens(text, line.clone());
    let read = Line::read(&tokens, text);
    !read.has_dose()
        && !read.is_rest()
        && pieces(text, line.clone(), names).len() == 1
        && !names.has(&text[line.clone()])
}

/// The steps of one line: they are divided by semicolons, and by commas where each part names something.
fn pieces(text: &str, line: Range<usize>, names: &Names) -> Vec<Range<usize>> {
    let parts = divided(text, line, |c| matches!(c, ';' | '→' | '•'));
    parts.into_iter().flat_map(|part| by_commas(text, part, names)).collect()
}

fn by_commas(text: &str, part: Range<usize>, names: &Names) -> Vec<Range<usize>> {
    if !text[part.clone()].contains(',') {
        return vec![part];
    }
    let parts = divided(text, part.clone(), |c| c == ',');
    let lines: Vec<Line> = parts.iter().map(|piece| Line::read(&tokens(text, piece.clone()), text)).collect();
    let is_step = |line: &Line, piece: &Range<usize>| line.has_dose() || names.has(&text[piece.clone()]);
    let mut named = lines.iter().zip(&parts).filter(|(line, _)| line.name.is_some());
    if !named.clone().all(|(line, piece)| is_step(line, piece)) || named.next().is_none() {
        return vec![part];
    }
    // Between several steps a rest is one itself.
    let rests = named.next().is_some();
    let mut pieces: Vec<Range<usize>> = Vec::new();
    for (line, piece) in lines.iter().zip(parts) {
        match pieces.last_mut() {
            // What names nothing belongs to what is before it.
            Some(last) if line.name.is_none() && !(rests && line.is_rest() && !line.is_between()) => {
                last.end = piece.end;
            }
            _ => pieces.push(piece),
        }
    }
    pieces
}

/// The parts between these signs that are not empty. Within brackets nothing is divided, nor within a number.
fn divided(text: &str, part: Range<usize>, is_sign: impl Fn(char) -> bool) -> Vec<Range<usize>> {
    let (mut parts, mut from, mut depth) = (Vec::new(), part.start, 0_usize);
    for (index, c) in text[part.clone()].char_indices() {
        let at = part.start + index;
        depth = match c {
            '(' => depth + 1,
            ')' => depth.saturating_sub(1),
            _ => depth,
        };
        let digit = |side: Option<char>| side.is_some_and(|c| c.is_ascii_digit());
        let within = digit(text[..at].chars().next_back()) && digit(text[at + c.len_utf8()..].chars().next());
        if is_sign(c) && depth == 0 && !within {
            parts.push(from..at);
            from = at + c.len_utf8();
        }
    }
    parts.push(from..part.end);
    let trimmed = parts.into_iter().map(|part| {
        let words = text[part.clone()].trim_start();
        let start = part.end - words.len();
        start..start + words.trim_end().len()
    });
    trimmed.filter(|part| !part.is_empty()).collect()
}
