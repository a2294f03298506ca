//! `stretch today`: what is due now, and why.

use std::io::{self, IsTerminal, Write};

use serde::Serialize;

use super::args::{OutputArgs, TodayArgs};
use super::ask::AtTerminal;
use super::list::{Row, minutes, row_of};
use super::print::entry;
use super::{Context, Error, play, print};
use crate::app::{self, Day, User};
use crate::habit::clock::day_of;
use crate::habit::suggest::{Candidate, Suggestion, suggest};
use crate::habit::today::{self, Item, Status, making, today};
use crate::habit::words::HabitWords;
use crate::wishes::{Making, Wishes};
use stretch_script::script::duration::Span;
use stretch_script::script::words::Focus;
use stretch_script::session::build::Catalogue;
use stretch_script::timeline::{StandardLengths, fill, measure};
use stretch_script::{SampleRate, Session};

/// A line of today.
#[derive(Debug, Serialize)]
pub(super) struct Line {
    /// The session; none where it is about moving.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub session: Option<String>,
    /// What it is called.
    pub title: String,
    /// `done`, `due`, `open` or `later`.
    status: &'static str,
    /// When, `17:30`.
    #[serde(skip_serializing_if = "Option::is_none")]
    time: Option<String>,
    /// How long it takes, in seconds.
    seconds: u64,
    /// Why.
    why: String,
    /// How it is to be played.
    #[serde(skip)]
    making: Making,
}

/// Today, for programs.
#[derive(Debug, Serialize)]
struct Today<'a> {
    day: jiff::civil::Date,
    #[serde(skip_serializing_if = "Option::is_none")]
    programme: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    programme_day: Option<u32>,
    items: &'a [Line],
    /// Which of the items should be done now, from 0.
    #[serde(skip_serializing_if = "Option::is_none")]
    next: Option<usize>,
}

pub(super) fn run(args: &TodayArgs, context: &Context) -> Result<(), Error> {
    if args.line {
        return line_above_prompt(args.after_a_while, context);
    }
    let day = Day::read(context)?;
    let words = HabitWords::bundled(context.language);
    let (lines, next) = lines(&day, args.fit, &words, context);
    if args.json {
        let today = day_of(&day.now);
        let course = day.course();
        return print::json(&Today {
            day: today,
            programme: day.running.as_ref().map(|(running, _)| running.name.as_str()),
            programme_day: course.map(|course| course.position(today).day),
            items: &lines,
            next,
        });
    }
    let mut out = print::out();
    if let Some(headline) = headline(&day, &words) {
        entry("", &headline, &mut out)?;
    }
    table(&lines, &words, &mut out)?;
    if let Some(state) = state(&lines, next, args.fit, &day, &words) {
        entry("", &state, &mut out)?;
    }
    drop(out);
    let Some(next) = next.map(|next| &lines[next]) else { return Ok(()) };
    let Some(session) = &next.session else { return Ok(()) };
    if !AtTerminal.can_answer() || !io::stdout().is_terminal() {
        return Ok(());
    }
    if AtTerminal.confirm(&fill(&words.today.play, &[("session", session)]), true)? {
        return play::play(&session.as_str().into(), &next.making.clone().into(), &OutputArgs::default(), context);
    }
    Ok(())
}

/// "Desk reset, day 9: Twice a day."
fn headline(day: &Day, words: &HabitWords) -> Option<String> {
    let (running, programme) = day.running.as_ref()?;
    if let Some(since) = running.paused() {
        let values = [("programme", programme.title.as_str()), ("date", &words.date(since))];
        return Some(fill(&words.plan.paused, &values).into_owned());
    }
    let course = day.course()?;
    let today = day_of(&day.now);
    let (number, phase) = (course.position(today).day.to_string(), course.phase(today)?);
    let values = [("programme", programme.title.as_str()), ("day", &number), ("phase", &phase.name)];
    Some(fill(&words.plan.running, &values).into_owned())
}

/// What is due, by the programme or, without one, by what would do one good; and which of it should be done now.
pub(super) fn lines(day: &Day, fit: Option<Span>, words: &HabitWords, context: &Context) -> (Vec<Line>, Option<usize>) {
    let Some(course) = day.course().filter(|course| course.counts(day_of(&day.now))) else {
        let lines = suggestions(day, fit, words, context);
        let next = (!lines.is_empty()).then_some(0);
        return (lines, next);
    };
    let items = today(&course, &day.now, context.config.wake_time);
    let mut lines: Vec<_> = items.iter().map(|item| line(item, words, context)).collect();
    let mut open: Vec<Item<'_>> = items.clone();
    let next = loop {
        let Some(next) = today::next(&open) else { break None };
        let Some(index) = items.iter().position(|item| item == next) else { break None };
        let making = match fit {
            None => Some(lines[index].making.clone()),
            Some(fit) => fitted(&lines[index], fit, context),
        };
        match making {
            Some(making) => {
                lines[index].making = making;
                break Some(index);
            }
            None => open.retain(|item| *item != items[index]),
        }
    };
    (lines, next)
}

/// How to play it in this time; `None` where it cannot be had so short.
fn fitted(line: &Line, fit: Span, context: &Context) -> Option<Making> {
    if line.seconds <= fit.0.as_secs() + 15 {
        return Some(line.making.clone());
    }
    let session = line.session.as_deref()?;
    let options = app::options(&Wishes::from(line.making.clone()), context).ok()?;
    let loaded = context.loader().load(&session.into(), io::empty(), &options).ok()?;
    let takes =
        |session: &Session| measure(session, &StandardLengths, SampleRate::STUDIO).to_duration(SampleRate::STUDIO);
    loaded.session.fit(fit.0, takes).ok()?;
    Some(Making { fit: Some(fit), ..line.making.clone() })
}

fn line(item: &Item<'_>, words: &HabitWords, context: &Context) -> Line {
    let planned = item.planned;
    let status = match item.status {
        Status::Done => "done",
        Status::Due => "due",
        Status::Open => "open",
        Status::Later => "later",
    };
    let time = item.time.map(|time| time.to_string());
    let why = match planned.at {
        Some(stretch_script::programme::When::Part(part)) => {
            words.moments.get(part.as_str()).cloned().unwrap_or_default()
        }
        _ => planned.every.map_or_else(String::new, |every| {
            let [from, to] = planned.hours().map(|time| time.to_string());
            let values = [("time", &*words.time(every.0)), ("from", &from), ("to", &to)];
            fill(&words.plan.every, &values).into_owned()
        }),
    };
    let making = making(planned);
    let Some(session) = &planned.session else {
        let title = planned.moving.clone().unwrap_or_else(|| words.plan.moving.clone());
        return Line { session: None, title, status, time, seconds: 0, why, making };
    };
    let row = row_of(session, &Wishes::from(making.clone()), context);
    let (title, seconds) = row.as_ref().map_or((session.clone(), 0), |row| (row.title.clone(), row.time().as_secs()));
    let seconds = making.fit.map_or(seconds, |fit| fit.0.as_secs());
    Line { session: Some(session.clone()), title, status, time, seconds, why, making }
}

fn suggestions(day: &Day, fit: Option<Span>, words: &HabitWords, context: &Context) -> Vec<Line> {
    let row = |name: &str| row_of(name, &Wishes::default(), context).filter(|row| !row.broken);
    let candidate = |name: &str| {
        let row: Row = row(name)?;
        let options = app::options(&Wishes::default(), context).ok()?;
        let loaded = context.loader().load(&name.into(), io::empty(), &options).ok()?;
        let exercises = loaded.session.steps.iter().filter_map(|step| step.exercise.as_ref());
        let mut exercises: Vec<_> = exercises.map(|exercise| exercise.id.to_string()).collect();
        exercises.dedup();
        Some(Candidate { seconds: row.time().as_secs(), folds: loaded.session.folds_forward(), exercises })
    };
    let parts = |id: &str| -> Vec<Focus> {
        let known = context.library.exercise(id, context.language);
        known.map_or_else(Vec::new, |known| known.exercise.focus.clone())
    };
    let wake = context.config.wake_time;
    let seconds = fit.map(|fit| fit.0.as_secs());
    let lately = day_of(&day.now).saturating_sub(jiff::ToSpan::days(30));
    let made = suggest(&day.diary, &day.now, wake, seconds, words, candidate, parts);
    let line = |Suggestion { session, mut why }: Suggestion| {
        let row = row(&session)?;
        let easier: Vec<_> = candidate(&session)?
            .exercises
            .into_iter()
            .filter(|id| day.diary.too_much.iter().any(|known| known.day >= lately && known.exercise == *id))
            .filter_map(|id| Some(context.library.exercise(&id, context.language)?.name.to_string()))
            .collect();
        if !easier.is_empty() {
            let easier = fill(&words.today.easier, &[("exercises", &easier.join(", "))]).into_owned();
            why = format!("{why}; {easier}");
        }
        let (title, seconds) = (row.title.clone(), row.time().as_secs());
        Some(Line { session: Some(session), title, status: "due", time: None, seconds, why, making: Making::default() })
    };
    made.into_iter().filter_map(line).collect()
}

/// One line each: the name, how long, when, why.
fn table(lines: &[Line], words: &HabitWords, out: &mut dyn Write) -> Result<(), Error> {
    let name = |line: &Line| line.session.clone().unwrap_or_else(|| words.plan.moving.clone());
    let when = |line: &Line| match (line.status, &line.time) {
        ("done", _) => words.today.done.clone(),
        ("due", _) => words.today.due.clone(),
        ("open", _) => words.today.open.clone(),
        (_, Some(time)) => fill(&words.today.later, &[("time", time)]).into_owned(),
        _ => String::new(),
    };
    let widest = |text: &dyn Fn(&Line) -> String| lines.iter().map(|line| text(line).chars().count()).max();
    let (names, whens) = (widest(&name).unwrap_or_default(), widest(&when).unwrap_or_default());
    for line in lines {
        let time =
            if line.seconds == 0 { String::new() } else { minutes(std::time::Duration::from_secs(line.seconds)) };
        let label = format!("  {:names$}  {time:>6}  {:whens$}  ", name(line), when(line));
        let title = line.title.trim_end_matches('.');
        let what = if line.why.is_empty() { line.title.clone() } else { format!("{title}: {}", line.why) };
        entry(label.as_str(), &what, &mut &mut *out)?;
    }
    Ok(())
}

/// What there is to say where nothing is to be done.
fn state(lines: &[Line], next: Option<usize>, fit: Option<Span>, day: &Day, words: &HabitWords) -> Option<String> {
    if next.is_some() {
        return None;
    }
    let mut sessions = lines.iter().filter(|line| line.session.is_some()).peekable();
    if sessions.peek().is_none() {
        return day.running.as_ref().map(|_| words.today.rest_day.clone());
    }
    if sessions.clone().all(|line| line.status == "done") {
        return Some(words.today.all_done.clone());
    }
    let waits = sessions.any(|line| matches!(line.status, "due" | "open"));
    fit.filter(|_| waits).map(|fit| fill(&words.today.nothing_fits, &[("time", &words.time(fit.0))]).into_owned())
}

/// What is due now by the programme, in one line; after a long command also what would do one good. Whatever is wrong
/// with it is told elsewhere: a prompt is no place for it.
fn line_above_prompt(after_a_while: bool, context: &Context) -> Result<(), Error> {
    // Without a programme nothing is due, and nothing needs to be read.
    let runs = || matches!(app::running(context), Ok(Some((running, _))) if running.paused().is_none());
    if !after_a_while && !runs() {
        return Ok(());
    }
    let Ok(day) = Day::read(context) else { return Ok(()) };
    let words = HabitWords::bundled(context.language);
    let (lines, next) = lines(&day, None, &words, context);
    let Some(line) = next.map(|next| &lines[next]).filter(|line| line.status == "due") else { return Ok(()) };
    let Some(session) = &line.session else { return Ok(()) };
    let time = minutes(std::time::Duration::from_secs(line.seconds));
    let values = [("session", session.as_str()), ("title", &line.title), ("time", &time)];
    Ok(writeln!(print::out(), "{}", fill(&words.today.above_prompt, &values))?)
}

/// What is due now, in a line above a choice: its name, and the line.
pub(super) fn due(context: &Context) -> Option<(String, String)> {
    let day = Day::read(context).ok()?;
    // Whoever has done nothing yet is shown what to start with.
    if day.running.is_none() && day.diary.sessions.is_empty() {
        return None;
    }
    let words = HabitWords::bundled(context.language);
    let (lines, next) = lines(&day, None, &words, context);
    let line = &lines[next?];
    let name = line.session.clone()?;
    let time = minutes(std::time::Duration::from_secs(line.seconds));
    let headline = headline(&day, &words).unwrap_or_default();
    let line = format!("{headline} {}: {name}, {time}.", capitalised(&words.today.due));
    Some((name, line.trim().to_owned()))
}

fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect()
}
