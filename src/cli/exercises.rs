//! `stretch exercises [NAME]`: the exercises by what they are for, or one of them with its picture.

mod page;
mod picture;

use std::io::{self, BufWriter, IsTerminal, Write};
use std::sync::Arc;

use serde::Serialize;

use self::page::{Details, on_side};
use super::args::ExercisesArgs;
use super::ask::AtTerminal;
use super::grouped::by_focus;
use super::print::entry;
use super::{Context, Error, play, print};
use crate::app::User;
use crate::wishes::Wishes;
use stretch_pose::{Movement, library};
use stretch_script::clean::clean;
use stretch_script::script::exercise::Exercise;
use stretch_script::script::suggest;
use stretch_script::script::words::Focus;
use stretch_script::session::Side;
use stretch_script::session::build::Catalogue;
use stretch_script::{Language, Script};

/// An exercise in the list.
#[derive(Serialize)]
struct Row<'a> {
    id: &'a str,
    name: &'a str,
    focus: &'a [Focus],
    how_to: String,
}

pub(super) fn run(args: &ExercisesArgs, context: &Context) -> Result<(), Error> {
    let Some(asked) = &args.name else { return list(args, context) };
    let exercise = find(asked, context)?;
    let movement = library::movement(&exercise.id);
    let movement = movement.map(|movement| if args.other_side { movement.mirrored() } else { movement });
    if args.svg {
        let svg = movement.as_ref().and_then(picture::svg);
        let svg = svg.ok_or_else(|| Error::Usage(format!("there is no picture of `{}`", exercise.id)))?;
        return Ok(io::stdout().write_all(svg.as_bytes())?);
    }
    // The sentences of the pictures are English, and a page has one language.
    let sentence = movement.as_ref().filter(|_| context.language == Language::English);
    let sentence = sentence.map(|movement: &Movement| movement.says("left", "right"));
    // What is read is done on the side that is seen.
    let side = match movement.as_ref().map(|movement| movement.side) {
        Some(stretch_pose::Side::Left) => Side::Left,
        _ => Side::Right,
    };
    let details = Details::new(&exercise, side, sentence, context);
    if args.json {
        return print::json(&details);
    }
    let mut out = BufWriter::new(print::out());
    writeln!(out, "{}\n", exercise.name)?;
    if let Some(drawn) = movement.as_ref().and_then(picture::for_this_terminal) {
        writeln!(out, "{drawn}\n")?;
    }
    details.write(context, &mut out)?;
    out.flush()?;
    drop(out);
    let asks = AtTerminal.can_answer() && io::stdout().is_terminal();
    if asks && AtTerminal.confirm("Play it now?", true)? {
        return play::script(&alone(&exercise, context)?, &Wishes::default(), context);
    }
    Ok(())
}

/// The exercise of this id or name, in any of the languages.
fn find(asked: &str, context: &Context) -> Result<Arc<Exercise>, Error> {
    let plain = |name: &str| name.to_lowercase().replace(['-', '’', '\''], " ");
    let wanted = plain(asked.trim());
    let ids = context.library.exercise_ids();
    let is_it = |exercise: &Exercise| {
        let names = exercise.aka.iter().map(String::as_str).chain([&*exercise.id, &exercise.name]);
        names.map(plain).any(|name| name == wanted)
    };
    let known = |id: &str| {
        Language::ALL
            .iter()
            .filter_map(|language| context.library.exercise(id, *language))
            .any(|known| is_it(&known.exercise))
    };
    let found = ids.iter().find(|id| known(id)).and_then(|id| context.library.exercise(id, context.language));
    found.map(|prepared| prepared.exercise.clone()).ok_or_else(|| {
        let meant = suggest::nearest(&wanted.replace(' ', "-"), ids.iter().copied());
        let meant = suggest::question(meant.map(|meant| format!("stretch exercises {meant}")));
        Error::Usage(format!("there is no exercise `{}`{meant} `stretch exercises` lists them", clean(asked)))
    })
}

/// A session of this exercise and nothing else.
fn alone(exercise: &Exercise, context: &Context) -> Result<Script, Error> {
    let kind = if exercise.dose.reps.is_some() { "reps" } else { "hold" };
    let script = serde_json::json!({
        "title": exercise.name, "language": context.language.as_str(), "steps": [{ kind: { "exercise": &*exercise.id, "detail": "full" } }],
    });
    serde_json::from_value(script).map_err(|error| Error::Failed(error.to_string()))
}

/// All of them, each under the first thing it is for.
fn list(args: &ExercisesArgs, context: &Context) -> Result<(), Error> {
    let ids = context.library.exercise_ids();
    let all: Vec<_> = ids
        .iter()
        .filter_map(|id| context.library.exercise(id, context.language))
        .filter(|prepared| args.focus.is_none_or(|focus| prepared.exercise.focus.contains(&focus)))
        .collect();
    let rows = all.iter().map(|prepared| &prepared.exercise).map(|exercise| Row {
        id: &exercise.id,
        name: &exercise.name,
        focus: &exercise.focus,
        how_to: on_side(&exercise.how_to.brief, Side::Right, context),
    });
    let rows: Vec<_> = rows.collect();
    if args.json {
        return print::json(&rows);
    }
    let mut out = BufWriter::new(print::out());
    let width = rows.iter().map(|row| row.id.len()).max().unwrap_or_default();
    let group = |row: &Row<'_>| args.focus.or(row.focus.first().copied());
    by_focus(&rows, group, &mut out, |row, out| entry(&format!("  {:width$}  ", row.id), row.name, out))?;
    writeln!(out)?;
    writeln!(out, "`stretch exercises figure-four` shows one of them.")?;
    Ok(out.flush()?)
}
