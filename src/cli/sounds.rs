//! `stretch sounds`: the chimes there are, and how they sound.

use std::io::Write;

use serde::Serialize;

use super::{Context, Error, play, print};
use crate::library::sounds::{DEFAULT_THEME, bundled_sounds};
use crate::wishes::Wishes;
use stretch_script::script::format::Step;
use stretch_script::{Role, Script};

/// What each role is for, in a few words.
const fn purpose(role: Role) -> &'static str {
    match role {
        Role::Start => "begin now",
        Role::Tick => "one of the last seconds",
        Role::Switch => "time is up: change sides",
        Role::Halfway => "the middle",
        Role::Rest => "time is up: rest",
        Role::Set => "time is up: this exercise is done",
        Role::Session => "the end",
    }
}

#[derive(Serialize)]
struct Row {
    name: String,
    theme: &'static str,
    role: Role,
    purpose: &'static str,
}

pub(super) fn run(play: bool, json: bool, context: &Context) -> Result<(), Error> {
    if play {
        return play::script(&tour(context), &Wishes::default(), context);
    }
    let rows: Vec<Row> = bundled_sounds().themes().into_iter().flat_map(rows).collect();
    if json {
        return print::json(&rows);
    }
    let mut out = print::out();
    let mut theme = "";
    for row in &rows {
        if row.theme != theme {
            let space = if theme.is_empty() { "" } else { "\n" };
            writeln!(out, "{space}{}", row.theme)?;
            theme = row.theme;
        }
        writeln!(out, "  {:14}  {}", row.name, row.purpose)?;
    }
    writeln!(
        out,
        "\n`stretch sounds --play` lets you hear them. A script may use files of its own: see sessions/README.md"
    )?;
    Ok(())
}

fn rows(theme: &'static str) -> impl Iterator<Item = Row> {
    Role::ALL.iter().map(move |role| Row {
        name: format!("{theme}/{role}"),
        theme,
        role: *role,
        purpose: purpose(*role),
    })
}

/// A session that says what each chime is for, and lets it sound.
fn tour(context: &Context) -> Script {
    let chosen = context.config.sound.theme.as_deref();
    let theme = bundled_sounds().themes().into_iter().find(|theme| Some(*theme) == chosen).unwrap_or(DEFAULT_THEME);
    let steps = Role::ALL
        .iter()
        .flat_map(|role| [Step::Say(format!("{role}: {}.", purpose(*role))), Step::Chime(format!("{theme}/{role}"))]);
    Script { title: format!("The chimes: {theme}"), steps: steps.collect(), ..Script::default() }
}
