//! A bare `stretch`: in a terminal a choice of what there is to play, elsewhere a short tour.

use std::{
    fmt,
    io::{self, IsTerminal, Write},
};

use super::{
    Context, Error,
    args::PlayArgs,
    ask::{can_ask, choose},
    list::{Row, minutes, rows},
    play,
};

pub(super) fn run(context: &Context) -> Result<(), Error> {
    if can_ask() && io::stdout().is_terminal() { pick(context) } else { tour(context) }
}

/// A session as a line to choose.
struct Choice {
    row: Row,
    width: usize,
}

impl fmt::Display for Choice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { row, width } = self;
        write!(f, "{:width$}  {:>6}  {}", row.name, minutes(row.time()), row.title)
    }
}

fn pick(context: &Context) -> Result<(), Error> {
    let mut rows: Vec<_> = rows(context).into_iter().filter(|row| !row.broken).collect();
    // The one to start with comes first.
    rows.sort_by_key(|row| row.name != "hips");
    let width = rows.iter().map(|row| row.name.chars().count()).max().unwrap_or_default();
    let choices = rows.into_iter().map(|row| Choice { row, width }).collect();
    let words = |choice: &Choice| choice.row.all_words();
    let chosen =
        choose("What would you like to play? (type to search; `stretch --help` has the rest)", choices, words)?;
    play::play(&PlayArgs::of(&chosen.row.name), context)
}

fn tour(context: &Context) -> Result<(), Error> {
    let count = context.library.names().len();
    write!(
        io::stdout(),
        "\
stretch guides you through a stretching session by ear: it says what to do,
chimes through the last seconds, and never needs your eyes.

  stretch play hips     start here: five minutes for hips and lower back
  stretch where         where does it hurt?
  stretch list          all {count} sessions
  stretch new morning   write one of your own
  stretch --help        everything else

It is information, not medical advice.
"
    )?;
    Ok(())
}
