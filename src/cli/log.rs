//! `stretch log`: what was done.

use std::io::{self, IsTerminal, Write};

use jiff::ToSpan;
use jiff::civil::Date;

use super::args::{LogArgs, LogChange};
use super::ask::AtTerminal;
use super::{Context, Error, feel, print};
use crate::app::{Day, User};
use crate::habit::clock::{day_of, monday};
use crate::habit::log::{self, Cells, DAYS_A_WEEK};
use crate::habit::words::{HabitWords, whole_minutes};
use crate::habit::{Diary, History};
use crate::report::{Style, Surroundings};
use crate::terminal;
use stretch_script::session::build::Catalogue;
use stretch_script::timeline::fill;

/// How many weeks are shown where nobody says since when.
const WEEKS: i64 = 6;

pub(super) fn run(args: &LogArgs, context: &Context) -> Result<(), Error> {
    match &args.change {
        Some(LogChange::Feel { feel, place }) => feel::note(*feel, place, context),
        Some(LogChange::Forget { before, yes }) => forget(*before, *yes, context),
        None => show(args, context),
    }
}

fn show(args: &LogArgs, context: &Context) -> Result<(), Error> {
    let now = context.clock.now();
    let today = day_of(&now);
    // A programme that cannot be read is no reason to tell nothing.
    let day = Day::read(context).or_else(|_| Day::without_programme(context))?;
    let diary = &day.diary;
    let shown = match args.since {
        Some(since) => diary.clone().since(since),
        None => diary.clone(),
    };
    if args.json {
        return print::json(&log::json(&shown));
    }
    if args.csv {
        return Ok(io::stdout().write_all(log::csv(&shown).as_bytes())?);
    }
    let words = HabitWords::bundled(context.language);
    let mut out = print::out();
    if *diary == Diary::default() {
        return Ok(print::entry("", &words.log.nothing_ever, &mut out)?);
    }
    let course = day.course();
    let planned = |monday| course.as_ref().and_then(|course| course.days_of_week(monday)).unwrap_or(DAYS_A_WEEK);
    print::entry("", &log::sentence(diary, today, planned, &words), &mut out)?;
    let first = args.since.unwrap_or_else(|| {
        let first = diary.sessions.first().map_or(today, |done| done.day);
        first.max(monday(today).saturating_sub((7 * (WEEKS - 1)).days()))
    });
    let days = shown.days();
    if let (true, Some(since)) = (days.is_empty(), args.since) {
        let nothing = fill(&words.log.nothing_since, &[("date", &words.date(since))]).into_owned();
        print::entry("", &nothing, &mut out)?;
    } else if !days.is_empty() {
        writeln!(out)?;
        weeks(&days, first, today, args.plain, &words, &mut out)?;
        parts(&shown, first, context, &words, &mut out)?;
    }
    let name = |id: &str| {
        let known = context.library.exercise(id, context.language);
        known.map_or_else(|| id.to_owned(), |exercise| exercise.name.to_string())
    };
    let rest: Vec<_> = log::too_much(&shown, first, &words, name)
        .into_iter()
        .chain(log::felt(&shown, &words, !terminal::is_ascii()))
        .collect();
    if !rest.is_empty() {
        writeln!(out)?;
    }
    for line in rest {
        print::entry("", &line, &mut out)?;
    }
    Ok(())
}

/// The weeks: drawn for who sees them, in words for who listens or reads on.
fn weeks(
    days: &std::collections::BTreeMap<Date, u64>,
    first: Date,
    today: Date,
    plain: bool,
    words: &HabitWords,
    out: &mut dyn Write,
) -> Result<(), Error> {
    let spoken = plain || !io::stdout().is_terminal() || Surroundings::detect(false, plain).style() != Style::Bars;
    let rows = if spoken {
        log::spoken_calendar(days, first, today, words)
    } else {
        log::calendar(days, first, today, Cells::new(terminal::is_ascii()), words)
    };
    for row in rows {
        writeln!(out, "{row}")?;
    }
    Ok(())
}

/// Minutes by part of the body.
fn parts(diary: &Diary, since: Date, context: &Context, words: &HabitWords, out: &mut dyn Write) -> Result<(), Error> {
    let known = |id: &str| {
        let exercise = context.library.exercise(id, context.language);
        exercise.map_or_else(Vec::new, |known| known.exercise.focus.iter().map(|part| part.as_str()).collect())
    };
    let parts = log::by_part(diary, since, known);
    if parts.is_empty() {
        return Ok(());
    }
    writeln!(out, "\n{}", words.log.by_part)?;
    let name = |part: &Option<&str>| part.map_or(words.log.other.clone(), |part| words.part(part).to_owned());
    let width = parts.iter().map(|(part, _)| name(part).chars().count()).max().unwrap_or_default();
    for (part, seconds) in &parts {
        writeln!(out, "  {:width$}  {:>4} {}", name(part), whole_minutes(*seconds), words.log.minutes_column)?;
    }
    Ok(())
}

fn forget(before: Option<Date>, yes: bool, context: &Context) -> Result<(), Error> {
    let words = HabitWords::bundled(context.language);
    let Some(history) = context.history().filter(|history| !history.is_empty()) else {
        return AtTerminal.tell(&words.log.nothing_ever);
    };
    if !yes {
        let question = match before {
            Some(date) => fill(&words.log.forget_before, &[("date", &words.date(date))]).into_owned(),
            None => words.log.forget.clone(),
        };
        if !AtTerminal.can_answer() {
            return Err(Error::Usage(format!("{question} Say so with `--yes`")));
        }
        if !AtTerminal.confirm(&question, false)? {
            return Ok(());
        }
    }
    erase(&history, before, context)?;
    AtTerminal.tell(&words.log.forgotten)
}

fn erase(history: &History, before: Option<Date>, context: &Context) -> Result<(), Error> {
    let zone = context.clock.now().time_zone().clone();
    Ok(history.forget(before.map(|date| (date, zone)))?)
}
