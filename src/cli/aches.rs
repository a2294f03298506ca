//! `stretch where [PLACE]`: where does it hurt, and what helps?

use std::io::{self, IsTerminal, Write};

use serde::Serialize;

use super::args::WhereArgs;
use super::ask::{AtTerminal, Choice, choose, yes_or_no};
use super::print::entry;
use super::{Context, Error, play, print};
use crate::app::User;
use crate::library::aches::{Ache, Aches, RedFlag};

/// An answer for programs. The session is only in it where no question is open.
#[derive(Serialize)]
struct Row<'a> {
    #[serde(flatten)]
    ache: Ache,
    see_a_professional_if: &'a [String],
    emergency: &'a str,
}

pub(super) fn run(args: &WhereArgs, context: &Context) -> Result<(), Error> {
    let aches = Aches::bundled(context.language);
    let words = &aches.words;
    let asked = args.place.join("-");
    let ache = if asked.is_empty() { None } else { Some(find(&aches, &asked)?) };
    if args.json {
        return json(args, &aches, ache);
    }
    let ask = AtTerminal.can_answer() && io::stdout().is_terminal();
    let ache = match ache {
        Some(ache) => ache,
        None if ask => {
            let choices = aches.aches.iter().map(|ache| Choice {
                what: ache,
                name: ache.id.clone(),
                line: ache.name.clone(),
                words: ache.all_words(),
            });
            choose(&words.place, choices.collect())?
        }
        None => return list(&aches),
    };
    let mut out = print::out();
    writeln!(out, "{}\n", ache.name)?;
    if let Some(warning) = &ache.warning {
        for sentence in warning.split_inclusive(". ") {
            entry("", sentence.trim(), &mut out)?;
        }
        writeln!(out)?;
    }
    if !args.no_red_flags && !ache.red_flags.is_empty() {
        if !ask {
            return questions(ache, &aches, &mut out);
        }
        for flag in &ache.red_flags {
            if yes_or_no(&flag.ask, &words.yes_or_no)? {
                return refer(flag, &aches, &mut out);
            }
        }
        writeln!(out)?;
    }
    answer(ache, &aches, &mut out)?;
    drop(out);
    if ask && AtTerminal.confirm(&words.play, true)? {
        return play::session(&ache.session, context);
    }
    Ok(())
}

fn find<'a>(aches: &'a Aches, asked: &str) -> Result<&'a Ache, Error> {
    aches.find(asked).map_err(|nearest| {
        let ids: Vec<_> = aches.aches.iter().map(|ache| ache.id.as_str()).collect();
        let known = format!("the places are {}", ids.join(", "));
        Error::Usage(match nearest {
            Some(nearest) => format!("there is no answer for `{asked}`; did you mean `{nearest}`? Otherwise, {known}"),
            None => format!("there is no answer for `{asked}`; {known}"),
        })
    })
}

fn json(args: &WhereArgs, aches: &Aches, ache: Option<&Ache>) -> Result<(), Error> {
    let row = |ache| Row::new(ache, aches, args.no_red_flags);
    match ache {
        Some(ache) => print::json(&row(ache)),
        None => print::json(&aches.aches.iter().map(row).collect::<Vec<_>>()),
    }
}

impl<'a> Row<'a> {
    fn new(ache: &Ache, aches: &'a Aches, no_red_flags: bool) -> Self {
        let mut ache = ache.clone();
        if !no_red_flags && !ache.red_flags.is_empty() {
            ache.session.clear();
        }
        Self { ache, see_a_professional_if: &aches.professional, emergency: &aches.emergency }
    }
}

/// All places, for those who cannot be asked.
fn list(aches: &Aches) -> Result<(), Error> {
    let mut out = print::out();
    writeln!(out, "{}\n", aches.words.place)?;
    let width = aches.aches.iter().map(|ache| ache.id.len()).max().unwrap_or_default();
    for ache in &aches.aches {
        writeln!(out, "  stretch where {:width$}  {}", ache.id, ache.name)?;
    }
    writeln!(out)?;
    Ok(entry("", &format!("{} {}", aches.words.not_advice, aches.emergency), &mut out)?)
}

/// The questions, for those who cannot answer them here.
fn questions(ache: &Ache, aches: &Aches, out: &mut impl Write) -> Result<(), Error> {
    for flag in &ache.red_flags {
        entry("  - ", &flag.ask, out)?;
    }
    writeln!(out)?;
    entry("", &format!("{} {}", aches.words.one_yes, aches.emergency), out)?;
    writeln!(out, "{} stretch where {} --no-red-flags", aches.words.nothing_but_no, ache.id)?;
    Ok(())
}

/// The end for somebody who should see somebody: no session.
fn refer(flag: &RedFlag, aches: &Aches, out: &mut impl Write) -> Result<(), Error> {
    if flag.emergency {
        writeln!(out, "\n{}", aches.words.cannot_wait)?;
    } else {
        writeln!(out)?;
        entry("", &format!("{} {}", aches.words.professional_first, aches.emergency), out)?;
    }
    Ok(())
}

fn answer(ache: &Ache, aches: &Aches, out: &mut impl Write) -> Result<(), Error> {
    let play = format!("stretch play {}", ache.session);
    let words = &aches.words;
    let rows = [(&words.why, &ache.cause), (&words.what, &play), (&words.how_often, &ache.often)];
    let width = rows.iter().map(|(label, _)| label.chars().count()).max().unwrap_or_default();
    for (label, text) in rows {
        entry(&format!("  {label:width$}  "), text, out)?;
    }
    writeln!(out, "\n{}", words.see_if)?;
    for sign in &aches.professional {
        entry("  - ", sign, out)?;
    }
    entry("", &aches.emergency, out)?;
    writeln!(out, "\n{}", words.not_advice)?;
    Ok(())
}
