//! `stretch plan`: programmes over weeks.

use std::io::{self, IsTerminal, Write};

use jiff::ToSpan;
use jiff::civil::Date;
use serde::Serialize;

use super::args::{PlanArgs, PlanChange};
use super::ask::AtTerminal;
use super::list::row_of;
use super::print::entry;
use super::{Context, Error, print};
use crate::app::{Day, User, running};
use crate::habit::clock::{day_of, monday};
use crate::habit::plan::{Course, Done, Entry, Running, ahead, find, ics};
use crate::habit::words::HabitWords;
use crate::report::{Style, Surroundings};
use crate::wishes::Wishes;
use stretch_script::Programme;
use stretch_script::programme::{Phase, Planned, When};
use stretch_script::script::limits::Sets;
use stretch_script::script::words::Weekday;
use stretch_script::timeline::fill;

/// A programme, for programs.
#[derive(Serialize)]
struct Row {
    name: String,
    title: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    summary: Option<String>,
    phases: Vec<String>,
    running: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    day: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    began: Option<Date>,
    #[serde(skip_serializing_if = "Option::is_none")]
    paused: Option<Date>,
}

pub(super) fn run(args: &PlanArgs, context: &Context) -> Result<(), Error> {
    let words = HabitWords::bundled(context.language);
    match &args.change {
        Some(PlanChange::Start { name, yes }) => start(name.as_deref(), *yes, &words, context),
        Some(PlanChange::Pause) => pause(&words, context),
        Some(PlanChange::Stop) => stop(&words, context),
        None if args.json => json(context),
        None => show(args, &words, context),
    }
}

fn show(args: &PlanArgs, words: &HabitWords, context: &Context) -> Result<(), Error> {
    let day = Day::read(context)?;
    let today = day_of(&day.now);
    let shown = match (&args.name, &day.running) {
        (Some(name), Some((running, programme))) if *name == running.name => Some((running.clone(), programme.clone())),
        // One that does not run is shown as if it began today.
        (Some(name), _) => Some((Running::begin(name, today), find(name, &context.library, context.language)?)),
        (None, running) => running.clone(),
    };
    let Some((running, programme)) = shown else { return list(None, words, context) };
    let course = Course::new(&programme, &running, Done::new(&day.diary));
    if args.ics {
        let ahead = ahead(&course, today, args.weeks * 7);
        let entry = |name: &str| {
            let row = row_of(name, &Wishes::default(), context)?;
            Some(Entry { title: row.title.clone(), seconds: row.time().as_secs() })
        };
        let text = ics(&running.name, &ahead, context.config.wake_time, &day.now, entry);
        return Ok(io::stdout().write_all(text.as_bytes())?);
    }
    let mut out = print::out();
    let is_running = day.running.as_ref().is_some_and(|(known, _)| known.name == running.name);
    head(&course, &programme, is_running.then_some(&running), today, words, &mut out)?;
    for phase in &programme.phases {
        writeln!(out)?;
        self::phase(phase, words, &mut out)?;
    }
    if running.paused().is_none() {
        writeln!(out)?;
        entry("", &words.plan.ahead, &mut out)?;
        weeks(&course, today, args.weeks, words, &mut out)?;
    }
    drop(out);
    if args.name.is_none() { list(Some(&running.name), words, context) } else { Ok(()) }
}

/// "Desk reset, day 9: Twice a day.", or what it is for.
fn head(
    course: &Course<'_>,
    programme: &Programme,
    running: Option<&Running>,
    today: Date,
    words: &HabitWords,
    out: &mut dyn Write,
) -> Result<(), Error> {
    let title = programme.title.as_str();
    let line = match (running, running.and_then(Running::paused), course.phase(today)) {
        (_, Some(since), _) => {
            fill(&words.plan.paused, &[("programme", title), ("date", &words.date(since))]).into_owned()
        }
        (Some(_), None, Some(phase)) => {
            let day = course.position(today).day.to_string();
            fill(&words.plan.running, &[("programme", title), ("day", &day), ("phase", &phase.name)]).into_owned()
        }
        _ => title.to_owned(),
    };
    entry("", &line, &mut &mut *out)?;
    if let Some(summary) = &programme.summary {
        entry("", &format!("{}.", summary.trim_end_matches('.')), &mut &mut *out)?;
    }
    Ok(())
}

/// A phase: its name and how long it takes, what to expect, what is in it.
fn phase(phase: &Phase, words: &HabitWords, out: &mut dyn Write) -> Result<(), Error> {
    let long = match (phase.time, phase.until) {
        (Some(time), _) => fill(&words.plan.time, &[("days", &words.days(u64::from(time.count())))]).into_owned(),
        (None, Some(until)) => {
            let days = words.days(u64::from(until.days.get()));
            let weeks = match until.within.count() {
                days if days.is_multiple_of(7) => words.weeks(u64::from(days / 7)),
                days => words.days(u64::from(days)),
            };
            fill(&words.plan.until_after, &[("days", &days), ("weeks", &weeks)]).into_owned()
        }
        (None, None) => words.plan.until_stopped.clone(),
    };
    entry("", &format!("{}, {long}", phase.name), &mut &mut *out)?;
    if let Some(expect) = &phase.expect {
        entry("  ", expect, &mut &mut *out)?;
    }
    for planned in &phase.sessions {
        entry("  - ", &self::planned(planned, words), &mut &mut *out)?;
    }
    Ok(())
}

/// "hips, at midday, 3 days a week".
fn planned(planned: &Planned, words: &HabitWords) -> String {
    let mut parts = vec![planned.session.clone().or_else(|| planned.moving.clone()).unwrap_or_default()];
    parts[0] = parts[0].trim_end_matches('.').to_owned();
    if let Some(hold) = planned.hold {
        let sets = planned.sets.map_or(1, Sets::get);
        parts.push(format!("{sets} x {hold}"));
    } else if let Some(sets) = planned.sets {
        parts.push(format!("{} x", sets.get()));
    }
    match planned.at {
        Some(When::Part(part)) => parts.extend(words.moments.get(part.as_str()).cloned()),
        Some(When::Clock(time)) => parts.push(fill(&words.today.later, &[("time", &time.to_string())]).into_owned()),
        None => {}
    }
    if let Some(every) = planned.every {
        let [from, to] = planned.hours().map(|time| time.to_string());
        let values = [("time", &*words.time(every.0)), ("from", &from), ("to", &to)];
        parts.push(fill(&words.plan.every, &values).into_owned());
    }
    if let Some(days) = planned.days_a_week {
        parts.push(fill(&words.plan.days_a_week, &[("days", &words.days(u64::from(days.get())))]).into_owned());
    }
    if !planned.on.is_empty() {
        let name =
            |day: &Weekday| words.weekdays[Weekday::ALL.iter().position(|known| known == day).unwrap_or(0)].clone();
        parts.push(planned.on.iter().map(name).collect::<Vec<_>>().join(" "));
    }
    parts.join(", ")
}

/// The weeks ahead: how many sessions each day has.
fn weeks(course: &Course<'_>, today: Date, weeks: u32, words: &HabitWords, out: &mut dyn Write) -> Result<(), Error> {
    let first = monday(today);
    let days = ahead(course, today, weeks * 7);
    let count = |day: Date| {
        let planned = days.iter().find(|(known, _)| *known == day).map(|(_, planned)| planned);
        planned.map(|planned| planned.iter().filter(|planned| planned.session.is_some()).count())
    };
    let drawn = io::stdout().is_terminal() && Surroundings::detect(false, false).style() == Style::Bars;
    let dates = (0..i64::from(weeks)).map(|week| first.saturating_add((7 * week).days()));
    if !drawn {
        for week in dates {
            let named = (0..7).filter_map(|offset| {
                let day = week.saturating_add(offset.days());
                Some(format!("{} {}", words.weekday(day), count(day)?))
            });
            writeln!(out, "  {}: {}", words.date(week), named.collect::<Vec<_>>().join(", "))?;
        }
        return Ok(());
    }
    let column = words.weekdays.iter().map(|day| day.chars().count()).max().unwrap_or_default() + 2;
    let label = dates.clone().map(|week| words.date(week).chars().count()).max().unwrap_or_default();
    let head: String = words.weekdays.iter().map(|day| format!("{day:>column$}")).collect();
    writeln!(out, "  {:label$}{head}", "")?;
    for week in dates {
        let cell = |offset: i64| match count(week.saturating_add(offset.days())) {
            None => format!("{:>column$}", ""),
            Some(0) => format!("{:>column$}", "·"),
            Some(count) => format!("{count:>column$}"),
        };
        writeln!(out, "  {:>label$}{}", words.date(week), (0..7).map(cell).collect::<String>())?;
    }
    Ok(())
}

/// What can be started, but for the one that runs.
fn list(running: Option<&str>, words: &HabitWords, context: &Context) -> Result<(), Error> {
    let mut out = print::out();
    if running.is_some() {
        writeln!(out)?;
    }
    entry("", if running.is_some() { &words.plan.others } else { &words.plan.none }, &mut out)?;
    let names: Vec<_> = context.library.programme_names().into_iter().filter(|name| running != Some(name)).collect();
    let width = names.iter().map(|name| name.chars().count()).max().unwrap_or_default();
    for name in names {
        let what = match find(&name, &context.library, context.language) {
            Ok(programme) => programme.summary.unwrap_or(programme.title),
            Err(_) => "it cannot be used: `stretch check` says why".to_owned(),
        };
        entry(&format!("  {name:width$}  "), &what, &mut out)?;
    }
    Ok(entry("", &words.plan.start_one, &mut out)?)
}

fn json(context: &Context) -> Result<(), Error> {
    let day = Day::read(context)?;
    let today = day_of(&day.now);
    let row = |name: String| {
        let programme = find(&name, &context.library, context.language).ok()?;
        let running = day.running.as_ref().filter(|(running, _)| running.name == name).map(|(running, _)| running);
        Some(Row {
            title: programme.title,
            summary: programme.summary,
            phases: programme.phases.into_iter().map(|phase| phase.name).collect(),
            running: running.is_some(),
            day: running.and_then(|_| Some(day.course()?.position(today).day)),
            began: running.map(|running| running.began),
            paused: running.and_then(Running::paused),
            name,
        })
    };
    print::json(&context.library.programme_names().into_iter().filter_map(row).collect::<Vec<_>>())
}

fn start(name: Option<&str>, yes: bool, words: &HabitWords, context: &Context) -> Result<(), Error> {
    let folder = state(context)?;
    let today = day_of(&context.clock.now());
    let known = running(context)?;
    match (name, known) {
        (None, None) => {
            Err(Error::Usage("no programme is paused; `stretch plan` shows which can be started".to_owned()))
        }
        (name, Some((mut running, programme))) if name.is_none_or(|name| name == running.name) => {
            running.go_on(today);
            running.save(folder)?;
            let day = Day::read(context)?;
            let number = day.course().map_or(1, |course| course.position(today).day).to_string();
            let values = [("programme", programme.title.as_str()), ("day", &number)];
            AtTerminal.tell(&fill(&words.plan.goes_on, &values))
        }
        (Some(name), known) => {
            let programme = find(name, &context.library, context.language)?;
            if let Some((_, old)) = known
                && !yes
            {
                let values = [("programme", old.title.as_str()), ("other", &programme.title)];
                let question = fill(&words.plan.instead, &values);
                if !AtTerminal.can_answer() {
                    return Err(Error::Usage(format!("{question} Say so with `--yes`")));
                }
                if !AtTerminal.confirm(&question, false)? {
                    return Ok(());
                }
            }
            Running::begin(name, today).save(folder)?;
            AtTerminal.tell(&fill(&words.plan.started, &[("programme", &programme.title)]))
        }
        (None, Some(_)) => Ok(()),
    }
}

fn pause(words: &HabitWords, context: &Context) -> Result<(), Error> {
    let (mut running, programme) = one_that_runs(context)?;
    running.pause(day_of(&context.clock.now()));
    running.save(state(context)?)?;
    AtTerminal.tell(&fill(&words.plan.now_paused, &[("programme", &programme.title)]))
}

fn stop(words: &HabitWords, context: &Context) -> Result<(), Error> {
    let folder = state(context)?;
    // What cannot be read any more can still be stopped.
    let title = match Running::load(folder) {
        Ok(None) => return Err(no_programme()),
        Ok(Some(running)) => {
            find(&running.name, &context.library, context.language).map_or(running.name, |programme| programme.title)
        }
        Err(_) => "plan.json".to_owned(),
    };
    Running::forget(folder)?;
    AtTerminal.tell(&fill(&words.plan.stopped, &[("programme", &title)]))
}

fn one_that_runs(context: &Context) -> Result<(Running, Programme), Error> {
    running(context)?.ok_or_else(no_programme)
}

fn no_programme() -> Error {
    Error::Usage("no programme is running; `stretch plan` shows which can be started".to_owned())
}

fn state(context: &Context) -> Result<&std::path::Path, Error> {
    let none = || Error::Failed("there is no folder to keep it in: HOME is not set".to_owned());
    context.folders.state.as_deref().ok_or_else(none)
}
