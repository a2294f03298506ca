//! One of several by its number or its name: lines that are printed once and stay, for a screen reader or a terminal
//! that cannot move its cursor.

use std::io::{self, BufRead, Write};

use super::picker::{Choice, found};
use super::{Error, print};
use crate::app::ENDED;
use crate::report::{NARROWEST, wrap};
use crate::terminal;

/// Asks for one of several until the answer is one of them.
///
/// # Errors
/// When the user ends it, or there is nobody to answer any more.
pub(super) fn choose<T>(question: &str, among: Vec<Choice<T>>) -> Result<T, Error> {
    let columns = usize::from(terminal::size().0);
    ask(question, among, columns, &mut io::stdin().lock(), &mut io::stderr())
}

fn ask<T>(
    question: &str,
    mut among: Vec<Choice<T>>,
    columns: usize,
    answers: &mut impl BufRead,
    out: &mut impl Write,
) -> Result<T, Error> {
    let say = |out: &mut dyn Write, line: &str| {
        wrap(line, columns.max(NARROWEST), usize::MAX)
            .iter()
            .try_for_each(|row| writeln!(out, "{}", print::lettered(row)))
    };
    let mut shown: Vec<usize> = (0..among.len()).collect();
    say(out, question)?;
    loop {
        for (number, index) in (1..).zip(&shown) {
            say(out, &format!("{number}. {}", spoken(&among[*index].line)))?;
        }
        write!(out, "Number or name; Enter for 1, q to leave: ")?;
        out.flush()?;
        let mut answer = String::new();
        if answers.read_line(&mut answer)? == 0 {
            writeln!(out)?;
            return Err(Error::Said(ENDED));
        }
        let answer = answer.trim();
        if answer.eq_ignore_ascii_case("q") {
            return Err(Error::Said(ENDED));
        }
        let number = if answer.is_empty() { Ok(1) } else { answer.parse::<usize>() };
        match number.map(|number| number.checked_sub(1).and_then(|place| shown.get(place))) {
            Ok(Some(index)) => return Ok(among.swap_remove(*index).what),
            Ok(None) => say(out, &format!("There is no {answer}: the numbers go from 1 to {}.", shown.len()))?,
            Err(_) => match found(answer, &among)[..] {
                [] => say(out, &format!("Nothing is called `{answer}`."))?,
                [index] => return Ok(among.swap_remove(index).what),
                [first, ..] if among[first].name.eq_ignore_ascii_case(answer) => {
                    return Ok(among.swap_remove(first).what);
                }
                ref several => {
                    shown = several.to_vec();
                    say(out, &format!("{} fit `{answer}`:", several.len()))?;
                }
            },
        }
    }
}

/// A line without the spaces that make columns.
fn spoken(line: &str) -> String {
    let parts = line.split("  ").map(str::trim).filter(|part| !part.is_empty());
    parts.collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(answers: &str) -> (Option<&'static str>, String) {
        let choices = [
            ("hips", "hips    5 min  Hip reset"),
            ("neck", "neck    6 min  Neck"),
            ("neck-long", "neck-long  9 min  Neck"),
        ];
        let choices = choices.map(|(name, line)| Choice {
            what: name,
            name: name.to_owned(),
            line: line.to_owned(),
            words: line.to_owned(),
        });
        let mut out = Vec::new();
        let chosen = ask("Play what?", choices.into(), 80, &mut answers.as_bytes(), &mut out);
        (chosen.ok(), String::from_utf8(out).unwrap())
    }

    #[test]
    fn a_number_a_name_or_enter_is_an_answer() {
        for (answers, chosen) in [("2\n", "neck"), ("\n", "hips"), ("neck-long\n", "neck-long"), ("HIPS\n", "hips")] {
            assert_eq!(asked(answers).0, Some(chosen), "{answers:?}");
        }
        assert_eq!(asked("neck\n").0, Some("neck"), "a whole name is that one");
        assert_eq!(asked("long\n").0, Some("neck-long"), "the beginning of a word");
        assert_eq!(asked("6\n").0, None, "nobody answers any more");
        assert_eq!(asked("q\n").0, None);
    }

    #[test]
    fn every_line_is_printed_once_and_says_all_of_it() {
        let (chosen, out) = asked("7\nxyz\nnec\n2\n");
        assert_eq!(chosen, Some("neck-long"));
        let all = "1. hips, 5 min, Hip reset\n2. neck, 6 min, Neck\n3. neck-long, 9 min, Neck\n";
        let ask = "Number or name; Enter for 1, q to leave: ";
        assert_eq!(
            out,
            format!(
                "Play what?\n{all}{ask}There is no 7: the numbers go from 1 to 3.\n{all}{ask}Nothing is called `xyz`.\n{all}\
                 {ask}2 fit `nec`:\n1. neck, 6 min, Neck\n2. neck-long, 9 min, Neck\n{ask}"
            )
        );
        assert!(!out.contains('\x1b'));
    }
}
